import itertools
import socket
import time

from scripts.bench.client import Load, drive
from tests.scripts.conftest import Serve

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
BUSY = b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"


def test_each_request_is_sent_and_answered_once(serve: Serve) -> None:
    got: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        got.append(request)
        connection.sendall(OK)

    window = drive(serve(answer), Load(iter([b"a", b"b", b"c", b"d", b"e"]), connections=2, seconds=10))

    assert sorted(got) == [b"a", b"b", b"c", b"d", b"e"]
    assert len(window.latencies) == 5
    assert not window.errors


def test_a_status_other_than_200_is_an_error_and_no_answer(serve: Serve) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(BUSY if request == b"b" else OK)

    window = drive(serve(answer), Load(iter([b"a", b"b", b"c"]), connections=1, seconds=10))

    assert len(window.latencies) == 2
    assert window.errors == {"status 503": 1}


def test_a_connection_closed_within_an_answer_is_an_error_and_the_rest_is_sent(serve: Serve) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(OK[:-1] if request == b"a" else OK)
        if request == b"a":
            connection.shutdown(socket.SHUT_RDWR)

    window = drive(serve(answer), Load(iter([b"a", b"b"]), connections=1, seconds=10))

    assert len(window.latencies) == 1
    assert window.errors == {"connection lost": 1}


def test_a_request_on_a_connection_closed_while_idle_is_sent_again(serve: Serve) -> None:
    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(OK)
        connection.shutdown(socket.SHUT_RDWR)

    window = drive(serve(answer), Load(iter([b"a", b"b"]), connections=1, seconds=10))

    assert len(window.latencies) == 2
    assert not window.errors


def test_an_answer_that_does_not_come_is_given_up_as_an_error(serve: Serve) -> None:
    def answer(_: socket.socket, __: bytes) -> None:
        return

    window = drive(serve(answer), Load(iter([b"a"]), connections=1, seconds=0.01), patience=0.05)

    assert window.is_stuck
    assert window.errors == {"no answer in time": 1}
    assert not window.latencies


def test_requests_stop_at_the_deadline_after_a_whole_cycle(serve: Serve) -> None:
    def answer(connection: socket.socket, _: bytes) -> None:
        time.sleep(0.002)
        connection.sendall(OK)

    window = drive(serve(answer), Load(itertools.repeat(b"a"), connections=3, seconds=0.05, cycle=7))

    assert window.latencies
    assert len(window.latencies) % 7 == 0


def test_what_runs_in_the_background_is_counted_apart(serve: Serve) -> None:
    got: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        got.append(request)
        connection.sendall(OK)

    window = drive(serve(answer), Load(iter([b"a", b"b"]), 1, 10, background=itertools.repeat(b"heavy")))

    assert got.count(b"heavy") == window.behind > 0
    assert len(window.latencies) == 2
