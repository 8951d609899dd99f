"""The index of the current dataset version, made by another process when it is first needed."""

import asyncio
from time import monotonic
from typing import Final

from api.service import Service
from graph.engine import Formats, Query
from graph.errors import BusyError, QueryFailedError, UnknownVersionError
from graph.formats import RESULTS
from graph.searching import indexers
from graph.searching.index import Index
from graph.searching.indexer import Order
from graph.searching.questions import of_questions

PATIENCE: Final = 5.0
"""Seconds that a search waits for its index."""
_PAUSE = 10.0  # seconds after which it is tried again to make one that could not be made
_TABLE = Formats(RESULTS[0].media_type, None)
_MOVES = 3  # of the current version while it is read


class Indexes:
    """Keeps one index, and makes another when the version has changed.

    Args:
        service: whose engine holds the data.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._patience = min(PATIENCE, service.settings.answer_seconds / 2)
        self._kept: tuple[str, Index] | None = None
        self._making: asyncio.Task[None] | None = None
        self._failed: tuple[str, float, str] | None = None  # of which version, when, and why

    async def current(self, seconds: float | None = None) -> tuple[str, Index]:
        """The index, with the version that it is of: an older one where that of now takes longer to make.

        Raises BusyError where there is none within so many seconds, or as many as a search waits, and QueryError, also
        for a while after one could not be made, so that each search does not try it anew.
        """
        until = monotonic() + (self._patience if seconds is None else seconds)
        while not self._is_current and monotonic() < until:
            self._raise_failure()
            if self._making is None:
                self._making = asyncio.create_task(self._make())
            made = self._making
            await asyncio.wait({made}, timeout=until - monotonic())
            if made.done():
                self._making = None if self._making is made else self._making
                made.result()
        if self._kept is None:
            raise BusyError("The index of the search is still being made; try again in a few seconds")
        return self._kept

    @property
    def _is_current(self) -> bool:
        return self._kept is not None and self._kept[0] == self._service.engine.version

    def _raise_failure(self) -> None:
        if self._failed and self._failed[0] == self._service.engine.version and monotonic() < self._failed[1] + _PAUSE:
            raise QueryFailedError(self._failed[2])

    async def _make(self) -> None:
        for _ in range(_MOVES):
            version = self._service.engine.version
            try:
                self._kept = version, await self._made(version)
            except UnknownVersionError:  # an engine elsewhere moved on meanwhile
                continue
            except QueryFailedError as error:
                self._failed = version, monotonic(), str(error)
                raise
            return
        raise BusyError("The dataset changes faster than it can be read")

    async def _made(self, version: str) -> Index:
        async def asked(text: str) -> bytes:
            answer = await self._service.engine.answer(Query(text, union=True), _TABLE, version=version)
            return answer.body + b"".join([block async for block in answer.rest] if answer.rest else [])

        is_ordered = bool(self._service.settings.engine)
        return await indexers.made(asked, Order(tuple(of_questions(self._service.questions)), is_ordered))

    async def close(self) -> None:
        """Stop what is being made."""
        if self._making:
            self._making.cancel()
            await asyncio.wait({self._making})
