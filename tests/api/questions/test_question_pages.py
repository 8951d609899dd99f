"""The pages of the curated questions, without a browser."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.http.answers import Answers
from api.main import create
from api.questions import snippets
from api.settings import Settings
from graph import resources
from graph.build import Built
from graph.curated import question
from graph.importing import environment
from tests.api.serving import Server, serving

QUESTIONS = question.load(resources.ROOT / "queries")
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}
PANDAS = environment.python(environment.folder(resources.ROOT / ".suites"))
"""A Python that has pandas, as morph-kgc needs it."""
R = shutil.which("Rscript") or ""
_CONTROLS = ("input", "select", "textarea")
_AT_LEAST = 100  # so many rows has the answer that is turned over


class Structure(HTMLParser):
    """The headings, labels and controls of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.labelled, self.referred = Counter[str](), set[str](), set[str]()
        self.controls: list[dict[str, str]] = []
        self.headings: list[tuple[str, str]] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        if tag in _CONTROLS and given.get("type") != "hidden":
            self.controls.append(given)
        for name in ("aria-labelledby", "aria-describedby"):
            self.referred |= set(given.get(name, "").split())
        if re.fullmatch("h[1-6]", tag):
            self._within = tag
            self.headings.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self._within:
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def faults(self) -> Iterator[str]:
        """What is wrong with it."""
        yield from (f"{name} stands there {count} times" for name, count in self.ids.items() if count > 1)
        yield from (f"{one} has no label" for one in self.controls if one.get("id") not in self.labelled)
        yield from (f"{tag} is empty" for tag, text in self.headings if not text.strip())
        yield from (f"nothing is called {name}" for name in self.referred - self.ids.keys())
        levels = [int(tag[1]) for tag, _ in self.headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            yield f"headings {levels}"
        if any(after > before + 1 for before, after in pairwise(levels)):
            yield f"a level is left out: {levels}"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_list_of_questions_is_a_page(client: TestClient, language: str) -> None:
    response = client.get("/queries", headers=BROWSER | {"accept-language": language})

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-language"] == language
    assert list(Structure(response.text).faults()) == []
    text = unescape(response.text)
    for name, one in QUESTIONS.items():
        assert f'href="/queries/{name}"' in response.text
        assert one.header.texts("nl" if language == "nl" else "en").summary in text


@pytest.fixture(scope="module")
def patient(built: Built, home: Path) -> Iterator[TestClient]:
    """A client of a service that gives a query its usual time, which evidence may need on a busy machine."""
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home))) as running:
        yield running


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_form_and_an_answer_and_its_evidence(
    patient: TestClient, name: str, language: str
) -> None:
    headers, given = BROWSER | {"accept-language": language}, QUESTIONS[name].header.example.given
    bare = patient.get(f"/queries/{name}", headers=headers)
    answer = patient.get(f"/queries/{name}", params=given, headers=headers)
    explained = patient.get(f"/queries/{name}", params={**given, "explain": "1", "size": "1"}, headers=headers)

    for page in (bare, answer, explained):
        assert page.status_code == 200, page.text
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert list(Structure(page.text).faults()) == []
    assert {f"field-{one.name}" for one in QUESTIONS[name].parameters} <= Structure(bare.text).ids.keys()
    assert 'id="answer"' in answer.text
    assert 'class="evidence"' in explained.text


def test_programs_get_what_they_got_before(client: TestClient) -> None:
    for accept in ("*/*", "application/json", "application/json, text/plain, */*", "application/json, text/html;q=0.5"):
        for path in ("/queries", "/queries/chapters"):
            found = client.get(path, headers={"accept": accept})
            assert found.headers["content-type"] == "application/json", accept
    assert (
        client.get("/queries/chapters", headers={"accept": "text/csv"}).headers["content-type"].startswith("text/csv")
    )
    assert client.get("/queries/description-of-an-action?action=3.2").headers["content-type"].startswith("text/turtle")
    assert "Accept" in client.get("/queries/chapters").headers["vary"]


def test_a_page_can_be_asked_for_by_name(client: TestClient) -> None:
    for path in ("/queries?format=html", "/queries/chapters.html", "/queries/chapters?format=html"):
        assert client.get(path).headers["content-type"] == "text/html; charset=utf-8"
    assert client.get("/queries/chapters.csv", headers=BROWSER).headers["content-type"].startswith("text/csv")
    assert client.get("/queries/chapters?format=json", headers=BROWSER).headers["content-type"] == "application/json"


def test_a_form_without_its_values_shows_the_example_and_no_error(client: TestClient) -> None:
    page = client.get("/queries/due-in-a-period", headers=BROWSER)

    given = QUESTIONS["due-in-a-period"].header.example.given
    values = {one["name"]: one.get("value") for one in Structure(page.text).controls if "name" in one}
    assert page.status_code == 200
    assert values["since"] == given["since"]
    assert "aria-invalid" not in page.text


