"""rdflib's SPARQLStore reads the server as if it were a graph at hand."""

from collections.abc import Iterator

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.clients.questions import BARRIERS, ENTRY, NAMES

_BARRIER = URIRef("https://w3id.org/barriergraph/def#Barrier")


@pytest.fixture
def graph(address: str) -> Iterator[Graph]:
    with_store = Graph(SPARQLStore(f"{address}/sparql"))
    yield with_store
    with_store.close()


def test_a_query_has_its_rows(graph: Graph) -> None:
    assert [str(row[1]) for row in graph.query(BARRIERS)] == NAMES  # type: ignore[index]  # rows of SELECT


def test_triples_are_found_by_pattern(graph: Graph) -> None:
    assert len(list(graph.subjects(RDF.type, _BARRIER))) == len(NAMES)
    assert Literal("entry/recruitment", lang="en") in set(graph.objects(URIRef(ENTRY), SKOS.prefLabel))


def test_what_is_not_there_is_not_found(graph: Graph) -> None:
    assert (URIRef(ENTRY), RDF.type, SKOS.Concept) not in graph
    assert (URIRef(ENTRY), RDF.type, _BARRIER) in graph
