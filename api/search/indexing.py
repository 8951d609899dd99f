"""The index of the current dataset version, made beside the event loop when it is first needed."""

import asyncio
from contextlib import suppress
from time import monotonic
from typing import Final

from api.aside import aside
from api.service import Service
from graph.asking import Ask, Row, rows
from graph.engine import Formats, Query
from graph.errors import BusyError, UnknownVersionError
from graph.formats import RESULTS
from graph.searching.index import Index
from graph.searching.reading import entries, of_questions

PATIENCE: Final = 5.0
"""Seconds that a search waits for its index."""
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

    async def current(self, seconds: float | None = None) -> tuple[str, Index]:
        """The index, with the version that it is of: an older one where that of now takes longer to make.

        Raises BusyError where there is none within so many seconds, or as many as a search waits, and QueryError.
        """
        until = monotonic() + (self._patience if seconds is None else seconds)
        while not self._is_current and monotonic() < until:
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

    async def _make(self) -> None:
        for _ in range(_MOVES):
            version = self._service.engine.version
            with suppress(UnknownVersionError):  # an engine elsewhere moved on meanwhile
                self._kept = version, await self._made(version)
                return
        raise BusyError("The dataset changes faster than it can be read")

    async def _made(self, version: str) -> Index:
        index = await aside(Index)
        await aside(index.add, of_questions(self._service.questions))
        async for batch in entries(self._ask(version), is_ordered=bool(self._service.settings.engine)):
            await aside(index.add, batch)
            if index.is_full:
                break
        for step in index.finishing():
            await aside(step)
        return index

    def _ask(self, version: str) -> Ask:
        """Asks the engine, and reads its answers aside, since they are long."""

        async def ask(text: str) -> list[Row]:
            answer = await self._service.engine.answer(Query(text, union=True), _TABLE, version=version)
            rest = [block async for block in answer.rest] if answer.rest else []
            return await aside(rows, answer.body + b"".join(rest))

        return ask

    async def close(self) -> None:
        """Stop what is being made."""
        if self._making:
            self._making.cancel()
            await asyncio.wait({self._making})
