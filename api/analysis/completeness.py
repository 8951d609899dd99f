"""The page of what the graph holds of each part of the plan, and on what that rests."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from api.aside import aside
from api.web.panels import Asking, Cell, Panel, distinct
from api.web.views import Content, Given

BASES: Final = ("stated", "inherited", "judged", "external")
"""The columns of the question `coverage-of-the-graph` that count statements, as they stand in a bar."""
_SURE: Final = ("high", "medium", "low")
_LISTED = 15
_CHAPTERS = 30  # that are told one by one


@dataclass(frozen=True)
class Part:
    """A chapter, or what stands outside all of them, with the statements about it.

    Args:
        chapter: which; None for what stands outside.
        panel: the question behind it.
        rows: its items, in the order of the text.
    """

    chapter: Cell | None
    panel: Panel
    rows: Sequence[dict[str, Cell | None]]

    def count(self, basis: str) -> int:
        """The number of statements on a basis."""
        return sum(int(cell.number) for row in self.rows if (cell := row[basis]))

    @property
    def total(self) -> int:
        return sum(map(self.count, BASES))

    def stack(self, most: int) -> Iterator[tuple[str, float, float]]:
        """For each basis where its piece of the bar begins and how long it is, where the longest bar has 100."""
        begin = 0.0
        for basis in BASES:
            length = 100 * self.count(basis) / most if most else 0.0
            yield basis, begin, length
            begin += length


async def completeness(asking: Asking, given: Given) -> Content:  # noqa: ARG001  # it takes no parameters
    """What the template `completeness` is filled with."""
    chapters, everything, kinds, judged, contradictions, *sure = await asyncio.gather(
        asking.ask("chapters"),
        asking.ask("coverage-of-the-graph"),
        asking.ask("statements-by-basis"),
        asking.ask("judgements"),
        asking.ask("contradictions"),
        *(asking.ask("judgements", confidence=one) for one in _SURE),
    )
    cells = [cell for row in chapters.rows if (cell := row["chapter"])][:_CHAPTERS]
    answers = await asyncio.gather(*(asking.of("coverage-of-the-graph", "chapter", one.iri) for one in cells))
    parts = await aside(_inside, cells, answers)
    if everything.is_whole and len(parts) == len(chapters.rows):
        parts.append(await aside(_outside, everything, parts))
    return {
        "parts": parts,
        "most": max((part.total for part in parts), default=0),
        "bases": BASES,
        "everything": everything,
        "kinds": kinds,
        "judged": judged,
        "listed": (await aside(lambda: judged.rows))[:_LISTED],
        "sure": [(name, panel, await aside(_claims, panel)) for name, panel in zip(_SURE, sure, strict=True)],
        "contradictions": contradictions,
    }


def _inside(chapters: Sequence[Cell], answers: Sequence[Panel | None]) -> list[Part]:
    """Without those that are late, or that no question can be asked about."""
    told = ((cell, panel) for cell, panel in zip(chapters, answers, strict=True) if panel and not panel.is_late)
    return [Part(cell, panel, panel.rows) for cell, panel in told]


def _claims(judged: Panel) -> int:
    """The number of statements in an answer that has a row for each value."""
    return len(distinct(row["claim"] for row in judged.rows))


def _outside(everything: Panel, parts: Sequence[Part]) -> Part:
    """What stands in no chapter, such as the introduction."""
    inside = {row["item"] for part in parts for row in part.rows}
    return Part(None, everything, [row for row in everything.rows if row["item"] not in inside])
