"""What is asked of a dataset version for its catalogue: once for a version, whoever waits for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pyoxigraph as ox

from graph.asking import Dataset
from graph.catalog import counts, facts
from graph.catalog.counts import Counts
from graph.catalog.facts import Facts

_KEPT = 6  # answers; of two or three versions

Found = TypeVar("Found")


class Survey:
    """Asks versions, one query after the other, and remembers what it was told of the last ones.

    Args:
        dataset: the version of that name.
    """

    def __init__(self, dataset: Callable[[str], Dataset]) -> None:
        self._dataset = dataset
        self._tasks = OrderedDict[tuple[str, str], asyncio.Task[Any]]()

    async def facts(self, version: str) -> Facts:
        """What the version says of itself.

        Raises QueryError.
        """
        return await self._once("facts", version, lambda: facts.facts(self._dataset(version)))

    async def counts(self, version: str) -> Counts:
        """How much of what it has, as far as the engine can count it within its limits.

        Raises QueryError.
        """
        space = (await self.facts(version)).one("void:uriSpace")
        begins = space.value if isinstance(space, ox.Literal) else ""
        return await self._once("counts", version, lambda: counts.counts(self._dataset(version), begins))

    async def _once(self, kind: str, version: str, work: Callable[[], Awaitable[Found]]) -> Found:
        """What the work gives; it goes on when whoever asked goes away, since others may wait for the same."""
        task = self._tasks.get((kind, version))
        if task is None:
            task = self._tasks[kind, version] = asyncio.ensure_future(work())
            task.add_done_callback(lambda done: self._forget(kind, version, done))
            while len(self._tasks) > _KEPT:
                self._tasks.popitem(last=False)
        found: Found = await asyncio.shield(task)
        return found

    def _forget(self, kind: str, version: str, task: asyncio.Task[Any]) -> None:
        """Let the next one who asks try again where it failed."""
        if (task.cancelled() or task.exception()) and self._tasks.get((kind, version)) is task:
            del self._tasks[kind, version]

    def close(self) -> None:
        """Ask nothing more."""
        for task in list(self._tasks.values()):
            task.cancel()
