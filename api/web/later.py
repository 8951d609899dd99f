"""Making what a reader could not wait for, so that the next finds it: one after the other, while nobody else asks."""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from graph.asking import Dataset, Row
from graph.engine import Engine
from graph.errors import QueryError

Work = Callable[[], Awaitable[None]]

_WAITING: Final = 50  # pieces; the oldest gives way to one more
_LOOK: Final = 0.1  # seconds between looks at what else goes on
_PAUSE: Final = 60.0  # seconds before the same is tried again
_TRIED: Final = 1000  # pieces of which it is known when they were tried
_PATIENCE: Final = 5.0  # seconds that a query waits for the engine to have nothing else to do


class Later:
    """Does work for the current dataset version behind the back of readers.

    Args:
        engine: whose version it is, and whose requests go first.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting = OrderedDict[Hashable, tuple[str, Work]]()
        self._tried = dict[Hashable, float]()
        self._task: asyncio.Task[None] | None = None

    def add(self, key: Hashable, version: str, work: Work) -> None:
        """Do the work when its turn comes, unless it waits already by this key, or was tried a moment ago.

        It is left as soon as the version is no longer current.
        """
        if key in self._waiting or asyncio.get_running_loop().time() < self._tried.get(key, 0.0):
            return
        self._waiting[key] = version, work
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        if self._task is None:
            self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Leave everything."""
        self._waiting.clear()
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        try:
            while self._waiting:
                key, (version, work) = self._waiting.popitem(last=False)
                self._note(key, math.inf)
                await self._done(version, work)
                self._note(key, asyncio.get_running_loop().time() + _PAUSE)
        finally:
            self._task = None

    def _note(self, key: Hashable, until: float) -> None:
        if len(self._tried) >= _TRIED:
            self._tried.clear()
        self._tried[key] = until

    async def _done(self, version: str, work: Work) -> None:
        doing = asyncio.ensure_future(work())
        try:
            while not doing.done() and self._engine.version == version:
                await asyncio.wait((doing,), timeout=_LOOK)
            if doing.done():
                with suppress(QueryError, TimeoutError):  # the next reader is told
                    doing.result()
        finally:
            doing.cancel()

    def behind(self, dataset: Dataset) -> Dataset:
        """The dataset, each query of which lets all others go first."""

        async def ask(text: str) -> list[Row]:
            while True:
                await self._quiet()
                asking = asyncio.ensure_future(dataset.ask(text))
                try:
                    while not asking.done() and not self._engine.waiting:
                        await asyncio.wait((asking,), timeout=_LOOK)
                    if asking.done():
                        return asking.result()
                finally:
                    asking.cancel()

        return replace(dataset, ask=ask)

    async def _quiet(self) -> None:
        """Wait until the engine has nothing else to do, or for a while and until nobody waits."""
        now = asyncio.get_running_loop().time
        end = now() + _PATIENCE
        while self._engine.waiting or (self._engine.running and now() < end):
            await asyncio.sleep(_LOOK / 2)
