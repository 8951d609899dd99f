"""Sorting more than fits in memory: sorted runs in temporary files, which are merged."""

import struct
from collections.abc import Iterable, Iterator
from heapq import merge
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

MEMORY = 2**26  # bytes of records that are held at once
_OVERHEAD = 48  # bytes that a record takes besides its own
_LENGTH = struct.Struct("<I")


def in_order(records: Iterable[bytes], folder: Path | None = None, memory: int = MEMORY) -> Iterator[bytes]:
    """The records, sorted by their bytes; all have been read when this returns.

    Args:
        records: any number of them.
        folder: where temporary files go, which have no names and so end with the process.
        memory: bytes of records that are held at once.
    """
    runs, held, size = list[IO[bytes]](), list[bytes](), 0
    for record in records:
        held.append(record)
        size += len(record) + _OVERHEAD
        if size > memory:
            runs.append(_run(sorted(held), folder))
            held, size = [], 0
    held.sort()
    return merge(*map(_records, runs), held) if runs else iter(held)


def _run(records: list[bytes], folder: Path | None) -> IO[bytes]:
    file = TemporaryFile(dir=folder, buffering=2**18)  # noqa: SIM115  # closed when it has been read
    for record in records:
        file.write(_LENGTH.pack(len(record)))
        file.write(record)
    file.seek(0)
    return file


def _records(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while head := file.read(_LENGTH.size):
            yield file.read(_LENGTH.unpack(head)[0])
