"""HTTP as it is spoken over a connection."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest

from graph import loading
from tests.api.serving import Server, serving, token

ASK = f"/sparql?query={quote('ASK {}')}"
LONG = f"/sparql?query={quote('SELECT * { VALUES ?x { ' + ' '.join(map(str, range(500))) + ' } }')}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = loading.load([], None, tmp_path_factory.mktemp("home")).folder.parents[1]
    with serving(home, token(home), workers=1) as running:
        for _ in range(3):  # so that these answers are at hand
            assert running.client.get(ASK).status_code == running.client.get(LONG).status_code == 200
        yield running


def _connection(server: Server) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.port, timeout=20)


def _send(server: Server, data: bytes, number: int = 1) -> list[tuple[int, dict[str, str], bytes]]:
    """Status, headers and body of so many responses that come on one connection."""
    with server.connect() as connection, connection.makefile("rb") as file:
        connection.sendall(data)
        found = []
        for _ in range(number):
            response = HTTPResponse(_Reading(file))  # type: ignore[arg-type]  # a socket for all that it needs
            response.begin()
            found.append((response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()))
        return found


class _Reading:
    """A socket of which several responses are read."""

    def __init__(self, file: object) -> None:
        self._file = file

    def makefile(self, _: str) -> "_Reading":
        return self

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def close(self) -> None:
        """More is to come."""


def _get(target: str, *headers: str, version: str = "1.1") -> bytes:
    return "\r\n".join([f"GET {target} HTTP/{version}", "Host: localhost", *headers, "", ""]).encode()


def test_one_connection_carries_requests_of_all_kinds(server: Server) -> None:
    connection = _connection(server)
    secret = server.client.headers["authorization"]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    turtle = {"Content-Type": "text/turtle", "Authorization": secret}
    requests = [
        ("GET", ASK, None, {}, 200),
        ("GET", "/store?default", None, {}, 200),
        ("HEAD", ASK, None, {}, 200),
        ("GET", ASK, None, {}, 200),
        ("POST", "/sparql", "query=ASK+%7B%7D", form, 200),
        ("PUT", "/store/caf%C3%A9%20bar", "<urn:a> <urn:b> 1 .", turtle, 201),
        ("GET", "/store/caf%C3%A9%20bar", None, {}, 200),
        ("GET", "/sparql", None, {}, 200),
        ("OPTIONS", "/sparql", None, {}, 204),
        ("GET", "/healthz", None, {}, 200),
        ("GET", "/nowhere", None, {}, 404),
        ("GET", "/sparql?query=nonsense", None, {}, 400),
        ("GET", ASK, None, {}, 200),
    ]

    statuses, sockets = [], set()
    for method, target, body, headers, _ in requests:
        connection.request(method, target, body, headers)
        sockets.add(id(connection.sock))
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
    connection.close()

    assert statuses == [status for *_, status in requests]
    assert len(sockets) == 1


def test_requests_that_come_at_once_are_answered_in_their_order(server: Server) -> None:
    fresh = f"/sparql?query={quote('SELECT (1 AS ?fresh) {}')}"

    answers = _send(server, _get(fresh) + _get(ASK) + _get(LONG) + _get("/healthz"), 4)

    assert [status for status, *_ in answers] == [200] * 4
    documents = [json.loads(body) for *_, body in answers]
    assert [list(document) for document in documents] == [
        ["head", "results"],
        ["head", "boolean"],
        ["head", "results"],
        ["status", "version"],
    ]
    assert documents[0]["head"]["vars"] == ["fresh"]


def test_an_answer_at_hand_is_the_same_as_any_other(server: Server) -> None:
    at_hand, other = (_send(server, _get(LONG, *headers))[0] for headers in ([], ["Connection: close"]))

    assert at_hand[2] == other[2]
    ignored = ("date", "x-request-id", "connection")
    assert {name: value for name, value in at_hand[1].items() if name not in ignored} == {
        name: value for name, value in other[1].items() if name not in ignored
    }


def test_an_answer_at_hand_heeds_the_headers_of_the_request(server: Server) -> None:
    ((_, headers, whole),) = _send(server, _get(LONG))

    ((_, compressed, body),) = _send(server, _get(LONG, "Accept-Encoding: gzip"))
    ((known, _, nothing),) = _send(server, _get(LONG, f"If-None-Match: {headers['etag']}"))
    ((_, as_csv, _),) = _send(server, _get(LONG, "Accept: text/csv"))

    assert compressed["content-encoding"] == "gzip"
    assert len(body) < len(whole)
    assert (known, nothing) == (304, b"")
    assert as_csv["content-type"].startswith("text/csv")


def test_a_body_that_a_get_has_for_no_reason_is_passed_over(server: Server) -> None:
    first, second = _send(server, _get(ASK, "Content-Length: 5") + b"hello" + _get(ASK), 2)

    assert (first[0], second[0]) == (200, 200)
    assert first[2] == second[2]


def test_an_old_client_gets_its_answer_and_the_connection_ends(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(_get(ASK, version="1.0"))
        received = b""
        while data := connection.recv(2**16):
            received += data

    assert received.split(b" ")[1] == b"200"
    assert json.loads(received.partition(b"\r\n\r\n")[2])["boolean"] is True


def test_a_client_that_waits_to_be_asked_for_its_body_is_asked(server: Server) -> None:
    head = ["POST /sparql HTTP/1.1", "Host: a", "Content-Type: application/sparql-query", "Expect: 100-continue"]
    with server.connect() as connection:
        connection.sendall("\r\n".join([*head, "Content-Length: 6", "", ""]).encode())
        asked = connection.recv(1000)
        connection.sendall(b"ASK {}")
        answered = connection.recv(10_000)

    assert asked.startswith(b"HTTP/1.1 100 ")
    assert answered.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("data", [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"])
def test_what_is_no_request_is_400(server: Server, data: bytes) -> None:
    with server.connect() as connection:
        connection.sendall(data)
        received = connection.recv(1000)

    assert received.startswith(b"HTTP/1.1 400 ")


def test_headers_that_are_too_long_are_refused_and_the_server_goes_on(server: Server) -> None:
    ((status, *_),) = _send(server, _get(ASK, *[f"X-{n}: {'a' * 1000}" for n in range(300)]))

    assert status == 431
    assert server.client.get(ASK).status_code == 200


def test_the_log_has_a_line_for_each_request_with_the_digest_of_its_query(tmp_path: Path) -> None:
    home = loading.load([], None, tmp_path).folder.parents[1]
    log = tmp_path / "log"
    with log.open("w") as file, serving(home, stderr=file, log_requests="true") as server:
        for _ in range(4):
            server.client.get(ASK, headers={"X-Request-Id": "mine"})
        server.client.get("/nowhere")
        server.process.terminate()
        server.process.wait(10)

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(line["request"], line["status"]) for line in lines[:4]] == [("mine", 200)] * 4
    assert len({line["query"] for line in lines[:4]}) == 1
    assert (lines[4]["path"], lines[4]["status"]) == ("/nowhere", 404)
    assert all(line["ms"] >= 0 for line in lines)
