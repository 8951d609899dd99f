"""A version as sorted lines of N-Quads, in little memory however large it is."""

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile

import pyoxigraph as ox

from graph.sorting import in_order
from graph.version import Version

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
        yield from in_order(dumped)
