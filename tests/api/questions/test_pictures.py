"""Answers as pictures: for questions that have a chart, and for no others."""

import xml.etree.ElementTree as ET

import pytest
from starlette.testclient import TestClient

from graph import resources
from graph.curated import question

QUESTIONS = question.load(resources.ROOT / "queries")
DRAWN = [name for name, one in QUESTIONS.items() if one.header.chart]
_BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,image/png,image/svg+xml,*/*;q=0.8"


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_chart_can_be_drawn(client: TestClient, name: str, language: str) -> None:
    given = QUESTIONS[name].header.example.given
    response = client.get(f"/queries/{name}.svg", params={**given, "lang": language})

    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(response.content).tag.endswith("svg")  # noqa: S314  # our own
    assert QUESTIONS[name].header.texts(language).summary in response.text  # type: ignore[arg-type]


def test_a_picture_may_load_nothing_and_opens_in_the_browser(client: TestClient) -> None:
    headers = client.get("/queries/barriers.svg").headers

    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"] == 'inline; filename="barriers.svg"'
    assert headers["content-encoding"] in ("gzip", "zstd")


def test_a_picture_is_there_as_png(client: TestClient) -> None:
    response = client.get("/queries/barriers?format=png")

    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert client.get("/queries/barriers", headers={"accept": "image/png"}).content == response.content


def test_a_browser_that_accepts_pictures_as_much_as_pages_gets_none(client: TestClient) -> None:
    response = client.get("/queries/barriers", headers={"accept": _BROWSERS})

    assert not response.headers["content-type"].startswith("image/")


def test_what_has_no_chart_is_refused_with_what_there_is(client: TestClient) -> None:
    ending = client.get("/queries/abbreviations.svg")
    accepted = client.get("/queries/abbreviations", headers={"accept": "image/svg+xml"})

    assert ending.status_code == 422
    assert {one["value"] for one in ending.json()["nearest"]} <= {"json", "sparql-json", "csv", "tsv", "xlsx"}
    assert accepted.status_code == 406
    assert "text/csv" in accepted.json()["detail"]


def test_what_rests_on_what_is_not_drawn(client: TestClient) -> None:
    assert client.get("/queries/barriers.svg?explain=1").status_code == 422


def test_the_list_of_questions_and_the_description_say_which_can_be_drawn(client: TestClient) -> None:
    themes = client.get("/queries", headers={"accept": "application/json"}).json()["themes"]
    formats = {one["name"]: one["formats"] for theme in themes for one in theme["queries"]}
    paths = client.get("/openapi.json").json()["paths"]
    described = {
        name for name in QUESTIONS if "image/svg+xml" in paths[f"/queries/{name}"]["get"]["responses"]["200"]["content"]
    }

    assert {name for name, offered in formats.items() if {"svg", "png"} <= set(offered)} == set(DRAWN)
    assert described == set(DRAWN)


def test_an_answer_without_rows_is_a_picture_that_says_why(client: TestClient) -> None:
    response = client.get("/queries/who-works-with-whom.svg?minimum=40")

    assert response.status_code == 200
    assert (
        "They may work together all the same." in response.text.replace("</text><text", "")
        or "work together" in response.text
    )
