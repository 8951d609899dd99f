"""The formats of answers: one table for files, the command line and HTTP."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.errors import UnknownFormatError


@dataclass(frozen=True)
class Format:
    """A way to write a table, or a graph.

    Args:
        name: what it is called here.
        media_type: the registered one.
        iri: the one of https://www.w3.org/ns/formats/, without that beginning.
        abbreviations: what else people call it.
        other_media_types: what else clients call it.
        holds_datasets: whether it keeps named graphs apart.
    """

    name: str
    media_type: str
    iri: str
    abbreviations: tuple[str, ...] = ()
    other_media_types: tuple[str, ...] = ()
    holds_datasets: bool = False

    @property
    def of_rdf(self) -> ox.RdfFormat:
        """What pyoxigraph calls a graph format."""
        found = ox.RdfFormat.from_media_type(self.media_type)
        if found is None:
            raise UnknownFormatError(f"{self.name} holds no graph")
        return found


# The first of each is what a client without a preference gets.
RESULTS = (
    Format("json", "application/sparql-results+json", "SPARQL_Results_JSON", ("srj",), ("application/json",)),
    Format("xml", "application/sparql-results+xml", "SPARQL_Results_XML", ("srx",), ("application/xml", "text/xml")),
    Format("csv", "text/csv", "SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", "SPARQL_Results_TSV"),
)
GRAPHS = (
    Format("turtle", "text/turtle", "Turtle", ("ttl",), ("application/x-turtle",)),
    Format("n-triples", "application/n-triples", "N-Triples", ("nt", "ntriples")),
    Format("json-ld", "application/ld+json", "JSON-LD", ("jsonld", "json"), holds_datasets=True),
    Format("rdf-xml", "application/rdf+xml", "RDF_XML", ("rdf", "xml")),
    Format("n-quads", "application/n-quads", "N-Quads", ("nq", "nquads"), holds_datasets=True),
    Format("trig", "application/trig", "TriG", holds_datasets=True),
)
# Descriptions of things; a page is for people, so a client without a preference gets Turtle. A client that knows of
# JSON alone gets what it can read of that.
_JSON = {"json-ld": ("application/json",)}
PAGE = Format("html", "text/html", "HTML")
DESCRIPTIONS = (*(replace(one, other_media_types=_JSON.get(one.name, one.other_media_types)) for one in GRAPHS), PAGE)
# Answers to curated queries, with the names of things in the reader's language.
TABLES = (
    Format("json", "application/json", "JSON"),
    Format("sparql-json", "application/sparql-results+json", "SPARQL_Results_JSON", ("srj",)),
    Format("csv", "text/csv", "SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", "SPARQL_Results_TSV"),
    Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", ("excel",)),
)
# Pictures of such answers, where a question has a chart.
CHARTS = (
    Format("svg", "image/svg+xml", "SVG"),
    Format("png", "image/png", "PNG"),
)
BINARY = frozenset(("xlsx", "png"))  # those that no terminal shows
EXPLAINED = (TABLES[0], TABLES[-1])  # those of tables that hold evidence
EXPLAINED_GRAPHS = TABLES[:1]  # the same of graphs
DATASETS = tuple(reversed([one for one in GRAPHS if one.holds_datasets]))


def named(name: str, offered: Iterable[Format]) -> Format:
    """The format of that name.

    Raises UnknownFormatError.
    """
    offered = tuple(offered)
    for found in offered:
        if name == found.name:
            return found
    raise UnknownFormatError(f"{name} is no format; there are {', '.join(known.name for known in offered)}")


def called(name: str, offered: Iterable[Format]) -> Format | None:
    """The format that people mean by a name, an abbreviation or a media type."""
    return next((found for found in offered if name in (found.name, found.media_type, *found.abbreviations)), None)


def of_media_type(media_type: str) -> Format | None:
    """The graph format that a document in that media type has."""
    return next((found for found in GRAPHS if media_type in (found.media_type, *found.other_media_types)), None)
