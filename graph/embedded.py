"""The embedded engine: Oxigraph in worker processes that are killed when a query overruns.

Oxigraph cannot stop a query once it runs, so the only sure limit is the end of the process that runs it.
"""

import asyncio
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import cast

from graph.engine import Answer, Formats, Query
from graph.errors import QueryError, QueryFailedError, QueryMemoryError, QueryTimeoutError
from graph.sparql import refuse_federation
from graph.version import Version
from graph.worker import Reply


class Worker:
    """One worker process and the socket to it."""

    def __init__(self, version: Version, memory_limit: int) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "graph.worker", str(theirs.fileno()), str(version.folder), str(memory_limit)]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.DEVNULL)
        theirs.close()
        self._connection = Connection(ours.detach())
        self._ready = False

    def ask(self, query: Query, formats: Formats, time_limit: float) -> Reply:
        """The answer, or what is wrong with the query, within the time limit in seconds.

        Raises QueryError when the worker is lost: by time, by memory, or because it could not start.
        """
        try:
            return self._exchange(query, formats, time_limit)
        except (EOFError, OSError) as error:
            raise self._died() from error
        except QueryTimeoutError:
            self.stop()
            raise

    def _exchange(self, query: Query, formats: Formats, time_limit: float) -> Reply:
        if not self._ready:
            self._connection.recv()
            self._ready = True
        self._connection.send((query, formats))
        if not self._connection.poll(time_limit):
            raise QueryTimeoutError(f"The query ran longer than its limit of {time_limit:g} s and was ended")
        return cast("Reply", self._connection.recv())

    def _died(self) -> QueryError:
        self._connection.close()
        code = self._process.wait()
        if code < 0 and self._ready:  # Oxigraph aborts when it gets no memory
            return QueryMemoryError("The query needed more memory than it may have and was ended")
        return QueryFailedError(f"A worker process stopped with exit code {code}")

    def kill(self) -> None:
        """End the process; a thread that is asking finds out by itself."""
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
        self._workers = {self._new_worker() for _ in range(workers)}
        for worker in self._workers:
            self._idle.put_nowait(worker)

    @property
    def version(self) -> str:
        return self._version.manifest.name

    def _new_worker(self) -> Worker:
        return Worker(self._version, self._memory_limit)

    async def answer(self, query: Query, formats: Formats) -> Answer:
        """Answer the query; whoever goes away while waiting ends it."""
        refuse_federation(query.text)
        worker, healthy = await self._idle.get(), False
        try:
            reply = await self._in_thread(worker, query, formats)
            healthy = True
        finally:
            self._idle.put_nowait(worker if healthy else self._replace(worker))
        if isinstance(reply, QueryError):
            raise reply
        return reply

    async def _in_thread(self, worker: Worker, query: Query, formats: Formats) -> Reply:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, worker.ask, query, formats, self._time_limit)

    def _replace(self, worker: Worker) -> Worker:
        worker.kill()
        self._workers.remove(worker)
        fresh = self._new_worker()
        self._workers.add(fresh)
        return fresh

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.stop()
