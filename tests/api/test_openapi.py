from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from graph import resources
from graph.curated import question

NAMES = list(question.load(resources.ROOT / "queries"))


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_the_document_is_open_api(document: dict[str, Any]) -> None:
    validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_an_operation(name: str, document: dict[str, Any]) -> None:
    assert document["paths"][f"/queries/{name}"]["get"]["operationId"] == name


def _parameter(document: dict[str, Any], query: str, name: str) -> dict[str, Any]:
    parameters = document["paths"][f"/queries/{query}"]["get"]["parameters"]
    return next(one for one in parameters if one["name"] == name)


def test_a_parameter_says_what_the_graph_has_for_it(document: dict[str, Any]) -> None:
    found = _parameter(document, "what-depends-on-a-law", "law")

    assert found["required"]
    assert "wmo" in found["schema"]["anyOf"][0]["enum"]


def test_a_date_is_one(document: dict[str, Any]) -> None:
    found = _parameter(document, "due-in-a-period", "since")

    assert found["schema"] == {"type": "string", "format": "date"}
    assert found["required"]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_that_is_documented_works(name: str, document: dict[str, Any], client: TestClient) -> None:
    parameters = document["paths"][f"/queries/{name}"]["get"]["parameters"]
    given = {one["name"]: one["example"] for one in parameters if "example" in one}

    assert client.get(f"/queries/{name}", params=given).status_code == 200
