import asyncio
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from graph.errors import QueryFailedError, QueryRefusedError, QueryTimeoutError
from graph.sparql.contents import refuse_federation
from graph.sparql.endpoints import session
from graph.sparql.federation import Allowed, resolve, services

JSON = "application/sparql-results+json"
DATA = """
PREFIX e: <http://example.org/>
INSERT DATA {
  e:a e:knows e:b . e:b e:name "B" , "Bé"@nl , "line\\nbreak \\"quoted\\" \\\\ ' {" ; e:age 3 .
  e:c e:knows [ e:name "nobody" ] . e:d e:says <<( e:a e:knows "x"@en--ltr )>> .
}
"""
PREFIX = "PREFIX e: <http://example.org/>\n"


class _Handler(BaseHTTPRequestHandler):
    """Answers queries at /sparql and misbehaves at other paths, by the name of the misbehaviour."""

    server: "Elsewhere"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        self.server.asked.append((self.path, query, self.headers["Accept"]))
        getattr(self, "_" + self.path.lstrip("/"))(query)

    def do_GET(self) -> None:
        self.server.asked.append((self.path, "", ""))
        self._send(200, JSON, b"{}")

    def _sparql(self, query: str) -> None:
        results = self.server.store.query(query)
        assert isinstance(results, ox.QuerySolutions)
        self._send(200, JSON, results.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def _redirecting(self, _query: str) -> None:
        self._send(302, "text/plain", b"", Location="/sparql")

    def _failing(self, _query: str) -> None:
        self._send(500, "text/plain", b"no")

    def _malformed(self, _query: str) -> None:
        self._send(200, JSON, b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":')

    def _injecting(self, _query: str) -> None:
        row = {"x": {"type": "uri", "value": "http://x> } SERVICE <http://y"}}
        self._send(200, JSON, json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [row]}}).encode())

    def _asking(self, _query: str) -> None:
        self._send(200, JSON, b'{"head":{},"boolean":true}')

    def _html(self, _query: str) -> None:
        self._send(200, "text/html", b"<p>Hello")

    def _compressed(self, _query: str) -> None:
        self._send(200, JSON, b"\x1f\x8b", **{"Content-Encoding": "gzip"})

    def _large(self, _query: str) -> None:
        self._send(200, JSON, b'{"head":{"vars":[]},"results":{"bindings":[' + b"{}," * 500 + b"{}]}}")

    def _slow(self, _query: str) -> None:
        time.sleep(0.6)
        self._send(200, JSON, b"{}")

    def _send(self, status: int, media_type: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


class Elsewhere(ThreadingHTTPServer):
    """A server with data of its own."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str]] = []
        self.store = ox.Store()
        self.store.update(DATA)

    def iri(self, path: str = "sparql") -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.update(PREFIX + "INSERT DATA { e:x e:likes e:a , e:b ; e:age 3 . e:y e:likes e:z }")
    return store


def _resolved(text: str, elsewhere: Elsewhere, *paths: str, seconds: float = 5, size: int = 5_000) -> str:
    allowed = Allowed(frozenset(map(elsewhere.iri, paths or ("sparql",))), seconds, size)

    async def run() -> str:
        async with session() as client:
            return await resolve(PREFIX + text, allowed, client)

    resolved = asyncio.run(run())
    refuse_federation(resolved)
    return resolved


def _rows(store: ox.Store, text: str) -> list[list[str]]:
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted([str(solution[variable]) for variable in solutions.variables] for solution in solutions)


E = "http://example.org/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?y { ?x e:likes ?y SERVICE <S> { ?y e:knows ?z } }", [[f"<{E}a>"]]),
        ("SELECT ?y { ?x e:likes ?y . { SERVICE <S> { ?y e:knows ?z } } }", [[f"<{E}a>"]]),
        (
            "SELECT ?y ?z { e:x e:likes ?y OPTIONAL { SERVICE <S> { ?y e:knows ?z } } }",
            [[f"<{E}a>", f"<{E}b>"], [f"<{E}b>", "None"]],
        ),
        (
            "SELECT ?y { { ?x e:likes ?y FILTER(?y = e:z) } UNION { SERVICE <S> { ?y e:age 3 } } }",
            [[f"<{E}b>"], [f"<{E}z>"]],
        ),
        (
            "SELECT ?n { { SELECT (COUNT(*) AS ?n) { SERVICE <S> { ?y e:name ?z } } } }",
            [['"4"^^<http://www.w3.org/2001/XMLSchema#integer>']],
        ),
        (
            "SELECT ?z { SERVICE <S> { e:b e:name ?z } }",
            [['"B"'], ['"Bé"@nl'], ['"line\\nbreak \\"quoted\\" \\\\ \' {"']],
        ),
        (
            "SELECT ?z { e:x e:age ?z SERVICE <S> { e:b e:age ?z } }",
            [['"3"^^<http://www.w3.org/2001/XMLSchema#integer>']],
        ),
        ("SELECT ?x { ?x e:likes e:z SERVICE <S> { e:a e:knows e:b } }", [[f"<{E}y>"]]),
        ("SELECT ?x { ?x e:likes e:z SERVICE <S> { e:a e:knows e:c } }", []),
        ("SELECT ?a { SERVICE <S> { e:a e:knows ?a OPTIONAL { ?a e:none ?b } } }", [[f"<{E}b>"]]),
        ("SELECT ?y { FILTER EXISTS { SERVICE<S>{ e:a e:knows e:b } } ?y e:likes e:z }", [[f"<{E}y>"]]),
        ("SELECT (SUBJECT(?t) AS ?s) { SERVICE <S> { e:d e:says ?t } }", [[f"<{E}a>"]]),
        ("SELECT ?y { SERVICE SILENT <S> { ?y e:age 3 } }", [[f"<{E}b>"]]),
        ("SELECT ?y ?z { SERVICE <S> { ?y e:age 3 } SERVICE <S> { ?z e:knows ?y } }", [[f"<{E}b>", f"<{E}a>"]]),
    ],
)
def test_a_clause_gives_the_solutions_of_its_endpoint(
    elsewhere: Elsewhere, store: ox.Store, text: str, expected: list[list[str]]
) -> None:
    resolved = _resolved(text.replace("<S>", f"<{elsewhere.iri()}>"), elsewhere)

    assert _rows(store, resolved) == expected


def test_the_endpoint_is_asked_for_its_pattern_with_the_prologue(elsewhere: Elsewhere) -> None:
    _resolved(f"SELECT * {{ ?s ?p '}}' SERVICE <{elsewhere.iri()}> {{ ?y e:knows ?z }} }}", elsewhere)

    (path, query, accept) = elsewhere.asked.pop()
    assert (path, query, accept) == ("/sparql", PREFIX + "SELECT * WHERE { ?y e:knows ?z }", JSON)


def test_blank_nodes_become_iris_that_are_new_in_each_answer(elsewhere: Elsewhere, store: ox.Store) -> None:
    clause = f"SERVICE <{elsewhere.iri()}> {{ ?x e:knows ?y . ?y e:name 'nobody' }}"
    rows = _rows(store, _resolved(f"SELECT ?y {{ {{ {clause} }} UNION {{ {clause} }} }}", elsewhere))

    assert all(row[0].startswith("<urn:barriergraph:bnode:") for row in rows)
    assert len(rows) == len({row[0] for row in rows}) == 2


def test_an_endpoint_can_be_named_with_a_prefix_or_relative_to_the_base(elsewhere: Elsewhere) -> None:
    root = elsewhere.iri("")
    text = f"BASE <{root}> PREFIX s: <{root}> SELECT * {{ SERVICE s:sparql {{ }} SERVICESILENT<sparql>{{ }} }}"

    assert [clause.endpoint for clause in services(text, [elsewhere.iri()])] == [elsewhere.iri()] * 2


def test_an_update_can_use_a_clause(elsewhere: Elsewhere, store: ox.Store) -> None:
    store.update(
        _resolved(f"INSERT {{ ?y e:met ?z }} WHERE {{ SERVICE <{elsewhere.iri()}> {{ ?y e:age ?z }} }}", elsewhere)
    )

    assert _rows(store, PREFIX + "SELECT ?y { ?y e:met 3 }") == [[f"<{E}b>"]]


def test_the_lines_behind_a_clause_stay_where_they_were(elsewhere: Elsewhere, store: ox.Store) -> None:
    text = f"SELECT * {{\nSERVICE <{elsewhere.iri()}> {{\n?y e:name ?z\n}}\n?s ?p }}"

    with pytest.raises(SyntaxError, match="at 6:"):
        store.query(_resolved(text, elsewhere))


FAILURES = {
    "redirecting": (QueryFailedError, "redirect"),
    "failing": (QueryFailedError, "status 500"),
    "malformed": (QueryFailedError, "no table of results"),
    "injecting": (QueryFailedError, "Invalid IRI"),
    "asking": (QueryFailedError, "yes or no"),
    "html": (QueryFailedError, "text/html"),
    "compressed": (QueryFailedError, "compressed"),
    "large": (QueryFailedError, "sent too much: .* 1000 bytes"),
    "slow": (QueryTimeoutError, r"within 0\.3 seconds"),
}


@pytest.mark.parametrize("path", FAILURES)
def test_an_endpoint_that_fails_fails_the_query(elsewhere: Elsewhere, path: str) -> None:
    error, message = FAILURES[path]

    with pytest.raises(error, match=f"^{elsewhere.iri(path)} .*{message}"):
        _resolved(f"SELECT * {{ SERVICE <{elsewhere.iri(path)}> {{ }} }}", elsewhere, path, seconds=0.3, size=1_000)
    assert [asked[0] for asked in elsewhere.asked] == [f"/{path}"]


@pytest.mark.parametrize("path", FAILURES)
def test_a_silent_clause_that_fails_gives_one_empty_solution(elsewhere: Elsewhere, store: ox.Store, path: str) -> None:
    text = f"SELECT ?x {{ ?x e:likes e:z SERVICE SILENT <{elsewhere.iri(path)}> {{ ?x e:y ?z }} }}"
    resolved = _resolved(text, elsewhere, path, seconds=0.3, size=1_000)

    assert _rows(store, resolved) == [[f"<{E}y>"]]


def test_the_bytes_are_those_of_all_answers_together(elsewhere: Elsewhere) -> None:
    clause = f"SERVICE <{elsewhere.iri('large')}> {{ }}"
    _resolved(f"SELECT * {{ {clause} }}", elsewhere, "large", size=2_000)

    with pytest.raises(QueryFailedError, match="sent too much"):
        _resolved(f"SELECT * {{ {clause} {clause} }}", elsewhere, "large", size=2_000)


def test_a_server_that_is_not_there_fails_the_query() -> None:
    with pytest.raises(QueryFailedError, match="could not be asked"):
        asyncio.run(_ask("http://127.0.0.1:9/"))


async def _ask(endpoint: str) -> str:
    async with session() as client:
        return await resolve(f"SELECT * {{ SERVICE <{endpoint}> {{ }} }}", Allowed(frozenset({endpoint})), client)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { SERVICE <http://b/> { } }", "SERVICE <http://b/> is not allowed here.*: <http://a/>, <http://c/>"),
        ("SELECT * { SERVICE SILENT ?x { } }", r"SERVICE \?x is not allowed here.*: <http://a/>, <http://c/>"),
        ("SELECT * { SERVICE <http://a> { } }", "SERVICE <http://a> is not allowed"),
        ("SELECT * { SERVICE e:b { } }", "SERVICE e:b is not allowed"),
        ("SELECT * { SERVICE <http://a/> { ?s ?p ?o SERVICE ?o { } } }", "SERVICE within SERVICE <http://a/>"),
        ("SELECT * {" + "SERVICE <http://a/> { }" * 9 + "}", "9 SERVICE clauses are too many"),
    ],
)
def test_what_is_not_allowed_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryRefusedError, match=message):
        services(text, ["http://c/", "http://a/"])


@pytest.mark.parametrize(
    "text", ["SELECT * { ?service ?p 'SERVICE <http://b/> { }' }", "SELECT * { } SERVICE", "SERVICE <a> {"]
)
def test_what_is_no_clause_stays_for_the_engine(text: str) -> None:
    assert services(text, []) == []


def test_clauses_that_are_never_closed_are_none_and_take_no_time() -> None:
    assert services("SELECT * {" + "service<a:>{" * 2**14, ["a:"]) == []
