"""The search over the real plan."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph.build import Built
from graph.errors import QueryFailedError
from graph.searching import indexers
from graph.searching.index import Index
from graph.searching.indexer import Order
from tests.api.conftest import DATASET


def _search(client: TestClient, written: str, **others: str) -> dict[str, Any]:
    response = client.get("/search", params={"q": written, "format": "json", **others})
    for _ in range(20):  # while the index is made, which a busy machine takes its time for
        if response.status_code == 503:
            response = client.get("/search", params={"q": written, "format": "json", **others})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def _first(client: TestClient, written: str) -> str:
    return str(_search(client, written)["results"][0]["document"])


@pytest.mark.parametrize(
    ("written", "document"),
    [
        ("OM", "/doc/organisation/public-prosecution-service"),
        ("om", "/doc/organisation/public-prosecution-service"),
        ("KLPD", "/doc/organisation/klpd"),
        ("B9", "/doc/law/aliens-circular-b9"),
        ("273f", "/doc/law/criminal-code-273f"),
        ("2.3", "/doc/action/thb-2011-2014/2.3"),
        ("3.6", "/doc/action/thb-2011-2014/3.6"),
        ("riec", "/doc/organisation/riecs"),
        ("politie", "/doc/group/police"),
        ("public prosecution service", "/doc/organisation/public-prosecution-service"),
        ("Who works with whom", "/queries/who-works-with-whom"),
        ("wie met wie", "/queries/who-works-with-whom"),
    ],
)
def test_what_people_write_leads_first_to_what_they_mean(client: TestClient, written: str, document: str) -> None:
    assert _first(client, written) == document


def test_prosec_finds_the_public_prosecution_service(client: TestClient) -> None:
    found = [one["document"] for one in _search(client, "prosec", limit="5")["results"]]

    assert "/doc/organisation/public-prosecution-service" in found


def test_a_dutch_word_finds_a_thing_and_says_in_english_what_it_is(client: TestClient) -> None:
    first = _search(client, "politie", lang="en")["results"][0]

    assert first["name"] == {"value": "police", "language": "en"}
    assert first["matched"] == {"value": "politie", "language": "nl"}
    assert first["what"] == "actor group"
    assert _search(client, "police", lang="nl")["results"][0]["what"] == "actorgroep"


def test_a_typo_is_told(client: TestClient) -> None:
    found = _search(client, "mensenhandl")

    assert found["meant"] == "mensenhandel"
    assert found["total"] > 10


def test_an_accent_makes_no_difference(client: TestClient) -> None:
    with_, without = (_search(client, written)["results"] for written in ("barrière", "barriere"))

    assert with_ == without
    assert with_


def test_a_milestone_and_a_term_are_found(client: TestClient) -> None:
    assert _search(client, "recommendations made")["results"][0]["kind"] == "deadline"
    assert "/doc/def/coveredBarrier" in {
        one["document"] for one in _search(client, "covers", kind="term")["results"]
    } | {one["document"] for one in _search(client, "coveredBarrier", kind="term")["results"]}


def test_kinds_are_counted_and_chosen(client: TestClient) -> None:
    every = _search(client, "politie")
    counts = {one["kind"]: one["count"] for one in every["kinds"]}
    chosen = _search(client, "politie", kind="partner")

    assert sum(counts.values()) == every["total"]
    assert chosen["total"] == counts["partner"] > 1
    assert {one["kind"] for one in chosen["results"]} == {"partner"}
    assert {one["kind"]: one["count"] for one in chosen["kinds"]} == counts


def test_pages_follow_on_each_other(client: TestClient) -> None:
    whole = [one["id"] for one in _search(client, "mensenhandel", limit="30")["results"]]
    parts = [one["id"] for page in "123" for one in _search(client, "mensenhandel", limit="10", page=page)["results"]]

    assert parts == whole


def test_a_page_marks_what_matched_and_filters_by_links(client: TestClient) -> None:
    page = client.get("/search?q=politie&lang=en", headers={"accept": "text/html"})

    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<mark>politie</mark>" in page.text
    assert 'href="/search?q=politie&amp;kind=partner"' in page.text
    assert 'value="politie"' in page.text


def test_a_page_without_results_helps(client: TestClient) -> None:
    page = client.get("/search?q=qqqqzzzz", headers={"accept": "text/html", "accept-language": "nl"})

    assert page.status_code == 200
    assert "Wat helpt" in page.text
    assert 'href="/queries"' in page.text


@pytest.mark.parametrize("given", ["kind=x", "page=0", "limit=101", "lang=de", "x=1", "format=xml"])
def test_a_parameter_that_cannot_be_is_refused(client: TestClient, given: str) -> None:
    assert client.get(f"/search?q=a&{given}").status_code == 422


@pytest.mark.parametrize("written", ["\x00", '" OR *', "a" * 10_000, "<script>alert(1)</script>", "🙂", "\u202e"])
def test_hostile_words_are_answered(client: TestClient, written: str) -> None:
    for accept in ("application/json", "text/html"):
        response = client.get("/search", params={"q": written}, headers={"accept": accept})
        assert response.status_code == 200
        assert "<script>alert" not in response.text or accept == "application/json"


def test_programs_elsewhere_can_ask(client: TestClient) -> None:
    response = client.get("/search?q=om&format=json")

    assert response.headers["access-control-allow-origin"] == "*"
    again = client.get("/search?q=om&format=json", headers={"if-none-match": response.headers["etag"]})
    assert again.status_code == 304


def test_the_index_follows_writes(writer: TestClient) -> None:
    name = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    assert _search(writer, "quagga")["total"] == 0

    update = f'INSERT DATA {{ <http://example.org/new> {name} "Quagga"@en }}'
    writer.post("/update", content=update, headers={"content-type": "application/sparql-update"})

    (found,) = _search(writer, "quagga")["results"]
    assert (found["document"], found["kind"]) == ("http://example.org/new", "other")
    assert "http://example.org/new" not in DATASET


def test_an_index_that_cannot_be_made_is_told_and_not_tried_by_each_search(
    built: Built, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = list[Order]()

    async def made(_: object, order: Order) -> Index:
        tried.append(order)
        raise QueryFailedError("The index could not be made: no space left")

    monkeypatch.setattr(indexers, "made", made)
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home))) as client:
        found = [client.get("/search", params={"q": written, "format": "json"}) for written in ("a", "b", "c")]

    assert [one.status_code for one in found] == [500] * 3
    assert all("no space left" in one.json()["detail"] for one in found)
    assert len(tried) == 1


def test_searches_at_once_make_one_index(built: Built, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried, make = list[Order](), indexers.made

    async def made(asked: indexers.Asked, order: Order) -> Index:
        tried.append(order)
        return await make(asked, order)

    monkeypatch.setattr(indexers, "made", made)
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home))) as client, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda number: _search(client, f"police {number}"), range(8)))

    assert all(one["total"] for one in found)
    assert len(tried) == 1


def test_browsers_learn_how_to_search(client: TestClient) -> None:
    found = ElementTree.fromstring(client.get("/opensearch.xml").text)  # noqa: S314  # our own
    template = found.find("{http://a9.com/-/spec/opensearch/1.1/}Url")

    assert template is not None
    assert template.get("template") == "http://testserver/search?q={searchTerms}"
    assert 'rel="search" href="/opensearch.xml"' in client.get("/", headers={"accept": "text/html"}).text
