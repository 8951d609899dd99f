"""The parameters of constraints, as shapes give them and as their components take them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl.constraints import CORE, Component, Constraint
from graph.shacl.statements import Node, Statements, Subject, told
from graph.shacl.vocabulary import LANG_STRING, STRING, XSD, sh

_NODE_KINDS: Final = frozenset(
    map(sh, ("BlankNode", "IRI", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"))
)
_QUALIFIED: Final = frozenset(("qualifiedMinCount", "qualifiedMaxCount"))
_DIGITS: Final = 20  # of a number that anything can be counted to
_TEXTS: Final = frozenset((STRING, LANG_STRING.value))
_LISTS: Final = frozenset(("languageIn", "and", "or", "xone", "in", "ignoredProperties"))


def core(shapes: Statements, node: Subject, *, is_property: bool) -> Iterator[Constraint]:
    """The constraints of SHACL Core that a shape declares.

    Raises ShapesError.
    """
    properties = shapes.properties(node)
    for component in CORE:
        predicate = sh(component.name)
        if predicate in properties:
            if component.name in _QUALIFIED and not (is_property and sh("qualifiedValueShape") in properties):
                continue  # it asks for nothing then, and is no mistake
            if component.of_paths and not is_property:
                raise ShapesError(node, predicate, "stands on a node shape; only a shape with sh:path takes it")
            yield from _of(component, shapes, node, predicate)


def _of(component: Component, shapes: Statements, node: Subject, predicate: ox.NamedNode) -> Iterator[Constraint]:
    if component.is_single:
        shapes.value(node, predicate)
    optional = {name: _values(shapes, node, name) for name in component.optional if shapes.values(node, sh(name))}
    for ignored in optional.get("ignoredProperties", ()):
        _iri(node, sh("ignoredProperties"), ignored)
    for value in shapes.values(node, predicate):
        members = _members(shapes, node, component.name, value)
        check = _TAKES[component.takes]
        for member in members:
            check(node, predicate, member)
        yield Constraint(component.term, component.name, {component.name: members, **optional})


def _values(shapes: Statements, node: Subject, name: str) -> tuple[Node, ...]:
    value = shapes.value(node, sh(name))
    return () if value is None else _members(shapes, node, name, value)


def _members(shapes: Statements, node: Subject, name: str, value: Node) -> tuple[Node, ...]:
    return tuple(shapes.members(value, node, sh(name))) if name in _LISTS else (value,)


def _iri(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    if not isinstance(value, ox.NamedNode):
        raise ShapesError(node, predicate, f"takes an IRI, not {told(value)}")


def _node_kind(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    if value not in _NODE_KINDS:
        raise ShapesError(node, predicate, f"takes a node kind such as sh:IRI, not {told(value)}")


def _literal(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    if not isinstance(value, ox.Literal):
        raise ShapesError(node, predicate, f"takes a literal, not {told(value)}")


def _number(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    is_integer = isinstance(value, ox.Literal) and value.datatype.value == f"{XSD}integer"
    digits = value.value.removeprefix("+")
    if not is_integer or not (digits.isascii() and digits.isdecimal() and len(digits) < _DIGITS):
        raise ShapesError(node, predicate, f"takes a whole number such as 1, not {told(value)}")


def _string(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    if not isinstance(value, ox.Literal) or value.datatype.value != STRING:
        raise ShapesError(node, predicate, f"takes a string, not {told(value)}")


def boolean(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    """Raise ShapesError unless the value is true or false."""
    if not isinstance(value, ox.Literal) or value.datatype.value != f"{XSD}boolean":
        raise ShapesError(node, predicate, f"takes true or false, not {told(value)}")


def texts(shapes: Statements, node: Node) -> tuple[ox.Literal, ...]:
    """The messages of a shape, a constraint or a component.

    Raises ShapesError for one that is no text.
    """
    found = shapes.values(node, sh("message"))
    for text in found:
        if not isinstance(text, ox.Literal) or text.datatype.value not in _TEXTS:
            raise ShapesError(node, sh("message"), f"takes a text, not {told(text)}")
    return tuple(found)  # type: ignore[arg-type]  # as was just seen


def _shape(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    if isinstance(value, ox.Literal):
        raise ShapesError(node, predicate, f"takes a shape, not {told(value)}")


def _term(node: Node, predicate: ox.NamedNode, value: Node) -> None:
    """Anything will do."""


_TAKES: Final[Mapping[str, Callable[[Node, ox.NamedNode, Node], None]]] = {
    "iri": _iri,
    "node kind": _node_kind,
    "literal": _literal,
    "number": _number,
    "string": _string,
    "strings": _string,
    "boolean": boolean,
    "shape": _shape,
    "shapes": _shape,
    "term": _term,
    "terms": _term,
}
