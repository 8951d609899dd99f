"""What strangers can do to a server, and what they cannot."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPResponse
from pathlib import Path

import httpx2
import pytest

from graph import loading
from tests.api.serving import Server, children, serving, token, wait_until

NUMBERS = 300
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"  # 90,000 rows


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as running:
        yield running


def _home(tmp_path: Path) -> Path:
    text = "".join(f"<http://example.org/a-number/{n}> <http://example.org/is> {n} .\n" for n in range(NUMBERS))
    path = tmp_path / "numbers.nt"
    path.write_text(text.replace("> 0", '> "0"'))
    path.with_suffix(".ttl").write_text(text)
    return loading.load([path.with_suffix(".ttl")], None, tmp_path / "home").folder.parents[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _home(tmp_path_factory.mktemp("numbers"))


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    """Two workers, a time limit of two seconds, 64 megabytes for a query."""
    with serving(home, workers=2, query_seconds=2, query_megabytes=64, upload_seconds=1) as running:
        yield running


@pytest.fixture(scope="module")
def narrow(home: Path) -> Iterator[Server]:
    """One worker, nobody waits, and an answer may have 100 megabytes."""
    with serving(home, workers=1, waiting=0, query_seconds=20, answer_megabytes=100) as running:
        yield running


def _count(response: httpx2.Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def _fresh() -> str:
    """A question that nobody asked before, so that the engine must answer it."""
    return f"{COUNT} # {time.monotonic_ns()}"


def _busy(server: Server) -> bool:
    return "barriergraph_requests_running 1.0" in server.client.get("/metrics").text


def _idle(server: Server) -> bool:
    return "barriergraph_requests_running 0.0" in server.client.get("/metrics").text


@pytest.mark.parametrize(("query", "status"), [(RUNAWAY, 504), (HOG, 507)])
def test_a_query_that_takes_too_much_is_ended_and_everybody_else_is_answered_meanwhile(
    server: Server, pool: ThreadPoolExecutor, query: str, status: int
) -> None:
    greedy = pool.submit(server.ask, query)
    answered = 0
    while not greedy.done():
        assert _count(server.ask(_fresh(), 5)) == NUMBERS
        answered += 1

    response = greedy.result()
    assert (response.status_code, response.json()["status"]) == (status, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert answered
    assert _count(server.ask(_fresh())) == NUMBERS


def test_a_request_can_lower_the_time_limit(narrow: Server) -> None:
    started = time.monotonic()

    response = narrow.ask(RUNAWAY, timeout="0.3")

    assert response.status_code == 504
    assert "0.3 s" in response.json()["detail"]
    assert time.monotonic() - started < 10


def test_a_request_cannot_raise_the_time_limit(server: Server) -> None:
    response = server.ask(RUNAWAY + " # longer", timeout="1000")

    assert response.status_code == 504
    assert "2 s" in response.json()["detail"]


def test_who_comes_when_all_places_are_taken_is_told_to_come_again(narrow: Server, pool: ThreadPoolExecutor) -> None:
    running = pool.submit(narrow.ask, RUNAWAY, timeout="1")
    wait_until(lambda: _busy(narrow))

    responses = [narrow.ask(_fresh()), narrow.client.get("/readyz")]

    for response in responses:
        assert (response.status_code, response.json()["status"]) == (503, 503)
        assert int(response.headers["retry-after"]) >= 1
        assert response.headers["content-type"] == "application/problem+json"
    assert running.result().status_code == 504
    assert _count(narrow.ask(_fresh())) == NUMBERS


def test_a_client_that_goes_away_ends_its_query(narrow: Server) -> None:
    with pytest.raises(httpx2.TimeoutException):
        narrow.ask(RUNAWAY, 0.5)

    wait_until(lambda: _idle(narrow), 5)
    assert _count(narrow.ask(_fresh())) == NUMBERS


def _send(server: Server, query: str) -> socket.socket:
    """A connection on which a query was asked, of which nothing is read."""
    connection = server.connect()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**14)
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
    connection.sendall(f"{head}Content-Length: {len(query)}\r\n\r\n{query}".encode())
    return connection


def test_a_client_that_goes_away_in_the_middle_of_an_answer_ends_its_query(narrow: Server) -> None:
    with _send(narrow, ENDLESS) as connection:
        assert connection.recv(15) == b"HTTP/1.1 200 OK"
        assert _busy(narrow)

    wait_until(lambda: _idle(narrow), 5)
    assert _count(narrow.ask(_fresh())) == NUMBERS


def _read(connection: socket.socket) -> bytes:
    """What comes until the server closes the connection, or breaks it."""
    received = bytearray()
    with suppress(ConnectionResetError):
        while data := connection.recv(2**16):
            received += data
    return bytes(received)


def test_a_client_that_reads_slowly_holds_no_worker_and_gets_its_whole_answer(narrow: Server) -> None:
    with _send(narrow, LARGE) as slow:
        assert slow.recv(15, socket.MSG_PEEK) == b"HTTP/1.1 200 OK"
        wait_until(lambda: _idle(narrow))
        assert _count(narrow.ask(_fresh())) == NUMBERS
        with HTTPResponse(slow, method="POST") as response:
            response.begin()
            rows = json.load(response)["results"]["bindings"]

    assert len(rows) == NUMBERS**2


def test_an_answer_that_grows_too_large_breaks_the_connection(narrow: Server) -> None:
    with _send(narrow, ENDLESS) as connection:
        received = _read(connection)

    assert received.startswith(b"HTTP/1.1 200 OK")
    assert b"\r\n0\r\n" not in received
    assert _count(narrow.ask(_fresh())) == NUMBERS


def test_an_answer_that_overruns_its_time_breaks_the_connection(server: Server) -> None:
    with _send(server, ENDLESS) as connection:
        received = _read(connection)

    assert received.startswith(b"HTTP/1.1 200 OK")
    assert b"\r\n0\r\n" not in received
    assert _count(server.ask(_fresh())) == NUMBERS


@pytest.mark.parametrize("query", ["SELECT * " + "{" * 50_000 + "}" * 50_000, "ASK {} " + "(" * 50_000])
def test_deep_nesting_is_refused(server: Server, query: str) -> None:
    response = server.client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})

    assert response.status_code in (400, 403)
    assert response.headers["content-type"] == "application/problem+json"
    assert _count(server.ask(_fresh())) == NUMBERS


def test_an_address_that_is_too_long_is_refused_as_such(server: Server) -> None:
    with server.connect() as connection:
        with suppress(ConnectionError):
            connection.sendall(b"GET /sparql?query=" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        received = connection.recv(1000)

    assert received.startswith(b"HTTP/1.1 431 ")


def test_a_body_that_does_not_arrive_is_given_up(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n"
    with server.connect() as connection:
        connection.sendall(head + b"ASK")
        received = _read(connection)

    assert received.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in received
    assert _count(server.ask(_fresh())) == NUMBERS


def _processes(server: Server) -> tuple[int, list[int]]:
    """The nursery, and what is below it: the keeper of the data or a worker."""
    (nursery,) = children(server.process.pid)
    return nursery, children(nursery)


def _all_below(process: int) -> list[int]:
    found = children(process)
    return found + [one for child in found for one in _all_below(child)]


def _ended(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _kill(processes: list[int]) -> None:
    for process in processes:
        os.kill(process, signal.SIGKILL)
    wait_until(lambda: all(map(_ended, processes)))


@pytest.mark.parametrize("which", ["workers", "keeper", "nursery", "all"])
def test_processes_that_somebody_kills_cost_nobody_anything(home: Path, which: str) -> None:
    with serving(home, workers=2) as server:
        assert _count(server.ask(_fresh())) == NUMBERS
        wait_until(lambda: any(children(below) for below in _processes(server)[1]))
        nursery, below = _processes(server)
        keepers = [process for process in below if children(process)]
        workers = [process for keeper in keepers for process in children(keeper)]
        _kill({"workers": workers, "keeper": keepers, "nursery": [nursery], "all": [nursery, *keepers]}[which])
        time.sleep(0.1)

        answers = [_count(server.ask(_fresh())) for _ in range(5)]

    assert answers == [NUMBERS] * 5


def test_a_worker_does_not_outlive_the_keeper_of_its_data(server: Server, pool: ThreadPoolExecutor) -> None:
    assert _count(server.ask(_fresh())) == NUMBERS
    _, keepers = _processes(server)
    running = pool.submit(server.ask, RUNAWAY)
    wait_until(lambda: _busy(server))
    workers = [worker for keeper in keepers for worker in children(keeper)]
    _kill(keepers)

    wait_until(lambda: all(map(_ended, workers)), 1)
    assert running.result().status_code == 500
    assert _count(server.ask(_fresh())) == NUMBERS


def test_no_process_outlives_its_server(home: Path, pool: ThreadPoolExecutor) -> None:
    with serving(home, workers=2) as server:
        running = pool.submit(server.ask, RUNAWAY)
        wait_until(lambda: _busy(server))
        below = _all_below(server.process.pid)
        _kill([server.process.pid])

        wait_until(lambda: all(map(_ended, below)), 5)
        with pytest.raises(httpx2.TransportError):
            running.result()


def test_a_server_that_is_asked_to_stop_lets_a_query_finish(home: Path, pool: ThreadPoolExecutor) -> None:
    with serving(home, workers=1) as server:
        running = pool.submit(server.ask, RUNAWAY, timeout="1")
        wait_until(lambda: _busy(server))
        os.killpg(server.process.pid, signal.SIGTERM)

        assert running.result().status_code == 504
        assert server.process.wait(10) in (0, -signal.SIGTERM)


def test_a_query_that_does_not_finish_ends_with_the_grace(home: Path, pool: ThreadPoolExecutor) -> None:
    with serving(home, workers=1, stop_seconds=1) as server:
        running = pool.submit(server.ask, RUNAWAY)
        wait_until(lambda: _busy(server))
        below = _all_below(server.process.pid)
        server.process.send_signal(signal.SIGTERM)

        server.process.wait(10)
        wait_until(lambda: all(map(_ended, below)), 5)
        with suppress(httpx2.TransportError):
            assert running.result().status_code >= 500


def test_queries_that_run_while_a_write_happens_see_the_old_version_or_the_new(
    tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    home = _home(tmp_path)
    with serving(home, token(home), workers=2) as server:
        writes = 0
        seen: set[int] = set()
        wrote = pool.submit(_replace_often, server, 6)
        while not wrote.done():
            seen.add(_count(server.ask(_fresh())))
        writes = wrote.result()

        assert seen <= {NUMBERS + 10 * written for written in range(writes + 1)}
        assert len(seen) > 1
        assert _count(server.ask(_fresh())) == NUMBERS + 10 * writes


def _replace_often(server: Server, times: int) -> int:
    for time_ in range(times):
        triples = " ".join(f"<http://example.org/written/{time_}/{n}> <http://example.org/is> {n} ." for n in range(10))
        assert server.update(f"INSERT DATA {{ {triples} }}").status_code == 204
    return times
