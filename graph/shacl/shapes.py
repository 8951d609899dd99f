"""Shapes as a shapes graph declares them: https://www.w3.org/TR/shacl/#shapes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl import customs, parameters, pathreading
from graph.shacl.constraints import Constraint
from graph.shacl.parameters import boolean, texts
from graph.shacl.paths import Path
from graph.shacl.statements import Node, Statements, Subject, told
from graph.shacl.vocabulary import OWL_CLASS, RDFS_CLASS, TYPE, local, sh

NODE_SHAPE, PROPERTY_SHAPE = sh("NodeShape"), sh("PropertyShape")
_SHAPE_CLASSES = frozenset[Node]((NODE_SHAPE, PROPERTY_SHAPE))
_CLASSES = frozenset[Node]((RDFS_CLASS, OWL_CLASS))
_TARGETS = tuple(map(sh, ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")))
_OF_SHAPES = ("not", "and", "or", "xone", "node", "qualifiedValueShape")
_TRUE = ox.Literal(True)


@dataclass(frozen=True)
class Target:
    """Which nodes a shape is about: the kind is the local name of the property."""

    kind: str
    term: Node


@dataclass(eq=False)
class Shape:
    """A node shape, or, with a path, a property shape.

    Args:
        nested: the property shapes that its value nodes must conform to.
    """

    node: Subject
    path: Path | None
    severity: ox.NamedNode
    messages: tuple[ox.Literal, ...]
    is_active: bool
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...] = ()
    nested: tuple[Node, ...] = ()

    def inner(self) -> Iterator[Node]:
        """The shapes it refers to."""
        yield from self.nested
        for constraint in self.constraints:
            for name in _OF_SHAPES:
                yield from constraint.parameters.get(name, ())


@dataclass(frozen=True)
class Shapes:
    """The shapes of a shapes graph, by their nodes."""

    statements: Statements
    all: Mapping[Node, Shape]

    def targeted(self) -> Iterator[Shape]:
        """The active shapes that have targets."""
        return (shape for shape in self.all.values() if shape.targets and shape.is_active)

    def __getitem__(self, node: Node) -> Shape:
        return self.all[node]


def read(statements: Statements) -> Shapes:
    """The shapes that are declared, have targets, or are referred to by such.

    Raises ShapesError when one means nothing.
    """
    return Shapes(statements, _Reader(statements).shapes())


def _refuse_kinds(shape: Shape, shapes: Mapping[Node, Shape]) -> None:
    """sh:property leads to property shapes, and sh:node to node shapes."""
    for nested in shape.nested:
        if shapes[nested].path is None:
            raise ShapesError(shape.node, sh("property"), f"leads to {told(nested)}, which has no sh:path")
    for constraint in shape.constraints:
        if constraint.name == "node" and shapes[constraint.value].path is not None:
            raise ShapesError(
                shape.node, sh("node"), f"leads to {told(constraint.value)}, a property shape; say it with sh:property"
            )


def _is_true(statements: Statements, node: Subject, predicate: ox.NamedNode) -> bool:
    found = statements.value(node, predicate)
    if found is not None:
        boolean(node, predicate, found)
    return found == _TRUE


class _Reader:
    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self._own = customs.declared(statements)

    def shapes(self) -> dict[Node, Shape]:
        found = dict[Node, Shape]()
        waiting: list[Node] = list(dict.fromkeys(self._declared()))
        for node in waiting:  # which grows
            if node not in found:
                found[node] = self._read(node)
                waiting.extend(found[node].inner())
        for shape in found.values():
            _refuse_kinds(shape, found)
        return found

    def _declared(self) -> Iterator[Node]:
        statements = self.statements
        for node in statements.subjects(TYPE):
            if _SHAPE_CLASSES.intersection(statements.values(node, TYPE)):
                yield node
        for predicate in _TARGETS:
            yield from statements.subjects(predicate)

    def _read(self, node: Node) -> Shape:
        if isinstance(node, ox.Literal):
            raise ShapesError(node, None, "stands where a shape is expected")
        statements = self.statements
        path = self._path(node)
        return Shape(
            node,
            path,
            self._severity(node),
            texts(statements, node),
            not _is_true(statements, node, sh("deactivated")),
            tuple(self._targets(node)),
            tuple(self._constraints(node, is_property=path is not None)),
            tuple(statements.values(node, sh("property"))),
        )

    def _constraints(self, node: Subject, *, is_property: bool) -> Iterator[Constraint]:
        yield from parameters.core(self.statements, node, is_property=is_property)
        yield from customs.of_sparql(self.statements, node)
        for component in self._own:
            yield from component.constraints(self.statements, node, is_property=is_property)

    def _path(self, node: Subject) -> Path | None:
        found = self.statements.value(node, sh("path"))
        if found is None and PROPERTY_SHAPE in self.statements.values(node, TYPE):
            raise ShapesError(node, None, "is a property shape without sh:path")
        if found is not None and NODE_SHAPE in self.statements.values(node, TYPE):
            raise ShapesError(node, None, "is a node shape with sh:path; a shape with a path is a property shape")
        return None if found is None else pathreading.path(self.statements, found, node)

    def _severity(self, node: Subject) -> ox.NamedNode:
        found = self.statements.value(node, sh("severity"))
        if found is not None and not isinstance(found, ox.NamedNode):
            raise ShapesError(node, sh("severity"), f"takes an IRI, not {told(found)}")
        return found or sh("Violation")

    def _targets(self, node: Subject) -> Iterator[Target]:
        for predicate in _TARGETS:
            for term in self.statements.values(node, predicate):
                if isinstance(term, ox.BlankNode) or (isinstance(term, ox.Literal) and predicate != sh("targetNode")):
                    raise ShapesError(node, predicate, f"takes an IRI, not {told(term)}")
                yield Target(local(predicate), term)
        is_shape = _SHAPE_CLASSES.intersection(self.statements.values(node, TYPE))
        if is_shape and self.statements.is_instance(node, _CLASSES):
            if isinstance(node, ox.BlankNode):
                raise ShapesError(node, None, "is a class and a shape at once, and needs an IRI for that")
            yield Target("targetClass", node)
