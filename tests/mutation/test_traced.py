import random
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from graph.mutation.changes import Triple
from graph.mutation.traced import ANY, Traced
from graph.shacl.data import Data
from graph.shacl.statements import Node
from tests.mutation.small import E

NODES = [ox.NamedNode(f"{E}n{number}") for number in range(5)]
PREDICATES = [ox.NamedNode(f"{E}p{number}") for number in range(3)]
ALL: list[Triple] = [(subject, path, value) for subject in NODES for path in PREDICATES for value in NODES]


def _quads(triples: Iterable[Triple]) -> list[ox.Quad]:
    return [ox.Quad(*triple) for triple in triples]  # type: ignore[arg-type]  # no subject is a literal


def _content(data: Data) -> dict[tuple[ox.NamedNode, bool, Node], list[str]]:
    """What stands in the indexes, in terms."""
    return {
        (path, forth, data.terms[node]): sorted(str(data.terms[value]) for value in values)
        for path in PREDICATES
        for forth, index in ((True, data.objects(path)), (False, data.subjects(path)))
        for node, values in index.items()
    }


@pytest.mark.parametrize("seed", range(20))
def test_indexes_are_those_of_the_statements_that_are_there(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same each time
    there = set(chance.sample(ALL, 20))
    data = Traced(_quads(there))
    for path in chance.sample(PREDICATES, 2):
        data.subjects(path)  # the others are made after statements came and went
    for _ in range(60):
        triple = chance.choice(ALL)
        if triple in there:
            data.go(triple)
        else:
            data.come(triple)
        there ^= {triple}

    assert _content(data) == _content(Data(_quads(there)))
    assert set(data.triples()) == there
    assert len(data) == len(there)


def test_what_is_added_and_removed_again_leaves_no_trace() -> None:
    data = Traced(_quads(ALL[:3]))
    before = _content(data)

    data.come(ALL[40])
    assert _content(data) != before
    data.go(ALL[40])

    assert _content(data) == before


def test_an_index_that_was_taken_before_shows_what_came_after() -> None:
    data = Traced(_quads(ALL[:1]))
    subject, path, value = ALL[-1]
    forth, back = data.objects(path), data.subjects(path)

    data.come(ALL[-1])

    assert forth.get(data.number(subject)) == [data.number(value)]
    assert back.get(data.number(value)) == [data.number(subject)]


def test_reading_is_noted_also_where_nothing_is_found() -> None:
    data = Traced(_quads(ALL[:1]))
    subject, path, value = ALL[-1]
    data.cells.clear()

    data.objects(path).get(data.number(subject))
    data.subjects(path).get(data.number(value))
    list(data.predicates_of(data.number(subject)))

    assert data.cells == set(data.cells_of(ALL[-1]))


def test_asking_for_all_of_a_node_is_noted_apart_from_its_properties() -> None:
    data = Traced(_quads(ALL[:1]))
    data.cells.clear()

    list(data.predicates_of(7))

    assert data.cells == {(ANY, True, 7)}
