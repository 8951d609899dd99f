"""What makes a finding the same one when documents are read again and lines move."""

import hashlib
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graph.reports.findings import full_path, rule_identity
from graph.reports.report import Known, Rule
from graph.shacl.data import Data
from graph.shacl.statements import Node
from graph.shacl.validator import Finding

_DEEPEST: Final = 3  # blank nodes that say what a blank node is


class Identities:
    """Names blank nodes by a digest of what is said of them, since their labels change."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._described: dict[tuple[ox.BlankNode, int], str] = {}

    def known(self, finding: Finding, rule: Rule) -> Known:
        """What a baseline says of a finding."""
        return Known(
            shape=rule_identity(rule),
            component=finding.constraint.component.value,
            focus=self._term(finding.focus, _DEEPEST),
            path=full_path(finding.path),
            value="" if finding.value is None else self._term(finding.value, _DEEPEST),
        )

    def _term(self, term: Node, depth: int) -> str:
        if not isinstance(term, ox.BlankNode):
            return str(term)
        if depth == 0:
            return "_:"
        if (term, depth) not in self._described:
            said = "\n".join(sorted([*self._said_of(term, depth - 1), *self._said_with(term)]))
            self._described[term, depth] = f"_:{hashlib.sha256(said.encode()).hexdigest()[:16]}"
        return self._described[term, depth]

    def _said_of(self, term: ox.BlankNode, depth: int) -> Iterator[str]:
        for predicate, values in self._data.predicates_of(self._data.number(term)):
            yield from (f"{predicate} {self._term(self._data.terms[value], depth)}" for value in values)

    def _said_with(self, term: ox.BlankNode) -> Iterator[str]:
        number = self._data.number(term)
        for predicate in self._data.predicates():
            for subject in self._data.subjects(predicate).get(number, ()):
                if not isinstance(self._data.terms[subject], ox.BlankNode):
                    yield f"{self._data.terms[subject]} {predicate}"
