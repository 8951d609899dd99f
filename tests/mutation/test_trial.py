"""Looking again only where a statement was read finds what looking at everything finds."""

import random
from collections.abc import Sequence
from itertools import chain

import pyoxigraph as ox
import pytest

from graph import inputs, resources, validation
from graph.mutation.changes import Change, Kind, changes
from graph.mutation.trial import Trial
from graph.readings import Reading
from graph.shacl.shapes import Shapes
from graph.shacl.statements import Node
from graph.shacl.vocabulary import TYPE
from tests.mutation.small import DATA, E, after, found, quads, shapes, triples

MANY = 300  # more than are put to a constraint in SPARQL at once


def _all(statements: Sequence[ox.Quad]) -> list[Change]:
    return list(chain.from_iterable(map(changes, triples(statements))))


def _in_full(of: Shapes, statements: Sequence[ox.Quad], tried: Sequence[Change]) -> list[bool]:
    before = found(of, statements)
    return [not found(of, after(statements, change)) <= before for change in tried]


def _noticed(of: Shapes, statements: Sequence[ox.Quad]) -> set[tuple[str, ...]]:
    """The changes that are noticed: their kind, and their statement."""
    tried = _all(statements)
    return {
        (change.kind.value, *map(_name, change.old))
        for change, is_noticed in zip(tried, Trial(of, statements).noticed(tried), strict=True)
        if is_noticed
    }


def _name(term: Node) -> str:
    return str(term).strip("<>").removeprefix(E)


def test_the_small_graph_conforms() -> None:
    assert Trial(shapes(), quads()).found_before == 0


def test_each_change_of_the_small_graph_is_noticed_as_in_full() -> None:
    of, statements = shapes(), quads()
    tried = _all(statements)

    noticed = Trial(of, statements).noticed(tried)

    assert noticed == _in_full(of, statements, tried)
    assert 20 < sum(noticed) < len(tried) - 20


@pytest.mark.parametrize("seed", range(12))
def test_changes_of_a_graph_with_parts_left_out_are_noticed_as_in_full(seed: int) -> None:
    of = shapes()
    chance = random.Random(seed)  # noqa: S311  # the same each time
    statements = [quad for quad in quads() if chance.random() < 0.8]
    tried = chance.sample(_all(statements), 40)

    assert Trial(of, statements).noticed(tried) == _in_full(of, statements, tried)


def test_some_changes_of_the_plan_are_noticed_as_in_full() -> None:
    of = validation.own_shapes().shapes
    documents = [*validation.own_ontology(), *inputs.found([resources.ROOT / "data"])]
    statements = list(chain.from_iterable(Reading(one).quads() for one in documents))
    chance = random.Random(2011)  # noqa: S311  # the same each time
    tried = chance.sample(_all(statements), 24)

    assert Trial(of, statements).noticed(tried) == _in_full(of, statements, tried)


def test_the_graph_is_mended_after_each_change() -> None:
    of, statements = shapes(), quads()
    trial, tried = Trial(of, statements), _all(statements)

    assert trial.noticed(tried) == trial.noticed(tried)
    assert trial.noticed(tried[::-1])[::-1] == trial.noticed(tried)


def test_a_thing_that_becomes_a_target_is_looked_at() -> None:
    of = shapes(":S a sh:NodeShape ; sh:targetObjectsOf :p ; sh:property [ sh:path :q ; sh:minCount 1 ] .")

    noticed = _noticed(of, quads(":a :p :b . :b :q 1 ."))

    assert ("dangle", "a", "p", "b") in noticed
    assert ("remove", "a", "p", "b") not in noticed


def test_a_thing_that_changes_its_class_is_a_target_no_more_or_for_the_first_time() -> None:
    of = shapes(":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :q ; sh:class :C ] .")

    noticed = {one[:3] for one in _noticed(of, quads(":a a :C ; :q :b . :b a :C ; :q :b ."))}

    assert ("remove", "b", TYPE.value) in noticed
    assert ("remove", "a", TYPE.value) not in noticed


def test_a_subject_that_loses_the_property_that_makes_it_a_target_is_not_looked_at() -> None:
    of = shapes(":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:minCount 1 ] .")

    assert not {one for one in _noticed(of, quads(":a :p 1 .")) if one[0] == Kind.REMOVE}


def test_a_subclass_that_is_one_no_more_takes_its_instances_along() -> None:
    of = shapes(":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:class :C ] .")

    noticed = {one[:2] for one in _noticed(of, quads(":D rdfs:subClassOf :C . :a :p :b . :b a :D ."))}

    assert ("remove", "D") in noticed


def test_a_closed_shape_notices_only_what_it_does_not_know() -> None:
    of = shapes(":S a sh:NodeShape ; sh:targetNode :a ; sh:closed true ; sh:property [ sh:path :p ; sh:class :C ] .")

    assert {one[:3] for one in _noticed(of, quads(":a :p :b . :b a :C ; :q 1 ."))} >= {("dangle", "a", "p")}


def test_constraints_in_sparql_find_each_of_many_changes_and_no_other() -> None:
    of = shapes("""
        :S a sh:NodeShape ; sh:targetNode :worths ; sh:sparql [ sh:select \"\"\"
            SELECT $this ?value WHERE { ?value <http://e/worth> ?worth FILTER (!isNumeric(?worth)) }\"\"\" ] .
    """)
    statements = quads(" ".join(f":n{number} :worth {number} ; :remark {number} ." for number in range(MANY)))

    noticed = _noticed(of, statements)

    assert {one[:3] for one in noticed} == {("retype", f"n{number}", "worth") for number in range(MANY)}


def test_a_text_and_its_translation_do_not_hide_each_other() -> None:
    noticed = _noticed(shapes(), quads(':a :note "one"@en , "een"@nl . :b :note "two"@en , "twee"@nl .'))

    assert {one[1] + one[3][1:4] for one in noticed if one[0] == Kind.REMOVE} == {"aone", "aeen", "btwo", "btwe"}


def test_what_was_wrong_before_is_not_noticed() -> None:
    statements = [*quads(DATA), *quads(":eve a :Person .")]

    assert Trial(shapes(), statements).found_before == 1
    assert not {one for one in _noticed(shapes(), statements) if one[1] == "eve" and one[0] == Kind.REMOVE}
