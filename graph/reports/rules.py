"""What shapes are called, and where to read about them."""

from collections.abc import Iterator

import pyoxigraph as ox

from graph.prefixes import Names
from graph.reports.report import Rule
from graph.shacl import paths
from graph.shacl.shapes import Shapes
from graph.shacl.statements import Node, Subject

_SEE_ALSO = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")


class Rules:
    """The rules that shapes are, by their nodes."""

    def __init__(self, shapes: Shapes, names: Names) -> None:
        self._shapes, self._short = shapes, names.short
        self._parents = dict(_parents(shapes))
        self._rules: dict[Node, Rule] = {}

    def __getitem__(self, shape: Subject) -> Rule:
        if shape not in self._rules:
            self._rules[shape] = Rule(shape, self._name(shape), self._link(shape))
        return self._rules[shape]

    def _name(self, shape: Subject) -> str:
        if isinstance(shape, ox.NamedNode):
            return self._short(shape.value)
        steps = [self._path(node) for node in self._up(shape)]
        return " ".join(step for step in reversed(steps) if step) or "a shape without a name"

    def _path(self, node: Subject) -> str:
        if isinstance(node, ox.NamedNode):
            return self._short(node.value)
        path = self._shapes[node].path if node in self._shapes.all else None
        return "" if path is None else paths.text(path, self._short)

    def _link(self, shape: Subject) -> str | None:
        for node in self._up(shape):
            pages = self._shapes.statements.values(node, _SEE_ALSO)
            page = next((page.value for page in pages if not isinstance(page, ox.BlankNode)), None)
            if page or isinstance(node, ox.NamedNode):
                return page or node.value
        return None

    def _up(self, shape: Subject) -> Iterator[Subject]:
        """The shape and those that contain it, up to the first that has a name."""
        seen = set[Subject]()
        node: Subject | None = shape
        while node is not None and node not in seen:
            yield node
            seen.add(node)
            node = None if isinstance(node, ox.NamedNode) else self._parents.get(node)


def _parents(shapes: Shapes) -> Iterator[tuple[Node, Subject]]:
    for shape in reversed(list(shapes.all.values())):
        for nested in shape.inner():
            yield nested, shape.node
