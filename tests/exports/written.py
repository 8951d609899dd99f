"""Small sources, and what a writer makes of a source."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from graph.exports.source import Source

PREFIXES = {
    "bar": "https://w3id.org/barriergraph/def#",
    "e": "http://example.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def source(folder: Path, trig: str, prefixes: Mapping[str, str] = PREFIXES) -> Source:
    """What is said in TriG, with those prefixes declared."""
    head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in prefixes.items())
    quads = ox.Dataset(ox.parse(head + trig, format=ox.RdfFormat.TRIG))  # a store would rewrite numbers
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    file = folder / "source.nq"
    file.write_bytes(b"".join(sorted(lines)))
    return Source(file, prefixes, "0123456789abcdef")


def written(write: Callable[[Source, IO[bytes]], None], of: Source) -> bytes:
    output = io.BytesIO()
    write(of, output)
    return output.getvalue()


def canonical(quads: str | bytes) -> set[str]:
    """The triples of N-Quads, all graphs together, with canonical labels of blank nodes."""
    found = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, quad.object) for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS)
    )
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, found))
