"""What the service says of itself. See https://www.w3.org/TR/sparql11-service-description/."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading

SD, FORMATS = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/ns/formats/"
SERVICE = "http://testserver/sparql"
MEDIA_TYPES = [
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-quads",
    "application/trig",
]


def _store(client: TestClient, path: str = "/sparql") -> ox.Store:
    response = client.get(path, headers={"Accept": "application/n-triples"})
    store = ox.Store()
    store.load(response.content, ox.RdfFormat.N_TRIPLES)
    return store


def _column(store: ox.Store, pattern: str) -> set[str]:
    prefixes = f"PREFIX sd: <{SD}> PREFIX schema: <https://schema.org/> PREFIX void: <http://rdfs.org/ns/void#> "
    solutions = store.query(f"{prefixes} SELECT ?x {{ {pattern} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    return {term.value for solution in solutions if isinstance(term := solution["x"], ox.NamedNode | ox.Literal)}


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_get_without_a_query_describes_the_service_in_each_format(reader: TestClient, media_type: str) -> None:
    response = reader.get("/sparql", headers={"Accept": media_type})

    quads = list(ox.parse(response.content, ox.RdfFormat.from_media_type(media_type)))
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert len(quads) == len(_store(reader))
    assert any(quad.object == ox.NamedNode(SD + "Service") for quad in quads)


@pytest.mark.parametrize("path", ["/sparql", "/sparql/", "/query"])
def test_the_endpoint_is_the_same_by_every_path(reader: TestClient, path: str) -> None:
    assert _column(_store(reader, path), "?s sd:endpoint ?x") == {SERVICE}


def test_it_names_the_graphs_with_their_sizes_and_the_features(reader: TestClient) -> None:
    store = _store(reader)

    graphs = (
        "?dataset sd:namedGraph [ sd:name ?g ; sd:graph [ void:triples ?n ] ] BIND(CONCAT(STR(?g), ' ', STR(?n)) AS ?x)"
    )
    assert _column(store, graphs) == {"http://example.org/g 2", "http://example.org/h 3"}
    assert _column(store, "?s sd:feature ?x") == {SD + "EmptyGraphs", SD + "UnionDefaultGraph"}
    assert _column(store, "?s sd:supportedLanguage ?x") == {SD + "SPARQL10Query", SD + "SPARQL11Query"}


def test_it_names_the_formats_by_the_iris_that_others_know(reader: TestClient) -> None:
    store = _store(reader)

    graphs = {"Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML"}
    results = {"SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"}
    assert _column(store, "?s sd:inputFormat ?x") == {FORMATS + name for name in graphs}
    assert _column(store, "?s sd:resultFormat ?x") == {FORMATS + name for name in graphs | results}


def test_it_names_the_limits_in_force(reader: TestClient) -> None:
    limit = "?s schema:additionalProperty [ schema:name 'time that a query may take'@en ; schema:value ?x ]"

    assert _column(_store(reader), limit) == {"5"}


def test_it_follows_the_settings(tmp_path: Path) -> None:
    home = loading.load([], None, tmp_path).folder.parents[1]
    settings = Settings(home=home, default_graph="strict", federation="http://127.0.0.1:9/sparql")
    with TestClient(create(settings)) as client:
        store = _store(client)

    endpoint = "?s schema:additionalProperty [ schema:name 'endpoint that SERVICE may ask'@en ; schema:value ?x ]"
    assert _column(store, endpoint) == {"http://127.0.0.1:9/sparql"}
    assert _column(store, "?s sd:feature ?x") == {SD + "EmptyGraphs", SD + "BasicFederatedQuery"}


def test_a_graph_that_is_written_is_named_from_then_on(writer: TestClient) -> None:
    before = _column(_store(writer), "?g sd:name ?x")
    writer.put("/store?graph=http://example.org/new", content="", headers={"Content-Type": "text/turtle"})
    after = _column(_store(writer), "?g sd:name ?x")

    assert after - before == {"http://example.org/new"}
