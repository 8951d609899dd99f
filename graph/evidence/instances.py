"""Patterns with the terms of a solution in them: statements, chains still to be found, and what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from graph.asking import Row, Term
from graph.evidence import paths
from graph.evidence.paths import Repeat
from graph.evidence.patterns import Gap, Markers, Missing, Pattern, Route
from graph.sparql.triples import UnclearError

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Statement(NamedTuple):
    """A triple, and the one graph from which it counts where the query names that."""

    triple: ox.Triple
    graph: ox.NamedNode | None = None


class Trail(NamedTuple):
    """Two terms between which there is a chain of statements; the properties of the path are full IRIs."""

    start: Term
    path: Repeat
    end: Term
    graph: ox.NamedNode | None


@dataclass(frozen=True)
class Way:
    """The text of a property path, with full IRIs."""

    path: str


class AbsentPattern(NamedTuple):
    """A pattern that nothing matches."""

    subject: Term | ox.Variable
    predicate: Term | ox.Variable | Way
    object: Term | ox.Variable


@dataclass(frozen=True)
class Absence:
    """Patterns that nothing matches together, under the conditions of the query's text.

    Args:
        kind: "not exists" or "minus" where the query demands it, "optional" where it would have told more, "where" for
            a query to which nothing answers.
    """

    kind: str
    patterns: tuple[AbsentPattern, ...]
    conditions: tuple[str, ...] = ()


Part: TypeAlias = Statement | Trail


class Constants:
    """The terms of a query's text, by what the text calls them."""

    def __init__(self, prologue: str, texts: Iterable[str]) -> None:
        self._terms: dict[str, Term] = {"a": TYPE}
        wanted = sorted({text for text in texts if text[0] not in "?$" and text != "a"})
        if wanted:
            names = " ".join(f"?c{index}" for index in range(len(wanted)))
            self._read(f"{prologue} SELECT {names} {{ VALUES ({names}) {{ ({' '.join(wanted)}) }} }}", wanted)

    def _read(self, query: str, texts: list[str]) -> None:
        try:
            found = ox.Store().query(query)
        except SyntaxError as error:
            raise UnclearError(f"a term that cannot be read: {error}") from error
        if isinstance(found, ox.QuerySolutions):
            self._terms |= zip(texts, next(found), strict=True)

    def __getitem__(self, text: str) -> Term:
        return self._terms[text]

    def spelled_out(self, path: paths.Path) -> paths.Path:
        """The path with full IRIs."""
        return paths.renamed(path, {name: str(self[name]) for name in paths.properties(path)})


def texts(parts: Iterable[Pattern | Route], gaps: Iterable[Gap]) -> Iterator[str]:
    """The texts of all terms in the patterns."""
    for part in parts:
        yield from (part.subject, part.object, *((part.graph,) if part.graph else ()))
        yield from paths.properties(part.path) if isinstance(part, Route) else (part.predicate,)
    for gap in gaps:
        for subject, predicate, object_ in gap.patterns:
            yield from (subject, object_)
            yield from (predicate,) if isinstance(predicate, str) else paths.properties(predicate)


class Instances:
    """Fills patterns with the terms of solutions."""

    def __init__(self, constants: Constants) -> None:
        self._constants = constants

    def parts(self, patterns: Iterable[Pattern | Route], solution: Row) -> Iterator[Part]:
        """The patterns that have matched in the solution, filled."""
        for pattern in patterns:
            part = self._part(pattern, solution) if matched(pattern.markers, solution) else None
            if part:
                yield part

    def _part(self, pattern: Pattern | Route, solution: Row) -> Part | None:
        subject, object_ = self._term(pattern.subject, solution), self._term(pattern.object, solution)
        graph = self._term(pattern.graph, solution) if pattern.graph else None
        graph = graph if isinstance(graph, ox.NamedNode) else None
        if subject is None or object_ is None:
            return None
        if isinstance(pattern, Route):
            path = self._constants.spelled_out(pattern.path)
            return Trail(subject, path, object_, graph) if isinstance(path, Repeat) else None
        predicate = self._term(pattern.predicate, solution)
        if isinstance(predicate, ox.NamedNode) and not isinstance(subject, ox.Literal):
            return Statement(ox.Triple(subject, predicate, object_), graph)
        return None

    def _term(self, text: str, solution: Row) -> Term | None:
        return solution.get(text[1:]) if text[0] in "?$" else self._constants[text]

    def absences(self, gaps: Iterable[Gap], solution: Row) -> Iterator[Absence]:
        """The gaps that count in the solution, filled."""
        for gap in gaps:
            if gap.patterns and matched(gap.markers, solution) and gap.denied not in solution:
                yield self.absence(gap, solution)

    def absence(self, gap: Gap, solution: Row) -> Absence:
        return Absence(gap.kind, tuple(self._absent(one, gap.known, solution) for one in gap.patterns), gap.conditions)

    def _absent(self, missing: Missing, known: frozenset[str], solution: Row) -> AbsentPattern:
        subject, object_ = (self._known(text, known, solution) for text in (missing.subject, missing.object))
        return AbsentPattern(subject, self._property(missing.predicate, known, solution), object_)

    def _property(self, predicate: str | paths.Path, known: frozenset[str], solution: Row) -> Term | ox.Variable | Way:
        if isinstance(predicate, str):
            return self._known(predicate, known, solution)
        if predicate == paths.Step(paths.written(predicate)):
            return self._constants[paths.written(predicate)]
        return Way(paths.written(self._constants.spelled_out(predicate)))

    def _known(self, text: str, known: frozenset[str], solution: Row) -> Term | ox.Variable:
        if text[0] not in "?$":
            return self._constants[text]
        term = solution.get(text[1:]) if text[1:] in known else None
        return ox.Variable(text[1:]) if term is None else term


def matched(markers: Markers, solution: Row) -> bool:
    """Whether the part of the query with these markers has matched."""
    return all(marker in solution for marker in markers)
