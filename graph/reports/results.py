"""Results as people read them, from what an engine found."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

import pyoxigraph as ox

from graph.placing import Places
from graph.prefixes import Names
from graph.reports import wording
from graph.reports.findings import ordered
from graph.reports.identities import Identities
from graph.reports.report import Result, Severity, Text
from graph.reports.rules import Rules
from graph.shacl.data import Data
from graph.shacl.reasons import reasons
from graph.shacl.shapes import Shape
from graph.shacl.statements import Node
from graph.shacl.validator import Finding, Validator
from graph.shacl.vocabulary import sh

_DEEPEST: Final = 3  # reasons of reasons
_MOST: Final = 100  # reasons of one result, and theirs
# Any other severity, which the shapes may invent, counts as a violation.
_SEVERITIES: Final = {sh("Info"): Severity.INFO, sh("Warning"): Severity.WARNING}
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_NAMES: Final = tuple(
    map(
        ox.NamedNode,
        (
            f"{_SKOS}prefLabel",
            "http://purl.org/dc/terms/title",
            "http://www.w3.org/2000/01/rdf-schema#label",
            "http://schema.org/name",
            "https://schema.org/name",
            "http://xmlns.com/foaf/0.1/name",
            f"{_SKOS}notation",
        ),
    )
)


@dataclass(frozen=True)
class Teller:
    """Tells what an engine found."""

    validator: Validator
    rules: Rules
    names: Names
    identities: Identities
    places: Places
    said: dict[tuple[object, ...], Text] = field(default_factory=dict)

    def result(self, finding: Finding) -> Result:
        """A finding with the words for it, where it stands, and why it is one."""
        told = self._told(finding, _DEEPEST, _Room(_MOST))
        return replace(told, known=self.identities.known(finding, told.rule))

    def _told(self, finding: Finding, depth: int, room: "_Room") -> Result:
        return Result(
            severity=severity(finding.shape),
            rule=self.rules[finding.shape.node],
            component=finding.constraint.component.value,
            focus=finding.focus,
            path=finding.path,
            value=finding.value,
            messages=self._messages(finding),
            places=self.places.of_result(finding.focus, finding.path, finding.value),
            reasons=self._reasons(finding, depth - 1, room) if depth else (),
        )

    def _messages(self, finding: Finding) -> Text:
        """What to do, which results that are alike share."""
        key = (finding.constraint, finding.messages, finding.value, finding.amount)
        if key not in self.said:
            self.said[key] = messages(finding, self.names)
        return self.said[key]

    def _reasons(self, finding: Finding, depth: int, room: "_Room") -> tuple[tuple[Result, ...], ...]:
        groups = reasons(self.validator, finding)
        if not room.takes(sum(map(len, groups))):
            return ()
        return tuple(tuple(self._told(one, depth, room) for one in group) for group in groups)


@dataclass
class _Room:
    """How many reasons there may still be, since shapes within shapes may find ever more."""

    left: int

    def takes(self, number: int) -> bool:
        if number > self.left:
            return False
        self.left -= number
        return True


def severity(shape: Shape) -> Severity:
    """How much a result of the shape weighs."""
    return _SEVERITIES.get(shape.severity, Severity.VIOLATION)


def messages(finding: Finding, names: Names) -> Text:
    """What to do, by language."""
    if finding.messages:
        return {message.language or "": message.value for message in finding.messages}
    constraint = finding.constraint
    wrong = finding.amount if finding.value is None else finding.value
    return wording.sentence(constraint.component.value, constraint.parameters, wrong, names.short, finding.amount)


def labels(nodes: Iterable[Node | None], data: Data) -> dict[str, Text]:
    """What the nodes are called, by their IRIs; what has no name is missing."""
    found = ((node.value, _label(data, data.number(node))) for node in set(nodes) if isinstance(node, ox.NamedNode))
    return {iri: text for iri, text in found if text}


def _label(data: Data, number: int) -> Text:
    """The first property that a thing has gives its name."""
    for name in _NAMES:
        values = [data.terms[value] for value in data.objects(name).get(number, ())]
        if texts := {text.language or "": text.value for text in values if isinstance(text, ox.Literal)}:
            return texts
    return {}


def in_order(results: Iterable[Result]) -> tuple[Result, ...]:
    """The gravest first, then by place; what is found twice is told once."""
    return tuple(ordered({_key(result): result for result in results}.values()))


def _key(result: Result) -> tuple[object, ...]:
    """What two results that are one have in common."""
    said = (result.rule.name, result.component, result.path, result.value, result.focus)
    return result.severity, result.places, *said
