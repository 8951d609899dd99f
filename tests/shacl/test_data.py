import pyoxigraph as ox
import pytest

from graph.errors import QueryRefusedError
from graph.shacl.data import Data
from graph.shacl.statements import Node
from graph.shacl.vocabulary import SUB_CLASS_OF, TYPE

A, B, C, D = (ox.NamedNode(f"http://e/{name}") for name in "ABCD")
P = ox.NamedNode("http://e/p")


def _terms(data: Data, numbers: object) -> set[Node]:
    return {data.terms[number] for number in numbers}  # type: ignore[attr-defined]  # numbers are counted


def test_a_triple_counts_once_in_however_many_graphs_it_stands() -> None:
    data = Data([ox.Quad(A, P, B), ox.Quad(A, P, B, C), ox.Quad(A, P, C)])

    assert len(data) == 2
    assert _terms(data, data.objects(P)[data.number(A)]) == {B, C}
    assert set(data.triples()) == {(A, P, B), (A, P, C)}


def test_what_is_added_later_is_found_from_both_ends() -> None:
    data = Data([ox.Quad(A, P, B)])
    assert _terms(data, data.subjects(P)) == {B}

    data.add([ox.Quad(A, P, C), ox.Quad(A, P, C)])
    data.settle()

    assert _terms(data, data.subjects(P)) == {B, C}
    assert len(data) == 2


def test_literals_that_are_written_differently_are_different() -> None:
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    data = Data([ox.Quad(A, P, ox.Literal(text, datatype=integer)) for text in ("1", "01", "1")])

    assert len(data.objects(P)[data.number(A)]) == 2


def test_members_of_a_class_are_those_of_the_classes_below_it_once_also_where_these_go_round() -> None:
    chain = [ox.Quad(B, SUB_CLASS_OF, A), ox.Quad(C, SUB_CLASS_OF, B), ox.Quad(A, SUB_CLASS_OF, C)]
    data = Data([*chain, ox.Quad(D, TYPE, C), ox.Quad(D, TYPE, B)])

    assert [data.terms[number] for number in data.instances(A)] == [D]
    assert _terms(data, data.subclasses(A)) == {A, B, C}


def test_what_nobody_uses_is_empty_and_stays_unknown() -> None:
    data = Data()

    assert dict(data.objects(P)) == dict(data.subjects(P)) == {}
    assert data.instances(A) == []
    assert data.predicates() == {}


def test_all_that_is_said_of_a_node() -> None:
    data = Data([ox.Quad(A, P, B), ox.Quad(A, TYPE, C), ox.Quad(B, P, C)])

    said = {predicate: _terms(data, values) for predicate, values in data.predicates_of(data.number(A))}
    assert said == {P: {B}, TYPE: {C}}


def test_a_triple_term_is_refused_by_name() -> None:
    with pytest.raises(QueryRefusedError, match="http://e/B"):
        Data([ox.Quad(A, P, ox.Triple(A, P, B))])
