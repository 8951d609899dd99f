from starlette.testclient import TestClient

from graph import resources
from graph.curated import question

QUESTIONS = question.load(resources.ROOT / "queries")


def test_every_question_is_listed_once_below_its_theme(client: TestClient) -> None:
    themes = client.get("/queries").json()["themes"]

    listed = {(one["name"], theme["theme"]) for theme in themes for one in theme["queries"]}
    assert listed == {(name, one.header.theme) for name, one in QUESTIONS.items()}
    assert sum(len(theme["queries"]) for theme in themes) == len(QUESTIONS)


def test_the_list_is_in_the_language_of_the_client(client: TestClient) -> None:
    response = client.get("/queries", headers={"Accept-Language": "nl"})

    titles = {theme["theme"]: theme["title"] for theme in response.json()["themes"]}
    assert titles["deadlines"] == "Termijnen"
    assert response.headers["content-language"] == "nl"


def test_a_parameter_tells_where_its_choices_are(client: TestClient) -> None:
    themes = client.get("/queries").json()["themes"]
    found = next(one for theme in themes for one in theme["queries"] if one["name"] == "what-depends-on-a-law")
    law = next(one for one in found["parameters"] if one["name"] == "law")

    choices = client.get(law["choices"], params={"lang": "nl", "search": "maatschappelijke"}).json()["choices"]
    assert [one["value"] for one in choices] == ["wmo"]
