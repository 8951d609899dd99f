"""A process that forks others: small, of one thread, and with all modules loaded, so that a new process takes no time.

Started by graph.embedded.nurseries, never by hand. What it forks may be a nursery in turn, one that holds a dataset
version in memory for the workers that it forks.
"""

import os
import pickle
import select
import signal
import socket
import struct
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from graph import version
from graph.embedded import frames

EXIT = struct.Struct("!ii")  # process number, and exit code as subprocess has it
_ORDER = struct.Struct("!ci")  # kind, and process number or length
_FORK, _KILL = b"F", b"K"


class Role(Protocol):
    """What a forked process does until it ends."""

    def run(self, connection: socket.socket, store: ox.Store | None) -> None:
        """Work for who is at the other end of the socket; the store is what the nursery holds in memory."""


@dataclass(frozen=True)
class Keeper:
    """A nursery that holds a dataset version in memory."""

    folder: Path

    def run(self, connection: socket.socket, store: ox.Store | None) -> None:
        Nursery(connection, store or version.read(self.folder).in_memory()).run()


def order_fork(control: socket.socket, role: Role, connection: socket.socket) -> None:
    """Let the nursery at the other end fork a process that has the role and is at the other end of the connection."""
    text = pickle.dumps(role)
    socket.send_fds(control, [_ORDER.pack(_FORK, len(text)) + text], [connection.fileno()])


def order_kill(control: socket.socket, process: int) -> None:
    """Let the nursery kill a process that it forked; one that has ended already is no error."""
    control.sendall(_ORDER.pack(_KILL, process))


class Nursery:
    """Forks on order, and tells of each process how it ended."""

    def __init__(self, control: socket.socket, store: ox.Store | None = None) -> None:
        self._control = control
        self._store = store
        self._processes: set[int] = set()

    def run(self) -> None:
        """Work until the other end closes, then end every process."""
        wakes, wake = socket.socketpair()
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            self._work(wakes)
        finally:
            signal.set_wakeup_fd(-1)  # what is woken closes now
            for process in self._processes:
                os.kill(process, signal.SIGKILL)

    def _work(self, wakes: socket.socket) -> None:
        frames.send(self._control, frames.READY, str(os.getpid()).encode())
        while True:
            readable, _, _ = select.select([self._control, wakes], [], [])
            if wakes in readable:
                wakes.recv(4096)
                self._tell_who_ended()
            if self._control in readable and not self._obey():
                return

    def _obey(self) -> bool:
        data, descriptors, _, _ = socket.recv_fds(self._control, _ORDER.size, 1)
        if not data:
            return False
        kind, number = _ORDER.unpack(data)
        if kind == _FORK:
            self._fork(pickle.loads(_exactly(self._control, number)), descriptors[0])  # noqa: S301  # from our parent
        elif number in self._processes:
            os.kill(number, signal.SIGKILL)
        return True

    def _fork(self, role: Role, descriptor: int) -> None:
        process = os.fork()
        if process:
            os.close(descriptor)
            self._processes.add(process)
        else:
            self._control.close()
            _become(role, socket.socket(fileno=descriptor), self._store)

    def _tell_who_ended(self) -> None:
        while self._processes:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            self._processes.discard(process)
            ended = EXIT.pack(process, os.waitstatus_to_exitcode(status))
            frames.send(self._control, frames.EXIT, ended)


def _become(role: Role, connection: socket.socket, store: ox.Store | None) -> None:
    """The life of a forked process; never returns."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        role.run(connection, store)
        code = 0
    except ConnectionError:  # the parent is gone
        code = 0
    except BaseException:  # whatever it is, it must not run on as a second nursery
        traceback.print_exc()
    finally:
        os._exit(code)


def _exactly(connection: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        part = connection.recv(length - len(found))
        if not part:
            raise ConnectionError("The parent is gone")
        found += part
    return found


def main(descriptor: int) -> None:
    """Be the nursery at the other end of the socket with that descriptor."""
    import graph.embedded.worker  # noqa: F401, PLC0415  # loaded here once, not in each process
    from graph.sparql import diagnosis  # noqa: PLC0415  # the same

    diagnosis.prepare()
    for ending in (signal.SIGINT, signal.SIGTERM):  # a terminal or a supervisor may send them to the whole group
        signal.signal(ending, signal.SIG_IGN)  # the parent decides when to end
    with suppress(ConnectionError):  # the parent is gone
        Nursery(socket.socket(fileno=descriptor)).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
