"""The SPARQL 1.1 Protocol, with the method QUERY of the 1.2 draft."""

from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
G, H = "http://example.org/g", "http://example.org/h"
VALUES = "SELECT ?o { ?s <http://example.org/p> ?o FILTER(isNumeric(?o)) } ORDER BY ?o"
ASK = "ASK { ?s ?p ?o }"
INSERT = "INSERT DATA { <http://example.org/a> <http://example.org/p> 3 }"


def _values(client: TestClient, method: str, path: str, **request: object) -> list[int]:
    response = client.request(method, path, follow_redirects=False, **request)  # type: ignore[arg-type]
    assert response.status_code == 200, response.text
    return [int(row["o"]["value"]) for row in response.json()["results"]["bindings"]]


@pytest.mark.parametrize("path", ["/sparql", "/sparql/", "/query", "/query/"])
@pytest.mark.parametrize(
    ("method", "request_"),
    [
        ("GET", {"params": {"query": VALUES}}),
        ("POST", {"content": urlencode({"query": VALUES}), "headers": FORM}),
        ("POST", {"content": VALUES, "headers": QUERY}),
        ("QUERY", {"content": VALUES, "headers": QUERY}),
        ("QUERY", {"content": urlencode({"query": VALUES}), "headers": FORM}),
        ("POST", {"content": VALUES, "headers": {"Content-Type": "Application/SPARQL-Query; charset=UTF-8"}}),
    ],
)
def test_a_query_is_answered_however_it_comes(
    reader: TestClient, path: str, method: str, request_: dict[str, object]
) -> None:
    assert _values(reader, method, path, **request_) == [1, 2]


@pytest.mark.parametrize("path", ["/sparql", "/sparql/", "/update", "/update/"])
@pytest.mark.parametrize(
    ("content", "headers"), [(INSERT, UPDATE), (urlencode({"update": INSERT}), FORM)], ids=["direct", "form"]
)
def test_an_update_is_made_however_it_comes(
    writer: TestClient, path: str, content: str, headers: dict[str, str]
) -> None:
    response = writer.post(path, content=content, headers=headers, follow_redirects=False)

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["x-dataset-version"] == writer.get("/healthz").json()["version"]
    assert _values(writer, "GET", "/sparql", params={"query": VALUES}) == [1, 2, 3]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ([("default-graph-uri", G)], [2]),
        ([("default-graph-uri", G), ("default-graph-uri", H)], [2]),
        ([("default-graph-uri", H)], []),
        ([("named-graph-uri", G)], []),
    ],
)
def test_the_request_names_the_dataset_by_get_and_in_a_form_and_beside_a_query(
    reader: TestClient, parameters: list[tuple[str, str]], expected: list[int]
) -> None:
    both = [("query", VALUES), *parameters]

    by_get = _values(reader, "GET", "/sparql", params=both)
    by_form = _values(reader, "POST", "/sparql", content=urlencode(both), headers=FORM)
    direct = _values(reader, "POST", f"/sparql?{urlencode(parameters)}", content=VALUES, headers=QUERY)

    assert by_get == by_form == direct == expected


def test_the_dataset_of_the_request_goes_before_that_of_the_query(reader: TestClient) -> None:
    query = VALUES.replace("{", f"FROM <{H}> {{", 1)

    assert _values(reader, "GET", "/sparql", params={"query": query}) == []
    assert _values(reader, "GET", "/sparql", params={"query": query, "default-graph-uri": G}) == [2]


def test_a_named_graph_of_the_request_is_the_only_one(reader: TestClient) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"

    rows = reader.get("/sparql", params={"query": query, "named-graph-uri": H}).json()["results"]["bindings"]

    assert [row["g"]["value"] for row in rows] == [H]


def test_a_relative_iri_is_resolved_against_the_address_of_the_endpoint(reader: TestClient) -> None:
    row = reader.get("/query", params={"query": "SELECT (<x#y> AS ?o) {}"}).json()["results"]["bindings"][0]

    assert row["o"]["value"] == "http://testserver/x#y"


def test_a_form_is_decoded_once(reader: TestClient) -> None:
    query = "SELECT ('100%25+1' AS ?o) {}"

    row = reader.post("/sparql", content=urlencode({"query": query}), headers=FORM).json()["results"]["bindings"][0]

    assert row["o"]["value"] == "100%25+1"


