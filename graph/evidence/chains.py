"""The shortest chains of statements that make paths of unknown length, searched breadth first, many at a time."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

import pyoxigraph as ox

from graph.asking import Ask, Row, Term
from graph.evidence import paths
from graph.evidence.instances import Constants, Instances, Part, Statement, Trail, texts
from graph.evidence.keys import batches, is_writable, values
from graph.evidence.paths import Repeat
from graph.evidence.steps import Scope, Steps

_LONGEST = 100  # steps of a chain; a longer one is not looked for


class _Reached(NamedTuple):
    """How a search came to a term: from where, and by what."""

    before: Term
    parts: tuple[Part, ...]


async def chains(ask: Ask, trails: Iterable[Trail]) -> dict[Trail, tuple[Statement, ...]]:
    """The statements of a shortest chain for each trail, from its start; none where there is no chain.

    One query for each step of the longest chain, for each path that is repeated.
    """
    groups: dict[tuple[Repeat, ox.NamedNode | None], list[Trail]] = {}
    for trail in dict.fromkeys(trails):
        groups.setdefault((trail.path, trail.graph), []).append(trail)
    found: dict[Trail, tuple[Part, ...]] = {}
    for (path, graph), group in groups.items():
        found |= await _Search(ask, path, graph).run(group)
    inner = {part for parts in found.values() for part in parts if isinstance(part, Trail)}
    nested = await chains(ask, inner) if inner else {}
    return {trail: tuple(_flat(parts, nested)) for trail, parts in found.items()}


def _flat(parts: Iterable[Part], nested: dict[Trail, tuple[Statement, ...]]) -> Iterator[Statement]:
    for part in parts:
        yield from nested[part] if isinstance(part, Trail) else (part,)


class _Search:
    """Searches the chains of one repeated path."""

    def __init__(self, ask: Ask, path: Repeat, graph: ox.NamedNode | None) -> None:
        numbers = count()
        steps = Steps(lambda: f"?step{next(numbers)}")
        step = steps.path("?from", path.path, "?to", Scope(graph=str(graph) if graph else None))
        self._ask, self._path, self._patterns = ask, path, steps.found.parts
        self._instances = Instances(Constants("", texts(self._patterns, ())))
        way = "" if path.sign == "?" else f"?to ({paths.written(path.path)})* ?goal ."
        self._text = f"{step} {way}"
        if graph:
            self._text = f"GRAPH {graph} {{ {self._text} }}"

    async def run(self, trails: list[Trail]) -> dict[Trail, tuple[Part, ...]]:
        reached: dict[Trail, dict[Term, _Reached]] = {trail: {} for trail in trails}
        ahead = {trail: [trail.start] for trail in trails if not self._is_empty(trail)}
        for _ in range(1 if self._path.sign == "?" else _LONGEST):
            ahead = await self._advance(ahead, reached)
            if not ahead:
                break
        return {trail: tuple(_backtracked(trail, steps)) for trail, steps in reached.items()}

    def _is_empty(self, trail: Trail) -> bool:
        return self._path.sign != "+" and trail.start == trail.end

    async def _advance(
        self, ahead: dict[Trail, list[Term]], reached: dict[Trail, dict[Term, _Reached]]
    ) -> dict[Trail, list[Term]]:
        """Take a step from each term; what is still ahead for the trails that are not at their end."""
        places: dict[tuple[Term, Term], list[Trail]] = {}
        for trail, terms in ahead.items():
            for term in terms:
                if is_writable(term) and is_writable(trail.end):
                    places.setdefault((term, trail.end), []).append(trail)
        further: dict[Trail, list[Term]] = {}
        for solution in await self._steps(list(places)):
            step = _Reached(solution["from"], tuple(self._instances.parts(self._patterns, solution)))
            for trail in places.get((solution["from"], solution["goal"]), ()):
                if solution["to"] not in reached[trail]:
                    reached[trail][solution["to"]] = step
                    further.setdefault(trail, []).append(solution["to"])
        return {trail: terms for trail, terms in further.items() if trail.end not in reached[trail]}

    async def _steps(self, places: list[tuple[Term, Term]]) -> list[Row]:
        solutions: list[Row] = []
        for batch in batches(places):
            solutions += await self._ask(
                f"SELECT DISTINCT * WHERE {{ {values(('from', 'goal'), batch)} {self._text} }}"
            )
        return sorted(solutions, key=_order)


def _order(solution: Row) -> list[tuple[str, str]]:
    """In which the same chain is found each time, of several as short."""
    return [("", str(solution["to"])), *sorted((name, str(term)) for name, term in solution.items())]


def _backtracked(trail: Trail, reached: dict[Term, _Reached]) -> Iterator[Part]:
    steps: list[_Reached] = []
    term = trail.end
    while term in reached and (not steps or term != trail.start):
        steps.append(reached[term])
        term = reached[term].before
    for step in reversed(steps):
        yield from step.parts
