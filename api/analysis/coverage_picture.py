"""The matrix of coverage as a picture that stands alone in a report: with its title, legend, choices and source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from api.analysis.coverage_marks import EDGING, field
from api.analysis.coverage_views import View
from api.analysis.coverage_words import Texts
from api.analysis.matrices import Head, Spot
from graph.charts import svg
from graph.curated import wording

MOST: Final = 200
"""Rows or columns that a picture has."""
EDGE: Final = 16
"""Room around everything, in pixels."""
LABELS: Final = 430
"""The widest that labels of rows are."""
ROW: Final = 28
NARROW: Final = 40
"""The width of a column whose head is turned."""
SUM: Final = 76
"""That of a column of sums."""
UPRIGHT: Final = 8
"""So many columns have heads that are not turned."""
HEADS: Final = 340
"""The longest that turned heads are."""
LEAST: Final = 680
READ: Final = 960
"""The widest that lines of text are."""
_BOLD: Final = 0.87  # of a line, what may be filled with letters that are wider than the usual ones
_SMALL: Final = 12
_LEADING: Final = 17
_SOURCE: Final[Texts] = {
    "en": "Source: Action Plan of the Task Force on THB 2011-2014, read by curators.",
    "nl": "Bron: Actieplan van de Task Force Aanpak Mensenhandel 2011-2014, gelezen door curatoren.",
}
_SUMS: Final[Texts] = {
    "en": "A total adds up its fields, so an action at two barriers counts twice.",
    "nl": "Een totaal telt de vakken op; een actie bij twee barrières telt dus twee keer.",
}
_FROM: Final[Texts] = {
    "en": "Barrier Graph, dataset version {version}: {address}",
    "nl": "Barrier Graph, versie {version} van de data: {address}",
}
_COUNTED: Final[Texts] = {
    "en": "Actions at each barrier, for {number} organisations, groups and posts.",
    "nl": "Acties bij elke barrière, van {number} organisaties, groepen en functies.",
}
_FIRST: Final[Texts] = {
    "en": "Shown are the first {shown} of {number}.",
    "nl": "Getoond zijn de eerste {shown} van {number}.",
}


def picture(view: View, address: str) -> str:
    """The matrix of a view as SVG, the same for the same view.

    Args:
        view: what is shown.
        address: that of the page that shows the same.
    """
    drawn = _Drawn(view, address)
    return svg.document(view.finding, drawn.told, drawn.size, drawn.marks(), linked=False)


@dataclass(frozen=True)
class _Drawn:
    """Where the parts of a picture stand."""

    view: View
    address: str

    @cached_property
    def rows(self) -> Sequence[Head]:
        return self.view.matrix.rows[:MOST]

    @cached_property
    def columns(self) -> Sequence[Head]:
        return self.view.matrix.columns[:MOST]

    @cached_property
    def is_empty(self) -> bool:
        return not (self.rows and self.columns)

    @cached_property
    def is_turned(self) -> bool:
        return len(self.columns) > UPRIGHT

    @cached_property
    def left(self) -> float:
        """Where the fields begin."""
        sums = (self.view.wording.total, self._last_row)
        names = [one.cell.text for one in self.rows]
        return EDGE + min(LABELS, max(svg.width(name) for name in (*names, *sums))) + 12

    @property
    def _last_row(self) -> str:
        return self.view.wording.whole if self.view.matrix.is_swapped else self.view.wording.there

    @property
    def _last_column(self) -> str:
        return self.view.wording.there if self.view.matrix.is_swapped else self.view.wording.whole

    @cached_property
    def cell(self) -> float:
        """How wide a field is."""
        if self.is_turned:
            return NARROW
        return max(NARROW, *(min(130, svg.width(one.cell.text, _SMALL) + 10) for one in self.columns))

    @cached_property
    def right(self) -> float:
        """Where the fields end, and the sums begin."""
        return self.left + self.cell * len(self.columns)

    @cached_property
    def width(self) -> float:
        return LEAST if self.is_empty else max(LEAST, self.right + 2 * SUM + EDGE)

    @cached_property
    def room(self) -> float:
        """How wide lines of text are."""
        return min(READ, self.width - 2 * EDGE)

    @cached_property
    def title(self) -> Sequence[str]:
        return svg.lines(self.view.finding, self.room * _BOLD, 18)

    @cached_property
    def notes(self) -> Sequence[str]:
        """What is counted, and what the choices do."""
        number = len(self.view.matrix.partners)
        parts = [_said(_COUNTED, self.view, number=number), *(one.text for one in self.view.effects)]
        if number > MOST:
            parts.append(_said(_FIRST, self.view, shown=MOST, number=number))
        return [line for part in parts for line in svg.lines(part, self.room, _SMALL)]

    @property
    def told(self) -> str:
        return " ".join((*self.notes, *self.source))

    @cached_property
    def source(self) -> Sequence[str]:
        parts = (
            _SUMS[self.view.language],
            _SOURCE[self.view.language],
            _FROM[self.view.language].format(version=self.view.panel.table.asked.dataset.version, address=self.address),
        )
        return [line for part in parts for line in svg.lines(part, self.room, _SMALL)]

    @cached_property
    def legend(self) -> Sequence[tuple[float, float, Sequence[Spot], str]]:
        """Where each sample of the legend stands, below its top."""
        placed, x, y = list[tuple[float, float, Sequence[Spot], str]](), 0.0, 0.0
        for sample in self.view.wording.legend:
            wide = len(sample.spots) * 26 + 6 + svg.width(sample.text, _SMALL) + 20
            if x and x + wide > self.room:
                x, y = 0.0, y + 26
            placed.append((EDGE + x, y, sample.spots, sample.text))
            x += wide
        return placed

    @cached_property
    def below_title(self) -> float:
        return EDGE + 24 * len(self.title) + 4

    @cached_property
    def below_notes(self) -> float:
        return self.below_title + _LEADING * len(self.notes) + 8

    @cached_property
    def top(self) -> float:
        """Where the fields begin."""
        legend = self.legend[-1][1] + 26
        heads = min(HEADS, max((svg.width(one.cell.text, _SMALL) for one in self.columns), default=0))
        return self.below_notes + legend + (heads if self.is_turned else 2 * _LEADING) + 14

    @cached_property
    def bottom(self) -> float:
        """Where the sums end."""
        return self.below_notes + 2 * ROW if self.is_empty else self.top + ROW * (len(self.rows) + 2)

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.bottom + 14 + _LEADING * len(self.source) + EDGE

    def marks(self) -> Iterator[str]:
        """Everything, from top to bottom."""
        for place, line in enumerate(self.title):
            yield svg.text(line, EDGE, EDGE + 18 + 24 * place, size=18, weight="bold")
        yield from _lines(self.notes, self.below_title)
        if self.is_empty:
            empty = self.view.panel.emptiness
            yield svg.text(empty.text if empty else self.view.wording.nothing, EDGE, self.below_notes + ROW)
        else:
            yield from self._legend()
            yield from self._heads()
            for place, row in enumerate(self.rows):
                yield from self._row(row, self.top + place * ROW)
            yield from self._sums()
        yield from _lines(self.source, self.bottom + 14)

    def _legend(self) -> Iterator[str]:
        for x, y, spots, text in self.legend:
            top = self.below_notes + y
            for place, spot in enumerate(spots):
                yield from field(spot, (x + 26 * place, top, 24, 20), only_gaps=self.view.only_gaps)
            yield svg.text(text, x + 26 * len(spots) + 6, top + 14, size=_SMALL)

    def _heads(self) -> Iterator[str]:
        for place, one in enumerate(self.columns):
            middle = self.left + (place + 0.5) * self.cell
            yield from self._head(one.cell.text, middle, weight="bold")
        for place, text in enumerate((self.view.wording.total, self._last_column)):
            x = self.right + (place + 0.5) * SUM
            yield from _stacked(svg.lines(text, SUM - 6, svg.SMALL), x, self.top - 8, size=svg.SMALL)

    def _head(self, text: str, middle: float, weight: str) -> Iterator[str]:
        if self.is_turned:
            yield svg.text(
                svg.fitted(text, HEADS, _SMALL), middle + 4, self.top - 8, size=_SMALL, weight=None, turned=-90
            )
        else:
            lines = svg.lines(text.replace("/", "/ "), self.cell - 6, _SMALL)
            yield from _stacked([one.replace("/ ", "/") for one in lines], middle, self.top - 8, weight=weight)

    def _row(self, row: Head, top: float) -> Iterator[str]:
        language = self.view.language
        label = svg.fitted(row.cell.text, self.left - EDGE - 12)
        yield svg.link(None, row.cell.text, svg.text(label, EDGE, top + 19))
        for place, column in enumerate(self.columns):
            spot = self.view.matrix.at(row, column)
            partner, barrier = (column, row) if self.view.matrix.is_swapped else (row, column)
            told = f"{partner.cell.text}, {barrier.cell.text}: {self.view.wording.told(spot)}"
            box = (self.left + place * self.cell + 1, top + 1, self.cell - 2, ROW - 2)
            drawn = () if spot is None else field(spot, box, only_gaps=self.view.only_gaps)
            yield svg.element("g", svg.title(told), *drawn)
        other = row.acting if self.view.matrix.is_swapped else row.involved or 0
        for place, value in enumerate((row.actions, other)):
            yield _number(wording.number(value, language), self.right + (place + 0.5) * SUM, top)

    def _sums(self) -> Iterator[str]:
        matrix, language = self.view.matrix, self.view.language
        top = self.top + len(self.rows) * ROW
        yield svg.line(EDGE, top, self.right + 2 * SUM, top, stroke=EDGING)
        for text, y in ((self.view.wording.total, top), (self._last_row, top + ROW)):
            yield svg.text(text, EDGE, y + 19)
        for place, one in enumerate(self.columns):
            x = self.left + (place + 0.5) * self.cell
            yield _number(wording.number(one.actions, language), x, top)
            other = one.involved or 0 if matrix.is_swapped else one.acting
            yield _number(wording.number(other, language), x, top + ROW)
        yield _number(wording.number(matrix.actions, language), self.right + 0.5 * SUM, top)


def _said(texts: Texts, view: View, **numbers: int) -> str:
    written = {name: wording.number(value, view.language) for name, value in numbers.items()}
    return texts[view.language].format(**written)


def _lines(lines: Sequence[str], top: float) -> Iterator[str]:
    for place, line in enumerate(lines):
        yield svg.text(line, EDGE, top + 12 + place * _LEADING, size=_SMALL, fill=svg.QUIET, class_="chart-quiet")


def _stacked(
    lines: Sequence[str], middle: float, bottom: float, *, size: float = _SMALL, weight: str | None = None
) -> Iterator[str]:
    """Lines one below the other, the last one at the bottom."""
    for place, line in enumerate(reversed(lines)):
        yield svg.text(line, middle, bottom - place * 15, size=size, anchor="middle", weight=weight)


def _number(text: str, middle: float, top: float) -> str:
    return svg.text(text, middle, top + 19, fill=svg.QUIET, class_="chart-quiet", anchor="middle")
