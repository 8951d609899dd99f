"""Nursery processes, seen from their parent."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from graph.embedded import frames, nursery
from graph.embedded.nursery import Keeper, Role
from graph.errors import QueryFailedError

# Small allocations are most of a small query's; glibc keeps few of a size at hand unless it is told to.
_ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000"}

_REMEMBERED = 100  # processes that ended before anybody asked


class Nursery:
    """A process that forks others on order."""

    def __init__(self, control: socket.socket, process: "subprocess.Popen[bytes] | None" = None) -> None:
        loop = asyncio.get_running_loop()
        self._control, self._process = control, process
        self._frames = frames.Frames()
        self._watching: dict[int, Callable[[int | None], None]] = {}
        self._ended: dict[int, int] = {}
        self._ready = loop.create_future()
        self.is_lost = False
        loop.add_reader(control, self._read)

    @classmethod
    async def start(cls) -> "Nursery":
        """A new process that holds no dataset."""
        ours, theirs = socket.socketpair()
        with theirs:
            # -P keeps a module of the same name in the current folder out.
            command = [sys.executable, "-P", "-m", "graph.embedded.nursery", str(theirs.fileno())]
            process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=os.environ | _ENVIRONMENT)
        return await cls(ours, process)._prepared()

    async def keeper(self, folder: Path) -> "Nursery":
        """A nursery that holds the dataset version of a folder in memory."""
        return await Nursery(self.fork(Keeper(folder)))._prepared()

    async def _prepared(self) -> "Nursery":
        try:
            await self._ready
        except BaseException:
            self.close()
            raise
        return self

    @property
    def is_keeper(self) -> bool:
        """Whether it holds a dataset version."""
        return self._process is None

    def fork(self, role: Role) -> socket.socket:
        """The socket to a new process with that role."""
        if self.is_lost:
            raise QueryFailedError("The process that starts others is gone")
        ours, theirs = socket.socketpair()
        with theirs:
            nursery.order_fork(self._control, role, theirs)
        return ours

    def watch(self, process: int, tell: Callable[[int | None], None]) -> None:
        """Call `tell` with the exit code when the process ends, or with None when nobody knows."""
        if self.is_lost or process in self._ended:
            asyncio.get_running_loop().call_soon(tell, self._ended.pop(process, None))
        else:
            self._watching[process] = tell

    def kill(self, process: int) -> None:
        with suppress(OSError):  # it ended with the nursery
            nursery.order_kill(self._control, process)

    def _read(self) -> None:
        data = self._control.recv(2**16)
        if not data:
            self._lose()
        for kind, payload in self._frames.feed(data):
            if kind == frames.READY:
                self._become_ready()
            else:
                self._note_end(*nursery.EXIT.unpack(payload))

    def _become_ready(self) -> None:
        if not self._ready.done():  # who waited may have left
            self._ready.set_result(None)

    def _note_end(self, process: int, code: int) -> None:
        tell = self._watching.pop(process, None)
        if tell:
            tell(code)
        else:  # it ended before its first word was read
            self._ended[process] = code
            while len(self._ended) > _REMEMBERED:
                self._ended.pop(next(iter(self._ended)))

    def _lose(self) -> None:
        self.close()
        if not self._ready.done():
            self._ready.set_exception(QueryFailedError("A process that starts others stopped"))
        for tell in list(self._watching.values()):
            tell(None)
        self._watching.clear()

    def close(self) -> None:
        """End the nursery, and with it every process that it forked."""
        if not self.is_lost:
            self.is_lost = True
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
        if self._process:
            self._process.wait()
