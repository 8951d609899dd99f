"""Clients that offer HTTP/2 in an upgrade, as Java's does, are served by what they speak already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import loading
from tests.api.serving import Server, serving

OFFER = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n"
HEAD = b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + OFFER + b"Content-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home: Path = loading.load([], None, tmp_path_factory.mktemp("home")).folder.parents[1]
    with serving(home) as running:
        yield running


@pytest.mark.parametrize(
    "parts",
    [
        [HEAD + b"Content-Length: 6\r\n\r\nASK {}"],
        [HEAD + b"Content-Length: 6\r\n\r\n", b"ASK {}"],
        [HEAD + b"Content-Length: 6\r\n\r\nAS", b"K {}"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"6\r\nASK {}\r\n", b"0\r\n\r\n"],
        [b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n" + OFFER + b"\r\n"],
    ],
)
def test_the_offer_is_ignored_and_the_body_read(server: Server, parts: list[bytes]) -> None:
    with server.connect() as connection:
        for part in parts:
            connection.sendall(part)
        received = b""
        while b'"boolean":true' not in received:
            more = connection.recv(10000)
            assert more, received
            received += more

    assert received.startswith(b"HTTP/1.1 200 ")


def test_a_body_is_not_taken_for_a_request(server: Server) -> None:
    body = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    with server.connect() as connection:
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body))
        connection.sendall(body)
        connection.settimeout(1)
        received = b""
        try:
            while more := connection.recv(10000):
                received += more
        except TimeoutError:
            pass

    assert received.count(b"HTTP/1.1 ") == 1
    assert received.startswith(b"HTTP/1.1 400 ")


def test_a_connection_through_the_server_is_refused(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(b"CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\n\r\n")
        received = connection.recv(1000)

    assert received.startswith(b"HTTP/1.1 400 ")
