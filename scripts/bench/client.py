"""The load: one process, one loop over non-blocking sockets, requests made beforehand.

It shares the machine with what it measures, so it does as little as it can.
"""

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import takewhile

from scripts.bench.responses import Response

PATIENCE = 30.0
_BLOCK = 1 << 18
_OK = 200


@dataclass
class Window:
    """What happened while a load ran; latencies are those of good answers, in seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    behind: int = 0  # good answers in the background
    is_stuck: bool = False  # an answer had not come when patience was at its end

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True)
class Load:
    """What to send.

    Args:
        requests: whole requests, sent in this order by whichever connection is free.
        connections: how many requests are under way at once.
        seconds: how long new requests are sent; those under way are waited for.
        cycle: requests are sent in whole multiples of so many, so that every window has the same ones.
        background: requests of one more connection, one after the other, which are not counted.
    """

    requests: Iterator[bytes]
    connections: int
    seconds: float
    cycle: int = 1
    background: Iterator[bytes] | None = None


class _Connection:
    __slots__ = ("is_counted", "is_second_try", "request", "requests", "response", "sent", "socket")

    def __init__(self, requests: Iterator[bytes], *, is_counted: bool) -> None:
        self.requests = requests
        self.is_counted = is_counted
        self.is_second_try = False
        self.request = b""
        self.response = Response()
        self.sent = 0.0
        self.socket: socket.socket


def drive(port: int, load: Load, patience: float = PATIENCE) -> Window:
    """Send the load to a server on this machine, and wait so many seconds for the answers that are then under way.

    Raises ConnectionError when nothing listens on the port.
    """
    with selectors.DefaultSelector() as selector:
        return _Drive(port, load, selector).run(patience)


class _Drive:
    def __init__(self, port: int, load: Load, selector: selectors.BaseSelector) -> None:
        self._address = ("127.0.0.1", port)
        self._load = load
        self._selector = selector
        self._window = Window()
        self._busy = load.connections  # counted connections that still send

    def run(self, patience: float) -> Window:
        connections = self._connections()
        for connection in connections:
            self._connect(connection)
        self._started = self._last = time.perf_counter()
        self._deadline = self._started + self._load.seconds
        for connection in connections:
            self._send(connection)
        self._loop(self._deadline + patience)
        for connection in connections:
            connection.socket.close()
        self._window.seconds = self._last - self._started
        return self._window

    def _connections(self) -> list[_Connection]:
        counted = self._until_deadline()
        connections = [_Connection(counted, is_counted=True) for _ in range(self._load.connections)]
        if self._load.background is not None:
            connections.insert(0, _Connection(self._while_busy(self._load.background), is_counted=False))
        return connections

    def _until_deadline(self) -> Iterator[bytes]:
        cycle = self._load.cycle
        for number, request in enumerate(self._load.requests):
            if number % cycle == 0 and time.perf_counter() >= self._deadline:
                return
            yield request

    def _while_busy(self, requests: Iterator[bytes]) -> Iterator[bytes]:
        return takewhile(lambda _: self._busy, requests)

    def _loop(self, end: float) -> None:
        while self._selector.get_map():
            for key, _ in self._selector.select(1):
                self._receive(key.data)
            if time.perf_counter() > end:
                return self._give_up()
        return None

    def _give_up(self) -> None:
        """Nobody knows how long the answers that are missing would take, so the window lasts until now."""
        self._window.is_stuck = True
        if self._busy:
            self._last = time.perf_counter()
            self._window.errors["no answer in time"] += self._busy

    def _connect(self, connection: _Connection) -> None:
        connection.socket = socket.create_connection(self._address)
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.socket.setblocking(False)
        self._selector.register(connection.socket, selectors.EVENT_READ, connection)

    def _send(self, connection: _Connection) -> None:
        request = next(connection.requests, None)
        if request is None:
            self._selector.unregister(connection.socket)
            self._busy -= connection.is_counted
            return
        connection.request = request
        connection.is_second_try = False
        connection.response = Response()
        connection.sent = time.perf_counter()
        with suppress(ConnectionError):  # which receiving finds out
            connection.socket.sendall(request)

    def _receive(self, connection: _Connection) -> None:
        try:
            data = connection.socket.recv(_BLOCK)
        except ConnectionError:
            data = b""
        if not data:
            self._lost(connection)
        elif connection.response.feed(data):
            self._answered(connection)

    def _answered(self, connection: _Connection) -> None:
        if connection.is_counted:
            self._count(connection)
        else:
            self._window.behind += connection.response.status == _OK
        self._send(connection)

    def _count(self, connection: _Connection) -> None:
        self._last = time.perf_counter()
        if connection.response.status == _OK:
            self._window.latencies.append(self._last - connection.sent)
        else:
            self._window.errors[f"status {connection.response.status}"] += 1

    def _lost(self, connection: _Connection) -> None:
        """A server may close a connection that is idle, so a request without any answer is sent once more."""
        self._selector.unregister(connection.socket)
        connection.socket.close()
        self._connect(connection)
        if connection.is_second_try or connection.response.has_begun:
            self._window.errors["connection lost"] += 1
            self._send(connection)
        else:
            connection.is_second_try = True
            connection.socket.sendall(connection.request)
