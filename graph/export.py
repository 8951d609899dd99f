"""A dataset version, or some of its graphs, as one file in a standard format; the same version gives the same bytes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from graph import jsonld, snapshot
from graph.errors import UnknownGraphError
from graph.formats import GRAPHS, named
from graph.prefixes import pruned
from graph.sources import GRAPHS as BASE
from graph.version import Version


def export(version: Version, name: str, graphs: Iterable[str] = ()) -> bytes:
    """The graphs, by their names behind `graph/`, or all of them when none is named, in the format of that name.

    A format without named graphs gets the union of them, each triple once.

    Raises UnknownFormatError, or UnknownGraphError for a graph that the version does not have.
    """
    wanted = _wanted(version, graphs)
    quads = (quad for quad in _quads(version) if not wanted or quad.graph_name in wanted)
    written = named(name, GRAPHS).of_rdf
    if written == ox.RdfFormat.JSON_LD:
        return jsonld.serialize(sorted(quads, key=_by_graph), version.manifest.prefixes)
    statements = quads if written.supports_datasets else _triples(quads)
    return pruned(ox.serialize(statements, format=written, prefixes=version.manifest.prefixes) or b"")


def _wanted(version: Version, graphs: Iterable[str]) -> set[ox.NamedNode]:
    names = {BASE + graph for graph in graphs}
    unknown = sorted(names - version.manifest.graphs.keys())
    if unknown:
        known = ", ".join(graph.removeprefix(BASE) for graph in version.manifest.graphs)
        raise UnknownGraphError(f"{unknown[0].removeprefix(BASE)} is no graph of this dataset; there are {known}")
    return {ox.NamedNode(name) for name in names}


def _quads(version: Version) -> Iterator[ox.Quad]:
    """The quads in canonical order."""
    if version.file.exists():
        return ox.parse(path=str(version.file), format=ox.RdfFormat.N_QUADS)
    return ox.parse(b"".join(snapshot.canonical(version.open())), format=ox.RdfFormat.N_QUADS)


def _by_graph(quad: ox.Quad) -> str:
    return str(quad.graph_name)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """The triples, each once: equal ones from several graphs are neighbours in canonical order."""
    return (triple for triple, _ in groupby(quad.triple for quad in quads))
