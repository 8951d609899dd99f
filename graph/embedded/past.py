"""Pools over dataset versions that are not current: opened when they are asked for, and few at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from graph import version
from graph.embedded.pool import Pool
from graph.errors import NotBuiltError
from graph.version import Version

_OPEN = 2


class Past:
    """The pools over the versions that were asked last.

    Args:
        home: the folder that keeps the dataset versions.
        opened: makes the pool of a version.
    """

    def __init__(self, home: Path, opened: Callable[[Version], Awaitable[Pool]]) -> None:
        self._home, self._opened = home, opened
        self._pools: dict[str, Pool] = {}  # that which was asked last at the end
        self._opening = asyncio.Lock()

    async def pool(self, name: str) -> Pool:
        """The pool of the version of that name, to be used before anything else is awaited.

        Raises NotBuiltError when the version is not kept, and QueryFailedError when it went as it was opened.
        """
        found = self._find(name)
        if found is None:
            async with self._opening:
                found = self._find(name) or await self._open(name)
        return found

    def _find(self, name: str) -> Pool | None:
        pool = self._pools.pop(name, None)
        if pool is None:
            return None
        if pool.is_usable and self.keeps(name):
            self._pools[name] = pool
            return pool
        pool.retire()
        return None

    def keeps(self, name: str) -> bool:
        """Whether there is a version of that name."""
        try:
            version.find(self._home, name)
        except NotBuiltError:
            return False
        return True

    async def _open(self, name: str) -> Pool:
        pool = await self._opened(version.find(self._home, name))
        self._pools[name] = pool
        while len(self._pools) > _OPEN:
            self.leave(next(iter(self._pools)))
        return pool

    def leave(self, name: str) -> None:
        """Let the pool of that name finish what it does, if there is one, and then end."""
        pool = self._pools.pop(name, None)
        if pool:
            pool.retire()
