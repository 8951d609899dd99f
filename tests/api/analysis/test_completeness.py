"""The page of what is known of each part of the plan, and the one of how accessible all pages are."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph.build import Built

_PAGE = {"Accept": "text/html", "Accept-Language": "en"}
_COLUMNS = ("stated", "inherited", "judged", "external")


def _page(client: TestClient, address: str, language: str = "en") -> str:
    response = client.get(address, headers=_PAGE | {"Accept-Language": language})
    assert response.status_code == 200, response.text
    return str(response.text)


def _numbers(page: str) -> dict[str, list[int]]:
    """What the first table says of each chapter."""
    rows = re.findall(r'<tr>\n<th scope="row">(.*?)</th>(.*?)</tr>', page.partition("</table>")[0], re.DOTALL)
    return {
        re.sub("<[^>]*>", "", name).strip(): [
            int(one.replace(",", "")) for one in re.findall(r'class="number">([\d,]+)', cells)
        ]
        for name, cells in rows
    }


def test_a_chapter_has_the_statements_of_all_that_stands_in_it(client: TestClient) -> None:
    numbers = _numbers(_page(client, "/evidence"))

    # the chapter has 2 by its heading; its goal 6 stated, 1 judged, 1 of a decree; its action 7 stated, 3 judged
    tenth = next(cells for name, cells in numbers.items() if name.startswith("10 "))
    assert tenth == [13, 2, 4, 1]


def test_all_statements_about_the_plan_are_in_one_row(client: TestClient) -> None:
    numbers = _numbers(_page(client, "/evidence"))
    rows = client.get("/queries/coverage-of-the-graph.json").json()["rows"]

    assert len(numbers) == 12  # eleven chapters, and what stands outside them
    totals = [sum(column) for column in zip(*numbers.values(), strict=True)]
    assert totals == [sum(row[name] for row in rows) for name in _COLUMNS]


def test_statements_are_counted_and_not_the_rows_that_they_take(client: TestClient) -> None:
    page = _page(client, "/evidence")
    kinds = client.get("/queries/statements-by-basis.json").json()["rows"]
    sure = [int(one) for one in re.findall(r">(\d+) (?:very sure|fairly sure|unsure)<", page)]

    assert len(sure) == 3
    assert sum(sure) == sum(row["claims"] for row in kinds if row["basis"]["id"].endswith("/judged"))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_bases_and_confidence_mean_is_explained(client: TestClient, language: str) -> None:
    page = _page(client, "/evidence", language)

    addresses = re.findall(r'href="([^"]*)"', page.partition('id="words"')[2].partition("</dl>")[0])
    assert len(addresses) == 8  # five bases, three degrees of confidence
    for address in addresses:
        assert client.get(address, headers=_PAGE).status_code == 200


@pytest.mark.parametrize("address", ["/evidence?chapter=1", "/evidence?lang=de", "/accessibility?lang=de"])
def test_what_cannot_be_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No one who uses a screen reader"), ("nl", "Niemand die een schermlezer")]
)
def test_what_was_not_tested_for_accessibility_is_said(client: TestClient, language: str, said: str) -> None:
    assert said in _page(client, "/accessibility", language)


def test_every_page_leads_to_the_statement_of_accessibility(client: TestClient) -> None:
    assert 'href="/accessibility"' in _page(client, "/laws")


@pytest.mark.parametrize("address", ["/evidence", "/accessibility"])
def test_the_contact_is_named_where_there_is_one(client: TestClient, built: Built, home: Path, address: str) -> None:
    assert built.version.folder.is_relative_to(home)
    assert "has given no address" in _page(client, address)
    with TestClient(create(Settings(home=home, contact="https://example.org/contact"))) as other:
        assert 'href="https://example.org/contact"' in _page(other, address)
