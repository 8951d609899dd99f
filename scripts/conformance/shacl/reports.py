"""What counts in a validation report, and whether two reports are the same.

The rules are those of the W3C's tests: https://w3c.github.io/data-shapes/data-shapes-test-suite/. Reports are compared
up to the names of blank nodes. A blank node of the data or shapes must moreover be one of which the same is said there,
and a path is compared by its structure, since every result may have a copy of its own.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDF, SH, BNode, Graph, Literal
from rdflib.term import Node

from scripts.conformance.isomorphism import Row, isomorphic
from scripts.conformance.verdict import FailedError

Summary: TypeAlias = tuple[Hashable, ...]
"""Severity, focus, path, value, shape and component of a result."""

_SUMMARISED = (
    SH.resultSeverity,
    SH.focusNode,
    SH.resultPath,
    SH.value,
    SH.sourceShape,
    SH.sourceConstraintComponent,
)
_COUNTED = (RDF.type, SH.sourceConstraint, *_SUMMARISED)


def compare(expected: Graph, node: Node, actual: Graph, sources: Sequence[Graph]) -> None:
    """Compare the report that is a node of one graph with the only one of another.

    Args:
        expected: the graph with the expected report; a manifest, which may also be the data or the shapes.
        node: the expected report there.
        actual: the report of an engine.
        sources: the data and the shapes.

    Raises FailedError, which says what differs.
    """
    described = any(source is expected for source in sources)
    messages = set(expected.objects(None, SH.resultMessage))
    wanted = _rows(expected, node, [expected] if described else [], messages)
    got = _rows(actual, only(actual), [*sources, actual] if described else [], messages)
    if not isomorphic(wanted, got):
        raise FailedError(_difference(_told(wanted), _told(got)))


def only(report: Graph) -> Node:
    """The one report of a graph."""
    found = list(report.subjects(RDF.type, SH.ValidationReport))
    if len(found) != 1:
        raise FailedError(f"expected one sh:ValidationReport, got {len(found)}")
    return found[0]


def summaries(report: Graph, sources: Sequence[Graph]) -> Counter[Summary]:
    """The results of a report as a bag, with blank nodes replaced by what the data and shapes say of them."""
    described = [*sources, report]
    return Counter(
        tuple(_summarised(report.value(result, predicate), described) for predicate in _SUMMARISED)
        for result in report.objects(only(report), SH.result)
    )


def _summarised(node: Node | None, described: Sequence[Graph]) -> Hashable:
    return structure(node, described) if isinstance(node, BNode) else node


def structure(node: Node, graphs: Sequence[Graph], above: frozenset[Node] = frozenset()) -> Hashable:
    """What the first graph that knows a blank node says of it, and of the blank nodes that this leads to."""
    if not isinstance(node, BNode):
        return node
    if node in above:
        return "one of the above"
    known = next((graph for graph in graphs if (node, None, None) in graph), Graph())
    said = Counter(
        (predicate, structure(value, graphs, above | {node})) for predicate, value in known.predicate_objects(node)
    )
    return frozenset(said.items())


def _rows(report: Graph, node: Node, described: Sequence[Graph], messages: Collection[Node]) -> list[Row]:
    rows: list[Row] = [(_blank(node), SH.conforms, value) for value in report.objects(node, SH.conforms)]
    for result in report.objects(node, SH.result):
        rows.append((_blank(node), SH.result, _blank(result)))
        rows += [(_blank(result), *row) for row in _said(report, result, described, messages)]
    return rows


def _said(report: Graph, result: Node, described: Sequence[Graph], messages: Collection[Node]) -> Iterator[Row]:
    for predicate in _COUNTED:
        for value in report.objects(result, predicate):
            yield predicate, _comparable(report, predicate, value, described)
    for message in report.objects(result, SH.resultMessage):
        if message in messages:
            yield SH.resultMessage, message


def _comparable(report: Graph, predicate: Node, value: Node, described: Sequence[Graph]) -> Hashable:
    if predicate == SH.resultPath:
        return structure(value, [report, *described])
    return (_blank(value), structure(value, described)) if isinstance(value, BNode) else value


def _blank(node: Node) -> ox.BlankNode:
    """A report or result, or a blank node in one, as what the isomorphism may rename."""
    return ox.BlankNode(f"n{str(node).encode().hex()}")


def _told(rows: Sequence[Row]) -> Counter[str]:
    """Each result as a line, without the names of blank nodes."""
    results: dict[Hashable, list[str]] = {}
    for subject, predicate, value in rows:
        if predicate in {SH.conforms, *_COUNTED[1:], SH.resultMessage}:
            results.setdefault(subject, []).append(f"{_short(predicate)} {_short(value)}")
    return Counter(", ".join(sorted(lines)) for lines in results.values())


def _short(value: Hashable) -> str:
    match value:
        case Literal():
            return f'"{value}" ({value.language or _short(value.datatype or "string")})'
        case tuple():
            return "[]"
        case frozenset():
            return "(a path)"
    return str(value).rpartition("#")[2].rpartition("/")[2]


def _difference(wanted: Counter[str], got: Counter[str]) -> str:
    missing, surplus = (" | ".join(sorted(some.elements())[:3]) or "none" for some in (wanted - got, got - wanted))
    return f"missing: {missing}; not expected: {surplus}"
