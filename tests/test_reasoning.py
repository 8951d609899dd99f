from collections.abc import Iterable

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef

from graph import build, reasoning, resources

PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
NAMESPACES = (
    "https://w3id.org/barriergraph/def#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/2006/time#",
)


def _inferred(turtle: str) -> set[str]:
    store = ox.Store()
    store.load((PREFIXES + turtle).encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://example.org/g"))
    return {" ".join(map(_short, (q.subject, q.predicate, q.object))) for q in reasoning.infer(store)}


def _short(term: object) -> str:
    return str(term).strip("<>").replace("http://example.org/", ":").rpartition("#")[2]


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ("", set()),
        (":A rdfs:subClassOf :B . :x a :A .", {":x type :B"}),
        (":p rdfs:subPropertyOf :q . :x :p :y .", {":x :q :y"}),
        (":p rdfs:domain :A . :x :p 1 .", {":x type :A"}),
        (":p rdfs:range :A . :x :p :y .", {":y type :A"}),
        (":p a owl:DatatypeProperty ; rdfs:range :A . :x :p 1 .", set()),
        (":p owl:inverseOf :q . :x :p :y . :v :q :w .", {":y :q :x", ":w :p :v"}),
        (":p a owl:TransitiveProperty . :x :p :y . :y :p :z .", {":x :p :z"}),
        (":p a owl:SymmetricProperty . :x :p :y .", {":y :p :x"}),
        (":p owl:propertyChainAxiom ( :q :r ) . :x :q :y . :y :r :z .", {":x :p :z"}),
        (":p owl:propertyChainAxiom ( :q :r :q ) . :x :q :y . :y :r :z . :z :q :w .", {":x :p :w"}),
        (":p owl:propertyChainAxiom ( :q :p ) . :a :q :b . :b :q :c . :c :p :d .", {":b :p :d", ":a :p :d"}),
    ],
)
def test_each_kind_of_axiom_gives_its_conclusions_and_no_more(turtle: str, expected: set[str]) -> None:
    assert _inferred(turtle) == expected


def test_what_is_asserted_is_not_inferred_again() -> None:
    assert _inferred(":p rdfs:subPropertyOf :q . :x :p :y ; :q :y .") == set()


def test_a_rule_knows_its_axiom() -> None:
    store = ox.Store()
    store.load((PREFIXES + ":A rdfs:subClassOf :B .").encode(), format=ox.RdfFormat.TURTLE)

    (rule,) = reasoning.rules(store)

    assert (rule.name, rule.axiom) == ("cax-sco", next(iter(store)).triple)


def test_the_reference_reasoner_draws_the_same_conclusions_from_the_plan() -> None:
    asserted = build.parsed(resources.ROOT)
    ours = _closure(asserted, reasoning.infer(asserted))
    reference = _graph(quad.triple for quad in asserted)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(reference)

    theirs = {triple for triple in reference if _is_ours(triple)}

    assert theirs - ours == set()
    assert ours - theirs == set()


def _closure(asserted: Iterable[ox.Quad], inferred: Iterable[ox.Quad]) -> set[tuple[object, ...]]:
    graph = _graph(quad.triple for quads in (asserted, inferred) for quad in quads)
    return {triple for triple in graph if _is_ours(triple)}


def _graph(triples: Iterable[ox.Triple]) -> Graph:
    graph = Graph()
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    return graph


def _is_ours(triple: tuple[object, ...]) -> bool:
    """Whether the triple says of a thing what our axioms speak of, and is no triple about the terms themselves."""
    subject, predicate, value = triple
    term = value if predicate == RDF.type else predicate
    return str(term).startswith(NAMESPACES) and isinstance(subject, URIRef) and not str(subject).startswith(NAMESPACES)
