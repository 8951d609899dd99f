"""Errors as pages: for browsers, and never for programs."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph.errors import BusyError

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DUTCH = BROWSER | {"accept-language": "nl"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timelin", 404),
        ("/querys", 404),
        ("/nl/overzicht", 404),
        ("/static/none.css", 404),
        ("/sitemaps/99.xml", 404),
        ("/queries/none-such", 404),
        ("/doc/organisation/none", 404),
        ("/id/organisation/none", 404),
        ("/graph/none", 404),
        ("/search?kind=x", 422),
        ("/queries/timeline?lang=xx", 422),
        ("/sparql?query=SELEC", 400),
        ("/%ff", 404),
        ("//evil.example/x", 404),
    ],
)
def test_every_error_is_a_page_for_browsers_and_none_for_programs(client: TestClient, path: str, status: int) -> None:
    page, problem = client.get(path, headers=DUTCH), client.get(path, headers={"accept": "application/json"})

    assert (page.status_code, problem.status_code) == (status, status)
    assert page.headers["content-type"].startswith("text/html")
    assert '<html lang="nl">' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "Accept" in page.headers["vary"]
    assert page.headers["cache-control"] == "no-store"
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == status


def test_a_program_that_takes_anything_gets_problem_details(client: TestClient) -> None:
    response = client.get("/nowhere", headers={"accept": "*/*"})

    assert response.json() == {"title": "Not Found", "status": 404, "detail": "Not Found"}


def test_a_method_that_a_path_does_not_take_is_a_page_too(client: TestClient) -> None:
    page = client.post("/queries", headers=BROWSER)

    assert page.status_code == 405
    assert page.headers["allow"]
    assert "This address takes no such request" in page.text


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/querys", 'href="/queries"'),
        ("/nl/overzicht", 'href="/"'),
        ("/organisation/ind", 'href="/doc/organisation/ind"'),
        ("/barriers/entry-x", 'href="/doc/barrier/thb-2011/entry"'),
        ("/queries/who-works-with-who", 'href="/queries/who-works-with-whom"'),
        ("/doc/organisation/klpdd", 'href="/doc/organisation/klpd"'),
    ],
)
def test_a_wrong_address_leads_on(client: TestClient, path: str, link: str) -> None:
    page = client.get(path, headers=BROWSER).text

    assert link in page.partition("<main")[2].partition("</main")[0]


def test_the_search_box_has_the_words_of_the_address(client: TestClient) -> None:
    page = client.get("/en/foreign-nationals.html", headers=BROWSER).text

    assert page.partition("<main")[0].count('value="foreign nationals"') == 1


def test_a_wrong_choice_links_to_the_same_page_with_each_near_value(client: TestClient) -> None:
    page = client.get("/search?q=a&kind=partnr&lang=nl", headers=BROWSER).text

    assert "“partnr” past niet bij “kind”." in page
    assert 'href="/search?q=a&amp;lang=nl&amp;kind=partner"' in page
    assert 'href="/search?q=a&amp;lang=nl"' in page


def test_an_unknown_choice_links_to_the_page_with_the_one_that_is_meant(client: TestClient) -> None:
    page = client.get("/search?q=a&kindd=law", headers=BROWSER).text

    assert 'href="/search?q=a&amp;kind=law"' in page


def test_what_an_address_holds_is_never_markup_or_a_way_elsewhere(client: TestClient) -> None:
    page = client.get("//evil.example/%3Cscript%3Ealert(1)?lang=%22%3E%3Cscript%3E", headers=BROWSER).text

    assert "<script>alert" not in page
    assert "><script>" not in page
    assert 'href="//' not in page


def test_a_mistake_of_ours_says_nothing_of_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create(Settings(home=home)), raise_server_exceptions=False) as client:
        monkeypatch.setattr("api.web.portal.only", _fails)
        page, problem = client.get("/", headers=DUTCH), client.get("/robots.txt")

    assert (page.status_code, problem.status_code) == (500, 500)
    assert "Hier ging iets mis" in page.text
    assert "secret" not in page.text + problem.text
    assert problem.json()["detail"] == "The server made a mistake, which is in its log"


def test_a_busy_server_says_when_to_come_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create(Settings(home=home)), raise_server_exceptions=False) as client:
        monkeypatch.setattr("api.web.portal.only", _is_busy)
        page = client.get("/?lang=nl", headers=BROWSER)

    assert page.status_code == 503
    assert page.headers["retry-after"] == "1"
    assert 'href="/?lang=nl"' in page.text
    assert "Probeer opnieuw" in page.text


def _fails(*_: object) -> None:
    raise RuntimeError("secret")


def _is_busy(*_: object) -> None:
    raise BusyError("As many requests are running and waiting as may")
