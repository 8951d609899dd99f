"""Constraints in SPARQL, and constraint components that a shapes graph declares: SHACL, parts 5 and 6."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl.constraints import Constraint
from graph.shacl.statements import Node, Statements, Subject, told
from graph.shacl.vocabulary import TYPE, sh

_TRUE: Final = ox.Literal(True)
_SPARQL: Final = sh("sparql")
_COMPONENT: Final = sh("ConstraintComponent")
_AFTER_THE_NAMESPACE: Final = re.compile(r"[^/#:]*$")
_RESERVED: Final = frozenset(("this", "shapesGraph", "currentShape", "path", "PATH", "value"))


def of_sparql(shapes: Statements, node: Subject) -> Iterator[Constraint]:
    """The SPARQL-based constraints of a shape.

    Raises ShapesError.
    """
    for value in shapes.values(node, _SPARQL):
        if isinstance(value, ox.Literal) or not shapes.values(value, sh("select")):
            raise ShapesError(node, _SPARQL, "takes a node with a query in sh:select")
        if _TRUE not in shapes.values(value, sh("deactivated")):
            yield Constraint(sh("SPARQLConstraintComponent"), "sparql", {"sparql": (value,)}, value)


@dataclass(frozen=True)
class Parameter:
    """A parameter of a component: its property, and the name of the variable that has its value."""

    predicate: ox.NamedNode
    name: str
    is_optional: bool


@dataclass(frozen=True)
class Custom:
    """A constraint component that the shapes graph declares, with its validators for node and for property shapes."""

    node: ox.NamedNode
    parameters: tuple[Parameter, ...]
    of_nodes: Subject | None
    of_properties: Subject | None

    def constraints(self, shapes: Statements, node: Subject, *, is_property: bool) -> Iterator[Constraint]:
        """Those of this component that a shape declares.

        Raises ShapesError.
        """
        values = {parameter.name: shapes.values(node, parameter.predicate) for parameter in self.parameters}
        if not all(values[parameter.name] or parameter.is_optional for parameter in self.parameters):
            return
        validator = self.of_properties if is_property else self.of_nodes
        if validator is None:
            return
        if len(self.parameters) > 1 and any(len(found) > 1 for found in values.values()):
            raise ShapesError(node, None, f"gives {self.node} more than one value for a parameter")
        name = self.parameters[0].name
        for value in values[name] if len(self.parameters) == 1 else [None]:
            given = {key: (value or found[0],) for key, found in values.items() if found}
            yield Constraint(self.node, name, given, validator)


def declared(shapes: Statements) -> list[Custom]:
    """The constraint components of a shapes graph.

    Raises ShapesError.
    """
    return [
        _custom(shapes, node)
        for node in shapes.subjects(TYPE)
        if isinstance(node, ox.NamedNode) and shapes.is_instance(node, frozenset((_COMPONENT,)))
    ]


def _custom(shapes: Statements, node: ox.NamedNode) -> Custom:
    parameters = [_parameter(shapes, node, value) for value in shapes.values(node, sh("parameter"))]
    if not any(not parameter.is_optional for parameter in parameters):
        raise ShapesError(node, sh("parameter"), "gives no parameter that is required")
    # A required one first, since it makes the constraint.
    ordered = sorted(parameters, key=lambda parameter: parameter.is_optional)
    general = _validator(shapes, node, "validator")
    of_nodes, of_properties = (_validator(shapes, node, name) for name in ("nodeValidator", "propertyValidator"))
    return Custom(node, tuple(ordered), of_nodes or general, of_properties or general)


def _parameter(shapes: Statements, of: ox.NamedNode, node: Node) -> Parameter:
    path = shapes.value(node, sh("path"))
    if not isinstance(path, ox.NamedNode):
        raise ShapesError(of, sh("parameter"), "takes a node with an IRI for its sh:path")
    name = _AFTER_THE_NAMESPACE.findall(path.value)[0]
    if not name.isidentifier() or name in _RESERVED:
        raise ShapesError(of, sh("parameter"), f"cannot be called {name}, which makes no variable")
    return Parameter(path, name, _TRUE in shapes.values(node, sh("optional")))


def _validator(shapes: Statements, node: ox.NamedNode, name: str) -> Subject | None:
    found = next(iter(shapes.values(node, sh(name))), None)
    if isinstance(found, ox.Literal):
        raise ShapesError(node, sh(name), f"takes a node, not {told(found)}")
    if found is not None and not (shapes.values(found, sh("ask")) or shapes.values(found, sh("select"))):
        raise ShapesError(node, sh(name), "takes a node with a query in sh:ask or sh:select")
    return found
