"""The lists by which people browse, and what can be looked for in them."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from api.things.portraits.listings import LISTINGS

TAG = re.compile(r"<[^>]+>")


def _rows(page: str) -> list[str]:
    """What the rows say, cell by cell."""
    found = re.findall(r"<tr><th scope=\"row\".*?</tr>", page, re.DOTALL)
    cells = (re.split(r"</t[hd]>", row) for row in found)
    return ["|".join(" ".join(unescape(TAG.sub(" ", cell)).split()) for cell in row[:-1]) for row in cells]


def _page(client: TestClient, path: str, **parameters: str) -> str:
    answer = client.get(path, params={"lang": "en", **parameters}, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    return answer.text


@pytest.mark.parametrize(
    ("path", "count", "row"),
    [
        # Eleven chapters (lines 77-88), with six numbered items and ten lettered parts in chapter 2.
        ("/chapters", 11, "2 Administrative approach|6|10"),
        # counts.csv: 67 numbered actions and 10 lettered parts.
        ("/actions", 77, "2.6 Plan for more cooperation with private parties|partners involved Ministry of Security"),
        # The five barriers established for trafficking (lines 27-28).
        ("/barriers", 5, "entry/recruitment|"),
        # The Council of State advises on item 8.1 (lines 597-598).
        ("/organisations", 154, "Council of State|high council or advisory body|0|1|0"),
        # Item 9.7 holds the conference.
        ("/instruments", 107, "conference on loverboys|1"),
        # Joint teams with both, on earlier projects.
        ("/countries", 22, "Bulgaria|1|2"),
    ],
)
def test_a_list_has_all_things_of_a_kind_with_their_numbers(
    client: TestClient, path: str, count: int, row: str
) -> None:
    rows = _rows(_page(client, path))

    assert len(rows) == count
    assert any(one.startswith(row) for one in rows), rows[:30]


def test_what_is_looked_for_may_stand_anywhere_in_a_row(client: TestClient) -> None:
    rows = _rows(_page(client, "/actions", find="marechaussee INTERNET"))

    assert [row[:4] for row in rows] == ["11.1"]
    assert "Nothing in this list contains that" in _page(client, "/actions", find="xyzzy")


def test_those_who_do_most_come_first(client: TestClient) -> None:
    rows = _rows(_page(client, "/organisations"))

    assert rows[0].startswith("Ministry of Security and Justice|")


def test_lists_lead_to_each_other_and_to_the_question(client: TestClient) -> None:
    for one in LISTINGS:
        page = _page(client, one.path, lang="nl")
        assert all(f'href="{other.path}"' in page for other in LISTINGS)
        assert f'href="/queries/{one.question}"' in page
        assert one.title.nl in page


def test_an_unknown_parameter_of_a_list_is_422(client: TestClient) -> None:
    assert client.get("/actions?chapter=2").status_code == 422
