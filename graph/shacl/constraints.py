"""Constraints, and the components of SHACL Core: https://www.w3.org/TR/shacl/#core-components."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.shacl.statements import Node, Subject
from graph.shacl.vocabulary import sh


@dataclass(frozen=True, eq=False)
class Constraint:
    """What a shape asks of its value nodes.

    Args:
        component: the constraint component.
        name: the local name of the parameter that makes it.
        parameters: the values of its parameters by their local names; a list has many.
        validator: the node that says it in SPARQL, if one does.
    """

    component: ox.NamedNode
    name: str
    parameters: Mapping[str, tuple[Node, ...]]
    validator: Subject | None = None

    @property
    def value(self) -> Node:
        """The value of the parameter that makes it."""
        return self.parameters[self.name][0]

    @property
    def values(self) -> tuple[Node, ...]:
        """The members of the list that is that value."""
        return self.parameters[self.name]


@dataclass(frozen=True)
class Component:
    """A constraint component.

    Args:
        name: the local name of its parameter, which makes the constraint.
        takes: what the value is, as `parameters` reads it.
        optional: further parameters that change it.
        is_single: whether a shape can have one value only.
        of_paths: whether only property shapes can have it.
    """

    name: str
    takes: str
    optional: tuple[str, ...] = ()
    is_single: bool = False
    of_paths: bool = False

    @property
    def term(self) -> ox.NamedNode:
        """The component itself."""
        return sh(f"{self.name[0].upper()}{self.name[1:]}ConstraintComponent")


_QUALIFIED: Final = ("qualifiedValueShape", "qualifiedValueShapesDisjoint")
CORE: Final = (
    Component("class", "iri"),
    Component("datatype", "iri", is_single=True),
    Component("nodeKind", "node kind", is_single=True),
    Component("minCount", "number", is_single=True, of_paths=True),
    Component("maxCount", "number", is_single=True, of_paths=True),
    Component("minExclusive", "literal", is_single=True),
    Component("minInclusive", "literal", is_single=True),
    Component("maxExclusive", "literal", is_single=True),
    Component("maxInclusive", "literal", is_single=True),
    Component("minLength", "number", is_single=True),
    Component("maxLength", "number", is_single=True),
    Component("pattern", "string", ("flags",), is_single=True),
    Component("languageIn", "strings", is_single=True),
    Component("uniqueLang", "boolean", is_single=True, of_paths=True),
    Component("equals", "iri"),
    Component("disjoint", "iri"),
    Component("lessThan", "iri", of_paths=True),
    Component("lessThanOrEquals", "iri", of_paths=True),
    Component("not", "shape"),
    Component("and", "shapes"),
    Component("or", "shapes"),
    Component("xone", "shapes"),
    Component("node", "shape"),
    Component("qualifiedMinCount", "number", _QUALIFIED, is_single=True, of_paths=True),
    Component("qualifiedMaxCount", "number", _QUALIFIED, is_single=True, of_paths=True),
    Component("closed", "boolean", ("ignoredProperties",), is_single=True),
    Component("hasValue", "term"),
    Component("in", "terms", is_single=True),
)
