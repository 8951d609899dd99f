"""What a plan promises by when, from the answers to several questions, for the timeline and the calendar."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TypeAlias

import pyoxigraph as ox

from api.web.panels import Asking, Cell, Panel, cell, distinct, filled
from graph.asking import Row, Term
from graph.charts import words
from graph.charts.spans import State, stands
from graph.charts.timeline import GOING_ON, LIMITS, UNTIL
from graph.curated.languages import Language
from graph.sources import BASE

_JUDGED, _EXTERNAL = BASE + "id/basis/judged", BASE + "id/basis/external"
Line: TypeAlias = Mapping[str, Cell | None]
"""A row of an answer."""
_CONTINUOUS = BASE + "id/commitment-kind/continuous"
_DATED = frozenset(("within", "not-later-than", "start-not-later-than", "until", "start"))
_NO_DEADLINE = frozenset(("until", "start"))
# The chapters of items, those who lead them or do what is promised, and what the periods are called.
_ABOUT = f"""
PREFIX bar: <{BASE}def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX time: <http://www.w3.org/2006/time#>
SELECT DISTINCT ?commitment ?item ?chapter ?position ?period ?conflict ?leader ?basis ?doer ?ground WHERE {{
  ?commitment a bar:TimeCommitment ; bar:about ?item .
  ?item dcterms:isPartOf* ?top .
  ?top dcterms:isPartOf ?chapter .
  ?chapter a bar:Chapter ; bar:position ?position .
  OPTIONAL {{ ?commitment time:hasTime ?period }}
  OPTIONAL {{ ?commitment bar:conflictsWith ?conflict }}
  OPTIONAL {{
    VALUES ?role {{ bar:leader bar:coLeader }}
    ?responsibility bar:about ?item ; ?role ?leader ; bar:basis ?basis .
  }}
  OPTIONAL {{ ?doing bar:about ?commitment ; bar:doer ?doer ; bar:basis ?ground }}
}}
ORDER BY ?position ?item ?commitment ?leader ?basis ?doer
"""


@dataclass(frozen=True)
class Leader:
    """Who leads or co-leads an item, or does what is promised.

    Args:
        cell: the actor.
        is_judged: whether only a curator says so.
    """

    cell: Cell
    is_judged: bool


@dataclass(frozen=True)
class Commitment:
    """A promise with a date.

    Args:
        item: the action or goal.
        promise: what is promised.
        kind: how the period binds.
        chapter: where it stands.
        start: the first day; None where no source names one.
        end: the last day.
        when: the period in words.
        period: what the source calls it.
        leaders: of the item.
        doers: who is to do it, where that is not simply those who lead.
        reserves: what makes it less than certain: reserves and conditions.
        reports: what later sources say became of the item.
        conflict: the statement that contradicts it, where one does.
        source: who names the date: the plan, a curator or another source.
    """

    item: Cell
    promise: Cell
    kind: Cell
    chapter: Cell
    start: date | None
    end: date | None
    when: str
    period: str
    leaders: tuple[Leader, ...]
    doers: tuple[Leader, ...]
    reserves: tuple[Cell, ...]
    reports: tuple[Cell, ...]
    conflict: Cell | None = None
    source: Cell | None = None

    @property
    def is_later(self) -> bool:
        """Whether another source than the plan names the date."""
        return self.source is not None and self.source.iri == _EXTERNAL

    @property
    def is_limit(self) -> bool:
        """Whether its last day is one by which it must be done or begun."""
        return self.kind.slug in LIMITS

    @property
    def goes_on(self) -> bool:
        return self.kind.slug in GOING_ON

    @property
    def deadline(self) -> date | None:
        """The day by which it is to be done or begun at the latest."""
        return None if self.kind.slug in _NO_DEADLINE else self.end

    def state(self, on: date | None) -> State | None:
        """How it stands to a day."""
        return stands(self.start, self.end, on, goes_on=self.goes_on)


@dataclass(frozen=True)
class Schedule:
    """All that is promised, as far as filters leave it.

    Args:
        dated: what has a date, in order of time.
        waiting: rows of what waits for a condition, and has no date.
        continuous: a row of what goes on for each item, with those who lead it.
        leaders: everybody who leads something that is promised, or is to do it, by name.
        dates, reserves, goes_on, reports: the answers that it is made of.
    """

    dated: Sequence[Commitment]
    waiting: Sequence[Line]
    continuous: Sequence[tuple[Line, Sequence[Cell]]]
    leaders: Sequence[Cell]
    dates: Panel
    reserves: Panel
    goes_on: Panel
    reports: Panel


@dataclass(frozen=True)
class _About:
    """What the query says of commitments and items."""

    chapters: Mapping[str, Cell]
    leaders: Mapping[str, tuple[Leader, ...]]
    doers: Mapping[str, tuple[Leader, ...]]
    periods: Mapping[str, Cell]
    conflicts: Mapping[str, Cell]
    involved: frozenset[str] | None = None
    """Items that a partner leads or contributes to, where one is asked for."""


async def schedule(asking: Asking, **filters: str) -> Schedule:
    """What is promised, as far as the parameters of the question `timeline` leave it.

    Raises ParameterError for a value that a parameter cannot have.
    """
    chapter = filters.get("chapter", "")
    dates, reserves, goes_on, reports, about = await asyncio.gather(
        asking.ask("timeline", None, **filters),
        asking.ask("conditional-or-hedged-commitments"),
        asking.ask("continuous-actions", chapter=chapter),
        asking.ask("status-of-actions", chapter=chapter),
        _about(asking),
    )
    given = {one.parameter.name: one.term for one in dates.table.asked.given}
    about = replace(about, involved=await _involved(asking, given.get("partner")))
    hedged, reported = _by(reserves, "commitment"), _by(reports, "item")
    return Schedule(
        [_commitment(row, about, hedged, reported, asking.language) for row in dates.rows],
        [row for row in reserves.rows if _waits(row) and _fits(row, given, about)],
        list(_items(row for row in goes_on.rows if _fits(row, given, about))),
        _everybody(about),
        dates,
        reserves,
        goes_on,
        reports,
    )


async def _involved(asking: Asking, partner: Term | None) -> frozenset[str] | None:
    if not isinstance(partner, ox.NamedNode):
        return None
    rows = await asking.rows(f"SELECT DISTINCT ?item WHERE {{ ?item <{BASE}def#involves> {partner} }}")
    return frozenset(_iri(row, "item") for row in rows)


async def _about(asking: Asking) -> _About:
    rows = await asking.rows(_ABOUT)
    iris = {term.value for row in rows for term in row.values() if isinstance(term, ox.NamedNode)}
    named = await asking.labels(iris)

    def shown(term: Term) -> Cell:
        return cell(term, named, asking.dataset, asking.language)

    return _About(
        {_iri(row, "item"): shown(row["chapter"]) for row in rows},
        _actors(rows, shown, "item", "leader", "basis"),
        _actors(rows, shown, "commitment", "doer", "ground"),
        {_iri(row, "commitment"): shown(row["period"]) for row in rows if "period" in row},
        {_iri(row, "commitment"): shown(row["conflict"]) for row in rows if "conflict" in row},
    )


def _iri(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode) else ""


def _actors(
    rows: Iterable[Row], shown: Callable[[Term], Cell], thing: str, actor: str, basis: str
) -> dict[str, tuple[Leader, ...]]:
    """Those of each thing; who has the role by the plan and by a curator too, has it by the plan."""
    bases = defaultdict[str, dict[Cell, set[str]]](lambda: defaultdict(set))
    for row in rows:
        if actor in row:
            bases[_iri(row, thing)][shown(row[actor])].add(_iri(row, basis))
    return {
        one: tuple(Leader(cell, based == {_JUDGED}) for cell, based in found.items()) for one, found in bases.items()
    }


def _everybody(about: _About) -> list[Cell]:
    """All who lead or do something, by name."""
    found = (one.cell for held in (about.leaders, about.doers) for several in held.values() for one in several)
    return sorted(distinct(found), key=lambda one: one.text)


def _by(panel: Panel, column: str) -> dict[str, list[Line]]:
    """The rows of an answer by the thing in a column."""
    found = defaultdict[str, list[Line]](list)
    for row in panel.rows:
        thing = row[column]
        if thing is not None:
            found[thing.iri].append(row)
    return dict(found)


def _commitment(
    row: Line,
    about: _About,
    hedged: Mapping[str, list[Line]],
    reported: Mapping[str, list[Line]],
    language: Language,
) -> Commitment:
    item, promise, kind = (filled(row[name]) for name in ("item", "commitment", "kind"))
    start, end = _day(row["earliest"]), _day(row["latest"])
    when = words.between(start, end, language, until=kind.slug == UNTIL)
    period = filled(about.periods.get(promise.iri)).text if start and end else when
    reserves = hedged.get(promise.iri, [])
    return Commitment(
        item=item,
        promise=promise,
        kind=kind,
        chapter=filled(about.chapters.get(item.iri)),
        start=start,
        end=end,
        when=when,
        period=when if _is_years(start, end) else period,
        leaders=about.leaders.get(item.iri, ()),
        doers=about.doers.get(promise.iri, ()),
        reserves=tuple(distinct(one[name] for one in reserves for name in ("certainty", "modality", "condition"))),
        reports=tuple(distinct(one["status"] for one in reported.get(item.iri, []))),
        conflict=about.conflicts.get(promise.iri),
        source=row["source"],
    )


def _items(rows: Iterable[Line]) -> Iterator[tuple[Line, Sequence[Cell]]]:
    """The first row of each item, with the leaders of all."""
    for _, found in groupby(rows, key=lambda row: row["item"]):
        several = list(found)
        yield several[0], distinct(row["leader"] for row in several)


def _day(found: Cell | None) -> date | None:
    return date.fromisoformat(found.value) if found else None


def _is_years(start: date | None, end: date | None) -> bool:
    """Whether a range is of whole years, of which every name says the same."""
    if start is None or end is None:
        return False
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _waits(row: Line) -> bool:
    """Whether it has a condition and no period."""
    kind = row["kind"]
    return row["condition"] is not None and kind is not None and kind.slug not in _DATED


def _fits(row: Line, given: Mapping[str, Term], about: _About) -> bool:
    """Whether a row is about the chapter, the leader, the partner and the kind that are asked for."""
    item, kind = row["item"], row.get("kind")
    iri = item.iri if item else ""
    if about.involved is not None and iri not in about.involved:
        return False
    promise = row.get("commitment")
    doers = about.doers.get(promise.iri, ()) if promise else ()
    leaders = [one.cell.iri for one in (*about.leaders.get(iri, ()), *doers)]
    held = {
        "chapter": [about.chapters[iri].iri] if iri in about.chapters else [],
        "leader": leaders,
        "kind": [kind.iri] if kind else [_CONTINUOUS],
    }
    return all(str(getattr(term, "value", "")) in held[name] for name, term in given.items() if name in held)
