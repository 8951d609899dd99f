"""Curated queries over HTTP, of a few statements in several graphs."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import settings
from api.http.attendance import ClientGoneError
from api.http.responses import Response
from api.main import create
from api.questions.questions import Questions
from api.settings import Settings
from graph import loading
from tests.curated.questions import TEXT
from tests.queries.cases import QUESTIONS

_E = "http://example.org/"
_DATA = """
@prefix e: <http://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:g { e:attic a e:Place ; skos:prefLabel "attic"@en , "zolder"@nl . e:cellar a e:Place ; skos:prefLabel "kelder"@nl . }
e:h { e:chest e:in e:attic ; e:day "2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date> ; skos:prefLabel "kist"@nl .
  e:trunk e:in e:attic ; e:day "2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .
  e:box e:in e:attic ; e:day "2011-06-01"^^<http://www.w3.org/2001/XMLSchema#date> .
  e:lamp e:in e:attic ; e:day "2012-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
  e:rug e:in e:attic ; e:day "2010-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
  e:old e:at e:loft }
"""
_KINDS = """\
#+ summary: Values as they are given
#+ description: Which values were given?
#+ nl: {summary: Waarden, description: "Welke waarden?"}
#+ tags: [plan]
#+ method: GET
#+ parameters:
#+   number: {en: n, nl: n}
#+   part: {en: p, nl: p}
#+   truth: {en: t, nl: t}
#+   word: {values: [red, green], en: w, nl: w}
#+   any: {en: a, nl: a}
#+ columns:
#+   value: {type: text, en: v, nl: v}
#+ none: {en: none, nl: geen}
#+ example:
#+   rows: value
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?value WHERE {
  VALUES ?kind { 1 2 3 4 5 }
  BIND (IF(?kind = 1, ?__number_integer, IF(?kind = 2, ?__part_xsd_decimal, IF(?kind = 3, ?__truth_xsd_boolean,
    IF(?kind = 4, ?__word, ?__any)))) AS ?value)
  FILTER (BOUND(?value))
}
ORDER BY ?kind
"""
_GRAPH = """\
#+ summary: A place
#+ description: What is there?
#+ nl: {summary: Een plaats, description: "Wat is daar?"}
#+ tags: [plan]
#+ method: GET
#+ parameters:
#+   place: {class: e:Place, en: p, nl: p}
#+ none: {en: none, nl: geen}
#+ example: {given: {place: attic}, triples: e:a e:b e:c}
PREFIX e: <http://example.org/>
CONSTRUCT { ?thing e:in ?_place_iri } WHERE { ?thing e:in ?_place_iri }
"""
_NAME = "/queries/things-in-a-place"
_ATTIC = {"place": "attic"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _loaded(tmp_path_factory.mktemp("questions"), _DATA)


def _loaded(folder: Path, data: str) -> Path:
    path = folder / "data.trig"
    path.write_text(data)
    loading.load([path], None, folder / "home")
    queries = folder / "queries"
    queries.mkdir()
    for name, text in (("things-in-a-place", TEXT), ("values", _KINDS), ("place", _GRAPH)):
        queries.joinpath(f"{name}.rq").write_text(text)
    return folder


@pytest.fixture(scope="module")
def asker(shelf: Path) -> Iterator[TestClient]:
    with _serving(shelf) as client:
        yield client


def _serving(folder: Path, **others: object) -> TestClient:
    given = {"home": folder / "home", "root": folder, "log_requests": False, **others}
    return TestClient(create(Settings(**given)), raise_server_exceptions=False)  # type: ignore[arg-type]


def _things(response: object) -> list[str]:
    return [row["thing"]["id"].removeprefix(_E) for row in response.json()["rows"]]  # type: ignore[attr-defined]


def _links(response: object) -> dict[str, str]:
    return {rel: address for address, rel in re.findall(r'<([^>]*)>; rel="([^"]*)"', response.headers["link"])}  # type: ignore[attr-defined]


def test_an_answer_has_its_rows_and_says_what_it_depends_on(asker: TestClient) -> None:
    response = asker.get(_NAME, params=_ATTIC)

    assert response.status_code == 200
    assert _things(response) == ["chest", "trunk", "box", "lamp"]  # by day, then by thing; the default leaves out 2010
    assert response.headers["content-type"] == "application/json"
    assert response.headers["content-language"] == "en"
    assert response.headers["vary"] == "Accept, Accept-Encoding, Accept-Language, Cookie"
    assert response.headers["access-control-allow-origin"] == "*"
    assert "content-disposition" not in response.headers
    assert response.json()["parameters"]["place"] == {"id": f"{_E}attic", "label": "attic", "language": "en"}
    assert response.json()["parameters"]["since"] == "2011-01-01"
    assert set(_links(response)) == {"first", "last", "cite-as"}


@pytest.mark.parametrize(("size", "pages"), [(1, 4), (2, 2), (3, 2), (4, 1), (5, 1)])
def test_the_pages_together_are_the_whole(asker: TestClient, size: int, pages: int) -> None:
    response = asker.get(_NAME, params={**_ATTIC, "size": size, "lang": "nl"}, headers={"Accept": "text/csv"})
    first, found, number = _links(response)["first"], list[str](), 1
    while True:
        found += [row["thing"] for row in csv.DictReader(StringIO(response.text))]
        links = _links(response)
        assert links["first"] == first
        assert ("prev" in links) == (number > 1)
        assert ("last" in links) == ("next" not in links) == (number == pages)
        if "next" not in links:
            break
        before, response, number = response, asker.get(links["next"]), number + 1
        assert response.headers["content-type"].startswith("text/csv")
        assert response.headers["content-language"] == "nl"
        assert asker.get(_links(response)["prev"]).content == before.content

    assert number == pages
    assert [thing.removeprefix(_E) for thing in found] == ["chest", "trunk", "box", "lamp"]
    assert asker.get(links["last"]).content == response.content


def test_a_page_behind_the_last_is_empty_and_does_not_say_that_there_is_nothing(asker: TestClient) -> None:
    response = asker.get(_NAME, params={**_ATTIC, "page": 9})

    assert response.status_code == 200
    assert response.json()["rows"] == []
    assert "empty" not in response.json()
    assert set(_links(response)) == {"first", "prev", "cite-as"}


def test_the_pages_of_a_pinned_answer_are_pinned_as_well(asker: TestClient) -> None:
    page = {**_ATTIC, "size": "3", "lang": "en"}
    free = asker.get(_NAME, params=page)

    pinned = asker.get(_links(free)["cite-as"])

    assert "version=" not in _links(free)["next"]
    assert f"version={free.json()['version']}&edition={free.json()['edition']}" in _links(pinned)["next"]
    assert pinned.content == free.content


def test_an_answer_of_several_queries_has_a_time_limit_as_a_whole(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "_QUERIES", 1e-6)
    with _serving(shelf) as client:
        response = client.get(_NAME, params=_ATTIC)

    assert response.status_code == 504
    assert "longer than its limit" in response.json()["detail"]


def test_an_answer_that_is_larger_than_an_answer_may_be_is_507(tmp_path: Path) -> None:
    day = '"2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    things = " ".join(f"e:thing-{number} e:in e:attic ; e:day {day} ." for number in range(9000))
    home = _loaded(tmp_path, f"@prefix e: <{_E}> . e:attic a e:Place . {things}")

    with _serving(home, answer_megabytes=1) as client:
        whole = client.get(_NAME, params={**_ATTIC, "size": "10000"})
        page = client.get(_NAME, params={**_ATTIC, "size": "1000"})

    assert (whole.status_code, page.status_code) == (507, 200)
    assert "size=" in whole.json()["detail"]


def test_a_copy_that_is_still_good_is_304(asker: TestClient) -> None:
    for before in ("GET", "HEAD"):
        first = asker.request(before, _NAME, params={**_ATTIC, "since": "2011-01-02"})
        for method in ("GET", "HEAD"):
            again = asker.request(
                method,
                _NAME,
                params={"since": "2011-01-02", **_ATTIC},
                headers={"If-None-Match": f'"x", {first.headers["etag"]}'},
            )
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
            assert again.headers["content-language"] == "en"
            assert "Accept-Language" in again.headers["vary"]


def test_equal_requests_have_equal_bytes_and_different_ones_another_tag(asker: TestClient) -> None:
    wanted: list[dict[str, str]] = [
        {},
        {"lang": "nl"},
        {"format": "csv"},
        {"format": "tsv"},
        {"format": "xlsx"},
        {"format": "sparql-json"},
        {"page": "2"},
        {"size": "2"},
        {"since": "2011-06-01"},
    ]
    tags = set()
    for one in wanted:
        first, second = (asker.get(_NAME, params={**_ATTIC, **one}) for _ in range(2))
        assert first.content == second.content
        assert dict(first.headers) | {"x-request-id": ""} == dict(second.headers) | {"x-request-id": ""}
        tags.add(first.headers["etag"])
    assert len(tags) == len(wanted)
    assert asker.get(_NAME, params=_ATTIC, headers={"Accept-Language": "nl-NL"}).headers["etag"] in tags


def test_head_is_get_without_a_body(asker: TestClient) -> None:
    for params in (_ATTIC, {"place": "nowhere"}, {}):
        got, head = asker.get(_NAME, params=params), asker.head(_NAME, params=params)
        assert (head.status_code, head.content) == (got.status_code, b"")
        assert dict(head.headers) | {"x-request-id": ""} == dict(got.headers) | {"x-request-id": ""}


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        (".json", "application/json"),
        (".sparql-json", "application/sparql-results+json"),
        (".srj", "application/sparql-results+json"),
        (".csv", "text/csv; charset=utf-8"),
        (".tsv", "text/tab-separated-values; charset=utf-8"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_format_may_end_the_path_whatever_is_accepted(asker: TestClient, ending: str, media_type: str) -> None:
    response = asker.get(_NAME + ending, params=_ATTIC, headers={"Accept": "text/html"})

    assert response.headers["content-type"] == media_type
    by_name = asker.get(_NAME, params={**_ATTIC, "format": ending[1:]})
    by_type = asker.get(_NAME, params=_ATTIC, headers={"Accept": media_type})
    assert response.content == by_name.content == by_type.content
    name = f'attachment; filename="things-in-a-place{ending}"'
    assert response.headers.get("content-disposition") == (name if ending in (".csv", ".tsv", ".xlsx") else None)


def test_the_text_of_a_query_has_its_own_address(asker: TestClient) -> None:
    response = asker.get(_NAME + ".rq")

    assert response.text == TEXT
    assert response.headers["content-type"] == "application/sparql-query"


def test_a_graph_has_the_formats_of_graphs(asker: TestClient) -> None:
    response = asker.get("/queries/place.ttl", params=_ATTIC)

    assert response.headers["content-type"].startswith("text/turtle")
    assert len(re.findall("e:in e:attic", response.text)) == 5
    assert asker.get("/queries/place", params={**_ATTIC, "format": "csv"}).status_code == 422
    assert asker.get("/queries/place", params=_ATTIC, headers={"Accept": "text/csv"}).status_code == 406


def test_what_is_not_offered_is_406_and_says_what_is(asker: TestClient) -> None:
    response = asker.get(_NAME, params=_ATTIC, headers={"Accept": "image/webp"})

    assert response.status_code == 406
    assert "text/csv" in response.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/queries/thing-in-a-place",
        "/queries/THINGS-IN-A-PLACE",
        "/queries/things%2Din-a-plac%C3%A9",
        "/queries/things-in-a-place%FF",
        "/queries/things-in-a-place%00",
        "/queries/things-in-a-place%0D%0AX:%20y",
    ],
)
def test_a_name_that_nobody_knows_is_404_with_those_like_it(asker: TestClient, path: str) -> None:
    response = asker.get(path)

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert "did you mean things-in-a-place" in response.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/queries/..%2fdata.trig",
        "/queries/.csv",
        "/queries/a/b",
        "/queries/x/parameters",
        f"/queries/{'things-in-' * 6_000}",
    ],
)
def test_what_is_no_name_at_all_is_404(asker: TestClient, path: str) -> None:
    response = asker.get(path)

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_name_may_be_encoded(asker: TestClient) -> None:
    assert asker.get("/queries/things%2Din%2da-place", params=_ATTIC).status_code == 200


_BAD = [
    ("place=attic&colour=red", "colour", "there is no parameter colour"),
    ("place=attic&place=attic", "place", "given twice"),
    ("place=attic&place=", "place", "given twice"),
    ("", "place", "must be given"),
    ("place=", "place", "must be given"),
    ("place=atic", "place", "nothing that this parameter takes"),
    (f"place={_E}chest", "place", "nothing that this parameter takes"),
    ("place=http://a%20b", "place", "no IRI"),
    ("place=http://a%3Eb", "place", "no IRI"),
    ("place=http://a%22b", "place", "no IRI"),
    ("place=http://a%5Cb", "place", "no IRI"),
    ("place=%22%20%7D%20UNION", "place", "nothing that this parameter takes"),
    ("place=" + "a" * 3000, "place", "longer than"),
    ("place=attic&since=soon", "since", "no date"),
    ("place=attic&since=2011-02-30", "since", "no date"),
    ("place=attic&since=20110301", "since", "in full"),
    ("place=attic&since=2011-03-01T00:00:00", "since", "date"),
    ("place=attic&format=pdf", "format", "no format"),
    ("place=attic&lang=de", "lang", "no language"),
    ("place=attic&explain=maybe", "explain", "neither true nor false"),
    *[
        (f"place=attic&page={page}", "page", "no whole number")
        for page in ("0", "-1", "1e9", "1000000000", "1.0", "%2B1", "%C2%B2", "x")
    ],
    *[
        (f"place=attic&size={size}", "size", "no whole number")
        for size in ("0", "10001", "9999999999999999999999", "%D9%A3", "all")
    ],
]


@pytest.mark.parametrize(("query", "parameter", "problem"), _BAD, ids=[query[:40] for query, _, _ in _BAD])
def test_what_cannot_be_asked_is_422_and_named(asker: TestClient, query: str, parameter: str, problem: str) -> None:
    response = asker.get(f"{_NAME}?{query}")

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert problem in response.json()["detail"]
    assert response.json()["parameter"] == parameter


def test_the_nearest_values_are_offered(asker: TestClient) -> None:
    response = asker.get(_NAME, params={"place": "atic"})

    assert response.json()["nearest"][0] == {"value": "attic", "label": "attic"}
    assert asker.get(_NAME, params={"plce": "attic"}).json()["nearest"] == [{"value": "place", "label": ""}]
    assert asker.get(f"{_NAME}.cvs", params=_ATTIC).json()["nearest"][0]["value"] == "csv"


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("number=-3", -3),
        ("number=007", 7),
        ("part=2.50", 2.5),
        ("truth=TRUE", True),
        ("truth=0", False),
        ("word=red", "red"),
        ("any=%22%20%7D%20%23%5C", '" } #\\'),
        ("any=a+b%2Bc", "a b+c"),
        ("any=%F0%9F%98%80%00", "\U0001f600\0"),
        ("any=" + "x" * 2000, "x" * 2000),
        ("word=&any=y&number=", "y"),
    ],
)
def test_a_value_arrives_as_it_was_given(asker: TestClient, query: str, value: object) -> None:
    response = asker.get(f"/queries/values?{query}")

    assert response.status_code == 200, response.text
    assert [row["value"] for row in response.json()["rows"]] == [value]


@pytest.mark.parametrize(
    "query",
    [
        "number=1.5",
        "number=1_0",
        "number=%D9%A3",
        "part=1e3",
        "part=.5",
        "truth=ja",
        "word=blue",
        "number=1234567890123456789",
    ],
)
def test_a_value_of_another_kind_is_422(asker: TestClient, query: str) -> None:
    response = asker.get(f"/queries/values?{query}")

    assert (response.status_code, response.json()["parameter"]) == (422, query.partition("=")[0])


def test_what_is_not_utf_8_is_400(asker: TestClient) -> None:
    response = asker.get(f"{_NAME}?place=%FF")

    assert response.status_code == 400
    assert "UTF-8" in response.json()["detail"]


def test_what_a_parameter_can_be_is_listed_and_searched(asker: TestClient) -> None:
    found = asker.get(f"{_NAME}/parameters/place", params={"lang": "nl"})

    assert [(one["value"], one["label"], one["language"]) for one in found.json()["choices"]] == [
        ("cellar", "kelder", "nl"),
        ("attic", "zolder", "nl"),
    ]
    assert found.headers["content-language"] == "nl"
    searched = asker.get(f"{_NAME}/parameters/place", params={"lang": "nl", "search": "ATT"}).json()["choices"]
    assert [one["value"] for one in searched] == ["attic"]
    assert asker.get(f"{_NAME}/parameters/place", params={"serach": "a"}).status_code == 422
    missing = asker.get(f"{_NAME}/parameters/room")
    assert missing.status_code == 404
    assert "place, since" in missing.json()["detail"]


def test_why_an_answer_is_empty_is_told(asker: TestClient) -> None:
    nothing = asker.get(_NAME, params={"place": "cellar", "lang": "nl"}).json()["empty"]
    unknown = asker.get(_NAME, params={"place": f"{_E}atttic"}).json()["empty"]

    assert (nothing["reason"], nothing["text"]) == ("none", "Er is daar geen ding bekend.")
    assert (unknown["reason"], unknown["parameters"], unknown["didYouMean"][0]["value"]) == (
        "unknown",
        ["place"],
        "attic",
    )


def test_all_graphs_are_asked_where_queries_see_the_default_graph_alone(shelf: Path) -> None:
    with _serving(shelf, default_graph="strict") as client:
        assert _things(client.get(_NAME, params=_ATTIC)) == ["chest", "trunk", "box", "lamp"]
        assert len(client.get("/queries/place.nt", params=_ATTIC).text.splitlines()) == 5
        assert len(client.get(f"{_NAME}/parameters/place").json()["choices"]) == 2
        own = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}).json()
        assert own["results"]["bindings"] == []


def test_there_are_as_many_labels_of_metrics_as_routes(shelf: Path) -> None:
    with _serving(shelf) as client:
        for number in range(5):
            client.get(f"{_NAME}.x{number}")
            client.get(f"/queries/q{number}")
            client.get(f"/queries/q{number}/")
            client.post(f"/queries/q{number}")
            client.get(f"/queries/q{number}/parameters/p{number}")
            client.get(f"/elsewhere/{number}")
            client.post("/healthz")
        routes = set(re.findall(r'barriergraph_requests_total{route="([^"]*)"', client.get("/metrics").text))

    assert routes == {"/queries/{file}", "/queries/{name}/parameters/{parameter}", "/healthz", "elsewhere"}


@pytest.mark.parametrize("path", [_NAME, "/queries/unknown", f"{_NAME}.csv", f"{_NAME}/parameters/place", "/queries"])
def test_browsers_may_ask_what_is_possible(asker: TestClient, path: str) -> None:
    origin = {"Origin": "http://a.example", "Access-Control-Request-Method": "GET"}
    response = asker.options(path, headers=origin | {"Access-Control-Request-Headers": "if-none-match"})

    assert response.status_code == 204
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-origin"] == "*"
    assert "If-None-Match" in response.headers["access-control-allow-headers"]


def test_nothing_but_reading_is_possible(asker: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = asker.request(method, _NAME, params=_ATTIC)
        assert response.status_code == 405
        assert {"GET", "HEAD"} <= set(response.headers["allow"].split(", "))


def test_answers_are_the_same_as_those_of_the_files_that_hold_them(asker: TestClient) -> None:
    rows = json.loads(asker.get(f"{_NAME}.srj", params={**_ATTIC, "lang": "en"}).text)["results"]["bindings"]

    assert rows[0]["thingLabel"] == {"type": "literal", "xml:lang": "nl", "value": "kist"}  # for want of English
    assert asker.get(f"{_NAME}.csv", params=_ATTIC).text.splitlines()[1] == f"{_E}chest,kist [nl],2011-05-01"
    assert (
        asker.get(f"{_NAME}.csv", params={**_ATTIC, "lang": "nl"}).text.splitlines()[1] == f"{_E}chest,kist,2011-05-01"
    )


def test_a_reader_who_leaves_is_no_mistake_of_the_server(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def leave(*_: object) -> Response:
        raise ClientGoneError

    monkeypatch.setattr(Questions, "answer", leave)
    with _serving(shelf) as client:
        assert client.get(_NAME, params=_ATTIC).status_code == 499
        assert 'route="/queries/{file}",status="499"' in client.get("/metrics").text


def test_files_with_the_same_text_answer_under_their_own_names(shelf: Path, tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    for name in ("first", "second"):
        folder.joinpath(f"{name}.rq").write_text(TEXT)
    with TestClient(create(Settings(home=shelf / "home", root=tmp_path, log_requests=False))) as client:
        for name in ("first", "second"):
            response = client.get(f"/queries/{name}", params=_ATTIC)
            assert response.json()["query"] == name
            assert _links(response)["first"].startswith(f"/queries/{name}?")


def test_an_answer_is_kept_once(shelf: Path) -> None:
    with _serving(shelf) as client:
        sizes = []
        for _ in range(3):
            client.get(_NAME, params=_ATTIC)
            sizes.append(re.search(r"barriergraph_cache_bytes (\S+)", client.get("/metrics").text)[1])  # type: ignore[index]

    assert sizes[0] == sizes[1] == sizes[2] != "0.0"


@pytest.mark.parametrize("name", [name for name, one in QUESTIONS.items() if one.columns is not None])
def test_every_question_has_as_many_rows_in_every_format(client: TestClient, name: str) -> None:
    given = {**QUESTIONS[name].header.example.given, "size": "7", "lang": "nl"}
    answers = {
        one: client.get(f"/queries/{name}", params={**given, "format": one}) for one in ("json", "srj", "csv", "tsv")
    }

    assert {one.status_code for one in answers.values()} == {200}
    rows = answers["json"].json()["rows"]
    bindings = answers["srj"].json()["results"]["bindings"]
    lines = list(csv.reader(StringIO(answers["csv"].text, newline="")))
    tabbed = answers["tsv"].text.removesuffix("\n").split("\n")
    assert len(rows) == len(bindings) == len(lines) - 1 == len(tabbed) - 1
    assert {len(line) for line in lines} == {line.count("\t") + 1 for line in tabbed} == {len(lines[0])}
    again = client.get(
        f"/queries/{name}",
        params={**given, "format": "json"},
        headers={"If-None-Match": answers["json"].headers["etag"]},
    )
    assert again.status_code == 304
