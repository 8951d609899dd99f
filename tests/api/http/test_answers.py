"""Formats, entity tags, the cache and content codings of answers."""

import csv
import gzip
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import zstandard
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from api import engines
from api.dataset.exports import Exports
from api.front import Front
from api.http.cache import Cache
from api.http.metrics import Metrics
from api.main import create
from api.service import Service
from api.settings import Settings
from api.sparql.federation import Federation
from api.web.later import Later
from graph import loading
from graph.engine import Answer, Engine
from graph.tokens import Tokens

XML = "application/sparql-results+xml"
GRAPHS = [
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-quads",
    "application/trig",
]
ALL = "SELECT ?o { ?s <http://example.org/p> ?o } ORDER BY str(?o)"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
LONG = "SELECT (CONCAT(" + ", ".join(["'0123456789'"] * 200) + ") AS ?long) {}"  # 2,000 characters
FLOWING = (
    "SELECT ?a { "
    + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(5))
    + " BIND('a text that is not short' AS ?a) }"
)


def _ask(client: TestClient, query: str, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "identity", **named})


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize(
    "media_type",
    ["application/sparql-results+json", XML, "text/csv", "text/tab-separated-values"],
)
def test_a_truth_value_has_each_format_of_results(reader: TestClient, media_type: str, truth: bool) -> None:
    query = "ASK { <http://example.org/%s> ?p ?o }" % ("a" if truth else "none")

    response = _ask(reader, query, Accept=media_type)

    assert response.headers["content-type"].partition(";")[0] == media_type
    if media_type.endswith("json"):
        assert response.json()["boolean"] is truth
    elif media_type.endswith("xml"):
        found = ElementTree.fromstring(response.text)  # noqa: S314  # our own
        assert found.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == str(truth).lower()
    else:
        assert response.text.strip() == str(truth).lower()


def test_a_table_has_each_format_of_results(reader: TestClient) -> None:
    query = "SELECT ?o { ?s <http://example.org/p> ?o FILTER(lang(?o) = 'nl') }"

    as_json, as_xml, as_csv, as_tsv = (
        _ask(reader, query, Accept=accept)
        for accept in ("application/json", XML, "text/csv", "text/tab-separated-values")
    )

    assert as_json.json()["results"]["bindings"][0]["o"] == {"type": "literal", "value": "twee", "xml:lang": "nl"}
    literal = ElementTree.fromstring(as_xml.text).find(".//{*}literal")  # noqa: S314  # our own
    assert literal is not None
    assert literal.text == "twee"
    assert list(csv.reader(io.StringIO(as_csv.text))) == [["o"], ["twee"]]
    assert as_tsv.text.splitlines() == ["?o", '"twee"@nl']
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE <http://example.org/b>"])
def test_each_format_of_graphs_holds_the_same_triples(reader: TestClient, media_type: str, query: str) -> None:
    expected = _parsed(_ask(reader, query, Accept="application/n-triples").content, "application/n-triples")

    response = _ask(reader, query, Accept=media_type)

    assert response.headers["content-type"].partition(";")[0] == media_type
    assert _parsed(response.content, media_type) == expected
    assert len(expected) == (6 if query == CONSTRUCT else 3)


def _parsed(body: bytes, media_type: str) -> ox.Dataset:
    found = ox.Dataset(ox.parse(body, ox.RdfFormat.from_media_type(media_type)))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return found


@pytest.mark.parametrize(("query", "expected"), [(ALL, "application/sparql-results+json"), (CONSTRUCT, GRAPHS[2])])
def test_what_sparqlwrapper_sends_is_answered_in_json(reader: TestClient, query: str, expected: str) -> None:
    parameters = {"query": query, "format": "json", "output": "json", "results": "json"}

    response = reader.get("/sparql", params=parameters, headers={"Accept": "*/*"})

    assert response.headers["content-type"] == expected
    assert response.json()


def test_accept_headers_that_come_apart_count_together(reader: TestClient) -> None:
    headers = [("Accept", f"{XML};q=0.5"), ("Accept", "text/csv")]

    response = reader.get("/sparql", params={"query": ALL}, headers=headers)

    assert response.headers["content-type"] == "text/csv; charset=utf-8"


