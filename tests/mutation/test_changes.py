import pyoxigraph as ox

from graph.mutation.changes import Change, Kind, Triple, changes
from tests.mutation.small import E

ANN, NAME, KNOWS, BOB = (ox.NamedNode(E + name) for name in ("ann", "name", "knows", "bob"))


def _by_kind(triple: Triple) -> dict[Kind, Change]:
    return {change.kind: change for change in changes(triple)}


def test_a_text_is_removed_and_becomes_a_thing() -> None:
    found = _by_kind((ANN, NAME, ox.Literal("Ann")))

    assert list(found) == [Kind.REMOVE, Kind.RETYPE]
    retyped = found[Kind.RETYPE].new
    assert retyped
    assert retyped[:2] == (ANN, NAME)
    assert isinstance(retyped[2], ox.NamedNode)


def test_a_thing_is_removed_becomes_an_unknown_one_and_becomes_a_text() -> None:
    found = _by_kind((ANN, KNOWS, BOB))

    assert list(found) == [Kind.REMOVE, Kind.DANGLE, Kind.RETYPE]
    dangling, retyped = found[Kind.DANGLE].new, found[Kind.RETYPE].new
    assert dangling
    assert retyped
    assert isinstance(dangling[2], ox.NamedNode)
    assert dangling[2] != BOB
    assert isinstance(retyped[2], ox.Literal)


def test_what_is_removed_is_replaced_by_nothing() -> None:
    triple = ANN, KNOWS, BOB

    assert _by_kind(triple)[Kind.REMOVE] == Change(Kind.REMOVE, triple, None)


def test_a_blank_node_is_a_thing() -> None:
    assert list(_by_kind((ANN, KNOWS, ox.BlankNode("somebody")))) == [Kind.REMOVE, Kind.DANGLE, Kind.RETYPE]
