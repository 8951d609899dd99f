"""Statements as sorted canonical N-Quads lines (RDFC-1.0), in a file and however many there are."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph as ox

from graph.sorting import in_order
from graph.version import Version

_BLANK = b"_:"


def of_version(version: Version, output: IO[bytes], folder: Path) -> None:
    """Write the statements of a version; large temporary files go to the folder."""
    if version.file.exists():
        with version.file.open("rb") as file:
            shutil.copyfileobj(file, output)
        return
    with TemporaryFile(dir=folder) as dumped:
        version.open().dump(dumped, ox.RdfFormat.N_QUADS)
        output.writelines(lines(dumped, folder))


def of_dump(file: Path, output: IO[bytes], folder: Path) -> None:
    """Write the statements that any N-Quads hold, in whatever order, some of them twice."""
    with TemporaryFile(dir=folder) as written:
        ox.serialize(ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS), written, ox.RdfFormat.N_QUADS)
        output.writelines(lines(written, folder))


def lines(written: IO[bytes], folder: Path | None = None) -> Iterator[bytes]:
    """The lines of N-Quads as pyoxigraph writes them, in canonical form and order, each once.

    Blank nodes are labelled by the quads that mention them, so only those are held in memory, and only they go
    through the algorithm.
    """
    return _once(in_order(_labelled(written), folder))


def _labelled(written: IO[bytes]) -> Iterator[bytes]:
    written.seek(0)
    yield from (line for line in written if _BLANK not in line)
    written.seek(0)
    rest = ox.Dataset(_parsed(line for line in written if _BLANK in line))
    rest.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    yield from (ox.serialize(rest, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def _parsed(found: Iterable[bytes]) -> Iterator[ox.Quad]:
    return ox.parse(b"".join(found), format=ox.RdfFormat.N_QUADS)


def _once(found: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(found))
