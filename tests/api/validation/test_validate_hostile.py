"""Validation of what means no good, or is merely odd: nothing is opened or fetched, and limits hold."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from api.validation.uploads import label
from graph import loading
from graph.embedded.confinement import FORBIDS_SOCKETS
from tests.api.serving import Server, children, serving, wait_until
from tests.api.validation.test_validate import (
    GOOD,
    OCTETS,
    PREFIXES,
    SHAPES,
    TURTLE,
    data,
    messages,
    report,
    send,
    shapes,
)

THING = '<http://example.org/a> a <http://example.org/Thing> ; <http://example.org/name> "{}" .'
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
HEAD = '--x\r\nContent-Disposition: form-data; name="data"; filename="a.ttl"\r\n\r\n'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loading.load([], None, tmp_path_factory.mktemp("home")).folder.parents[1]


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[TestClient]:
    """One that ends validations after two seconds, or with 256 megabytes."""
    settings = Settings(
        home=home, upload_megabytes=8, validation_seconds=2, validation_megabytes=256, log_requests=False
    )
    with TestClient(create(settings), raise_server_exceptions=False) as running:
        yield running


def constraint(text: str) -> str:
    """Shapes that put a property shape with that to the names of things."""
    of = "sh:targetClass e:Thing ; sh:property [ sh:path e:name ;"
    return f"{PREFIXES} e:s a sh:NodeShape ; {of} {text} ] ."


def asking(query: str) -> str:
    return f'{PREFIXES} e:s a sh:NodeShape ; sh:targetClass e:Thing ; sh:sparql [ sh:select """{query}""" ] .'


EVIL = THING.format("a" * 40 + "!")
ENDLESS = asking("SELECT $this WHERE { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12)) + " }")
SLOW = shapes(constraint('sh:pattern "^(?=a)(a+)+$"'))
MANY = "".join(f"<urn:{n}> <urn:p> {n} . " for n in range(200))


@contextmanager
def listening() -> Iterator[tuple[str, list[object]]]:
    """An address on this machine, and who came to it."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def welcome() -> None:
            while True:
                try:
                    connection, who = listener.accept()
                except OSError:
                    return
                came.append(who)
                connection.close()

        threading.Thread(target=welcome, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x.ttl", came
        time.sleep(0.1)
        listener.shutdown(socket.SHUT_RDWR)


def test_who_listens_is_told_of_who_comes() -> None:
    with listening() as (address, came), pytest.raises(httpx2.HTTPError):
        httpx2.get(address)

    assert came


@pytest.mark.parametrize("name", ["data", "shapes", "ontology"])
@pytest.mark.parametrize("text", ["/etc/passwd", "file:///etc/passwd", "../../etc/passwd", "http://{}", "@/etc/passwd"])
def test_a_text_is_never_a_path_or_an_address(name: str, text: str, server: TestClient) -> None:
    with listening() as (address, came):
        told = text.replace("http://{}", address)
        parts = [data(GOOD), (name, (None, told, "text/turtle"))]
        as_turtle, as_nothing = send(server, *parts), send(server, data(GOOD), (name, (None, told, "")))

    assert (as_turtle.status_code, as_nothing.status_code) == (400, 415)
    assert "root:" not in as_turtle.text + as_nothing.text
    assert came == []


@pytest.mark.parametrize("name", ["/etc/passwd.ttl", "file:///etc/hosts.ttl", "../secret.ttl"])
def test_a_file_name_is_never_opened(name: str, server: TestClient) -> None:
    response = send(server, data(GOOD, name), shapes(SHAPES, name), format="sarif")

    assert response.status_code == 200
    assert "file://" not in response.text
    assert "root" not in response.text


def test_nothing_is_fetched(server: TestClient) -> None:
    owl = "<http://www.w3.org/2002/07/owl#imports>"
    with listening() as (address, came):
        imports = f"<http://example.org/o> {owl} <{address}> , <file:///etc/passwd> . "
        prefixes = f"<> {owl} <{address}> ; sh:shapesGraph <{address}> . e:s sh:prefixes <{address}> . "
        response = send(
            server,
            data(GOOD + imports),
            shapes(SHAPES + prefixes),
            ("ontology", ("o.ttl", imports, OCTETS)),
        )
        query = f"SELECT $this FROM <{address}> WHERE {{ $this ?p ?o }}"  # noqa: S608  # no SQL
        dataset = send(server, data(GOOD), shapes(asking(query)))
        xml = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{address}"><!ENTITY f SYSTEM "file:///etc/passwd">]><r>&e;&f;</r>'
        entity = send(server, data(xml, "x.rdf"), shapes())

    assert response.status_code == 200, response.text
    assert dataset.status_code == 200
    assert entity.status_code == 400
    assert came == []


@pytest.mark.parametrize("context", ["{}", "file:///etc/passwd", "x.jsonld"])
def test_a_context_elsewhere_is_refused(context: str, server: TestClient) -> None:
    with listening() as (address, came):
        told = context.replace("{}", address)
        response = send(server, data(f'{{"@context": "{told}", "@id": "urn:a", "urn:b": 1}}', "x.jsonld"), shapes())

    assert response.status_code == 400
    assert "not fetched" in response.json()["detail"]
    assert came == []


@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_a_service_clause_in_a_shape_is_refused(silent: str, server: TestClient) -> None:
    with listening() as (address, came):
        query = f"SELECT $this WHERE {{ SERVICE {silent} <{address}> {{ $this ?p ?o }} }}"
        response = send(server, data(GOOD), shapes(asking(query)))

    assert response.status_code == 422
    assert "SERVICE" in response.json()["detail"]
    assert came == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.ttl", "a.ttl"),
        ("data/a.ttl", "data/a.ttl"),
        ("/etc/passwd", "etc/passwd"),
        ("../../a.ttl", "a.ttl"),
        ("C:\\Users\\me\\a.ttl", "Users/me/a.ttl"),
        ("a/./b//c/../d.ttl", "a/b/c/d.ttl"),
        ("a\r\nb.ttl", "a��b.ttl"),
        ("a\x1b[31m\u202e\0.ttl", "a�[31m��.ttl"),
        ("\ud800.ttl", "�.ttl"),
        ("naïve 🙂.ttl", "naïve 🙂.ttl"),
        ("..", ""),
        ("/", ""),
        ("x" * 300 + ".ttl", "x" * 196 + ".ttl"),
    ],
)
def test_a_name_in_results_is_a_plain_path(name: str, shown: str) -> None:
    assert label(name) == shown