def test_where_nothing_fits_the_answer_is_406(reader: TestClient) -> None:
    responses = [
        _ask(reader, ALL, Accept="text/turtle"),
        _ask(reader, CONSTRUCT, Accept="text/csv"),
        _ask(reader, ALL, Accept="image/png"),
        reader.get("/sparql", headers={"Accept": "text/csv"}),
    ]

    assert [response.status_code for response in responses] == [406] * 4
    assert all(response.headers["content-type"] == "application/problem+json" for response in responses)


def test_an_answer_comes_again_without_the_engine_and_the_same(reader: TestClient) -> None:
    query = ALL + " # asked twice"
    first = _ask(reader, query)
    hits = _hits(reader)

    second = _ask(reader, query)

    assert _hits(reader) == hits + 1
    assert second.content == first.content
    names = ("content-type", "etag", "vary", "cache-control")
    assert [second.headers[name] for name in names] == [first.headers[name] for name in names]


def _hits(client: TestClient) -> int:
    lines = client.get("/metrics").text.splitlines()
    return int(float(next(line for line in lines if line.startswith("barriergraph_cache_hits_total")).split()[1]))


def test_an_answer_has_a_strong_tag_of_its_own(reader: TestClient) -> None:
    tags = [
        _ask(reader, ALL).headers["etag"],
        _ask(reader, ALL + " ").headers["etag"],
        _ask(reader, ALL, Accept="text/csv").headers["etag"],
        _ask(reader, CONSTRUCT).headers["etag"],
        reader.get("/store?default").headers["etag"],
        reader.get("/sparql").headers["etag"],
    ]

    assert len(set(tags)) == len(tags)
    assert all(tag.startswith('"') for tag in tags)


@pytest.mark.parametrize("value", ["{}", "W/{}", '"other", {}', 'W/"other",{} , "more"', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_client_that_has_the_answer_is_told_so(reader: TestClient, value: str, method: str) -> None:
    tag = _ask(reader, ALL).headers["etag"]

    response = reader.request(
        method,
        "/sparql",
        params={"query": ALL},
        headers={"If-None-Match": value.format(tag), "Accept-Encoding": "identity"},
    )

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == tag
    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert response.headers["access-control-allow-origin"] == "*"
    assert "content-length" not in response.headers


@pytest.mark.parametrize("value", ['"other"', "nonsense", ""])
def test_a_client_that_has_another_answer_gets_this_one(reader: TestClient, value: str) -> None:
    assert _ask(reader, ALL, If_None_Match=value).status_code == 200


def test_a_tag_of_another_format_does_not_count(reader: TestClient) -> None:
    tag = _ask(reader, ALL, Accept="text/csv").headers["etag"]

    assert _ask(reader, ALL, If_None_Match=tag).status_code == 200


def test_a_tag_of_another_coding_counts(reader: TestClient) -> None:
    compressed = _ask(reader, LONG, Accept_Encoding="gzip")

    response = _ask(reader, LONG, Accept_Encoding="zstd", If_None_Match=compressed.headers["etag"])

    assert compressed.headers["content-encoding"] == "gzip"
    assert response.status_code == 304


def test_a_post_is_answered_whatever_tags_come_with_it(reader: TestClient) -> None:
    tag = _ask(reader, ALL).headers["etag"]

    response = reader.post(
        "/sparql", content=ALL, headers={"Content-Type": "application/sparql-query", "If-None-Match": tag}
    )

    assert response.status_code == 200


def test_a_write_makes_tags_old(writer: TestClient) -> None:
    tag = _ask(writer, ALL).headers["etag"]
    writer.post(
        "/update",
        content="INSERT DATA { <http://example.org/a> <http://example.org/p> 3 }",
        headers={"Content-Type": "application/sparql-update"},
    )

    response = _ask(writer, ALL, If_None_Match=tag)

    assert response.status_code == 200
    assert response.headers["etag"] != tag
    assert len(response.json()["results"]["bindings"]) == 5


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?t) {}", "SELECT (rand() AS ?r) {}", "SELECT (STRUUID() AS ?u) {}"]
)
def test_an_answer_that_differs_each_time_is_kept_nowhere(reader: TestClient, query: str) -> None:
    first, second = _ask(reader, query), _ask(reader, query)

    assert first.content != second.content
    for response in (first, second):
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("query", [LONG, LONG + " #1", LONG.replace("{}", "{ BIND(NOW() AS ?now) }"), FLOWING])
@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_an_answer_is_compressed_as_the_client_accepts(reader: TestClient, coding: str, query: str) -> None:
    plain = _ask(reader, query)

    response = reader.get("/sparql", params={"query": query}, headers={"Accept-Encoding": coding})
    with reader.stream("GET", "/sparql", params={"query": query}, headers={"Accept-Encoding": coding}) as streamed:
        raw = b"".join(streamed.iter_raw())

    assert response.headers["content-encoding"] == coding
    assert "content-encoding" not in plain.headers
    assert _decompressed(coding, raw) == plain.content
    assert len(raw) < len(plain.content)


