import json
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

PREFIX = "PREFIX bar: <https://w3id.org/barriergraph/def#> "
CHAPTERS = PREFIX + "SELECT (COUNT(?c) AS ?n) { ?c a bar:Chapter }"
ASK = PREFIX + "ASK { ?c a bar:Chapter }"
CONSTRUCT = PREFIX + "CONSTRUCT { ?c a bar:Chapter } WHERE { ?c a bar:Chapter }"
DESCRIBE = "DESCRIBE <https://w3id.org/barriergraph/id/chapter/thb-2011-2014/1>"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


def _count(body: bytes) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def test_a_query_by_get(client: TestClient) -> None:
    assert _count(client.get("/sparql", params={"query": CHAPTERS}).content) == 11


def test_a_query_by_post_of_a_form(client: TestClient) -> None:
    body = urlencode({"query": CHAPTERS + " # 100%25"})

    assert _count(client.post("/sparql", content=body, headers=FORM).content) == 11


def test_a_query_by_post_of_itself(client: TestClient) -> None:
    assert _count(client.post("/sparql", content=CHAPTERS, headers=QUERY).content) == 11


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (CHAPTERS, "*/*", "application/sparql-results+json"),
        (ASK, "*/*", "application/sparql-results+json"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (DESCRIBE, "*/*", "text/turtle"),
        (CHAPTERS, "text/csv", "text/csv"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CHAPTERS, "application/json", "application/sparql-results+json"),
        (CHAPTERS, "application/sparql-results+xml;q=0.5, text/csv;q=0.9", "text/csv"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/sparql-results+xml, application/rdf+xml", "application/rdf+xml"),
        (CHAPTERS, "application/sparql-results+xml, application/rdf+xml", "application/sparql-results+xml"),
        (CHAPTERS, "text/html, */*;q=0.1", "application/sparql-results+json"),
        (CHAPTERS, "text/csv; charset=utf-8", "text/csv"),
    ],
)
def test_the_answer_has_the_format_that_is_preferred(
    client: TestClient, query: str, accept: str, media_type: str
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert response.headers["vary"] == "Accept, Accept-Encoding"


def test_the_default_graph_can_be_named(client: TestClient) -> None:
    parameters = {"query": CHAPTERS, "default-graph-uri": "https://w3id.org/barriergraph/graph/vocabulary"}

    assert _count(client.get("/sparql", params=parameters).content) == 0


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("SELECT * {\n ?s ?p }", "*/*", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "*/*", 403),
        (CHAPTERS, "text/turtle", 406),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "*/*", 504),
    ],
)
def test_errors_are_problem_details(client: TestClient, query: str, accept: str, status: int) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})

    assert response.status_code == response.json()["status"] == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_syntax_error_has_line_and_column(client: TestClient) -> None:
    problem = client.get("/sparql", params={"query": "SELECT * {\n ?s ?p }"}).json()

    assert (problem["line"], problem["column"]) == (2, 8)


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (CHAPTERS, {"Content-Type": "text/plain"}, 415),
        (urlencode({"update": "CLEAR ALL"}), FORM, 403),
        (urlencode([("query", ASK), ("query", ASK)]), FORM, 400),
        (b"\xff", QUERY, 400),
        ("#" * (2**20 + 1), QUERY, 413),
    ],
)
def test_a_body_that_is_no_query_is_refused(
    client: TestClient, content: str | bytes, headers: dict[str, str], status: int
) -> None:
    assert client.post("/sparql", content=content, headers=headers).status_code == status


def test_another_method_is_a_problem_that_names_the_right_ones(client: TestClient) -> None:
    response = client.put("/sparql")

    assert response.status_code == 405
    assert response.headers["content-type"] == "application/problem+json"
    assert {"GET", "POST"} <= set(response.headers["allow"].split(", "))


def test_a_parameter_that_is_not_utf_8_is_refused(client: TestClient) -> None:
    assert client.get("/sparql?query=%FF").status_code == 400


def test_health_names_the_version(client: TestClient) -> None:
    assert client.get("/healthz").json()["version"]
