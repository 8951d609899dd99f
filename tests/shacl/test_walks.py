"""Paths lead where SPARQL's property paths lead; Oxigraph is asked, which has its own way of walking them."""

from random import Random

import pyoxigraph as ox
import pytest

from graph.shacl import paths
from graph.shacl.data import Data
from graph.shacl.paths import Alternative, Inverse, Path, Repeated, Sequence
from graph.shacl.walks import walk

NODES = [ox.NamedNode(f"http://n/{number}") for number in range(7)] + [ox.BlankNode("b")]
PREDICATES = [ox.NamedNode(f"http://p/{number}") for number in range(3)]


def _graph(random: Random) -> list[ox.Quad]:
    return [
        ox.Quad(random.choice(NODES), random.choice(PREDICATES), random.choice(NODES))
        for _ in range(random.randrange(1, 25))
    ]


def _path(random: Random, depth: int) -> Path:
    if depth == 0:
        return random.choice(PREDICATES)
    several = tuple(_path(random, depth - 1) for _ in range(random.randrange(2, 4)))
    return random.choice(
        [
            Inverse(several[0]),
            Sequence(several),
            Alternative(several),
            Repeated(several[0], random.choice("*+?")),
            several[0],
        ]
    )


@pytest.mark.parametrize("seed", range(400))
def test_a_path_leads_where_sparql_says(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # for tests
    quads, path = _graph(random), _path(random, random.randrange(4))
    data, store = Data(quads), ox.Store()
    store.extend(quads)
    start = next(node for node in [quads[0].subject] if isinstance(node, (ox.NamedNode, ox.BlankNode)))

    ends = [data.terms[end] for end in walk(path, data)(data.number(start))]

    text = f"SELECT DISTINCT ?start ?end WHERE {{ ?start {paths.text(path, lambda iri: f'<{iri}>')} ?end }}"
    expected = {solution["end"] for solution in store.query(text) if solution["start"] == start}  # type: ignore[union-attr]  # a SELECT query
    assert len(ends) == len(set(ends))
    assert set(ends) == expected


def test_a_path_is_written_with_no_more_parentheses_than_it_needs() -> None:
    one, two, three = PREDICATES
    path = Sequence((Inverse(one), Repeated(Alternative((two, three)), "*"), one))

    assert paths.text(path, lambda iri: iri[-1]) == "(^0)/((1|2)*)/0"
    assert list(paths.predicates(path)) == [one, two, three, one]
