"""The embedded engine: Oxigraph in worker processes that are killed when a query overruns.

Oxigraph cannot stop a query once it runs, so the only sure limit is the end of the process that runs it.
"""

import asyncio
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import cast

from graph.engine import Answer, Formats, Query
from graph.errors import QueryError, QueryFailedError, QueryMemoryError, QueryRefusedError, QueryTimeoutError
from graph.version import Version
from graph.worker import Reply

# Oxigraph aborts when it gets no memory; the kernel kills when there is none.
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGKILL)


class Worker:
    """One worker process and the socket to it."""

    def __init__(self, version: Version, time_limit: float, memory_limit: int) -> None:
        ours, theirs = socket.socketpair()
        arguments = map(str, (theirs.fileno(), version.folder, time_limit, memory_limit))
        with ours, theirs:
            # -P keeps a module of the same name in the current folder out.
            command = [sys.executable, "-P", "-m", "graph.worker", *arguments]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
            self._connection = Connection(ours.detach())
        self._time_limit = time_limit
        self._ready = self._killed = False

    @property
    def is_dead(self) -> bool:
        return self._killed or self._process.poll() is not None

    def ask(self, query: Query, formats: Formats) -> Reply:
        """The answer, or what is wrong with the query, within the time limit.

        Raises QueryError when the worker is lost: by time, by memory, or because it could not start.
        """
        try:
            return self._exchange(query, formats)
        except (EOFError, OSError) as error:
            raise self._died() from error
        except QueryTimeoutError:
            self.stop()
            raise

    def _exchange(self, query: Query, formats: Formats) -> Reply:
        if not self._ready:
            self._connection.recv()
            self._ready = True
        self._connection.send((query, formats))
        if not self._connection.poll(self._time_limit):
            raise self._overran()
        return cast("Reply", self._connection.recv())

    def _overran(self) -> QueryTimeoutError:
        return QueryTimeoutError(f"The query ran longer than its limit of {self._time_limit:g} s and was ended")

    def _died(self) -> QueryError:
        self._connection.close()
        code = self._process.wait()
        if code == -signal.SIGALRM:
            return self._overran()
        if code in _OUT_OF_MEMORY:
            return QueryMemoryError("The query needed more memory than it may have and was ended")
        if code == -signal.SIGSEGV:
            return QueryRefusedError("The query is nested too deeply for the engine")
        return QueryFailedError(f"A worker process stopped with exit code {code}")

    def kill(self) -> None:
        """End the process; a thread that is asking finds out by itself."""
        self._killed = True
        self._process.kill()

    def stop(self) -> None:
        """End the process and close the socket, which no other thread may be using."""
        self.kill()
        self._process.wait()
        self._connection.close()


class EmbeddedEngine:
    """Answers queries over one dataset version, each in a worker process of its own.

    Args:
        version: what to ask.
        workers: how many queries can run at once.
        time_limit: seconds a query may run.
        memory_limit: bytes a query may use.
    """

    def __init__(self, version: Version, *, workers: int, time_limit: float, memory_limit: int) -> None:
        self._version = version
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="query")
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._workers = {Worker(version, time_limit, memory_limit) for _ in range(workers)}
        for worker in self._workers:
            self._idle.put_nowait(worker)

    @property
    def version(self) -> str:
        return self._version.manifest.name

    async def answer(self, query: Query, formats: Formats) -> Answer:
        """Answer the query; whoever goes away while waiting ends it."""
        worker = await self._idle.get()
        try:
            if worker.is_dead:
                worker = self._replace(worker)
            reply = await self._in_thread(worker, query, formats)
        except BaseException:
            worker.kill()
            with suppress(OSError):  # the next query tries again
                worker = self._replace(worker)
            raise
        finally:
            self._idle.put_nowait(worker)
        if isinstance(reply, QueryError):
            raise reply
        return reply

    async def _in_thread(self, worker: Worker, query: Query, formats: Formats) -> Reply:
        return await asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, query, formats)

    def _replace(self, worker: Worker) -> Worker:
        fresh = Worker(self._version, self._time_limit, self._memory_limit)
        self._workers.remove(worker)
        self._workers.add(fresh)
        return fresh

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.stop()