@pytest.mark.parametrize(
    ("request_", "content", "headers", "status"),
    [
        (f"GET /sparql?{urlencode([('query', ASK), ('query', ASK)])}", "", {}, 400),
        (f"GET /sparql?{urlencode({'update': INSERT})}", "", {}, 400),
        (f"GET /sparql?{urlencode({'query': ASK, 'using-graph-uri': G})}", "", {}, 400),
        (f"GET /sparql?{urlencode({'query': ASK, 'default-graph-uri': 'no iri'})}", "", {}, 400),
        (f"GET /sparql?{urlencode({'query': ASK, 'timeout': 'soon'})}", "", {}, 400),
        (f"GET /sparql?{urlencode({'query': ASK, 'timeout': '-1'})}", "", {}, 400),
        (f"GET /sparql?{urlencode({'query': ASK, 'timeout': 'nan'})}", "", {}, 400),
        (f"GET /sparql?{urlencode({'query': ''})}", "", {}, 400),
        ("GET /sparql?query=%FF", "", {}, 400),
        ("GET /query/elsewhere", "", {}, 404),
        ("POST /sparql", urlencode([("query", ASK), ("update", INSERT)]), FORM, 400),
        ("POST /sparql", urlencode([("update", INSERT), ("update", INSERT)]), FORM, 400),
        ("POST /sparql", urlencode({"update": INSERT, "default-graph-uri": G}), FORM, 400),
        ("POST /sparql", "", FORM, 400),
        ("POST /sparql", "query=%FF", FORM, 400),
        ("POST /sparql", b"ASK {} # \xff", QUERY, 400),
        ("POST /sparql", b"\xff\xfe", FORM, 400),
        ("POST /query", INSERT, UPDATE, 400),
        ("POST /update", ASK, QUERY, 400),
        ("POST /sparql", ASK, {"Content-Type": "text/plain"}, 415),
        ("POST /sparql", ASK, {}, 415),
        ("POST /sparql", ASK, {"Content-Type": "application/json"}, 415),
        ("QUERY /sparql", INSERT, UPDATE, 415),
        ("PUT /sparql", ASK, QUERY, 405),
        ("DELETE /sparql", "", {}, 405),
        ("PATCH /query", "", {}, 405),
        ("GET /update", "", {}, 405),
        ("QUERY /update", INSERT, UPDATE, 405),
        ("POST /sparql", "#" * (2**20 + 1), QUERY, 413),
        ("POST /update", "#" * (2**20 + 1), UPDATE, 413),
    ],
)
def test_a_request_that_the_protocol_does_not_know_is_refused_with_problem_details(
    writable: TestClient, request_: str, content: str | bytes, headers: dict[str, str], status: int
) -> None:
    response = writable.request(*request_.split(" ", 1), content=content, headers=headers)

    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/sparql", {"GET", "HEAD", "OPTIONS", "POST", "QUERY"}),
        ("/query", {"GET", "HEAD", "OPTIONS", "POST", "QUERY"}),
        ("/update", {"OPTIONS", "POST"}),
        ("/store", {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"}),
        ("/store/x", {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"}),
    ],
)
def test_a_path_says_which_methods_it_takes(reader: TestClient, path: str, expected: set[str]) -> None:
    asked, refused = reader.options(path), reader.patch(path)

    assert (asked.status_code, refused.status_code) == (204, 405)
    for response in (asked, refused):
        assert set(response.headers["allow"].split(", ")) == expected


def test_a_browser_may_send_what_it_needs(reader: TestClient) -> None:
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "QUERY"}

    response = reader.options("/sparql", headers=headers)

    assert response.headers["access-control-allow-origin"] == "*"
    assert "QUERY" in response.headers["access-control-allow-methods"].split(", ")
    allowed = response.headers["access-control-allow-headers"].lower().split(", ")
    assert {"accept", "authorization", "content-type", "if-none-match"} <= set(allowed)


@pytest.mark.parametrize(
    "target",
    [
        f"/sparql?{urlencode({'query': ASK})}",
        "/sparql?query=nonsense",
        "/sparql",
        "/store?default",
        "/store?graph=http://example.org/none",
        "/healthz",
        "/readyz",
        "/metrics",
        "/nowhere",
    ],
)
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "DELETE"])
def test_every_response_may_be_read_by_any_page_and_has_a_number(reader: TestClient, method: str, target: str) -> None:
    response = reader.request(method, target, headers={"Origin": "https://elsewhere.example"})

    assert response.headers.get_list("access-control-allow-origin") == ["*"]
    assert "access-control-allow-credentials" not in response.headers
    assert "ETag" in response.headers["access-control-expose-headers"].split(", ")
    assert response.headers["x-request-id"]


def test_two_requests_have_two_numbers_unless_the_client_gives_one(reader: TestClient) -> None:
    numbers = {reader.get("/healthz").headers["x-request-id"] for _ in range(2)}
    own = reader.get("/healthz", headers={"X-Request-Id": "mine-1"}).headers["x-request-id"]
    odd = reader.get("/healthz", headers={"X-Request-Id": 'a b"' * 50}).headers["x-request-id"]

    assert len(numbers) == 2
    assert own == "mine-1"
    assert " " not in odd


@pytest.mark.parametrize(
    "target", [f"/sparql?{urlencode({'query': ASK})}", "/sparql", "/store?default", "/store?graph=http://none/"]
)
def test_head_answers_as_get_does_without_the_body(reader: TestClient, target: str) -> None:
    get, head = reader.get(target), reader.head(target)

    assert head.content == b""
    assert head.status_code == get.status_code
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers.get(name) == get.headers.get(name)


def test_a_syntax_error_has_its_place_and_what_was_expected(reader: TestClient) -> None:
    response = reader.post("/sparql", content="SELECT * {\n ?s ?p }", headers=QUERY)

    problem = response.json()
    assert (response.status_code, problem["line"], problem["column"]) == (400, 2, 8)
    assert problem["expected"]


def test_a_host_that_is_none_is_refused(reader: TestClient) -> None:
    responses = [
        reader.get("/sparql", headers={"Host": "a b"}),
        reader.get("/sparql", params={"query": ASK}, headers={"Host": "a>b"}),
        reader.get("/store/x", headers={"Host": 'a"b'}),
    ]

    assert [response.status_code for response in responses] == [400, 400, 400]
