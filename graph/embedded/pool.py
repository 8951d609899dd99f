"""The worker processes over one dataset version: idle ones are kept, more are forked when they are needed."""

from collections.abc import Callable

from graph.embedded.limits import Limits
from graph.embedded.nurseries import Nursery
from graph.embedded.processes import Process
from graph.embedded.worker import Worker


class Pool:
    """Workers that a nursery forks.

    Args:
        nursery: one that holds the version in memory, or else each worker opens the version by itself.
        worker: what they are.
        limits: what they may take.
        freed: called when a request is over.
        own_nursery: whether the nursery ends with the pool.
    """

    def __init__(
        self,
        nursery: Nursery,
        worker: Worker,
        limits: Limits,
        freed: Callable[[], None],
        *,
        own_nursery: bool,
    ) -> None:
        self._nursery, self._worker, self._limits = nursery, worker, limits
        self._freed, self._own_nursery = freed, own_nursery
        self._idle: list[Process] = []
        self._busy: set[Process] = set()
        self._forking = 0
        self._is_retired = False

    @property
    def is_usable(self) -> bool:
        return not (self._nursery.is_lost or self._is_retired)

    async def take(self) -> Process:
        """A process to ask one thing."""
        while self._idle:
            process = self._idle.pop()
            if not process.is_spent:
                break
        else:
            process = await self._forked()
        self._busy.add(process)
        return process

    async def _forked(self) -> Process:
        """A process that counts as busy."""
        self._forking += 1
        try:
            process = await self._fork()
            self._busy.add(process)
            return process
        finally:
            self._forking -= 1
            self._end_nursery()

    async def warm(self) -> None:
        """Fork those that will be needed soon."""
        while len(self._idle) + len(self._busy) < self._limits.workers and self.is_usable:
            self._shelve(await self._forked())

    async def _fork(self) -> Process:
        return await Process.fork(
            self._nursery, self._worker, self._worker.version, self._limits.largest, self._take_back
        )

    def _take_back(self, process: Process) -> None:
        self._shelve(process)
        self._freed()

    def _shelve(self, process: Process) -> None:
        if self._is_retired or process.is_spent:
            process.close()
        else:
            self._idle.append(process)
        self._busy.discard(process)
        self._end_nursery()

    def _end_nursery(self) -> None:
        if self.is_over and self._own_nursery:
            self._nursery.close()

    def retire(self) -> None:
        """Let the busy ones finish, and then end."""
        self._is_retired = True
        for process in self._idle:
            process.close()
        self._idle.clear()
        self._end_nursery()

    def close(self) -> None:
        """End at once."""
        for process in self._busy:
            process.close()
        self.retire()
        if self._own_nursery:
            self._nursery.close()

    @property
    def is_over(self) -> bool:
        return self._is_retired and not (self._busy or self._forking)
