"""Who writes which file: one table, by the ending of the file's name."""

import shutil
from collections.abc import Callable, Iterator
from typing import IO, Final

import pyoxigraph as ox

from graph import jsonld
from graph.exports.source import Source
from graph.prefixes import pruned

Writer = Callable[[Source, IO[bytes]], None]
"""Writes the statements of a source to a file; the same source gives the same bytes."""


def _n_quads(source: Source, output: IO[bytes]) -> None:
    with source.file.open("rb") as file:
        shutil.copyfileobj(file, output)


def _json_ld(source: Source, output: IO[bytes]) -> None:
    output.write(jsonld.serialize(sorted(source.quads(), key=_by_graph), dict(source.prefixes)))


def _by_graph(quad: ox.Quad) -> str:
    return str(quad.graph_name)


def _by_pyoxigraph(written: ox.RdfFormat) -> Writer:
    def write(source: Source, output: IO[bytes]) -> None:
        statements: Iterator[ox.Quad] | Iterator[ox.Triple] = (
            source.quads() if written.supports_datasets else source.triples()
        )
        output.write(pruned(ox.serialize(statements, format=written, prefixes=dict(source.prefixes)) or b""))

    return write


WRITERS: Final[dict[str, Writer]] = {
    "ttl": _by_pyoxigraph(ox.RdfFormat.TURTLE),
    "trig": _by_pyoxigraph(ox.RdfFormat.TRIG),
    "nt": _by_pyoxigraph(ox.RdfFormat.N_TRIPLES),
    "nq": _n_quads,
    "jsonld": _json_ld,
    "rdf": _by_pyoxigraph(ox.RdfFormat.RDF_XML),
}
