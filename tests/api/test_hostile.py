"""What a client can do that means no good, or is merely odd."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.http.logs import Log
from graph import loading, version
from tests.api.serving import Server, serving, token

QUERY = {"Content-Type": "application/sparql-query"}
TURTLE = {"Content-Type": "text/turtle"}
HONEST, POISON = "SELECT ('honest' AS ?word) {}", "SELECT ('poison' AS ?word) {}"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }"
FIRST = "http://example.org/first"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("home")
    file = folder / "data.nt"
    file.write_text("".join(f"<http://e/{n}> <http://e/p> <http://e/{n + 1}> .\n" for n in range(200)))
    home = loading.load([file], None, folder / "home").folder.parents[1]
    with serving(home, token(home), workers=1) as running:
        yield running


def _words(response: object) -> list[str]:
    document = json.loads(response.content)  # type: ignore[attr-defined]  # a response of either client
    return [row["word"]["value"] for row in document["results"]["bindings"]]


def test_a_body_never_answers_for_an_address(reader: TestClient) -> None:
    address = f"/sparql?default-graph-uri={quote('http://x/')}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for _ in range(3):
        assert reader.post(address, content=f"query={quote(POISON)}", headers=form).status_code == 200

    honest = [_words(reader.get(f"{address}&query={quote(HONEST)}")) for _ in range(3)]

    assert honest == [["honest"]] * 3
    assert reader.get(address).status_code == 400


@pytest.mark.parametrize("name", ["query", "update"])
def test_a_query_in_the_address_beside_one_in_the_body_is_refused(reader: TestClient, name: str) -> None:
    response = reader.post(f"/sparql?{name}={quote(HONEST)}", content=POISON, headers=QUERY)

    assert response.status_code == 400


def test_a_flood_of_questions_that_nobody_reads_fills_no_memory(server: Server) -> None:
    large = "SELECT * { ?a ?p ?b . ?c ?q ?d } LIMIT 4000"
    target = f"/sparql?query={quote(large)}"
    for _ in range(3):
        server.client.get(target)
    before = _megabytes(server)

    with server.connect() as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * 500)
        answers = [server.ask("ASK {}").status_code for _ in range(50)]

        assert answers == [200] * 50
        assert _megabytes(server) - before < 100  # the answers together have more than 250


def _megabytes(server: Server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def test_a_slow_question_behind_quick_ones_keeps_its_connection(server: Server) -> None:
    ask = f"GET /sparql?query={quote('ASK {}')} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    slow = f"GET /sparql?query={quote(RUNAWAY)}&timeout=6.5 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    for _ in range(3):
        server.client.get(f"/sparql?query={quote('ASK {}')}", headers={"Host": "127.0.0.1"})

    with server.connect() as connection:
        connection.sendall(ask + ask + slow)
        received = b""
        while received.count(b"HTTP/1.1 ") < 3:
            more = connection.recv(10000)
            assert more, received
            received += more

    assert received.count(b"HTTP/1.1 200 ") == 2
    assert received.count(b"HTTP/1.1 504 ") == 1


def test_a_client_that_leaves_several_questions_ends_the_one_that_runs(server: Server) -> None:
    slow = f"GET /sparql?query={quote(RUNAWAY)}&timeout=15 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    with server.connect() as connection:
        connection.sendall(slow + slow)
        while "requests_running 1.0" not in server.client.get("/metrics").text:
            pass

    assert server.ask("ASK {}", seconds=10).status_code == 200


def test_a_large_answer_for_an_old_client_is_a_problem_and_not_in_pieces(server: Server) -> None:
    large = quote("SELECT * { ?a ?p ?b . ?c ?q ?d }")
    with server.connect() as connection:
        connection.sendall(f"GET /sparql?query={large} HTTP/1.0\r\n\r\n".encode())
        received = connection.recv(10000)

    assert b" 505 " in received.partition(b"\r\n")[0]
    assert b"chunked" not in received.lower()


def test_an_accept_header_that_is_too_long_is_a_bad_request(reader: TestClient) -> None:
    assert reader.get("/sparql", headers={"Accept": "a/b," * 2000}).status_code == 400


def test_a_form_of_too_many_parts_is_too_large(writer: TestClient) -> None:
    part = "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Type: text/turtle\r\n\r\n\r\n"
    form = {"Content-Type": "multipart/form-data; boundary=x"}

    response = writer.post("/store?default", content=part * 1001 + "--x--\r\n", headers=form)

    assert response.status_code == 413


def test_a_change_of_what_the_client_has_not_seen_is_refused(writer: TestClient) -> None:
    tag = writer.put(f"/store?graph={FIRST}", content="<a:a> <a:b> 1 .", headers=TURTLE).headers["x-dataset-version"]
    seen = writer.get(f"/store?graph={FIRST}").headers["etag"]
    assert tag in seen

    first = writer.put(f"/store?graph={FIRST}", content="<a:a> <a:b> 2 .", headers={**TURTLE, "If-Match": seen})
    second = writer.put(f"/store?graph={FIRST}", content="<a:a> <a:b> 3 .", headers={**TURTLE, "If-Match": seen})
    new = writer.put(f"/store?graph={FIRST}", content="", headers={**TURTLE, "If-None-Match": "*"})

    assert (first.status_code, second.status_code, new.status_code) == (204, 412, 412)


def test_an_address_with_two_slashes_is_a_graph_and_not_the_whole_dataset(writer: TestClient) -> None:
    assert writer.delete("/store//").status_code == 404


def test_a_compressed_body_is_not_supported(writer: TestClient) -> None:
    headers = {**TURTLE, "Content-Encoding": "gzip"}

    assert writer.put("/store?default", content=b"\x1f\x8b", headers=headers).status_code == 415


def test_a_version_folder_of_another_release_costs_no_write(tmp_path: Path) -> None:
    home = loading.load([], None, tmp_path).folder.parents[1]
    foreign = home / "versions" / "foreign"
    foreign.mkdir()
    foreign.joinpath("manifest.json").write_text('{"name": "foreign", "of": "another release"}')
    with serving(home, token(home)) as running:
        status = running.update("INSERT DATA { <a:a> <a:b> 1 }").status_code

    assert status == 204
    assert version.current(home).manifest.parent


def test_a_log_that_cannot_be_written_loses_lines_and_goes_on() -> None:
    written: list[str] = []

    def write(text: str) -> None:
        if not written:
            written.append("refused")
            raise OSError(28, "No space left on device")
        written.append(text)

    log = Log(write)
    log._lines = ["lost"]
    log.flush()
    log._lines = ["kept"]
    log.flush()

    assert written == ["refused", "kept\n"]
