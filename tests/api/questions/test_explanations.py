from collections.abc import Iterator
from typing import Any

from starlette.testclient import TestClient

from graph.sources import BASE


def _asserted(evidence: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ends of a proof."""
    if "sources" in evidence:
        yield evidence
    for derivation in evidence.get("derivations", []):
        for premise in derivation["premises"]:
            yield from _asserted(premise)


def test_a_derived_statement_goes_down_to_what_the_plan_says(client: TestClient) -> None:
    found = client.get("/explain", params={"s": "action:3.2", "p": "bar:isLedBy", "o": "organisation:siod"}).json()

    sources = [source for one in _asserted(found["evidence"]) for source in one["sources"]]
    assert {source.get("basis") for source in sources} - {None} == {BASE + "id/basis/stated"}
    lines = {(one["firstLine"], one["lastLine"]) for source in sources for one in source.get("passages", [])}
    assert lines == {(290, 291)}
    assert found["names"][BASE + "id/organisation/siod"]["label"] == "Social Intelligence and Investigation Service"


def test_a_judgement_comes_with_its_rationale_and_confidence(client: TestClient) -> None:
    given = {"s": "action:3.2", "p": "bar:addresses", "o": "barrier:employment", "lang": "nl"}
    response = client.get("/explain", params=given)
    if response.status_code == 404:  # the curators may think otherwise one day
        raise AssertionError(response.json()["detail"])

    judged = [
        source
        for one in _asserted(response.json()["evidence"])
        for source in one["sources"]
        if source.get("basis") == BASE + "id/basis/judged"
    ]
    assert judged
    assert all({one["lang"] for one in source["rationales"]} == {"en", "nl"} for source in judged)
    assert all("confidence" in source for source in judged)


def test_an_asserted_statement_needs_no_axiom(client: TestClient) -> None:
    found = client.get("/explain", params={"s": "action:3.2", "p": "skos:notation", "o": '"3.2"'}).json()

    assert "derivations" not in found["evidence"]
    assert [source["graph"] for source in found["evidence"]["sources"]] == [BASE + "graph/thb-2011-2014/stated"]


def test_a_statement_that_stands_nowhere_is_404(client: TestClient) -> None:
    response = client.get("/explain", params={"s": "action:3.2", "p": "bar:isLedBy", "o": "group:police"})

    assert response.status_code == 404
    assert "neither asserted nor derived" in response.json()["detail"]


def test_what_is_no_term_is_422_and_named(client: TestClient) -> None:
    for given, name in (
        ({"s": "action:3.2", "p": "bar:isLedBy"}, "o"),
        ({"s": "action:3.2", "p": "bar:isLedBy", "o": "siod"}, "o"),
        ({"s": '"x"', "p": "bar:isLedBy", "o": "group:police"}, "s"),
        ({"s": "action:3.2", "p": "3", "o": "group:police"}, "p"),
        ({"s": "action:3.2", "p": "bar:isLedBy", "o": '"x" . <urn:a> <urn:b> <urn:c>'}, "o"),
        ({"s": "action:3.2", "p": "bar:isLedBy", "o": "group:police", "q": "x"}, "q"),
    ):
        response = client.get("/explain", params=given)
        assert (response.status_code, response.json()["parameter"]) == (422, name)


def test_every_row_of_an_answer_comes_with_its_evidence(client: TestClient) -> None:
    given = {"since": "2011-07-01", "until": "2011-09-30", "explain": "1"}
    found = client.get("/queries/due-in-a-period", params=given).json()

    assert found["rows"]
    for row in found["rows"]:
        sources = [
            source
            for statement in row["evidence"]["statements"]
            for one in _asserted(statement)
            for source in one["sources"]
        ]
        item = row["item"]["id"]
        assert any(
            item in (one.get("item"), one.get("chapter")) for source in sources for one in source.get("passages", [])
        )


def test_evidence_comes_as_json_alone(client: TestClient) -> None:
    response = client.get("/queries/continuous-actions.csv", params={"explain": "1"})

    assert response.status_code == 422
    assert response.json()["parameter"] == "format"


def test_fewer_rows_can_be_explained_than_asked_for(client: TestClient) -> None:
    response = client.get("/queries/continuous-actions", params={"explain": "1", "size": "1001"})

    assert (response.status_code, response.json()["parameter"]) == (422, "size")
    assert client.get("/queries/continuous-actions", params={"size": "1001"}).status_code == 200
