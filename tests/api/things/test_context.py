"""The JSON-LD context over HTTP."""

from starlette.testclient import TestClient

from graph.exports import context


def test_it_is_served_at_the_path_of_its_iri_to_every_site(client: TestClient) -> None:
    response = client.get("/context.jsonld", headers={"Origin": "https://example.org"})

    assert context.IRI == "https://w3id.org/barriergraph/context.jsonld"
    assert response.headers["content-type"] == "application/ld+json"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.json() == {"@context": context.published().context}


def test_a_client_that_has_it_gets_304(client: TestClient) -> None:
    tag = client.get("/context.jsonld").headers["etag"]

    assert client.get("/context.jsonld", headers={"If-None-Match": tag}).status_code == 304


def test_it_takes_no_parameters(client: TestClient) -> None:
    response = client.get("/context.jsonld?lang=nl")

    assert response.status_code == 422
    assert "lang" in response.json()["detail"]
