"""Who works with whom, over the plan."""

import re

import pytest
from starlette.testclient import TestClient

_PAGE = {"accept": "text/html"}


def _arcs(body: str) -> int:
    return len(re.findall(r'class="chart-arc-\d"', body))


def test_the_picture_and_the_table_have_the_same_pairs(client: TestClient) -> None:
    body = client.get("/network", headers=_PAGE).text
    rows = client.get("/queries/who-works-with-whom.json?minimum=2").json()["rows"]

    assert _arcs(body) == len(rows) == body.count("<tr><td>")
    assert "the 13 pairs that share 2 or more actions, of 163 pairs in all" in body


def test_a_partner_leads_to_its_own_part_where_it_leads_to_its_page(client: TestClient) -> None:
    body = client.get("/network", headers=_PAGE).text
    own = client.get("/network?partner=ind", headers=_PAGE).text

    assert '<a href="/network?partner=ind">' in body
    assert '<a href="/network?partner=ind">' not in own
    assert own.count("/doc/organisation/ind") > own.count("<tr><td>")  # in each row, and above
    assert _arcs(own) == 13


def test_a_partner_is_shown_with_all_others_unless_a_number_is_given(client: TestClient) -> None:
    assert _arcs(client.get("/network?partner=siod&minimum=3", headers=_PAGE).text) == 2
    assert _arcs(client.get("/network?partner=siod", headers=_PAGE).text) > 10


def test_a_number_that_leaves_nothing_says_why(client: TestClient) -> None:
    body = client.get("/network?minimum=40", headers=_PAGE).text

    assert _arcs(body) == 0
    assert "They may work together all the same." in body


@pytest.mark.parametrize(
    ("parameter", "text"), [("partner", "nobody-at-all"), ("minimum", "many"), ("barrier", "entry")]
)
def test_what_is_no_value_is_422(client: TestClient, parameter: str, text: str) -> None:
    response = client.get("/network", params={parameter: text})

    assert response.status_code == 422
    assert response.json()["parameter"] == parameter


def test_the_page_speaks_dutch(client: TestClient) -> None:
    assert "Wie met wie werkt" in client.get("/network?lang=nl", headers=_PAGE).text
