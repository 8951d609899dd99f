"""A baseline: results that are tolerated until they are gone, so that a check can begin before all is mended."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import files
from graph.errors import BaselineError
from graph.reports.report import Known, Report, Result
from graph.shacl import paths
from graph.shacl.data import Data
from graph.shacl.statements import Node

_VERSION: Final = 1
_DEEPEST: Final = 3  # blank nodes that say what a blank node is


class Descriptions:
    """Results in words that stay the same when the documents are read again, and when their lines move."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._described: dict[tuple[ox.BlankNode, int], str] = {}

    def known(self, result: Result) -> Known:
        """What a baseline says of a result."""
        shape = result.rule.shape
        return Known(
            shape=shape.value if isinstance(shape, ox.NamedNode) else result.rule.name,
            component=result.component,
            focus=self._term(result.focus, _DEEPEST),
            path="" if result.path is None else paths.text(result.path, lambda iri: f"<{iri}>"),
            value="" if result.value is None else self._term(result.value, _DEEPEST),
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


def read(path: Path) -> tuple[Known, ...]:
    """What a baseline tolerates.

    Raises BaselineError for a file that is none, with what is wrong in it.
    """
    try:
        document = json.loads(path.read_text())
        return tuple(Known(**{"times": 1, **entry}) for entry in document["results"])
    except (ValueError, TypeError, KeyError) as error:
        raise BaselineError(f"{path} is no baseline: {error}; write one with --write-baseline {path}") from error


def write(path: Path, known: Iterable[Known]) -> None:
    """One result a line, in an order of its own, so that a change of one is a change of one line."""
    lines = ",\n".join(f"    {json.dumps(_entry(one), ensure_ascii=False)}" for one in sorted(known))
    files.replace(path, f'{{\n  "version": {_VERSION},\n  "results": [\n{lines}\n  ]\n}}\n')


def _entry(known: Known) -> dict[str, object]:
    return {name: value for name, value in asdict(known).items() if value and (name, value) != ("times", 1)}


def tolerate(report: Report, baseline: Sequence[Known], told: Descriptions) -> Report:
    """The report without the results that the baseline knows, and with what it knows and does not occur."""
    left = Counter({replace(one, times=1): one.times for one in baseline})
    new, tolerated = list[Result](), list[Result]()
    for result in report.results:
        key = told.known(result)
        (tolerated if left[key] > 0 else new).append(result)
        left[key] -= 1
    gone = tuple(replace(key, times=times) for key, times in sorted(left.items()) if times > 0)
    return replace(report, results=tuple(new), tolerated=tuple(tolerated), gone=gone)


def of(results: Iterable[Result], told: Descriptions) -> tuple[Known, ...]:
    """The baseline that tolerates these results and no others."""
    counted = Counter(told.known(result) for result in results)
    return tuple(replace(key, times=times) for key, times in sorted(counted.items()))
