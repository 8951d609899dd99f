"""Who writes which file: one table, by the ending of the file's name."""

import shutil
from collections.abc import Callable
from typing import IO, Final

import pyoxigraph as ox

from graph import jsonld
from graph.exports import framed, statements, tables, turtle
from graph.exports.source import Source

Writer = Callable[[Source, IO[bytes]], None]
"""Writes the statements of a source to a file; the same source gives the same bytes."""


def _n_quads(source: Source, output: IO[bytes]) -> None:
    with source.file.open("rb") as file:
        shutil.copyfileobj(file, output)


def _n_triples(source: Source, output: IO[bytes]) -> None:
    for one in statements.triples(source.lines()):
        output.write(one.line)


def _flat_json_ld(source: Source, output: IO[bytes]) -> None:
    output.write(jsonld.serialize(sorted(source.quads(), key=_by_graph), dict(source.prefixes)))


def _by_graph(quad: ox.Quad) -> str:
    return str(quad.graph_name)


def _rdf_xml(source: Source, output: IO[bytes]) -> None:
    ox.serialize(source.triples(), output, ox.RdfFormat.RDF_XML, prefixes=dict(source.prefixes))


WRITERS: Final[dict[str, Writer]] = {
    "ttl": turtle.write_turtle,
    "trig": turtle.write_trig,
    "nt": _n_triples,
    "nq": _n_quads,
    "jsonld": framed.write,
    "flat.jsonld": _flat_json_ld,
    "csv.zip": tables.write,
    "rdf": _rdf_xml,
}