@pytest.mark.parametrize("name", ["%0D%0A::error::x", "a%22b", "../../../x", "\\\\server\\share", "<script>", "\x07"])
def test_a_hostile_file_name_breaks_no_format(name: str, server: TestClient) -> None:
    body = HEAD.replace("a.ttl", f"{name}.ttl") + THING.format("x").replace("name", "nom") + "\r\n"
    shape = HEAD.replace('"data"', '"shapes"') + SHAPES + "\r\n--x--\r\n"

    told = {
        format_: server.post(f"/validate?format={format_}", content=body + shape, headers=FORM)
        for format_ in ("json", "github", "sarif", "junit", "turtle")
    }

    assert {response.status_code for response in told.values()} == {200}
    assert len([line for line in told["github"].text.splitlines() if line.startswith("::error")]) == 1
    (file,) = told["json"].json()["checked"]["files"]
    assert ".." not in file
    assert file.isprintable()


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ("", TURTLE, 400),
        ("", FORM, 400),
        (HEAD + GOOD, FORM, 400),
        (HEAD + GOOD + "\r\n--x", FORM, 400),
        (HEAD + GOOD + "\r\n--x--", {"Content-Type": "multipart/form-data; boundary=y"}, 400),
        (HEAD + GOOD + "\r\n--x--", {"Content-Type": "multipart/form-data"}, 400),
        (HEAD + "\r\n--x--", FORM, 400),
        ("--x--", FORM, 400),
        (HEAD.replace("data", "dat") + GOOD + "\r\n--x--", FORM, 400),
        (HEAD.replace("data", "shapes") + SHAPES + "\r\n--x--", FORM, 400),
        ("--x\r\n\r\n" + GOOD + "\r\n--x--", FORM, 400),
        (HEAD * 1001, FORM, 400),
        ("--x\r\nContent-Disposition: form-data; name=data\r\n\r\n\r\n" * 1001, FORM, 413),
        ("PK\5\6" + "\0" * 18, {"Content-Type": "application/zip"}, 415),
        ("PK\5\6" + "\0" * 18, TURTLE, 400),
        ("\x1f\x8b", TURTLE | {"Content-Encoding": "gzip"}, 415),
        (b"\xff\xfe\x00", TURTLE, 400),
        ("#" * (8 * 2**20 + 1), TURTLE, 413),
    ],
)
def test_a_broken_body_is_a_problem(
    body: str | bytes, headers: dict[str, str], status: int, server: TestClient
) -> None:
    response = server.post("/validate", content=body, headers=headers)

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