def test_mistakes_stand_at_their_fields_and_are_listed(client: TestClient) -> None:
    page = client.get("/queries/due-in-a-period?since=soon", headers=BROWSER)

    assert page.status_code == 422
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert list(Structure(page.text).faults()) == []
    wrong = {one["name"] for one in Structure(page.text).controls if one.get("aria-invalid")}
    assert wrong == {"since", "until"}
    assert 'href="#field-since"' in page.text
    assert "“soon” is no date" in page.text
    assert client.get("/queries/due-in-a-period?since=soon").headers["content-type"] == "application/problem+json"


def test_a_wrong_value_comes_with_links_to_the_nearest(client: TestClient) -> None:
    page = client.get("/queries/partners-at-a-barrier?barrier=entri", headers=BROWSER | {"accept-language": "nl"})

    assert page.status_code == 422
    assert '<a href="/queries/partners-at-a-barrier?barrier=entry">binnenkomst/werving</a>' in page.text


def test_a_parameter_that_is_none_can_be_left_out(client: TestClient) -> None:
    page = client.get("/queries/chapters?chapter=2", headers=BROWSER)

    assert page.status_code == 422
    assert 'href="/queries/chapters"' in page.text


@pytest.mark.parametrize("given", ["page=0", "size=501", "explain=maybe", "lang=fr"])
def test_what_is_no_page_or_language_is_an_error_page(client: TestClient, given: str) -> None:
    page = client.get(f"/queries/chapters?{given}", headers=BROWSER)

    assert page.status_code == 422
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/queries/chapters"' in page.text


def test_pages_follow_each_other_without_losing_a_row(client: TestClient) -> None:
    whole = client.get("/queries/judgements", params={"size": "10000"}).json()["rows"]
    assert len(whole) > _AT_LEAST

    address, numbers = "/queries/judgements?size=100", list[str]()
    while address:
        page = client.get(address, headers=BROWSER)
        numbers += re.findall(r'class="why" href="[^"]*page=(\d+)', page.text)
        relations = {rel: there for there, rel in re.findall(r'<([^>]*)>; rel="([a-z-]+)"', page.headers["link"])}
        address = relations.get("next", "")
    assert numbers == [f"{number}" for number in range(1, len(whole) + 1)]
    assert relations["first"] == "/queries/judgements?size=100"
    assert f"page={-(-len(whole) // 100)}" in relations["last"]


def test_the_evidence_of_a_row_is_that_of_the_row(client: TestClient) -> None:
    given = {"barrier": "entry"}
    rows = client.get("/queries/partners-at-a-barrier", params=given).json()["rows"]
    page = client.get("/queries/partners-at-a-barrier", params=given, headers=BROWSER)
    links = re.findall(r'class="why" href="([^"]*)"', page.text)

    assert len(links) == len(rows)
    third = client.get(unescape(links[2]), headers=BROWSER).text
    assert rows[2]["partner"]["label"] in unescape(third)
    assert 'class="ground judged"' in third
    assert "Judged by a curator" in third
    assert re.search(r"lines \d+.\d+", third)


def test_an_empty_answer_leads_to_one_with_rows(client: TestClient) -> None:
    given = {"barrier": "entry", "organisation": "siod", "basis": "stated"}
    page = client.get("/queries/partners-at-a-barrier", params=given, headers=BROWSER)
    answer = client.get("/queries/partners-at-a-barrier", params=given).json()

    assert answer["empty"]["reason"] == "combination"
    links = re.findall(r'<li><a href="(/queries/partners-at-a-barrier\?[^"]*)">leave out', page.text)
    assert links or 'href="#field-barrier"' in page.text
    for link in links:
        assert client.get(unescape(link)).json()["rows"]


def test_an_unknown_thing_comes_with_what_may_be_meant(client: TestClient) -> None:
    thing = "https://w3id.org/barriergraph/id/organisation/sio"
    page = client.get("/queries/portfolio-of-an-organisation", params={"organisation": thing}, headers=BROWSER)

    assert page.status_code == 200
    assert "organisation=siod" in page.text


def test_the_cited_page_is_the_same_page(client: TestClient) -> None:
    page = client.get("/queries/chapters", headers=BROWSER)
    address = re.search(r'<([^>]*)>; rel="cite-as"', page.headers["link"])

    assert address
    assert "version=" in address[1]
    assert "edition=" in address[1]
    cited = client.get(address[1])
    assert cited.status_code == 200
    assert cited.headers["content-type"] == "text/html; charset=utf-8"


