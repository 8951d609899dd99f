"""The workbench without its script: what the server writes."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from starlette.testclient import TestClient

from api.workbench.outcomes import ROWS
from api.workbench.starters import STARTERS
from api.workbench.workbench import ADDRESSABLE

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
IND = "https://w3id.org/barriergraph/id/organisation/ind"


def _page(client: TestClient, query: str, **parameters: str) -> httpx2.Response:
    return client.get("/workbench", params={"query": query, **parameters}, headers=BROWSER)


def _answer(client: TestClient, query: str, **parameters: str) -> str:
    found = _page(client, query, part="answer", **parameters)
    assert found.status_code == 200
    return found.text


def _cells(text: str) -> list[str]:
    """What is read in the cells of a table."""
    cells = re.findall(r"<td[^>]*>(.*?)</td>", text, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", one)).strip() for one in cells]


@pytest.mark.parametrize(
    ("language", "title", "label"), [("en", "Workbench", "Immigration"), ("nl", "Werkbank", "Immigratie")]
)
def test_a_link_with_a_query_shows_the_query_and_its_rows_by_name(
    client: TestClient, language: str, title: str, label: str
) -> None:
    query = f"SELECT ?thing {{ VALUES ?thing {{ <{IND}> }} }}"
    found = _page(client, query, lang=language)

    assert found.headers["content-language"] == language
    assert f"<h1>{title}</h1>" in found.text
    assert html.escape(query, quote=False) in found.text
    assert _cells(found.text)[0].startswith(label)
    assert '<a href="/doc/organisation/ind" title="organisation:ind"' in found.text


@pytest.mark.parametrize(
    ("language", "read"),
    [("en", ["1,234,567", "0.25", "3 July 2011", "yes", "\N{EN DASH}none"]), ("nl", ["1.234.567", "0,25"])],
)
def test_values_are_written_as_the_language_writes_them(client: TestClient, language: str, read: list[str]) -> None:
    query = (
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        'SELECT (1234567 AS ?a) (0.25 AS ?b) ("2011-07-03"^^xsd:date AS ?c) (true AS ?d) ?e {}'
    )
    assert _cells(_answer(client, query, lang=language))[: len(read)] == read


@pytest.mark.parametrize(("query", "said"), [("ASK {}", "Yes"), ("ASK { FILTER (false) }", "No")])
def test_a_question_of_yes_or_no_is_answered_in_a_word(client: TestClient, query: str, said: str) -> None:
    assert f">{said}</p>" in _answer(client, query)


@pytest.mark.parametrize("query", [f"DESCRIBE <{IND}>", f"CONSTRUCT {{ <{IND}> ?p ?o }} {{ <{IND}> ?p ?o }}"])
def test_a_graph_is_a_table_of_statements_and_can_be_had_as_turtle(client: TestClient, query: str) -> None:
    text = _answer(client, query, lang="en")

    assert "Immigration and Naturalisation Service" in _cells(text)
    assert "format=turtle" in text
    assert "format=csv" not in text


def test_more_than_can_be_shown_is_said_to_be_more(client: TestClient) -> None:
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        text = _answer(client, query, lang="en")
        assert text.count("<tr>") == ROWS + 1
        assert f"The first {ROWS} " in text
    assert "The first" not in _answer(client, f"SELECT * {{ ?s ?p ?o }} LIMIT {ROWS}", lang="en")


def test_an_answer_without_rows_says_so(client: TestClient) -> None:
    assert "Nothing in the data fits" in _answer(client, "SELECT * { ?s ?s ?s }", lang="en")


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT * {\n  ?s ?p ?o ?q\n}", 2, 12),
        ("SELECT * {\r\n  ?s ?p ?o ?q\r\n}", 2, 12),
        ("SELECT * {\r  ?s ?p ?o ?q\r}", 2, 12),
        ("SELECT * {\n\t\t?s ?p ?o ?q\n}", 2, 12),
        ('SELECT * {\n ?s ?p "\N{PILE OF POO}" ?q }', 2, 12),
        ("SELECT * {", 1, 11),
        ("SELECT * { ?s nowhere:p ?o }", 1, 15),
        ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29),
    ],
)
def test_a_mistake_is_shown_where_it_stands(client: TestClient, query: str, line: int, column: int) -> None:
    found = _page(client, query, lang="en")

    assert found.status_code == 400
    assert f"Line {line}, column {column}." in found.text
    assert 'aria-invalid="true"' in found.text
    wrong = re.search(r'class="wrong">.*?<code>(.*?)<mark>(.)</mark>', found.text, re.DOTALL)
    assert wrong
    assert len(html.unescape(wrong[1])) == column - 1


def test_a_mistake_in_dutch_marks_what_is_said_in_english(client: TestClient) -> None:
    text = _answer(client, "SELECT", lang="nl")
    assert "Regel 1, kolom 7." in text
    assert '<p lang="en">' in text


@pytest.mark.parametrize(
    "update", ["DROP ALL", "PREFIX e: <http://e/> INSERT DATA { e:a e:b e:c }", "delete where { ?s ?p }"]
)
def test_an_update_is_refused_in_words(client: TestClient, update: str) -> None:
    before = client.get("/healthz").json()
    assert "This is an update. The workbench only reads" in _answer(client, update, lang="en")
    assert client.get("/healthz").json() == before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", "does not do"),
        ("SELECT (<http://e/f>() AS ?x) {}", "does not have"),
    ],
)
def test_what_the_server_does_not_do_is_said_in_words(client: TestClient, query: str, said: str) -> None:
    assert said in _answer(client, query, lang="en")


def test_a_query_that_runs_too_long_says_what_to_do(client: TestClient) -> None:
    found = _page(client, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", lang="en")
    assert found.status_code == 504
    assert "ran too long" in found.text


def test_values_that_are_too_long_are_cut_or_refused(client: TestClient) -> None:
    long = "REPLACE(REPLACE(REPLACE('xxxxxxxxxx', 'x', 'yyyyyyyyyy'), 'y', 'zzzzzzzzzz'), 'z', 'wwwwwwwwww')"
    assert _cells(_answer(client, f"SELECT ({long} AS ?text) {{}}"))[0] == "w" * 2000 + "…"
    longer = f"CONCAT({', '.join([long] * 30)})"
    assert "too large to show" in _answer(client, f"SELECT ({longer} AS ?text) {{ ?s ?p ?o }}", lang="en")


def test_hostile_text_stays_text(client: TestClient) -> None:
    hostile = "</textarea><script>alert(1)</script>"
    for query in (f'SELECT ("{hostile}" AS ?x) {{}}', f'SELECT ?x {{ "{hostile}" }} {hostile}'):
        found = _page(client, query)
        assert "<script>alert" not in found.text
        assert found.text.count("</textarea>") == 1
    text = _answer(client, "SELECT (IRI('javascript:alert(1)') AS ?x) {}")
    assert 'href="javascript' not in text


def test_a_long_query_comes_by_post_and_its_files_do_too(client: TestClient) -> None:
    query = "ASK {} #" + "x" * ADDRESSABLE
    found = client.post("/workbench", data={"query": query, "lang": "en"}, headers=BROWSER)

    assert found.status_code == 200
    assert ">Yes</p>" in found.text
    assert '<button name="format" value="json">' in found.text
    assert f'name="query" value="{query}"' in found.text
    assert 'class="share"' not in found.text


def test_a_body_that_is_no_form_is_refused(client: TestClient) -> None:
    assert client.post("/workbench", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post("/workbench", data={"query": "#" * 2**20}).status_code == 413


def test_each_file_holds_the_whole_answer(client: TestClient) -> None:
    text = _answer(client, "SELECT ?s { ?s ?p ?o } LIMIT 500")
    there = html.unescape(re.findall(r'href="(/sparql[^"]*format=csv)"', text)[0])
    assert len(client.get(there, headers=BROWSER).text.splitlines()) == 501


@pytest.mark.parametrize(("format_", "media_type"), [("csv", "text/csv"), ("tsv", "text/tab-separated-values")])
def test_the_form_leads_to_the_file_of_the_chosen_format(client: TestClient, format_: str, media_type: str) -> None:
    for found in (
        client.get("/workbench", params={"query": "SELECT (1 AS ?a) {}", "format": format_}, headers=BROWSER),
        client.post("/workbench", data={"query": "SELECT (1 AS ?a) {}", "format": format_}, headers=BROWSER),
    ):
        assert found.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("starter", [one.name for one in STARTERS])
def test_each_starter_has_rows(client: TestClient, starter: str, language: str) -> None:
    assert client.get(f"/queries/{starter}").status_code == 404  # else it would hide that question
    found = client.get("/workbench", params={"example": starter, "part": "answer", "lang": language}, headers=BROWSER)
    assert found.text.count("<tr>") > 3


def test_a_question_comes_with_the_values_of_its_example_and_without_its_header(client: TestClient) -> None:
    found = client.get("/workbench?example=partners-at-a-barrier&lang=en", headers=BROWSER)

    written = html.unescape(found.text.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])
    assert "#+" not in written
    assert "barrier/thb-2011/entry" in written
    assert "Immigration and Naturalisation Service" in _cells(found.text)


def test_an_unknown_example_is_404_and_names_the_nearest(client: TestClient) -> None:
    found = client.get("/workbench?example=partner-at-a-barrier")
    assert found.status_code == 404
    assert "partners-at-a-barrier" in found.json()["detail"]


def test_the_page_tells_the_terms_graphs_prefixes_and_limits(client: TestClient) -> None:
    text = client.get("/workbench?lang=en", headers=BROWSER).text
    for told in (
        "bar:BarrierLink",
        "A claim that a measure addresses a barrier",
        "&lt;https://w3id.org/barriergraph/graph/external&gt;",
        "PREFIX bar: &lt;https://w3id.org/barriergraph/def#&gt;",
        f"first {ROWS} rows",
        "may run for 1 seconds",
    ):
        assert told in text


def test_the_editor_is_loaded_only_where_it_was_fetched(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.web.pages.has_static", lambda name: not name.startswith("vendor/"))
    text = client.get("/workbench?lang=nl&example=first-leaders", headers=BROWSER).text
    assert "vendor/" not in text
    assert '<textarea id="query"' in text


def test_the_page_without_the_editor_is_small(client: TestClient) -> None:
    files = ["/workbench?example=first-actions", *(f"/static/{one}" for one in ("workbench.js", "editor.js"))]
    files += [f"/static/{one}" for one in ("completion.js", "recent.js", "workbench.css", "style.css")]
    sizes = [
        int(client.get(file, headers=BROWSER | {"Accept-Encoding": "gzip"}).headers["content-length"]) for file in files
    ]
    assert sum(sizes) < 100_000


def test_completion_knows_the_terms_in_the_reader_s_language(client: TestClient) -> None:
    found = client.get("/workbench/terms.json?lang=nl").json()
    (one,) = [term for term in found["terms"] if term["curie"] == "bar:isLedBy"]
    assert one["kind"] == "property"
    assert one["definition"]
    assert one["label"] == "wordt getrokken door"
    assert found["prefixes"]["bar"] == "https://w3id.org/barriergraph/def#"


def _things(client: TestClient, part: str, **others: str) -> list[dict[str, str]]:
    address = "/workbench/things.json"
    found = client.get(address, params={"q": part, **others})
    for _ in range(20):  # while the index is made, which a busy machine takes its time for
        if found.status_code == 503:
            found = client.get(address, params={"q": part, **others})
    assert found.status_code == 200, found.text
    things: list[dict[str, str]] = found.json()["things"]
    return things


@pytest.mark.parametrize("part", ["naturalisation", "NATURALISATIE", "IND", "naturlisation", "service immigration"])
def test_completion_finds_things_as_the_search_does(client: TestClient, part: str) -> None:
    assert _things(client, part)[0]["curie"] == "organisation:ind"


def test_completion_names_things_in_the_reader_s_language_and_says_what_they_are(client: TestClient) -> None:
    assert _things(client, "naturalisation", lang="nl")[0] == {
        "iri": IND,
        "curie": "organisation:ind",
        "label": "Immigratie- en Naturalisatiedienst",
        "definition": "organisatie",
    }


def test_completion_proposes_only_things_of_the_data(client: TestClient) -> None:
    found = [one["iri"] for one in _things(client, "barrier")]

    assert found
    assert all(one.startswith("https://w3id.org/barriergraph/id/") for one in found)
    assert not any("/query/" in one for one in found)


def test_completion_wants_a_name_of_some_length(client: TestClient) -> None:
    for part in ("x", " x ", "x" * 101):
        assert client.get("/workbench/things.json", params={"q": part}).status_code == 422
    assert _things(client, '"}) } #\\') == []


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "", "application/rdf+xml;q=0.9,*/*;q=0.1"])
def test_the_endpoint_describes_itself_to_programs(client: TestClient, accept: str) -> None:
    found = client.get("/sparql", headers={"Accept": accept}, follow_redirects=False)
    assert found.status_code == 200
    assert "sparql-service-description" in found.text


def test_the_endpoint_leads_browsers_to_the_workbench(client: TestClient) -> None:
    found = client.get("/sparql", headers=BROWSER, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/workbench")
    assert found.headers["vary"] == "Accept"
    assert client.get("/sparql?format=turtle", headers=BROWSER, follow_redirects=False).status_code == 200
    asked = client.get("/sparql?query=ASK{}", headers=BROWSER, follow_redirects=False)
    assert asked.status_code == 200
    assert urlsplit(str(asked.url)).path == "/sparql"
    assert parse_qs(urlsplit(str(asked.url)).query)["query"] == ["ASK{}"]
