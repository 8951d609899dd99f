"""A report as the W3C describes it: https://www.w3.org/TR/shacl/#validation-report.

The specification knows no baseline, so what is tolerated is a result like any other, and a report with any result does
not conform. A place is the label of a `prov:Location`, which may be a row or a column: https://www.w3.org/TR/prov-o/.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

import pyoxigraph as ox

from graph.reports.findings import ordered
from graph.reports.layout import clean
from graph.reports.report import Place, Report, Result, Severity
from graph.shacl.paths import Alternative, Inverse, Path, Repeated, Sequence
from graph.shacl.vocabulary import SH, XSD

PROV = "http://www.w3.org/ns/prov#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES = {"sh": SH, "prov": PROV, "rdfs": _RDFS, "xsd": XSD}
_SEVERITIES = {severity: ox.NamedNode(SH + severity.name.capitalize()) for severity in Severity}
_REPORT, _RESULT = ox.NamedNode(SH + "ValidationReport"), ox.NamedNode(SH + "ValidationResult")
_LOCATION = ox.NamedNode(PROV + "Location")
_SEVERITY, _FOCUS, _PATH, _VALUE = SH + "resultSeverity", SH + "focusNode", SH + "resultPath", SH + "value"
_SHAPE, _COMPONENT, _MESSAGE = SH + "sourceShape", SH + "sourceConstraintComponent", SH + "resultMessage"
_DETAIL = SH + "detail"
_AT, _LABEL = PROV + "atLocation", _RDFS + "label"
RESULT = SH + "result"
_REPEATED = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}


@dataclass(frozen=True)
class Tree:
    """A blank node that nothing else points to, with what is said of it by predicate."""

    members: list[tuple[str, list["Value"]]] = field(default_factory=list)


@dataclass(frozen=True)
class Listed:
    """An RDF list."""

    items: list["Value"]


Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | Tree | Listed


def prefixes(report: Report) -> dict[str, str]:
    """Namespaces by prefix: those of the report, and what a report is written with."""
    theirs = dict(report.prefixes)
    ours = {prefix: namespace for prefix, namespace in _PREFIXES.items() if namespace not in theirs.values()}
    return {**ours, **theirs}


def head(report: Report) -> Tree:
    """The sh:ValidationReport without its results."""
    conforms = ox.Literal(not report.results and not report.tolerated)
    return Tree([(TYPE, [_REPORT]), (SH + "conforms", [conforms])])


def results(report: Report) -> Iterator[Tree]:
    """Each sh:ValidationResult in order, with blank nodes named in the order in which they occur."""
    blank = _BlankNodes()
    for result in ordered(chain(report.results, report.tolerated)):
        yield _result(result, blank.named)


class _BlankNodes:
    def __init__(self) -> None:
        self._names: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(self, node: ox.NamedNode | ox.BlankNode | ox.Literal) -> Value:
        if isinstance(node, ox.BlankNode):
            return self._names.setdefault(node, ox.BlankNode(f"b{len(self._names) + 1}"))
        return node


def _result(result: Result, named: Callable[[ox.NamedNode | ox.BlankNode | ox.Literal], Value]) -> Tree:
    members: list[tuple[str, list[Value]]] = [
        (TYPE, [_RESULT]),
        (_SEVERITY, [_SEVERITIES[result.severity]]),
        (_FOCUS, [named(result.focus)]),
        (_PATH, [] if result.path is None else [_path(result.path)]),
        (_VALUE, [] if result.value is None else [named(result.value)]),
        (_SHAPE, [named(result.rule.shape)]),
        (_COMPONENT, [ox.NamedNode(result.component)]),
        (_MESSAGE, list(_messages(result))),
        (_AT, [_location(place) for place in result.places]),
        (_DETAIL, [_result(reason, named) for reason in chain.from_iterable(result.reasons)]),
    ]
    return Tree([member for member in members if member[1]])


def _messages(result: Result) -> Iterator[Value]:
    for language, message in sorted(result.messages.items()):
        yield ox.Literal(message, language=language) if language else ox.Literal(message)


def _location(place: Place) -> Tree:
    return Tree([(TYPE, [_LOCATION]), (_LABEL, [ox.Literal(clean(str(place)))])])


def _path(path: Path) -> Value:
    """The path as https://www.w3.org/TR/shacl/#property-paths writes it."""
    match path:
        case ox.NamedNode():
            return path
        case Inverse():
            return Tree([(SH + "inversePath", [_path(path.path)])])
        case Sequence():
            return Listed([_path(step) for step in path.paths])
        case Alternative():
            return Tree([(SH + "alternativePath", [Listed([_path(one) for one in path.paths])])])
        case Repeated():
            return Tree([(SH + _REPEATED[path.times], [_path(path.path)])])
