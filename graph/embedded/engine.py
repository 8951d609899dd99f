"""The embedded engine: Oxigraph in worker processes that are killed when a request overruns.

Oxigraph cannot stop a query once it runs, so the only sure limit is the end of the process that runs it.
"""

import asyncio
import pickle
from contextlib import suppress
from pathlib import Path

from graph import version
from graph.embedded.limits import Limits
from graph.embedded.nurseries import Nursery
from graph.embedded.past import Past
from graph.embedded.pool import Pool
from graph.embedded.processes import Process, WorkerLostError
from graph.embedded.spool import Shelf
from graph.embedded.worker import Answering, Reading, Task, Worker
from graph.embedded.writer import Writer
from graph.engine import Answer, Change, Formats, Graph, Query, Written
from graph.errors import NotBuiltError, QueryError, QueryFailedError, UnknownVersionError
from graph.gate import Gate
from graph.snapshot import WITHOUT_STORE
from graph.version import Version

_LOOK = 1.0  # seconds between looks for a version that somebody else made
_SPARE = 2  # idle workers of a version that is not current
_QUIET = 0.5  # seconds without a write after which a new version is worth loading into memory


class EmbeddedEngine:
    """Answers queries over the current dataset version of a folder, each in a worker process of its own.

    Args:
        home: the folder that keeps the dataset versions.
        limits: what requests may take.
        union: whether the default graph of a query is the union of all graphs where nothing names another.
        shapes: a folder of shapes to which every write must conform.
    """

    _nursery: Nursery
    _pool: Pool
    _version: Version

    def __init__(self, home: Path, limits: Limits, *, union: bool = True, shapes: Path | None = None) -> None:
        self._home, self._limits, self._union = home, limits, union
        self._writer = Writer(home, limits.memory, limits.kept, shapes)
        self._gate = Gate(limits.workers, limits.waiting)
        self._writing = Gate(1, limits.waiting)
        self._shelf = Shelf(limits.largest, limits.kept_aside)
        self._mending = asyncio.Lock()
        self._loading: asyncio.Task[None] | None = None
        self._pools: list[Pool] = []  # all that may have something running
        self._past = Past(home, self._past_pool)
        self._writes: set[asyncio.Future[Written]] = set()
        self._is_closed = False

    async def open(self) -> None:
        """Get ready to answer from the current version.

        Raises NotBuiltError when there is none.
        """
        self._version = version.current(self._home)
        self._nursery = await Nursery.start()
        self._pool = self._current_pool(self._nursery)
        if self._version.store.is_dir():
            self._load_soon(0)
        else:
            await self._load(0)
        await self._pool.warm(self._limits.workers)
        self._following = asyncio.ensure_future(self._follow())

    async def _follow(self) -> None:
        """Move to what others build or load."""
        while True:
            await asyncio.sleep(_LOOK)
            with suppress(OSError):  # what they made is of another release, or not for us to read
                self._move(version.current(self._home))

    @property
    def version(self) -> str:
        return self._version.manifest.name

    @property
    def running(self) -> int:
        return self._gate.inside

    @property
    def waiting(self) -> int:
        return self._gate.waiting

    async def answer(
        self, query: Query, formats: Formats, seconds: float | None = None, version: str | None = None
    ) -> Answer:
        """Answer the query; whoever goes away while waiting ends it."""
        seconds = min(seconds or self._limits.seconds, self._limits.seconds)
        try:
            return await self._ask(Answering(query, formats), seconds, version)
        except QueryFailedError as error:
            if version is None or self._past.keeps(version):
                raise
            raise UnknownVersionError(version, self.version) from error  # it went as it was asked

    async def read(self, graph: Graph, media_type: str) -> Answer:
        return await self._ask(Reading(graph, media_type), self._limits.reading_seconds)

    async def graphs(self) -> dict[str, int | None]:
        manifest = self._version.manifest
        return {name: size if manifest.counted else None for name, size in manifest.graphs.items()}

    async def _ask(self, task: Task, seconds: float, version: str | None = None) -> Answer:
        try:
            return await self._ask_once(task, seconds, version)
        except WorkerLostError:
            return await self._ask_once(task, seconds, version)

    async def _ask_once(self, task: Task, seconds: float, version: str | None) -> Answer:
        await self._gate.enter()
        try:
            process = await self._worker(version)
        except BaseException:
            self._gate.leave()
            raise
        answer = process.ask(task, seconds)  # from here on the pool leaves the gate
        try:
            return await answer
        except asyncio.CancelledError:
            process.kill()
            raise

    async def _worker(self, version: str | None) -> Process:
        """A worker over the version of that name, or the current one; which that is may change with each wait."""
        if not self._pool.is_usable:
            await self._mend()
        if version is None or version == self.version:
            return await self._pool.take()
        return await self._past_worker(version)

    async def _past_worker(self, version: str) -> Process:
        try:
            pool = await self._past.pool(version)
        except NotBuiltError as error:
            raise UnknownVersionError(version, self.version) from error
        return await pool.take()

    async def _past_pool(self, version: Version) -> Pool:
        """Small versions are held in memory, so that rows come in the order in which they came when it was current."""
        if self._nursery.is_lost:
            await self._mend()
        in_memory = version.manifest.quads <= min(WITHOUT_STORE, self._limits.statements)
        nursery = await self._nursery.keeper(version.folder) if in_memory else self._nursery
        return self._new_pool(nursery, version, _SPARE)

    async def _mend(self) -> None:
        """Start again what the system ended."""
        async with self._mending:
            if self._nursery.is_lost:
                self._nursery.close()
                self._nursery = await Nursery.start()
            if not self._pool.is_usable:
                self._move(self._version)

    def _current_pool(self, nursery: Nursery) -> Pool:
        return self._new_pool(nursery, self._version, self._limits.workers)

    def _new_pool(self, nursery: Nursery, version: Version, spare: int) -> Pool:
        manifest = version.manifest
        worker = Worker(version.folder, manifest.name, self._limits.memory, self._union, manifest.prefixes)
        pool = Pool(nursery, worker, self._shelf, self._gate.leave, spare)
        self._pools = [*(one for one in self._pools if not one.is_over), pool]
        return pool

    async def write(self, change: Change) -> Written:
        """Make a change; it is made even when whoever asked for it goes away."""
        writing = asyncio.ensure_future(self._write(change))
        self._writes.add(writing)
        writing.add_done_callback(self._writes.discard)
        return await asyncio.shield(writing)

    async def _write(self, change: Change) -> Written:
        async with self._writing:
            try:
                return await self._write_alone(change)
            finally:  # also when the writer was lost just after it had settled
                self._move(version.current(self._home))

    async def _write_alone(self, change: Change) -> Written:
        if self._nursery.is_lost:
            await self._mend()
        process = await Process.fork(self._nursery, self._writer, self.version, self._shelf, _ignore)
        answer = await process.ask(change, self._limits.writing_seconds)
        written: Written = pickle.loads(answer.body)  # noqa: S301  # written by our own child
        return written

    def _move(self, to: Version) -> None:
        """Let requests from now on ask that version; those that run go on with theirs."""
        if self._is_closed or (to.manifest.name == self._version.manifest.name and self._pool.is_usable):
            return
        self._version, before = to, self._pool
        self._pool = self._current_pool(self._nursery)
        before.retire()
        self._past.leave(to.manifest.name)
        self._load_soon(_QUIET)

    def _load_soon(self, seconds: float) -> None:
        if self._loading:
            self._loading.cancel()
        self._loading = asyncio.ensure_future(self._load(seconds))

    async def _load(self, seconds: float) -> None:
        """Hold the version in memory, where queries that scan are several times faster."""
        if self._version.manifest.quads > self._limits.statements:
            return
        await asyncio.sleep(seconds)
        with suppress(QueryError):  # without the memory for it, the disk does
            keeper = await self._nursery.keeper(self._version.folder)
            self._pool, before = self._current_pool(keeper), self._pool
            before.retire()
            await self._pool.warm(self._limits.workers)

    async def close(self) -> None:
        """Stop whatever is running, but for a write, which gets the time that it may take."""
        if self._writes:
            await asyncio.wait(self._writes, timeout=self._limits.writing_seconds)
        self._is_closed = True
        for task in (self._following, self._loading):
            if task:
                task.cancel()
        for pool in self._pools:
            pool.close()
        self._nursery.close()
        await asyncio.sleep(0)  # transports close in the next round of the loop


def _ignore(_: Process) -> None:
    """A writer is asked once."""