def test_a_byte_order_mark_is_read_or_complained_of(server: TestClient) -> None:
    response = send(server, data("\ufeff" + GOOD), shapes())

    assert response.status_code in (200, 400)
    assert response.status_code == 200 or response.json()["line"] == 1


def test_a_huge_literal_is_a_value_like_any_other(server: TestClient) -> None:
    response = send(server, data(THING.format("x" * 5_000_000)), shapes(constraint("sh:maxLength 10")))

    assert len(report(response)["results"]) == 1


def test_a_pattern_that_backtracks_for_ever_is_ended(server: TestClient) -> None:
    plain = send(server, data(EVIL), shapes(constraint('sh:pattern "^(a+)+$"')))
    looking_ahead = send(server, data(EVIL), SLOW)

    assert plain.status_code in (200, 504)
    assert looking_ahead.status_code == 504
    assert "2 s" in looking_ahead.json()["detail"]


def test_an_endless_query_in_a_shape_is_ended(server: TestClient) -> None:
    assert send(server, data(GOOD + MANY), shapes(ENDLESS)).status_code == 504


def test_what_takes_all_memory_is_ended(server: TestClient) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(34))
    query = f"SELECT $this WHERE {{ $this ?p ?o . BIND('x' AS ?x0) {doubled} FILTER(STRLEN(?x34) > 0) }}"

    response = send(server, data(GOOD), shapes(asking(query)))

    assert response.status_code == 507
    assert server.get("/healthz").status_code == 200


NODE = "e:s a sh:NodeShape ; sh:targetClass e:Thing ;"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (f"{NODE} sh:node e:s ; sh:property e:p . e:p sh:path e:name ; sh:property e:p .", 200),
        (f"{NODE} sh:not e:s .", 200),
        (f"{NODE} sh:property [ sh:path _:a ] . _:a sh:inversePath _:a .", 422),
        (f"{NODE} sh:node {'[ sh:node ' * 10_000} e:x {']' * 10_000} .", 422),
        (f"{NODE} sh:in {'( ' * 10_000} 1 {')' * 10_000} .", 200),
    ],
)
def test_shapes_that_refer_to_themselves_or_are_nested_deeply_end_no_server(
    content: str, status: int, server: TestClient
) -> None:
    assert send(server, data(GOOD), shapes(PREFIXES + content)).status_code == status
    assert messages(send(server, data(GOOD), shapes())) == []


@pytest.mark.parametrize(("opening", "closing"), [("[ e:p ", "]"), ("( ", ")")])
def test_data_that_are_nested_deeply_are_data(opening: str, closing: str, server: TestClient) -> None:
    nested = f"{PREFIXES} e:a e:p {opening * 10_000} 1 {closing * 10_000} ."

    assert send(server, data(nested), shapes()).status_code in (200, 400, 403)
    assert send(server, data("[" * 10_000, "x.jsonld"), shapes()).status_code in (400, 403)


def test_queries_that_shacl_has_no_use_for_are_no_fault_of_the_server(server: TestClient) -> None:
    unknown = send(server, data(GOOD), shapes(asking("SELECT $this WHERE { FILTER(<urn:f>($this)) }")))
    update = send(server, data(GOOD), shapes(asking("LOAD <file:///etc/passwd>")))
    deep = send(server, data(GOOD), shapes(asking("SELECT $this WHERE " + "{" * 20_000 + "}" * 20_000)))

    assert (unknown.status_code, update.status_code, deep.status_code) == (501, 422, 403)


