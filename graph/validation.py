"""Do the data conform to the shapes? SHACL by pySHACL, with a typed report."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import pyoxigraph as ox
from rdflib import SH, BNode, Graph, Literal, Node, URIRef

from graph.errors import NoSourcesError, QueryError, QueryRefusedError


class Severity(IntEnum):
    """How much a result weighs; only violations stop a build."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3


_SEVERITIES: dict[Node | None, Severity] = {
    SH.Info: Severity.INFO,
    SH.Warning: Severity.WARNING,
    SH.Violation: Severity.VIOLATION,
}


@dataclass(frozen=True)
class Result:
    """One thing that a shape found."""

    severity: Severity
    focus: str
    path: str | None
    value: str | None
    shape: str
    messages: dict[str, str]  # by language tag

    def message(self, language: str = "en") -> str:
        """The message in a language, else in English, else in any."""
        return self.messages.get(language) or self.messages.get("en") or next(iter(self.messages.values()), "")


@dataclass(frozen=True)
class Report:
    """All results, the gravest first."""

    results: tuple[Result, ...]

    @property
    def violations(self) -> int:
        return sum(result.severity is Severity.VIOLATION for result in self.results)

    @property
    def conforms(self) -> bool:
        return self.violations == 0


class NotConformingError(QueryError, ValueError):
    """The data break a shape, so nothing was published."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return f"{self.report.violations} violation{'s' * (self.report.violations > 1)}; nothing was published"


def files(folder: Path) -> list[Path]:
    """The shapes files of a folder.

    Raises NoSourcesError when there are none, since without shapes everything would conform.
    """
    found = sorted(folder.glob("*.ttl"))
    if not found:
        raise NoSourcesError(f"{folder} has no shapes")
    return found


def shapes(folder: Path) -> Graph:
    """All shapes files of the folder as one graph."""
    graph = Graph()
    for path in files(folder):
        graph.parse(path)
    return graph


def validate(data: ox.Store, shapes_graph: Graph) -> Report:
    """Check the union of all graphs of the store against the shapes."""
    import pyshacl  # noqa: PLC0415  # takes a fifth of a second, and a server that is up to date needs none of it

    _, report, text = pyshacl.validate(_union(data), shacl_graph=shapes_graph, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise ValueError(f"The shapes cannot be used: {text}")
    return Report(tuple(sorted(_results(report, shapes_graph), key=_gravest_first)))


def check(data: ox.Store, shapes_graph: Graph) -> Report:
    """What the shapes say of data that conform.

    Raises NotConformingError for data that do not.
    """
    report = validate(data, shapes_graph)
    if not report.conforms:
        raise NotConformingError(report)
    return report


def _gravest_first(result: Result) -> tuple[int, str, str, str]:
    return -result.severity, result.focus, result.shape, result.value or ""


def _union(store: ox.Store) -> Graph:
    graph = Graph()
    for quad in store:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        language = term.language
        return Literal(term.value, lang=language, datatype=None if language else URIRef(term.datatype.value))
    raise QueryRefusedError(f"SHACL has no way to check the triple term {term}")


def _results(report: Graph, shapes_graph: Graph) -> Iterator[Result]:
    for node in report.objects(None, SH.result):
        shape = report.value(node, SH.sourceShape)
        yield Result(
            severity=_SEVERITIES[report.value(node, SH.resultSeverity)],
            focus=str(report.value(node, SH.focusNode)),
            path=_text(report.value(node, SH.resultPath)),
            value=_text(report.value(node, SH.value)),
            shape=str(shape),
            # pySHACL drops the language of a message of a SPARQL constraint, so the shape is asked first.
            messages=_messages(shapes_graph, shape, SH.message) or _messages(report, node, SH.resultMessage),
        )


def _messages(graph: Graph, subject: Node | None, predicate: URIRef) -> dict[str, str]:
    return {_language(message): str(message) for message in graph.objects(subject, predicate)}


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)


def _language(message: Node) -> str:
    return (message.language if isinstance(message, Literal) else None) or ""
