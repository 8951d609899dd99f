"""What a page may take of the engine, so that it comes soon and leaves room for others."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final, TypeVar

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.errors import QueryTimeoutError

_OF_A_PAGE: Final = 2  # queries of one page that run at once
_SHARE: Final = 0.5  # of the seconds of a page that one query may take
_REMEMBERED: Final = 60.0  # seconds for which a query that took longer is not asked again
_KEPT: Final = 1000  # such queries that are remembered
_Found = TypeVar("_Found", list[Row], list[ox.Triple])


class Budget:
    """Shares the engine between pages.

    Args:
        seconds: in which the queries of a page must be done.
        workers: of the engine; one of them is left to those who ask no pages.
    """

    def __init__(self, seconds: float, workers: int) -> None:
        self._seconds = seconds
        self._pages = asyncio.Semaphore(max(workers - 1, 1))
        self._late = dict[tuple[str, str], float]()

    def of(self, dataset: Dataset) -> Dataset:
        """The dataset as a page that begins now may ask it: what is late raises QueryTimeoutError."""
        end = asyncio.get_running_loop().time() + self._seconds
        own = asyncio.Semaphore(_OF_A_PAGE)

        def bounded(ask: Callable[[str], Awaitable[_Found]]) -> Callable[[str], Awaitable[_Found]]:
            async def asked(text: str) -> _Found:
                try:
                    async with asyncio.timeout_at(end) as limit, own, self._pages:
                        return await self._within(ask, (dataset.version, text))
                except TimeoutError as error:
                    if not limit.expired():
                        raise
                    raise self._error() from error

            return asked

        return replace(dataset, ask=bounded(dataset.ask), construct=bounded(dataset.construct))

    async def _within(self, ask: Callable[[str], Awaitable[_Found]], key: tuple[str, str]) -> _Found:
        """The answer, unless it takes its share, or took that a moment ago; so one query does not keep all others."""
        now = asyncio.get_running_loop().time
        if now() < self._late.get(key, 0.0):
            raise self._error()
        try:
            async with asyncio.timeout(_SHARE * self._seconds) as limit:
                return await ask(key[1])
        except TimeoutError as error:
            if not limit.expired():
                raise
            self._remember(key, now() + _REMEMBERED)
            raise self._error() from error

    def _remember(self, key: tuple[str, str], until: float) -> None:
        if len(self._late) >= _KEPT:
            self._late.clear()
        self._late[key] = until

    def _error(self) -> QueryTimeoutError:
        return QueryTimeoutError(f"The page took longer than its limit of {self._seconds:g} s")
