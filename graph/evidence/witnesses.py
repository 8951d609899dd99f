"""Which statements the rows of an answer come from, and what had to be absent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.asking import Ask, Row
from graph.evidence.chains import chains
from graph.evidence.inquiry import Inquiry, Side, inquiry
from graph.evidence.instances import Absence, Part, Statement, Trail, matched
from graph.evidence.keys import Key, batches


@dataclass
class Witnesses:
    """What one row comes from.

    Args:
        statements: each once, solution by solution in the order of the query's patterns; then what only has to exist,
            and the members of groups.
        absences: what nothing matches.
        is_capped: whether there is more than is given here.
    """

    statements: list[Statement] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    is_capped: bool = False


async def witnesses(ask: Ask, text: str, rows: Sequence[Row], most: int) -> list[Witnesses]:
    """What each row of the query's answer comes from, at most so many statements.

    The answer to a CONSTRUCT query is one row, whatever is in it. Raises UnclearError when the query uses more than is
    read here.
    """
    main = inquiry(text)
    keys = [tuple(row.get(name) for name in main.names) for row in rows]
    gathered = await _gather(ask, main, main.names, list(dict.fromkeys(keys)), most)
    trails = {part for one in gathered.values() for part in one.parts if isinstance(part, Trail)}
    found = await chains(ask, trails)
    done = {key: _finished(gathering, found, most) for key, gathering in gathered.items()}
    return [done[key] for key in keys]


@dataclass
class _Gathering:
    """What belongs to a row, as long as there is room; and what is to be asked of the sides for it."""

    most: int
    parts: dict[Part, None] = field(default_factory=dict)
    absences: dict[Absence, None] = field(default_factory=dict)
    calls: dict[tuple[int, tuple[str, ...], Key], Row] = field(default_factory=dict)
    is_capped: bool = False
    is_empty: bool = True

    def add(self, parts: Iterable[Part], absences: Iterable[Absence]) -> None:
        self.is_empty = False
        for part in parts:
            if len(self.parts) >= self.most and part not in self.parts:
                self.is_capped = True
                break
            self.parts[part] = None
        for absence in absences:
            if len(self.absences) >= self.most and absence not in self.absences:
                self.is_capped = True
                break
            self.absences[absence] = None


def _finished(gathering: _Gathering, found: Mapping[Trail, Sequence[Statement]], most: int) -> Witnesses:
    statements: dict[Statement, None] = {}
    for part in gathering.parts:
        statements |= dict.fromkeys(found[part] if isinstance(part, Trail) else (part,))
    is_capped = gathering.is_capped or len(statements) > most
    return Witnesses(list(statements)[:most], list(gathering.absences), is_capped)


async def _gather(ask: Ask, into: Inquiry, names: tuple[str, ...], keys: list[Key], most: int) -> dict[Key, _Gathering]:
    """What belongs to the rows with these terms in these columns."""
    gathered = {key: _Gathering(most) for key in keys}
    for batch in batches(keys):
        await _ask(ask, into, names, batch, gathered)
    if into.whole and () in gathered and gathered[()].is_empty:
        gathered[()].add((), [into.instances.absence(into.whole, {})])
    await _ask_sides(ask, into, gathered, most)
    return gathered


async def _ask(
    ask: Ask, into: Inquiry, names: tuple[str, ...], keys: list[Key], gathered: Mapping[Key, _Gathering]
) -> None:
    solutions = await ask(into.text(names, keys))
    is_full = len(solutions) >= into.most(keys)
    if is_full and len(keys) > 1:  # so that no row takes the place of another
        await _ask(ask, into, names, keys[: len(keys) // 2], gathered)
        await _ask(ask, into, names, keys[len(keys) // 2 :], gathered)
        return
    for solution in solutions:
        gathering = gathered.get(tuple(solution.get(name) for name in names))
        if gathering and (gathering.is_empty or not into.is_single):
            _take(into, solution, gathering)
    for key in keys:
        gathered[key].is_capped |= is_full and not into.is_single


def _take(into: Inquiry, solution: Row, gathering: _Gathering) -> None:
    """Add what a solution tells to its row."""
    gathering.add(into.instances.parts(into.parts, solution), into.instances.absences(into.gaps, solution))
    for number, side in enumerate(into.sides):
        if matched(side.markers, solution):
            names = tuple(name for name in side.inquiry.names if name in solution)
            key = number, names, tuple(solution[name] for name in names)
            gathering.calls.setdefault(key, solution)


async def _ask_sides(ask: Ask, into: Inquiry, gathered: Mapping[Key, _Gathering], most: int) -> None:
    """Add what the sides tell of the solutions: one query for each side, and for each set of columns that tie it."""
    wanted: dict[tuple[int, tuple[str, ...]], dict[Key, None]] = {}
    for gathering in gathered.values():
        for number, names, key in gathering.calls:
            wanted.setdefault((number, names), {})[key] = None
    for (number, names), keys in sorted(wanted.items(), key=lambda one: one[0]):
        side = into.sides[number]
        found = await _gather(ask, side.inquiry, names, list(keys), most)
        for gathering in gathered.values():
            for call, solution in gathering.calls.items():
                if call[:2] == (number, names):
                    _add(into, side, gathering, found[call[2]], solution)


def _add(into: Inquiry, side: Side, gathering: _Gathering, found: _Gathering, solution: Row) -> None:
    if found.is_empty and side.gap:
        gathering.add((), [into.instances.absence(side.gap, solution)])
    else:
        gathering.add(found.parts, found.absences)
    gathering.is_capped |= found.is_capped
