"""Validations for others: each in a process of its own, a few at a time, whatever engine holds the data."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from graph.embedded.inspector import PASSES, Inspection, Inspector
from graph.embedded.nurseries import Nursery
from graph.embedded.processes import Process, WorkerLostError
from graph.embedded.spool import Shelf
from graph.engine import Answer
from graph.errors import QueryFailedError
from graph.gate import Gate


@dataclass(frozen=True)
class Allowance:
    """What validations may take.

    Args:
        at_once: how many can run at once.
        waiting: how many more can wait.
        seconds: how long one may run.
        memory: bytes that one may take.
        largest: bytes that a report may have.
        kept_aside: bytes that all reports to slow readers may have together.
    """

    at_once: int = 2
    waiting: int = 8
    seconds: float = 60
    memory: int = 2**31
    largest: int = 2**30
    kept_aside: int = 2**32


class Inspectors:
    """Processes that validate. The one that forks them starts when the first is needed.

    Args:
        root: the folder that holds the shapes and the ontology of Barrier Graph.
        allowance: what validations may take.
    """

    def __init__(self, root: Path, allowance: Allowance) -> None:
        self._inspector, self._allowance = Inspector(root, allowance.memory), allowance
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

    async def inspect(self, inspection: Inspection) -> tuple[bool, Answer]:
        """Whether it passes, and the report; whoever goes away while waiting ends it.

        Raises RdfSyntaxError, ShapesError, and QueryError where there is no report within the limits.
        """
        try:
            answer = await self._ask(inspection)
        except WorkerLostError:
            answer = await self._ask(inspection)
        passes, _, body = answer.body.partition(b"\n")
        return passes == PASSES, replace(answer, body=body)

    async def _ask(self, inspection: Inspection) -> Answer:
        await self._gate.enter()
        try:
            process = await self._forked()
        except BaseException:
            self._gate.leave()
            raise
        answer = process.ask(inspection, self._allowance.seconds)  # from here on the process leaves the gate
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
            process = await Process.fork(self._nursery, self._inspector, "", self._shelf, self._leave)
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
