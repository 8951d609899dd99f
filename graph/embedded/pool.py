"""The worker processes over one dataset version: idle ones are kept, more are forked when they are needed."""

from collections.abc import Callable

from graph.embedded.nurseries import Nursery
from graph.embedded.processes import Process
from graph.embedded.spool import Shelf
from graph.embedded.worker import Worker


class Pool:
    """Workers that a nursery forks.

    Args:
        nursery: a keeper of the version, which ends with the pool, or else each worker opens the version by itself.
        worker: what they are.
        shelf: where large answers wait for their readers.
        freed: called when a request is over.
        spare: how many idle ones are kept.
    """

    def __init__(self, nursery: Nursery, worker: Worker, shelf: Shelf, freed: Callable[[], None], spare: int) -> None:
        self._nursery, self._worker, self._shelf, self._freed = nursery, worker, shelf, freed
        self._spare = spare
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

    async def warm(self, processes: int) -> None:
        """Fork those that will be needed soon."""
        while len(self._idle) + len(self._busy) < processes and self.is_usable:
            self._put_back(await self._forked())

    async def _fork(self) -> Process:
        return await Process.fork(self._nursery, self._worker, self._worker.version, self._shelf, self._take_back)

    def _take_back(self, process: Process) -> None:
        self._put_back(process)
        self._freed()

    def _put_back(self, process: Process) -> None:
        if self._is_retired or process.is_spent or len(self._idle) >= self._spare:
            process.close()
        else:
            self._idle.append(process)
        self._busy.discard(process)
        self._end_nursery()

    def _end_nursery(self) -> None:
        if self.is_over and self._nursery.is_keeper:
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
        if self._nursery.is_keeper:
            self._nursery.close()

    @property
    def is_over(self) -> bool:
        return self._is_retired and not (self._busy or self._forking)
