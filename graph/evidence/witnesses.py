"""Which statements the rows of an answer come from, and what had to be absent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.asking import Ask, Row
from graph.evidence.chains import chains
from graph.evidence.inquiry import MOST_SOLUTIONS, Inquiry, inquiries
from graph.evidence.instances import Absence, Part, Statement, Trail
from graph.evidence.keys import Key, batches


@dataclass
class Witnesses:
    """What one row comes from.

    Args:
        statements: each once, solution by solution in the order of the query's patterns.
        absences: what nothing matches.
        is_capped: whether there is more than is given here.
    """

    statements: list[Statement] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    is_capped: bool = False


@dataclass
class _Gathering:
    parts: dict[Part, None] = field(default_factory=dict)
    absences: dict[Absence, None] = field(default_factory=dict)
    is_capped: bool = False


async def witnesses(ask: Ask, text: str, rows: Sequence[Row], most: int) -> list[Witnesses]:
    """What each row of the query's answer comes from, at most so many statements.

    The answer to a CONSTRUCT query is one row, whatever is in it. Raises UnclearError when the query uses more than is
    read here.
    """
    main, *others = inquiries(text)
    keys = [tuple(row.get(name) for name in main.names) for row in rows]
    gathered = {key: _Gathering() for key in keys}
    for batch in batches(gathered):
        await _Asking(ask, main, gathered, most).run(batch)
    for other in others:
        common: dict[Key, _Gathering] = {(): _Gathering()}
        await _Asking(ask, other, common, most).run([()])
        for gathering in gathered.values():
            _add(gathering, common[()].parts, common[()].absences, most)
            gathering.is_capped |= common[()].is_capped
    trails = {part for one in gathered.values() for part in one.parts if isinstance(part, Trail)}
    found = await chains(ask, trails)
    done = {key: _finished(gathering, found, most) for key, gathering in gathered.items()}
    return [done[key] for key in keys]


def _add(gathering: _Gathering, parts: Iterable[Part], absences: Iterable[Absence], most: int) -> None:
    """Add to what is there, as long as there is room."""
    for part in parts:
        if len(gathering.parts) >= most and part not in gathering.parts:
            gathering.is_capped = True
            break
        gathering.parts[part] = None
    for absence in absences:
        if len(gathering.absences) >= most and absence not in gathering.absences:
            gathering.is_capped = True
            break
        gathering.absences[absence] = None


def _finished(gathering: _Gathering, found: Mapping[Trail, Sequence[Statement]], most: int) -> Witnesses:
    statements: dict[Statement, None] = {}
    for part in gathering.parts:
        statements |= dict.fromkeys(found[part] if isinstance(part, Trail) else (part,))
    is_capped = gathering.is_capped or len(statements) > most
    return Witnesses(list(statements)[:most], list(gathering.absences), is_capped)


class _Asking:
    """Asks one inquiry, and gives each row what belongs to it."""

    def __init__(self, ask: Ask, inquiry: Inquiry, gathered: Mapping[Key, _Gathering], most: int) -> None:
        self._ask, self._inquiry, self._gathered, self._most = ask, inquiry, gathered, most

    async def run(self, keys: list[Key]) -> None:
        solutions = await self._ask(self._inquiry.text(keys))
        is_full = len(solutions) >= MOST_SOLUTIONS
        if is_full and len(keys) > 1:  # so that no row takes the place of another
            await self.run(keys[: len(keys) // 2])
            await self.run(keys[len(keys) // 2 :])
            return
        for solution in solutions:
            self._take(solution)
        for key in keys:
            self._gathered[key].is_capped |= is_full
        if not solutions and self._inquiry.whole and () in self._gathered:
            self._gathered[()].absences[self._inquiry.instances.absence(self._inquiry.whole, {})] = None

    def _take(self, solution: Row) -> None:
        inquiry = self._inquiry
        gathering = self._gathered.get(tuple(solution.get(name) for name in inquiry.names))
        if gathering:
            parts = inquiry.instances.parts(inquiry.parts, solution)
            _add(gathering, parts, inquiry.instances.absences(inquiry.gaps, solution), self._most)
