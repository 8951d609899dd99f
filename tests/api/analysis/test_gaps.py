"""The page of what the plan leaves open."""

import re

import pytest
from starlette.testclient import TestClient

from tests.browser.markup import Markup

_PAGE = {"Accept": "text/html", "Accept-Language": "en"}


def _text(client: TestClient, address: str, language: str = "en") -> str:
    response = client.get(address, headers=_PAGE | {"Accept-Language": language})
    assert response.status_code == 200, response.text
    assert response.headers["content-language"] == language
    return " ".join(re.sub("<[^>]*>", " ", response.text).replace("\N{EN DASH}", "-").split())


@pytest.mark.parametrize(
    ("chapter", "said"),
    [
        ("", "No leader named - 29 of 77"),  # of 67 numbered actions and 10 lettered parts
        ("9", "No leader named - 5 of 7"),  # 9.1 to 9.4 and 9.7
        ("2", "No leader named - 2 of 16"),  # 2.2 and 2.2a, of six with ten parts
        ("2", "No deadline - 7 of 16"),
        ("5", "At no barrier - 3 of 7"),  # 5.1, 5.3 and 5.7
        ("10", "Several leaders - 0 of 1"),
    ],
)
def test_a_check_counts_actions_of_the_plan_or_of_a_chapter(client: TestClient, chapter: str, said: str) -> None:
    assert said in _text(client, f"/gaps?chapter={chapter}")


@pytest.mark.parametrize("chapter", ["9", "chapter:9", "https://w3id.org/barriergraph/id/chapter/thb-2011-2014/9"])
def test_a_chapter_may_be_named_in_any_way(client: TestClient, chapter: str) -> None:
    response = client.get("/gaps", params={"chapter": chapter}, headers=_PAGE)

    assert response.status_code == 200
    assert "of 7</span>" in response.text
    assert '<option value="9" selected>' in response.text


def test_terms_are_those_that_passed_before_the_date(client: TestClient) -> None:
    # 9.5, 5.6, 7.11, 7.12 and 6.1 had terms before September 2011, 5.6 two of them
    assert "Term passed, and no report - 5 " in _text(client, "/gaps?date=2011-09-01")
    assert "Term passed, and no report - 0 " in _text(client, "/gaps?date=2011-01-01")
    assert "ended before 1 September 2011" in _text(client, "/gaps?date=2011-09-01")


def test_a_barrier_leaves_out_the_others_and_lists_who_has_no_action_there(client: TestClient) -> None:
    page = client.get("/gaps?barrier=employment", headers=_PAGE).text
    rows = re.findall(r'<th scope="row"><a href="/doc/barrier/thb-2011/(\w+)">', page)

    assert rows == ["employment"]
    assert "Partners without an action at this barrier" in page
    assert "Partners without an action at this barrier" not in client.get("/gaps", headers=_PAGE).text


def test_kinds_of_instruments_are_listed_with_the_barriers_without_one(client: TestClient) -> None:
    assert "pilot : accommodation, identity" in _text(client, "/gaps")
    assert "pilot : identity" in _text(client, "/gaps?barrier=identity")
    assert "pilot :" not in _text(client, "/gaps?barrier=entry")


def test_a_finding_says_what_the_answer_tells_of_it(client: TestClient) -> None:
    text = _text(client, "/gaps?chapter=9")

    assert re.search(r"9\.1 [^:]*primarily responsible by the heading: municipalities, ", text)
    assert re.search(r"1\.7 [^:]*bill or law that is awaited: Bill to Regulate Prostitution [^,:]* Industry [^,]", text)


def test_the_page_speaks_dutch(client: TestClient) -> None:
    text = _text(client, "/gaps?chapter=9", "nl")

    assert "Geen trekker genoemd - 5 van 7" in text
    assert "eerstverantwoordelijk volgens de kop: gemeenten" in text


def test_every_bar_leads_to_its_check(client: TestClient) -> None:
    page = client.get("/gaps", headers=_PAGE).text
    leading = re.findall(r'<th scope="row"><a href="#([\w-]+)">', page)

    assert len(leading) == 9
    assert set(leading) <= set(Markup("http://testserver/gaps", page).ids)


@pytest.mark.parametrize(
    ("name", "value"),
    [("chapter", "99"), ("barrier", "moon"), ("date", "soon"), ("date", "2011"), ("lang", "de"), ("colour", "red")],
)
def test_what_cannot_be_is_refused_by_name(client: TestClient, name: str, value: str) -> None:
    response = client.get("/gaps", params={name: value}, headers={"Accept": "application/json"})

    assert response.status_code == 422
    assert name in response.text
    assert value in response.text or name == "colour"
