"""The rest of a large answer: kept as it comes, so that nobody waits for a client that reads slowly."""

import asyncio
from collections.abc import AsyncIterator, Callable
from tempfile import SpooledTemporaryFile

from graph.errors import ResultTooLargeError

_IN_MEMORY = 2**23
_CHUNK = 2**18


class Spool(AsyncIterator[bytes]):
    """What is appended at one end and iterated over at the other; in memory at first, then in a temporary file.

    Args:
        limit: bytes that it may hold.
        abandon: called when the reader leaves before the end or the limit is reached.
    """

    def __init__(self, limit: int, abandon: Callable[[], None]) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed by the reader
        self._written = self._read = 0
        self._limit = limit
        self._abandon = abandon
        self._news = asyncio.Event()
        self._ended = False
        self._error: Exception | None = None

    def append(self, block: bytes) -> None:
        if self._file.closed:
            return
        self._file.seek(self._written)
        self._file.write(block)
        self._written += len(block)
        self._news.set()
        if self._written > self._limit:
            self.fail(ResultTooLargeError(f"The answer is larger than the {self._limit // 2**20} MB that it may have"))
            self._abandon()

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
                self._file.close()
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
        self._file.close()
        if not (self._ended or self._error):
            self._abandon()
