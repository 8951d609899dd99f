"""Work that goes on aside: each piece in a process of its own that is ended when it overruns, a few at a time."""

import asyncio
from dataclasses import dataclass

from graph.embedded.nurseries import Nursery
from graph.embedded.nursery import Role
from graph.embedded.processes import Process, WorkerLostError
from graph.embedded.spool import Shelf
from graph.engine import Answer
from graph.errors import QueryFailedError
from graph.gate import Gate


@dataclass(frozen=True)
class Allowance:
    """What such work may take.

    Args:
        at_once: how many pieces can run at once.
        waiting: how many more can wait.
        seconds: how long one may run.
        memory: bytes that one may take.
        largest: bytes that an answer may have.
        kept_aside: bytes that all answers to slow readers may have together.
    """

    at_once: int = 2
    waiting: int = 8
    seconds: float = 60
    memory: int = 2**31
    largest: int = 2**30
    kept_aside: int = 2**32


class Errands:
    """Processes of one role. The one that forks them starts when the first is needed.

    Args:
        role: what they do.
        allowance: what they may take.
    """

    def __init__(self, role: Role, allowance: Allowance) -> None:
        self._role, self._allowance = role, allowance
        self._gate = Gate(allowance.at_once, allowance.waiting)
        self._shelf = Shelf(allowance.largest, allowance.kept_aside)
        self._nursery: Nursery | None = None
        self._running = set[Process]()
        self._starting = asyncio.Lock()
        self._is_closed = False

    @property
    def running(self) -> int:
        return self._gate.inside

    @property
    def waiting(self) -> int:
        return self._gate.waiting

    async def run(self, task: object) -> Answer:
        """What a process of its own makes of the task; whoever goes away while waiting ends it.

        Raises what the process raises, and QueryError where there is no answer within the limits.
        """
        try:
            return await self._run(task)
        except WorkerLostError:
            return await self._run(task)

    async def _run(self, task: object) -> Answer:
        await self._gate.enter()
        try:
            process = await self._forked()
        except BaseException:
            self._gate.leave()
            raise
        answer = process.ask(task, self._allowance.seconds)  # from here on the process leaves the gate
        try:
            return await answer
        except asyncio.CancelledError:
            process.kill()
            raise

    async def _forked(self) -> Process:
        async with self._starting:
            if self._is_closed:
                raise QueryFailedError("The server stops")
            if self._nursery is None or self._nursery.is_lost:
                self._nursery = await Nursery.start()
            process = await Process.fork(self._nursery, self._role, "", self._shelf, self._leave)
            self._running.add(process)
            return process

    def _leave(self, process: Process) -> None:
        self._running.discard(process)
        process.close()
        self._gate.leave()

    async def close(self) -> None:
        """End whatever is running."""
        async with self._starting:
            self._is_closed = True
            for process in self._running:
                process.close()
            if self._nursery:
                self._nursery.close()
        await asyncio.sleep(0)  # transports close in the next round of the loop