@pytest.fixture
def small(home: Path) -> Iterator[Server]:
    """One that runs a validation at once, and lets another wait."""
    with serving(home, validations=1, validations_waiting=1, validation_seconds=2) as running:
        yield running


def _slow(server: Server) -> Response:
    return server.client.post("/validate", files=[data(EVIL), SLOW], timeout=20)


def _running(server: Server, number: int, waiting: int = 0) -> bool:
    counted = server.client.get("/metrics").text
    return f"validations_running {number}.0" in counted and f"validations_waiting {waiting}.0" in counted


def _descendants(process: int) -> set[int]:
    found = set(children(process))
    return found.union(*map(_descendants, found))


def _settled(server: Server) -> set[int]:
    """The processes of a server that has validated something, once it starts and ends none any more."""
    assert server.client.post("/validate", files=[data(GOOD), shapes()]).status_code == 200
    found: list[set[int]] = [set()]

    def is_settled() -> bool:
        time.sleep(0.5)
        found.append(_descendants(server.process.pid))
        return found[-1] == found[-2]

    wait_until(is_settled, 20)
    return found[-1]


def test_the_server_answers_while_a_validation_runs_into_its_limit_and_its_process_ends(small: Server) -> None:
    before = _settled(small)
    with ThreadPoolExecutor() as others:
        slow = others.submit(_slow, small)
        wait_until(lambda: _running(small, 1))
        (process,) = _descendants(small.process.pid) - before
        assert not FORBIDS_SOCKETS or "Seccomp:\t2" in Path(f"/proc/{process}/status").read_text()
        seconds = [_seconds(small, path) for path in ["/healthz", "/sparql?query=ASK%7B%7D"] * 5 for _ in range(4)]
        assert not slow.done()

        assert slow.result().status_code == 504
    assert max(seconds) < 0.5
    wait_until(lambda: _descendants(small.process.pid) == before)


def _seconds(server: Server, path: str) -> float:
    started = time.monotonic()
    assert server.client.get(path).status_code == 200
    return time.monotonic() - started


def test_who_comes_when_too_many_wait_is_503_at_once(small: Server) -> None:
    with ThreadPoolExecutor() as others:
        first, second = others.submit(_slow, small), others.submit(_slow, small)
        wait_until(lambda: _running(small, 1, waiting=1))
        started = time.monotonic()
        third = small.client.post("/validate", content=GOOD, headers=TURTLE)

        assert time.monotonic() - started < 0.5
        assert third.status_code == 503
        assert third.headers["retry-after"]
        assert [one.result().status_code for one in (first, second)] == [504, 504]
    assert small.client.post("/validate", files=[data(GOOD), shapes()]).status_code == 200


def test_a_body_that_does_not_arrive_takes_its_place_only_for_a_while(home: Path) -> None:
    with serving(home, validations=1, validations_waiting=0, upload_seconds=1) as server:
        head = "POST /validate HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\nContent-Length: 9\r\n\r\n"
        with server.connect() as connection:
            connection.sendall(head.encode())
            wait_until(lambda: server.client.post("/validate", content=GOOD, headers=TURTLE).status_code == 503)
            answered = connection.recv(1000)

        assert answered.startswith(b"HTTP/1.1 408 ")
        assert server.client.post("/validate", files=[data(GOOD), shapes()]).status_code == 200


def test_a_client_that_goes_away_ends_its_validation(home: Path) -> None:
    with serving(home, validations=1, validations_waiting=0, validation_seconds=60) as server:
        before = _settled(server)
        with pytest.raises(httpx2.TimeoutException):
            server.client.post("/validate", files=[data(EVIL), SLOW], timeout=1)

        wait_until(lambda: _running(server, 0))
        wait_until(lambda: _descendants(server.process.pid) == before)
        assert server.client.post("/validate", files=[data(GOOD), shapes()]).status_code == 200
