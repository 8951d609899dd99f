"""The curated queries in RDF at their well-known address."""

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graph.curated import description
from graph.curated.description import PREFIXES, Description
from tests.api.sparql.test_description import MEDIA_TYPES
from tests.queries.cases import QUESTIONS

PATH = "/.well-known/sparql-examples"


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_it_holds_every_question_in_each_format(client: TestClient, media_type: str) -> None:
    response = client.get(PATH, headers={"Accept": media_type})

    quads = ox.parse(response.content, ox.RdfFormat.from_media_type(media_type))
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert description.read(quad.triple for quad in quads) == _described()


def _described() -> list[Description]:
    return sorted(map(description.describe, QUESTIONS.values()), key=lambda one: one.name)


def test_each_says_where_it_can_be_put(client: TestClient) -> None:
    text = client.get(PATH, headers={"Host": "example.org"}).content

    targets = {quad.subject.value: quad.object for quad in ox.parse(text, ox.RdfFormat.TURTLE) if _is_target(quad)}

    assert targets.keys() == {PREFIXES["query"] + name for name in QUESTIONS}
    assert set(targets.values()) == {ox.NamedNode("http://example.org/sparql")}


def _is_target(quad: ox.Quad) -> bool:
    return quad.predicate == ox.NamedNode(PREFIXES["schema"] + "target")


def test_its_texts_are_answered_by_the_endpoint_as_they_are(reader: TestClient) -> None:
    found = ox.parse(reader.get(PATH).content, ox.RdfFormat.TURTLE)

    for one in description.read(quad.triple for quad in found):
        assert reader.get("/sparql", params={"query": one.text}).status_code == 200


def test_people_choose_a_format(client: TestClient) -> None:
    response = client.get(PATH, params={"format": "jsonld"})

    assert response.headers["content-type"] == "application/ld+json"


def test_a_copy_that_is_still_good_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(PATH).headers["etag"]

    again = client.get(PATH, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_a_format_that_there_is_not_is_406(client: TestClient) -> None:
    response = client.get(PATH, headers={"Accept": "image/png"})

    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"


def test_the_catalogue_is_a_graph_of_the_dataset(client: TestClient) -> None:
    query = f"PREFIX sh: <{PREFIXES['sh']}> SELECT (COUNT(*) AS ?n) {{ ?query a sh:SPARQLExecutable }}"
    parameters = {"query": query, "default-graph-uri": description.CATALOGUE.value}

    response = client.get("/sparql", params=parameters, headers={"Accept": "text/csv"})

    assert response.text.split() == ["n", str(len(QUESTIONS))]