def _decompressed(coding: str, body: bytes) -> bytes:
    if coding == "gzip":
        return gzip.decompress(body)
    return zstandard.ZstdDecompressor().stream_reader(body).read()


def test_codings_have_different_strong_tags(reader: TestClient) -> None:
    tags = {_ask(reader, LONG, Accept_Encoding=coding).headers["etag"] for coding in ("identity", "gzip", "zstd")}

    assert len(tags) == 3


def test_a_small_answer_is_not_compressed(reader: TestClient) -> None:
    assert "content-encoding" not in _ask(reader, "ASK {}", Accept_Encoding="gzip").headers


def test_a_large_answer_is_whole_and_has_a_weak_tag_that_counts(reader: TestClient) -> None:
    response = _ask(reader, FLOWING)
    again = _ask(reader, FLOWING, If_None_Match=response.headers["etag"])

    assert len(response.json()["results"]["bindings"]) == 8**5
    assert "content-length" not in response.headers
    assert response.headers["etag"].startswith('W/"')
    assert (again.status_code, again.headers["etag"]) == (304, response.headers["etag"])


def test_a_limit_on_rows_is_announced_each_time(tmp_path: Path) -> None:
    path = tmp_path / "data.nt"
    path.write_text("".join(f'<urn:s> <urn:p> "{n}" .\n' for n in range(5)))
    home = loading.load([path], None, tmp_path / "home").folder.parents[1]
    with TestClient(create(Settings(home=home, query_rows=3))) as client:
        responses = [_ask(client, "SELECT ?o { ?s ?p ?o }") for _ in range(2)]

    assert [len(json.loads(response.content)["results"]["bindings"]) for response in responses] == [3, 3]
    assert [response.headers.get("x-row-limit") for response in responses] == ["3", "3"]


def test_max_age_is_a_setting(tmp_path: Path) -> None:
    home = loading.load([], None, tmp_path).folder.parents[1]
    with TestClient(create(Settings(home=home, max_age=60))) as client:
        response = _ask(client, "ASK {}")

    assert response.headers["cache-control"] == "public, max-age=60"


class _MovingEngine:
    """Moves on to a new version while it answers."""

    version, running, waiting = "old", 0, 0

    async def answer(self, *_: object) -> Answer:
        self.version = "new"
        return Answer("text/csv", b"n\r\n1\r\n", version=self.version)


def test_an_answer_is_tagged_with_the_version_that_gave_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    engine: Engine = _MovingEngine()  # type: ignore[assignment]  # all that a query needs of an engine
    service = Service(
        settings,
        {},
        {},
        engine,
        engines.inspectors(settings),
        Federation(settings),
        Cache(2**20),
        Cache(2**20),
        Tokens(tmp_path / "tokens.json"),
        Metrics(),
        engines.comparers(settings),
        engines.exporters(settings),
        Later(engine),
    )
    front = Front(FastAPI(), None)
    front.open(service, Exports(service))

    first, second = (TestClient(front).get("/sparql", params={"query": "ASK {}"}) for _ in range(2))

    assert first.headers["etag"].startswith('"new-')
    assert second.headers["etag"] == first.headers["etag"]
