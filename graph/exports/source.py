"""What an export is written from: statements in canonical order, in a file, so that no one holds them all in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox


@dataclass(frozen=True)
class Source:
    """Canonical N-Quads (RDFC-1.0), one a line, each once, sorted by their bytes.

    So the statements of a subject are together, within it those of a predicate, and equal triples of several graphs
    are neighbours.

    Args:
        file: where they are.
        prefixes: namespaces by prefix, for people; not all are in use.
        version: the name of the dataset version that they are from.
    """

    file: Path
    prefixes: Mapping[str, str]
    version: str

    def lines(self) -> Iterator[bytes]:
        """The lines as they are, with their ends."""
        with self.file.open("rb") as file:
            yield from file

    def quads(self) -> Iterator[ox.Quad]:
        """The same, parsed."""
        return ox.parse(path=str(self.file), format=ox.RdfFormat.N_QUADS)

    def triples(self) -> Iterator[ox.Triple]:
        """Those of all graphs together, each once, in the same order."""
        return (triple for triple, _ in groupby(quad.triple for quad in self.quads()))
