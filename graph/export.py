"""A dataset version, or some of its graphs, as one file in a standard format; the same version gives the same bytes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from graph import jsonld
from graph.errors import UnknownFormatError, UnknownGraphError
from graph.prefixes import pruned
from graph.sources import GRAPHS
from graph.version import Version

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}


def rdf_format(name: str) -> ox.RdfFormat:
    """The format of that name.

    Raises UnknownFormatError.
    """
    if name not in FORMATS:
        raise UnknownFormatError(f"{name} is no format; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def export(version: Version, name: str, graphs: Iterable[str] = ()) -> bytes:
    """The graphs, by their names behind `graph/`, or all of them when none is named, in the format of that name.

    A format without named graphs gets the union of them, each triple once.

    Raises UnknownFormatError, or UnknownGraphError for a graph that the version does not have.
    """
    wanted = _wanted(version, graphs)
    quads = (quad for quad in _quads(version) if not wanted or quad.graph_name in wanted)
    written = rdf_format(name)
    if written == ox.RdfFormat.JSON_LD:
        return jsonld.serialize(sorted(quads, key=_by_graph), version.manifest.prefixes)
    statements = quads if written.supports_datasets else _triples(quads)
    return pruned(ox.serialize(statements, format=written, prefixes=version.manifest.prefixes) or b"")


def _wanted(version: Version, graphs: Iterable[str]) -> set[ox.NamedNode]:
    names = {GRAPHS + graph for graph in graphs}
    unknown = sorted(names - version.manifest.graphs.keys())
    if unknown:
        known = ", ".join(graph.removeprefix(GRAPHS) for graph in version.manifest.graphs)
        raise UnknownGraphError(f"{unknown[0].removeprefix(GRAPHS)} is no graph of this dataset; there are {known}")
    return {ox.NamedNode(name) for name in names}


def _quads(version: Version) -> Iterator[ox.Quad]:
    return ox.parse(path=str(version.quads), format=ox.RdfFormat.N_QUADS)


def _by_graph(quad: ox.Quad) -> str:
    return str(quad.graph_name)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """The triples, each once: equal ones from several graphs are neighbours in canonical order."""
    return (triple for triple, _ in groupby(quad.triple for quad in quads))