def test_an_unknown_question_leads_to_the_nearest(client: TestClient) -> None:
    page = client.get("/queries/chaptrs", headers=BROWSER)

    assert page.status_code == 404
    assert '<a href="/queries/chapters">' in page.text


@pytest.mark.parametrize("given", ["version=0123456789abcdef", "edition=0123456789abcdef"])
def test_what_is_not_kept_leads_to_what_is(client: TestClient, given: str) -> None:
    page = client.get(f"/queries/chapters?plan=thb-2011-2014&{given}", headers=BROWSER)

    assert page.status_code == 410
    assert 'href="/queries/chapters?plan=thb-2011-2014"' in page.text


def test_a_page_is_kept(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/queries/pilots", headers=BROWSER)
    monkeypatch.setattr(Answers, "_ask", None)
    second = client.get("/queries/pilots", headers=BROWSER)

    assert second.content == first.content
    assert client.get("/queries/pilots", headers=BROWSER | {"if-none-match": first.headers["etag"]}).status_code == 304


def test_a_year_is_no_number_of_thousands(client: TestClient) -> None:
    page = client.get("/queries/due-by-quarter?lang=nl", headers={"accept": "text/html"}).text

    assert ">2011</td>" in page
    assert "2.011" not in page


def test_a_page_is_small(client: TestClient) -> None:
    for path in ("/queries", "/queries/judgements", "/queries/judgements?explain=1", "/queries/coverage-of-barriers"):
        found = client.get(path, headers=BROWSER | {"accept-encoding": "gzip"})
        assert int(found.headers["content-length"]) < 100_000, path


def test_values_are_shown_and_not_run(client: TestClient) -> None:
    page = client.get("/queries/abbreviations", params={"text": '"><script>alert(1)</script>'}, headers=BROWSER)

    assert "<script>alert" not in page.text


@pytest.fixture(scope="module")
def server(built: Built, home: Path) -> Iterator[Server]:
    assert built.version.folder.is_relative_to(home)
    with serving(home) as running:
        yield running


def _snippets(server: Server, path: str) -> dict[str, str]:
    page = server.client.get(path, headers=BROWSER | {"accept-language": "en"}).text
    texts = re.findall(r'<h4 id="snippet-\d-label">([^<]*)</h4>\s*<pre[^>]*><code>([^<]*)</code>', page)
    return {name: unescape(text) for name, text in texts}


@pytest.fixture(scope="module")
def table(server: Server) -> tuple[dict[str, str], list[str]]:
    """The lines for programs that an answer offers, and what it holds in CSV."""
    path = "/queries/partners-at-a-barrier?barrier=entry&organisation=ind"
    rows = server.client.get(path, headers={"accept": "text/csv", "accept-language": "en"}).text.splitlines()
    return _snippets(server, path), rows


def test_the_lines_for_curl_give_the_rows(table: tuple[dict[str, str], list[str]]) -> None:
    found, rows = table

    curl = subprocess.run(["/bin/sh", "-c", f"{found['curl']} -s"], capture_output=True, text=True, check=True)
    assert curl.stdout.splitlines() == rows


@pytest.mark.skipif(not PANDAS.exists(), reason="There is no pandas; run make morph-kgc, which brings it")
def test_the_lines_for_python_give_the_rows(table: tuple[dict[str, str], list[str]]) -> None:
    found, rows = table

    lines = f"{found['Python']}\nprint(len(rows), *rows.columns, sep=',')"
    ran = subprocess.run([PANDAS, "-c", lines], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == f"{len(rows) - 1},{rows[0]}"


@pytest.mark.skipif(not R, reason="R is not installed")
def test_the_lines_for_r_give_the_rows(table: tuple[dict[str, str], list[str]]) -> None:
    found, rows = table

    lines = f"{found['R']}\ncat(nrow(rows), colnames(rows), sep=',')"
    ran = subprocess.run([R, "-e", lines], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == f"{len(rows) - 1},{rows[0]}"


def test_the_lines_for_programs_give_the_statements(server: Server) -> None:
    found = _snippets(server, "/queries/description-of-an-action?action=3.2")

    ran = subprocess.run([sys.executable, "-c", found["Python"]], capture_output=True, text=True, check=True)
    assert int(ran.stdout) > 10
    curl = subprocess.run(["/bin/sh", "-c", f"{found['curl']} -s"], capture_output=True, text=True, check=True)
    assert curl.stdout.startswith("@prefix")


def test_an_address_with_a_quotation_mark_is_one_word_of_a_shell() -> None:
    (curl, *_) = snippets.of_table("http://h/q.csv?text='$(id)")

    ran = subprocess.run(["/bin/sh", "-c", curl.text.replace("curl", "printf %s")], capture_output=True, check=True)
    assert ran.stdout == b"http://h/q.csv?text='$(id)"
