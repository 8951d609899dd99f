"""Noticing that a client goes away, so that nobody works for it any longer."""

import asyncio
from types import TracebackType

from starlette.types import Receive

_PATIENCE = 0.05  # seconds before it is worth looking


class ClientGoneError(Exception):
    """The client closed the connection before it got its answer."""


class Attendance:
    """While it is entered, the current task is cancelled when the client goes away.

    The request's body must have been read before. Raises ClientGoneError at the end, in place of the cancellation.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None
        self._is_gone = False

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._timer = loop.call_later(_PATIENCE, self._look)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._watching:
            self._watching.cancel()
        if self._is_gone and self._task:
            self._task.uncancel()
            raise ClientGoneError from error

    def _look(self) -> None:
        self._watching = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._is_gone = True
        if self._task:
            self._task.cancel()
