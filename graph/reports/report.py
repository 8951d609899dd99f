"""A validation report: what was found, what was not checked, and whether it passes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from itertools import chain
from typing import TypeAlias

import pyoxigraph as ox

from graph.shacl.paths import Path

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Text: TypeAlias = Mapping[str, str]
"""One text by language tag; the tag is empty where there is none."""


class Severity(IntEnum):
    """How much a result weighs."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file as its reader named it, and line and column counted from 1.

    Columns count characters. Formats whose parsers give no positions have the file alone.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True)
class Rule:
    """The shape that speaks.

    Args:
        shape: its node in the shapes graph.
        name: what people call it: its short name, or the nearest named shape with the path down to it.
        link: where to read about it: the page it points to (rdfs:seeAlso), else its IRI.
        place: where it stands among the shapes.
    """

    shape: ox.NamedNode | ox.BlankNode
    name: str
    link: str | None = None
    place: Place | None = None


@dataclass(frozen=True, order=True)
class Known:
    """What a baseline says of results that are tolerated: all but where they stand.

    Args:
        focus, value: terms as N-Triples writes them; blank nodes by a digest of what is said of them.
        path: as SPARQL writes it, with IRIs in full.
        times: how many results are alike.
    """

    shape: str
    component: str
    focus: str
    path: str = ""
    value: str = ""
    times: int = 1


@dataclass(frozen=True)
class Result:
    """One thing that a shape found.

    Args:
        component: the IRI of the constraint component, such as sh:MinCountConstraintComponent.
        messages: what to do about it; never empty.
        places: where the statement stands, or the block of its subject when something is missing there.
        known: what a baseline says of it.
        reasons: why the value does not conform to the shapes that the constraint names; it is enough to mend all of
            one group.
    """

    severity: Severity
    rule: Rule
    component: str
    focus: Node
    path: Path | None
    value: Node | None
    messages: Text
    places: tuple[Place, ...] = ()
    known: Known | None = None
    reasons: tuple[tuple["Result", ...], ...] = ()

    def everything(self) -> Iterator["Result"]:
        """It, and its reasons, and theirs."""
        yield self
        for reason in chain.from_iterable(self.reasons):
            yield from reason.everything()

    def message(self, language: str = "en") -> str:
        """The message in a language, else in English, else in any."""
        return chosen(self.messages, language)


class GapKind(StrEnum):
    """Why something counts as not checked."""

    NO_FOCUS = "shape-without-focus"  # a shape that matched no node
    UNKNOWN_CLASS = "unknown-class"  # a class that the shapes name, and neither ontology nor data know
    UNKNOWN_PROPERTY = "unknown-property"  # the same of a property
    UNCOVERED_CLASS = "uncovered-class"  # a class of the data that no shape speaks of
    UNCOVERED_PROPERTY = "uncovered-property"  # the same of a property
    UNKNOWN_TERM = "unknown-shacl-term"  # a property in SHACL's namespace that means nothing, such as sh:mincount
    NOT_IMPORTED = "not-imported"  # what the shapes import, and was not read with them
    UNSUPPORTED = "unsupported-shacl-term"  # one that means something, but nobody evaluates here, such as sh:rule


@dataclass(frozen=True)
class Gap:
    """Something that was not checked, which is no sign that it is right.

    Args:
        term: the class or property, or the shape.
        rule: the shape that names it; None for what the data have.
        messages: what it is and what to do about it.
        place: where it stands in the shapes, or first in the data.
        nearest: short names of what may be meant.
    """

    kind: GapKind
    term: ox.NamedNode | ox.BlankNode
    rule: Rule | None
    messages: Text
    place: Place | None = None
    nearest: tuple[str, ...] = ()

    def message(self, language: str = "en") -> str:
        """The message in a language, else in English, else in any."""
        return chosen(self.messages, language)


@dataclass(frozen=True)
class Report:
    """What a validation found, the gravest first.

    Args:
        results: all that are not tolerated.
        gaps: what was not checked.
        tolerated: results that the baseline knows.
        gone: what the baseline knows and no longer occurs, so that it must leave the baseline.
        fail_on: the least severity that fails.
        strict: whether gaps fail too.
        files: what was read, as its reader named it.
        statements: how many were read.
        focus_nodes: how many nodes were looked at.
        prefixes: namespaces by prefix, to write IRIs short.
        labels: what the nodes in results are called, by IRI, or for blank nodes by `_:` and their label.
        shapes: how many were put to the data.
        tolerated_gaps: what was not checked and the baseline knows, which counts where gaps fail.
    """

    results: tuple[Result, ...]
    gaps: tuple[Gap, ...] = ()
    tolerated: tuple[Result, ...] = ()
    gone: tuple[Known, ...] = ()
    fail_on: Severity = Severity.VIOLATION
    strict: bool = False
    files: tuple[str, ...] = ()
    statements: int = 0
    focus_nodes: int = 0
    prefixes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Text] = field(default_factory=dict)
    shapes: int = 0
    tolerated_gaps: tuple[Gap, ...] = ()

    @property
    def violations(self) -> int:
        return self.count(Severity.VIOLATION)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return self.violations == 0

    @property
    def passes(self) -> bool:
        """Whether nothing found is as grave as `fail_on`, the baseline is up to date, and nothing went unchecked."""
        failing = any(result.severity >= self.fail_on for result in self.results)
        return not (failing or self.gone or (self.strict and self.gaps))

    def count(self, severity: Severity) -> int:
        """How many results have that severity."""
        return sum(result.severity is severity for result in self.results)


def chosen(text: Text, language: str) -> str:
    """A text in a language, else in English, else in any; empty where there is none."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
