"""Forked processes, seen from their parent: asked one thing at a time, killed when they overrun."""

import asyncio
import os
import pickle
import signal
from collections.abc import Callable
from time import monotonic

from graph.embedded import frames
from graph.embedded.nurseries import Nursery
from graph.embedded.nursery import Role
from graph.embedded.spool import Shelf, Spool
from graph.engine import Answer
from graph.errors import QueryError, QueryFailedError, QueryMemoryError, QueryRefusedError, QueryTimeoutError

# Oxigraph aborts when it gets no memory; the kernel kills when there is none.
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGKILL)
_LONG = 1.0  # seconds after which a request leaves the processor to shorter ones
_NICENESS = 10
_STARTING = 20.0  # seconds that a process may take before it can be asked
_PATIENCE = 1.0  # seconds
_UNKNOWN = object()
_AT_ONCE = 0.1  # seconds in which nothing takes all memory


class Process(asyncio.Protocol):
    """A process and the socket to it.

    Args:
        nursery: which forked it.
        version: the name of the dataset version that it asks.
        shelf: where large answers wait for their readers.
        freed: called each time that a request is over, whether it was answered or the process was lost.
    """

    _transport: asyncio.WriteTransport

    def __init__(self, nursery: Nursery, version: str, shelf: Shelf, freed: Callable[["Process"], None]) -> None:
        self._nursery, self._version, self._shelf, self._freed = nursery, version, shelf, freed
        self._frames = frames.Frames()
        self._number: int | None = None
        self._request: tuple[bytes, float] | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._spool: Spool | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._reason: QueryError | None = None
        self._code: object = _UNKNOWN
        self._is_closed = False
        self._sent = 0.0
        self._is_long = False
        self.is_spent = False  # not to be asked again

    @classmethod
    async def fork(
        cls, nursery: Nursery, role: Role, version: str, shelf: Shelf, freed: Callable[["Process"], None]
    ) -> "Process":
        """A new process; it can be asked before it is ready."""
        process = cls(nursery, version, shelf, freed)
        await asyncio.get_running_loop().create_unix_connection(lambda: process, sock=nursery.fork(role))
        return process

    def ask(self, task: object, seconds: float) -> asyncio.Future[Answer]:
        """The answer, once it has begun; QueryError where there is none within so many seconds."""
        self._answer = asyncio.get_running_loop().create_future()
        self._request = frames.frame(frames.REQUEST, pickle.dumps((task, seconds))), seconds
        if self._number is not None:
            self._send()
        else:
            late = QueryFailedError("A worker process did not start")
            self._timer = asyncio.get_running_loop().call_later(_STARTING + seconds, self.kill, late)
        return self._answer

    def _send(self) -> None:
        if self._request:
            message, seconds = self._request
            self._request = None
            if self._timer:
                self._timer.cancel()
            self._transport.write(message)
            self._sent = monotonic()
            delay = min(seconds, _LONG)
            self._timer = asyncio.get_running_loop().call_later(delay, self._grow_long, seconds - delay, seconds)

    def _grow_long(self, left: float, seconds: float) -> None:
        """From here on shorter requests go first."""
        self._is_long = True
        self._set_niceness(_NICENESS)
        overrun = QueryTimeoutError(f"The request ran longer than its limit of {seconds:g} s and was ended")
        self._timer = asyncio.get_running_loop().call_later(left, self.kill, overrun)

    def _set_niceness(self, more: int) -> None:
        """Only a privileged parent may make a process less nice; without that, a nice one is not asked again."""
        try:
            os.setpriority(os.PRIO_PROCESS, self._number or 0, os.getpriority(os.PRIO_PROCESS, 0) + more)
        except OSError:
            self.is_spent = True

    def kill(self, reason: QueryError | None = None) -> None:
        """End the process; what it was asked fails for that reason."""
        self.is_spent = True
        self._reason = self._reason or reason
        if self._number is None:
            self._transport.abort()
        else:
            self._nursery.kill(self._number)

    def close(self) -> None:
        """End the process, which nobody asks anything."""
        self.kill()
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]  # a stream has a transport that writes

    # A process is over when all that it sent has been read and the nursery has told its exit code, in either order; one
    # of the two may never come, so neither is waited for long.

    def connection_lost(self, _: Exception | None) -> None:
        self._is_closed = True
        self._may_be_over(self._number is None or self._code is not _UNKNOWN)

    def _exited(self, code: int | None) -> None:
        self._code = code
        self._may_be_over(self._is_closed)

    def _may_be_over(self, is_over: bool) -> None:
        self.is_spent = True
        if is_over:
            self._end()
        else:
            asyncio.get_running_loop().call_later(_PATIENCE, self._end)

    def data_received(self, data: bytes) -> None:
        for kind, payload in self._frames.feed(data):
            self._take(kind, payload)

    def _take(self, kind: bytes, payload: bytes) -> None:
        match kind:
            case frames.ANSWER:
                self._begin(payload, None)
                self._free()
            case frames.READY:
                self._number = int(payload)
                self._nursery.watch(self._number, self._exited)
                self._send()
            case frames.BEGIN:
                self._spool = Spool(self._shelf, self.kill)
                self._begin(payload, self._spool)
            case frames.MORE if self._spool:
                self._spool.append(payload)
            case frames.END if self._spool:
                self._spool.end()
                self._free()
            case frames.ERROR:
                self._fail(pickle.loads(payload))  # noqa: S301  # written by our own child
                self._free()

    def _begin(self, payload: bytes, rest: Spool | None) -> None:
        media_type, _, body = payload.partition(b"\n")
        if self._answer and not self._answer.done():
            self._answer.set_result(Answer(media_type.decode(), body, rest, self._version))
        elif rest:
            rest.fail(QueryFailedError("Nobody waits for the answer"))

    def _fail(self, error: QueryError) -> None:
        if self._spool:
            self._spool.fail(error)
        elif self._answer and not self._answer.done():
            self._answer.set_exception(error)

    def _free(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._is_long and not self.is_spent:
            self._set_niceness(0)
        self._answer = self._spool = self._timer = self._request = None
        self._is_long = False
        self._freed(self)

    def _end(self) -> None:
        self._transport.abort()
        if self._answer:
            code = self._code if isinstance(self._code, int) else None
            self._fail(self._reason or self._lost(code))
            self._free()

    def _lost(self, code: int | None) -> QueryError:
        at_once = monotonic() - self._sent < _AT_ONCE
        return WorkerLostError("A worker process was lost") if at_once and code == -signal.SIGKILL else _cause(code)


class WorkerLostError(QueryFailedError):
    """A process was killed from outside as it got a request, which may be asked again."""


def _cause(code: int | None) -> QueryError:
    if code == -signal.SIGALRM:
        return QueryTimeoutError("The request ran longer than its limit and was ended")
    if code in _OUT_OF_MEMORY:
        return QueryMemoryError("The request needed more memory than it may have and was ended")
    if code == -signal.SIGSEGV:
        return QueryRefusedError("The request is nested too deeply for the engine")
    return QueryFailedError(f"A worker process stopped with exit code {code}" if code else "A worker process was lost")
