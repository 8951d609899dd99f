from itertools import pairwise

import pyoxigraph as ox

from scripts.conformance.isomorphism import Row, isomorphic

A, B, C, D = (ox.BlankNode(name) for name in "abcd")
KNOWS = ox.NamedNode("http://example.org/knows")


def _chain(*nodes: ox.BlankNode) -> list[Row]:
    return [(left, KNOWS, right) for left, right in pairwise(nodes)]


def test_blank_nodes_may_have_other_names() -> None:
    assert isomorphic(_chain(A, B, C), _chain(C, D, A))


def test_one_blank_node_is_not_two() -> None:
    assert not isomorphic([(A, A)], [(A, B)])


def test_two_blank_nodes_are_not_one_across_rows() -> None:
    assert not isomorphic([(A, 1), (A, 2)], [(A, 1), (B, 2)])


def test_how_often_a_row_occurs_counts() -> None:
    assert not isomorphic([(1,), (1,), (2,)], [(1,), (2,), (2,)])


def test_a_ring_of_four_is_not_two_rings_of_two() -> None:
    ring = _chain(A, B, C, D, A)

    assert isomorphic(ring, _chain(C, A, D, B, C))
    assert not isomorphic(ring, [*_chain(A, B, A), *_chain(C, D, C)])


def test_nodes_that_look_alike_are_tried_until_they_fit() -> None:
    e, f, g = (ox.BlankNode(name) for name in "efg")

    assert isomorphic([*_chain(A, B, A), *_chain(C, D, e, C)], [*_chain(A, B, C, A), *_chain(f, g, f)])


def test_blank_nodes_inside_a_triple_term_are_renamed_with_the_others() -> None:
    left: list[Row] = [(A, (A, KNOWS, B))]

    assert isomorphic(left, [(C, (C, KNOWS, D))])
    assert not isomorphic(left, [(C, (D, KNOWS, C))])
