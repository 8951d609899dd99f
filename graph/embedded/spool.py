"""The rest of a large answer: kept as it comes, so that nobody waits for a client that reads slowly."""

import asyncio
from collections.abc import AsyncIterator, Callable
from tempfile import SpooledTemporaryFile

from graph.errors import ResultTooLargeError

_IN_MEMORY = 2**23
_CHUNK = 2**18


class Shelf:
    """Where answers wait for slow readers, who together cannot fill the disk.

    Args:
        each: bytes that an answer may have.
        together: bytes that all that are not read yet may have.
    """

    def __init__(self, each: int, together: int) -> None:
        self.each, self._free = each, together

    def take(self, size: int) -> None:
        """Raises ResultTooLargeError when there is not so much."""
        if size > self._free:
            raise ResultTooLargeError("Too much is kept for clients that read slowly; try again in a moment")
        self._free -= size

    def give_back(self, size: int) -> None:
        self._free += size


class Spool(AsyncIterator[bytes]):
    """What is appended at one end and iterated over at the other; in memory at first, then in a temporary file.

    Args:
        shelf: which it shares with others.
        abandon: called when the reader leaves before the end, or there is no room for more.
    """

    def __init__(self, shelf: Shelf, abandon: Callable[[], None]) -> None:
        self._shelf = shelf
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed by the reader
        self._written = self._read = 0
        self._abandon = abandon
        self._news = asyncio.Event()
        self._ended = False
        self._error: Exception | None = None

    def append(self, block: bytes) -> None:
        """Keep a block, or fail where there is no room for it."""
        if self._file.closed or self._error:
            return
        try:
            self._keep(block)
        except ResultTooLargeError as error:
            self.fail(error)
            self._abandon()
        except OSError as error:
            self.fail(ResultTooLargeError(f"The rest of the answer cannot be kept: {error}"))
            self._abandon()
        self._news.set()

    def _keep(self, block: bytes) -> None:
        if self._written + len(block) > self._shelf.each:
            megabytes = self._shelf.each // 2**20
            raise ResultTooLargeError(f"The answer is larger than the {megabytes} MB that it may have")
        self._shelf.take(len(block))
        self._written += len(block)
        self._file.seek(self._written - len(block))
        self._file.write(block)

    def end(self) -> None:
        """Nothing more is to come."""
        self._ended = True
        self._news.set()

    def fail(self, error: Exception) -> None:
        """Nothing more is to come, and what is there is not the whole; the first reason is kept."""
        self._error = self._error or error
        self._news.set()

    async def __anext__(self) -> bytes:
        while True:
            if self._error:
                raise self._error
            if self._read < self._written:
                return self._next()
            if self._ended:
                self._close()
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()

    def _next(self) -> bytes:
        self._file.seek(self._read)
        block = self._file.read(_CHUNK)
        self._read += len(block)
        return block

    async def aclose(self) -> None:
        """The reader leaves."""
        self._close()
        if not (self._ended or self._error):
            self._abandon()

    def _close(self) -> None:
        if not self._file.closed:
            self._file.close()
            self._shelf.give_back(self._written)
