"""The page of what a plan leaves open: barriers, approaches, leaders, terms."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from api.panels import Asking, Cell, Panel, distinct
from api.views import Content, Given

PARAMETERS: Final = ("chapter",)
_LISTED = 12
"""Things that a check shows before it leads to its question."""


@dataclass(frozen=True)
class Check:
    """Something that can be missing in a plan; the template says what it means.

    Args:
        question: which finds it.
        column: what is counted in the answer.
        is_of_actions: whether it can be set against the number of all actions, and asked for a chapter.
    """

    question: str
    column: str
    is_of_actions: bool = True


CHECKS: Final = (
    Check("actions-without-a-named-lead", "action"),
    Check("actions-with-several-leaders", "action"),
    Check("actions-without-a-deadline", "action"),
    Check("items-without-a-barrier", "action"),
    Check("conditional-or-hedged-commitments", "item", is_of_actions=False),
    Check("what-waits-for-a-bill", "item", is_of_actions=False),
    Check("contradictions", "about", is_of_actions=False),
)
"""In the order of the page."""


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
    things: Sequence[Cell]
    total: int

    @property
    def share(self) -> float:
        """Of a hundred."""
        return 100 * len(self.things) / self.total if self.total else 0.0

    @property
    def listed(self) -> Sequence[Cell]:
        """Those that the page shows."""
        return self.things[:_LISTED]


@dataclass(frozen=True)
class BarrierGaps:
    """What is known at a barrier, and what is not.

    Args:
        barrier: which.
        actions: the number of actions there.
        partners: the number of those who contribute.
        absent: members of the leading body without an action there.
        missing: approaches that no action there follows.
    """

    barrier: Cell
    actions: Cell | None
    partners: Cell | None
    absent: Sequence[Cell]
    missing: Sequence[Cell]


async def gaps(asking: Asking, given: Given) -> Content:
    """What the template `gaps` is filled with."""
    chapter = given.get("chapter", "")
    barriers, coverage, approaches, chapters, *answers = await asyncio.gather(
        asking.ask("barriers"),
        asking.ask("coverage-of-barriers", members="true"),
        asking.ask("approaches-by-barrier"),
        asking.ask("chapters"),
        *(asking.ask(one.question, chapter=chapter if one.is_of_actions else "") for one in CHECKS),
    )
    total = _actions(chapters, chapter)
    return {
        "barriers": list(_barriers(barriers, coverage, approaches)),
        "behind_barriers": [barriers, coverage, approaches],
        "chapters": distinct(row["chapter"] for row in chapters.rows),
        "chapter": chapter,
        "findings": [_finding(*one, total) for one in zip(CHECKS, answers, strict=True)],
        "total": total,
    }


def _finding(check: Check, panel: Panel, total: int) -> Finding:
    things = distinct(row[check.column] for row in panel.rows)
    return Finding(check, panel, things, total if check.is_of_actions else 0)


def _actions(chapters: Panel, chapter: str) -> int:
    """The number of actions and lettered parts, of all chapters or of one, which is named in any way."""
    rows = [row for row in chapters.rows if not chapter or _is_called(row["chapter"], chapter)]
    return sum(int(cell.number) for row in rows for cell in (row["actions"], row["parts"]) if cell)


def _is_called(cell: Cell | None, name: str) -> bool:
    return cell is not None and (cell.iri == name or cell.slug == name.rpartition(":")[2])


def _barriers(barriers: Panel, coverage: Panel, approaches: Panel) -> Iterator[BarrierGaps]:
    for row in barriers.rows:
        barrier = row["barrier"]
        if barrier:
            yield BarrierGaps(
                barrier,
                row["actions"],
                row["partners"],
                distinct(one["partner"] for one in _of(coverage, barrier) if not _number(one["actions"])),
                distinct(one["approach"] for one in _of(approaches, barrier) if not _number(one["actions"])),
            )


def _of(panel: Panel, barrier: Cell) -> list[dict[str, Cell | None]]:
    return [row for row in panel.rows if row["barrier"] == barrier]


def _number(cell: Cell | None) -> float:
    return cell.number if cell else 0
