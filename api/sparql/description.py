"""What the service says of itself, in RDF. See https://www.w3.org/TR/sparql11-service-description/."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from api.http import negotiation
from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.service import Service
from graph.engine import Answer
from graph.formats import GRAPHS, RESULTS
from graph.prefixes import pruned

_PREFIXES = {
    "ent": "http://www.w3.org/ns/entailment/",
    "formats": "http://www.w3.org/ns/formats/",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
Term = ox.NamedNode | ox.BlankNode | ox.Literal


def _name(short: str) -> ox.NamedNode:
    prefix, _, rest = short.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + rest)


async def describe(request: Request, wanted: str | None, service: Service, answers: Answers) -> Response:
    """The description in the format that the client prefers."""
    media_type = negotiation.graph_format(request.header(b"accept"), wanted, whole_dataset=False)
    endpoint = f"{request.origin}/sparql"
    writable = bool(service.tokens.all())

    async def work() -> Answer:
        triples = Description(service, endpoint, await service.engine.graphs(), writable=writable).triples()
        written = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media_type), prefixes=_PREFIXES)
        return Answer(media_type, pruned(written or b""))

    return await answers.find(request, ("description", endpoint, media_type, writable), work)


@dataclass(frozen=True)
class Description:
    """The description of a service at an endpoint.

    Args:
        service: which is described.
        endpoint: its IRI.
        graphs: the named graphs, and how many statements each holds where that is known.
        writable: whether it takes updates.
    """

    service: Service
    endpoint: str
    graphs: dict[str, int | None]
    writable: bool

    def triples(self) -> Iterator[ox.Triple]:
        this = ox.NamedNode(self.endpoint)
        yield ox.Triple(this, _TYPE, _name("sd:Service"))
        yield ox.Triple(this, _name("sd:endpoint"), this)
        yield ox.Triple(this, _name("sd:defaultEntailmentRegime"), _name("ent:Simple"))
        for predicate, value in self._abilities():
            yield ox.Triple(this, _name(predicate), _name(value))
        for name, unit, limit in self._limits():
            yield from _property(this, name, limit, unit)
        for endpoint in self.service.settings.federation.split():
            yield from _property(this, "endpoint that SERVICE may ask", ox.NamedNode(endpoint), None)
        yield from self._dataset(this)

    def _abilities(self) -> Iterator[tuple[str, str]]:
        yield "sd:supportedLanguage", "sd:SPARQL10Query"
        yield "sd:supportedLanguage", "sd:SPARQL11Query"
        if self.writable:
            yield "sd:supportedLanguage", "sd:SPARQL11Update"
        yield "sd:feature", "sd:EmptyGraphs"
        if self.service.settings.default_graph == "union":
            yield "sd:feature", "sd:UnionDefaultGraph"
        if self.service.settings.federation:
            yield "sd:feature", "sd:BasicFederatedQuery"
        for written in (*RESULTS, *GRAPHS):
            yield "sd:resultFormat", f"formats:{written.iri}"
        for read in GRAPHS:
            yield "sd:inputFormat", f"formats:{read.iri}"

    def _limits(self) -> Iterator[tuple[str, str | None, float]]:
        settings = self.service.settings
        yield "time that a query may take", "SEC", settings.query_seconds
        yield "memory that a query may take", "4L", settings.query_megabytes
        yield "size that an answer may have", "4L", settings.answer_megabytes
        yield "size that a query or an update may have", "4L", settings.request_megabytes
        yield "size that a document may have", "4L", settings.upload_megabytes
        yield "queries that run at once", None, settings.workers
        yield "queries that wait", None, settings.waiting
        if settings.query_rows:
            yield "rows that an answer may have", None, settings.query_rows

    def _dataset(self, this: ox.NamedNode) -> Iterator[ox.Triple]:
        dataset, default_graph = ox.BlankNode("dataset"), ox.BlankNode("default")
        yield ox.Triple(this, _name("sd:defaultDataset"), dataset)
        yield ox.Triple(dataset, _TYPE, _name("sd:Dataset"))
        yield ox.Triple(dataset, _name("sd:defaultGraph"), default_graph)
        yield ox.Triple(default_graph, _TYPE, _name("sd:Graph"))
        for number, (iri, size) in enumerate(self.graphs.items()):
            yield from _named_graph(dataset, str(number), iri, size)


def _named_graph(dataset: ox.BlankNode, label: str, iri: str, size: int | None) -> Iterator[ox.Triple]:
    named, graph = ox.BlankNode(f"named{label}"), ox.BlankNode(f"graph{label}")
    yield ox.Triple(dataset, _name("sd:namedGraph"), named)
    yield ox.Triple(named, _TYPE, _name("sd:NamedGraph"))
    yield ox.Triple(named, _name("sd:name"), ox.NamedNode(iri))
    yield ox.Triple(named, _name("sd:graph"), graph)
    yield ox.Triple(graph, _TYPE, _name("sd:Graph"))
    if size is not None:
        yield ox.Triple(graph, _name("void:triples"), ox.Literal(size))


def _property(this: ox.NamedNode, name: str, value: float | ox.NamedNode, unit: str | None) -> Iterator[ox.Triple]:
    """A statement for which no vocabulary has a word; the unit is a code of UN/CEFACT."""
    node = ox.BlankNode("".join(character if character.isalnum() else "-" for character in f"{name}-{value}"))
    yield ox.Triple(this, _name("schema:additionalProperty"), node)
    yield ox.Triple(node, _TYPE, _name("schema:PropertyValue"))
    yield ox.Triple(node, _name("schema:name"), ox.Literal(name, language="en"))
    yield ox.Triple(node, _name("schema:value"), value if isinstance(value, ox.NamedNode) else ox.Literal(value))
    if unit:
        yield ox.Triple(node, _name("schema:unitCode"), ox.Literal(unit))
