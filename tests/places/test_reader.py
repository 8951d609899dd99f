from random import Random

import pyoxigraph as ox
import pytest

from graph.places import nodes
from graph.places.nodes import Node
from graph.places.reader import statements
from tests.places.random_documents import Writer

BASE = "http://b.org/c/d;e?f#g"
FORMS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "quads": ox.RdfFormat.N_QUADS}
Told = list[tuple[Node | None, ...]]


def of_pyoxigraph(text: str, form: ox.RdfFormat, base: str | None) -> Told:
    """The statements that pyoxigraph tells, with blank nodes by the order in which they occur."""
    quads = list(ox.parse(text.encode(), format=form, base_iri=base))
    order = {blank: number for number, blank in enumerate(nodes.blank_nodes(quads))}
    return [tuple(None if part is None else nodes.of(part, order) for part in parts(quad)) for quad in quads]


def parts(quad: ox.Quad) -> tuple[nodes.Term | None, ...]:
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
    return quad.subject, quad.predicate, quad.object, graph


def of_reader(text: str, base: str | None) -> Told:
    told = statements(text, base)
    order = {number: place for place, number in enumerate(nodes.numbers(told))}
    return [tuple(renumbered(node, order) for node in statement[:4]) for statement in told]


def renumbered(node: Node | None, order: dict[int, int]) -> Node | None:
    if isinstance(node, nodes.Triple):
        subject, value = renumbered(node.subject, order), renumbered(node.object, order)
        assert subject is not None
        assert value is not None
        return nodes.Triple(subject, node.predicate, value)
    return order[node] if isinstance(node, int) else node


@pytest.mark.parametrize("kind", ["turtle", "trig", "quads"])
def test_random_documents_are_read_as_pyoxigraph_reads_them(kind: str) -> None:
    read = 0
    for seed in range(1000):
        text = str(getattr(Writer(Random(seed)), kind)())  # noqa: S311  # no secret
        try:
            expected = of_pyoxigraph(text, FORMS[kind], BASE)
        except SyntaxError:
            statements(text, BASE)
            continue
        read += 1
        assert of_reader(text, BASE) == expected, text

    assert read > 800
