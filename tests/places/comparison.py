"""What pyoxigraph and a reader tell, made comparable."""

from collections.abc import Sequence

import pyoxigraph as ox

from graph.places import nodes
from graph.places.nodes import Node, Statement

Told = list[tuple[Node | None, ...]]


def of_pyoxigraph(text: str, form: ox.RdfFormat, base: str | None) -> Told:
    """The statements that pyoxigraph tells, with blank nodes by the order in which they occur."""
    quads = list(ox.parse(text.encode(), format=form, base_iri=base))
    order = {blank: number for number, blank in enumerate(nodes.blank_nodes(quads))}
    return [tuple(None if part is None else nodes.of(part, order) for part in _parts(quad)) for quad in quads]


def _parts(quad: ox.Quad) -> tuple[nodes.Term | None, ...]:
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
    return quad.subject, quad.predicate, quad.object, graph


def of_reader(told: Sequence[Statement]) -> Told:
    """The same of what a reader tells."""
    order = {number: place for place, number in enumerate(nodes.numbers(told))}
    return [tuple(_renumbered(node, order) for node in statement[:4]) for statement in told]


def _renumbered(node: Node | None, order: dict[int, int]) -> Node | None:
    if isinstance(node, nodes.Triple):
        subject, value = _renumbered(node.subject, order), _renumbered(node.object, order)
        assert subject is not None
        assert value is not None
        return nodes.Triple(subject, node.predicate, value)
    return order[node] if isinstance(node, int) else node
