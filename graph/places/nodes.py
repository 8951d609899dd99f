"""Nodes and statements as plain values, which cost less to compare than the terms of pyoxigraph."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, Union

import pyoxigraph as ox

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

Node: TypeAlias = Union[str, int, "Triple"]
"""An IRI as its text, a literal as `literal` writes it, a blank node as its number."""
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Triple(NamedTuple):
    """A triple as a term."""

    subject: Node
    predicate: Node
    object: Node


class Statement(NamedTuple):
    """What a file says, and the offsets in characters at which its parts stand.

    Args:
        graph: None for the default graph.
        subject_start, verb_start, object_start: those of brackets for what they make; for the statements that a list
            makes those of its items and of its end.
    """

    subject: Node
    predicate: str
    object: Node
    graph: Node | None
    subject_start: int
    verb_start: int
    object_start: int


def literal(value: str, datatype: str, language: str = "", direction: str = "") -> str:
    """A literal as a text that is no IRI and no other literal's; language and direction are empty where it has none."""
    return f'"{datatype} {language} {direction}"{value}'


def blank_nodes(statements: Iterable[ox.Quad | ox.Triple]) -> list[ox.BlankNode]:
    """The distinct blank nodes in the order in which they first occur: subject, object, graph."""
    found = dict.fromkeys(node for statement in statements for node in _ends(statement))
    return [node for node in found if isinstance(node, ox.BlankNode)]


def numbers(statements: Iterable[Statement]) -> list[int]:
    """The distinct numbers of blank nodes in the order of `blank_nodes`."""
    ends = (node for one in statements for node in (one.subject, one.object, one.graph))
    return list(dict.fromkeys(number for node in ends if not isinstance(node, str) for number in _numbers(node)))


def of(term: Term, numbered: Mapping[ox.BlankNode, int]) -> Node | None:
    """The node for a term of pyoxigraph; None where it has a blank node without a number."""
    outer = list[ox.Triple]()
    while isinstance(term, ox.Triple):
        outer.append(term)
        term = term.object
    node = _of_simple(term, numbered)
    for triple in reversed(outer):
        subject = _of_simple(triple.subject, numbered)
        if subject is None or node is None:
            return None
        node = Triple(subject, triple.predicate.value, node)
    return node


def _of_simple(term: Term, numbered: Mapping[ox.BlankNode, int]) -> Node | None:
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.BlankNode):
        return numbered.get(term)
    if isinstance(term, ox.Triple):
        return None  # no subject of a statement that was read
    direction = term.direction.value if term.direction else ""
    return literal(term.value, term.datatype.value, term.language or "", direction)


def _ends(statement: ox.Quad | ox.Triple) -> Iterator[Term | ox.DefaultGraph]:
    yield statement.subject
    value = statement.object
    while isinstance(value, ox.Triple):
        yield value.subject
        value = value.object
    yield value
    if isinstance(statement, ox.Quad):
        yield statement.graph_name


def _numbers(node: Node | None) -> Iterator[int]:
    while isinstance(node, Triple):
        if isinstance(node.subject, int):
            yield node.subject
        node = node.object
    if isinstance(node, int):
        yield node
