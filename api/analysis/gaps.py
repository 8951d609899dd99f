"""The page of what a plan leaves open: barriers, approaches, instruments, leaders, terms."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.http import links
from api.web.panels import Asking, Cell, Panel, distinct, filled
from api.web.views import Content, Given
from graph.terms import written

PARAMETERS: Final = ("chapter", "barrier", "date")
_DATE: Final = "2015-01-01"
"""The first day after the plan, by which everything in it should have been done."""
_BARE_QUESTION: Final = "barriers-without-an-instrument-of-a-kind"
_LISTED = 10
"""Things that a check shows before it leads to its question."""


@dataclass(frozen=True)
class Check:
    """Something that can be missing in a plan; the template says what it means.

    Args:
        question: which finds it.
        column: what is counted in the answer.
        told: columns that say more about each.
        takes: parameters of the page that the question has too.
        is_of_actions: whether it can be set against the number of all actions.
    """

    question: str
    column: str
    told: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    is_of_actions: bool = False


CHECKS: Final = (
    Check(
        "actions-without-a-named-lead", "action", ("responsible", "judged", "other"), ("chapter",), is_of_actions=True
    ),
    Check("actions-with-several-leaders", "action", ("leader",), ("chapter",), is_of_actions=True),
    Check("actions-without-a-deadline", "action", ("kind",), ("chapter",), is_of_actions=True),
    Check("items-without-a-barrier", "action", ("state",), ("chapter",), is_of_actions=True),
    Check("overdue-on-a-date", "item", ("due", "leader", "status"), ("date", "chapter")),
    Check("conditional-or-hedged-commitments", "item", ("condition", "certainty", "modality")),
    Check("what-waits-for-a-bill", "item", ("law", "through")),
    Check("dependencies", "item", ("prerequisite",)),
    Check("contradictions", "about", ("value", "othervalue")),
)
"""In the order of the page."""


@dataclass(frozen=True)
class Found:
    """A thing that a check found, with what each of its columns says more."""

    thing: Cell
    told: Mapping[str, Sequence[Cell]]


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Args:
        check: which.
        panel: the answer to its question.
        things: the different ones that it found.
        total: of how many; 0 where that is not known.
    """

    check: Check
    panel: Panel
    things: Sequence[Found]
    total: int

    @property
    def share(self) -> float:
        """Of a hundred."""
        return 100 * len(self.things) / self.total if self.total else 0.0

    @property
    def listed(self) -> Sequence[Found]:
        """Those that the page shows."""
        return self.things[:_LISTED]


@dataclass(frozen=True)
class KindGaps:
    """A kind of instrument, with the barriers where there is none.

    Args:
        kind: which.
        barriers: those without.
        address: the page of the question what else there is at them.
    """

    kind: Cell
    barriers: Sequence[Cell]
    address: str


@dataclass(frozen=True)
class BarrierGaps:
    """What is known at a barrier, and what is not.

    Args:
        barrier: which.
        actions: the number of actions there.
        partners: the number of those who contribute.
        absent: members of the leading body that do not stand there, by an action or otherwise.
        missing: approaches that no action there follows.
    """

    barrier: Cell
    actions: Cell | None
    partners: Cell | None
    absent: Sequence[Cell]
    missing: Sequence[Cell]


async def gaps(asking: Asking, given: Given) -> Content:
    """What the template `gaps` is filled with."""
    given = {"date": _DATE, **given}
    chapter, barrier = given.get("chapter", ""), given.get("barrier", "")
    (every, coverage, approaches, chapters), kinds, absent, answers = await asyncio.gather(
        asyncio.gather(
            asking.ask("barriers"),
            asking.ask("coverage-of-barriers", members="true", barrier=barrier),
            asking.ask("approaches-by-barrier", barrier=barrier),
            asking.ask("chapters"),
        ),
        asking.ask("instrument-kinds-by-barrier"),
        _absent(asking, barrier),
        asyncio.gather(*(_asked(asking, one, given) for one in CHECKS)),
    )
    are_known = all(one.is_whole for one in (coverage, approaches))
    barriers = list(_barriers(every, coverage, approaches)) if are_known else []
    total = _actions(chapters, chapter)
    return {
        "barriers": [one for one in barriers if not barrier or one.barrier.is_called(barrier)],
        "all_barriers": [one.barrier for one in barriers],
        "behind_barriers": [every, coverage, approaches],
        "kinds": list(_kinds(kinds)),
        "behind_kinds": kinds,
        "absent": absent,
        "chapters": distinct(row["chapter"] for row in chapters.rows),
        "chapter": chapter,
        "barrier": barrier,
        "date": given["date"],
        "findings": [_finding(*one, total) for one in zip(CHECKS, answers, strict=True) if not one[1].is_late],
        "total": total,
    }


async def _asked(asking: Asking, check: Check, given: Given) -> Panel:
    return await asking.ask(check.question, None, **{name: given.get(name, "") for name in check.takes})


def _kinds(panel: Panel) -> Iterator[KindGaps]:
    """For each kind that an instrument has, where there is none."""
    rows = [row for row in panel.rows if filled(row["known"]).number]
    for kind in distinct(row["kind"] for row in rows):
        bare = (row for row in rows if row["kind"] == kind and not filled(row["instruments"]).number)
        yield KindGaps(
            kind,
            distinct(row["barrier"] for row in bare),
            links.address(f"/queries/{_BARE_QUESTION}", kind=written(kind.iri)),
        )


async def _absent(asking: Asking, barrier: str) -> Panel | None:
    """Who contributes to the plan and to no action at the barrier that is asked for."""
    return await asking.ask("partners-without-action-at-a-barrier", barrier=barrier) if barrier else None


def _finding(check: Check, panel: Panel, total: int) -> Finding:
    rows = panel.rows
    found = [Found(thing, _told(check, rows, thing)) for thing in distinct(row[check.column] for row in rows)]
    return Finding(check, panel, found, total if check.is_of_actions else 0)


def _told(check: Check, rows: Sequence[dict[str, Cell | None]], thing: Cell) -> dict[str, Sequence[Cell]]:
    own = [row for row in rows if row[check.column] == thing]
    told = {name: distinct(row[name] for row in own) for name in check.told}
    return {name: cells for name, cells in told.items() if cells}


def _actions(chapters: Panel, chapter: str) -> int:
    """The number of actions and lettered parts, of all chapters or of one, which is named in any way."""
    rows = [row for row in chapters.rows if not chapter or (row["chapter"] and row["chapter"].is_called(chapter))]
    return sum(int(cell.number) for row in rows for cell in (row["actions"], row["parts"]) if cell)


def _barriers(barriers: Panel, coverage: Panel, approaches: Panel) -> Iterator[BarrierGaps]:
    for row in barriers.rows:
        barrier = row["barrier"]
        if barrier:
            yield BarrierGaps(
                barrier,
                row["actions"],
                row["partners"],
                distinct(one["partner"] for one in _of(coverage, barrier) if not _stands(one)),
                distinct(one["approach"] for one in _of(approaches, barrier) if not filled(one["actions"]).number),
            )


def _of(panel: Panel, barrier: Cell) -> list[dict[str, Cell | None]]:
    return [row for row in panel.rows if row["barrier"] == barrier]


def _stands(row: dict[str, Cell | None]) -> bool:
    """Whether a partner is at a barrier, by an action or otherwise."""
    return row["state"] is not None and row["state"].slug == "covered"
