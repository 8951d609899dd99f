import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

Serve = Callable[[Callable[[socket.socket, bytes], None]], int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server that hands each request to a function, one thread a connection, and returns its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def start(answer: Callable[[socket.socket, bytes], None]) -> int:
        threading.Thread(target=_accept, args=(listening, answer), daemon=True).start()
        return int(listening.getsockname()[1])

    yield start
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def _accept(listening: socket.socket, answer: Callable[[socket.socket, bytes], None]) -> None:
    with suppress(OSError):  # closed at the end of the test
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=_serve, args=(connection, answer), daemon=True).start()


def _serve(connection: socket.socket, answer: Callable[[socket.socket, bytes], None]) -> None:
    with connection, suppress(OSError):
        while request := connection.recv(1 << 16):
            answer(connection, request)
