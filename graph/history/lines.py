"""A version as sorted lines of N-Quads, in little memory however large it is."""

from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph as ox

from graph.version import Version

_RUN = 2**25  # bytes that are sorted at once
_MARK = b"_:"


class Reading:
    """The lines of a version: first those that mention no blank node, in order; then the rest is known as well.

    A literal that holds the mark of blank nodes goes with the rest.
    """

    def __init__(self, version: Version) -> None:
        self._version = version
        self.rest: list[bytes] = []

    @property
    def is_canonical(self) -> bool:
        """Whether the labels of blank nodes are canonical."""
        return self._version.file.exists()

    def lines(self) -> Iterator[bytes]:
        """The lines without blank nodes, sorted; the others are put aside."""
        with ExitStack() as stack:
            for line in self._sorted(stack):
                if _MARK in line:
                    self.rest.append(line)
                else:
                    yield line

    def _sorted(self, stack: ExitStack) -> Iterator[bytes]:
        if self.is_canonical:
            yield from stack.enter_context(self._version.file.open("rb"))
            return
        dumped = stack.enter_context(TemporaryFile())  # noqa: SIM115  # the stack closes it
        self._version.open().dump(dumped, ox.RdfFormat.N_QUADS)
        dumped.seek(0)
        yield from merge(*_runs(dumped, stack))


def _runs(file: IO[bytes], stack: ExitStack) -> list[Iterator[bytes]]:
    """The lines of a file in sorted runs, all but the last on disk, in files that end with the process."""
    runs: list[Iterator[bytes]] = []
    while lines := file.readlines(_RUN):
        lines.sort()
        if sum(map(len, lines)) < _RUN:
            runs.append(iter(lines))
        else:
            run = stack.enter_context(TemporaryFile())  # noqa: SIM115  # the same
            run.writelines(lines)
            run.seek(0)
            runs.append(iter(run))
    return runs
