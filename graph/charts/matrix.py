"""A matrix: a row and a column for each thing, and in each cell a number, a state or what a text says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from graph.asking import Row, Term
from graph.charts import svg, words
from graph.charts.cells import Reader, number
from graph.charts.frame import EDGE, TOP, framed
from graph.curated.header import Matrix
from graph.terms import slug

MOST_ROWS: Final = 60
MOST_COLUMNS: Final = 40
LABELS: Final = 280
"""The widest that labels of rows are, in pixels."""
HEADS: Final = 190
"""The longest that those of columns are."""
CELL: Final = 34
LINE: Final = 28
"""The width and the height of a cell."""
LEVELS: Final = (
    ("#dcebf5", svg.INK),
    ("#a9cfe6", svg.INK),
    ("#6aa9d0", svg.INK),
    ("#2874a6", svg.PAPER),
    ("#12466b", svg.PAPER),
)
"""Colours of cells and of the numbers in them, from the lowest values to the highest."""
_STATE = "state"
_SLOPE = 0.71  # of the heads of columns, which are turned by 45 degrees
_KEY = 30


@dataclass(frozen=True)
class _Grid:
    """The rows of an answer by the two things that each is about."""

    reader: Reader
    chart: Matrix

    @cached_property
    def cells(self) -> Mapping[tuple[Term, Term], list[Row]]:
        found = defaultdict[tuple[Term, Term], list[Row]](list)
        for row in self.reader.found.rows:
            if self.chart.row in row and self.chart.column in row:
                found[row[self.chart.row], row[self.chart.column]].append(row)
        return dict(found)

    @cached_property
    def across(self) -> list[Term]:
        return list(dict.fromkeys(column for _, column in self.cells))[:MOST_COLUMNS]

    @cached_property
    def down(self) -> list[Term]:
        return list(dict.fromkeys(row for row, _ in self.cells))[:MOST_ROWS]

    @cached_property
    def largest(self) -> float:
        return max((number(row, self.chart.value) or 0 for rows in self.cells.values() for row in rows), default=0)

    @cached_property
    def states(self) -> set[str]:
        return {state for rows in self.cells.values() for row in rows if (state := _state(row))}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """A letter for each text that stands in a cell, where the values are no numbers."""
        texts = {
            self.reader.label(row.get(self.chart.value))
            for rows in self.cells.values()
            for row in rows
            if number(row, self.chart.value) is None and self.chart.value in row
        }
        return _codes(sorted(texts))

    @cached_property
    def left(self) -> float:
        return min(LABELS, max(svg.width(self.reader.label(one)) for one in self.down)) + 2 * EDGE

    @cached_property
    def head(self) -> float:
        """How long the longest head of a column is, along its slope."""
        return min(HEADS, max(svg.width(self.reader.label(one), 12) for one in self.across))

    @cached_property
    def top(self) -> float:
        return TOP + self.head * _SLOPE + 12


def matrix(reader: Reader, chart: Matrix) -> str:
    """Rows and columns in the order in which they come first in the answer."""
    grid = _Grid(reader, chart)
    right, bottom = grid.left + len(grid.across) * CELL, grid.top + len(grid.down) * LINE
    marks = [*_heads(grid), *_labels(grid), *_cells(grid)]
    key = list(_key(grid, bottom + EDGE))
    wide = max(right + grid.head * _SLOPE + EDGE, 420)
    note = words.joined(reader.heading(chart.value), _left_out(grid))
    return framed(reader, note, (wide, bottom + EDGE + (_KEY * len(key))), [*marks, *key])


def _left_out(grid: _Grid) -> str:
    shown = sum(row in set(grid.down) and column in set(grid.across) for row, column in grid.cells)
    rows = len(grid.reader.found.rows)
    return words.first(rows if shown == len(grid.cells) else shown, grid.reader.found)


def _heads(grid: _Grid) -> Iterator[str]:
    for place, one in enumerate(grid.across):
        label, x, y = grid.reader.label(one), grid.left + (place + 0.6) * CELL, grid.top - 8
        drawn = svg.text(svg.fitted(label, grid.head, 12), x, y, size=12, turned=-45)
        yield svg.link(grid.reader.link(one), label, drawn)


def _labels(grid: _Grid) -> Iterator[str]:
    for place, one in enumerate(grid.down):
        label, y = grid.reader.label(one), grid.top + (place + 0.5) * LINE + 5
        drawn = svg.text(svg.fitted(label, grid.left - 2 * EDGE), grid.left - EDGE, y, anchor="end")
        yield svg.link(grid.reader.link(one), label, drawn)


def _cells(grid: _Grid) -> Iterator[str]:
    for below, row in enumerate(grid.down):
        for beside, column in enumerate(grid.across):
            at = grid.left + beside * CELL, grid.top + below * LINE
            found = grid.cells.get((row, column), [])
            name = f"{grid.reader.label(row)}, {grid.reader.label(column)}: {_told(grid, found)}"
            yield svg.element("g", svg.title(name), *_cell(grid, found, at))


def _cell(grid: _Grid, found: Sequence[Row], at: tuple[float, float]) -> Iterator[str]:
    x, y = at
    value = next((value for row in found if (value := number(row, grid.chart.value)) is not None), None)
    state = next(filter(None, map(_state, found)), None)
    if grid.codes and found:
        told = "".join(
            sorted(
                {grid.codes[grid.reader.label(row.get(grid.chart.value))] for row in found if grid.chart.value in row}
            )
        )
        yield from _filled(at, 1, told if len(told) <= 3 else f"{len(told)}")
    elif value:
        yield from _filled(at, _level(value, grid.largest), words.amount(value))
    else:
        yield svg.rectangle(x + 1, y + 1, CELL - 2, LINE - 2, fill="none", stroke=svg.LINE, class_="chart-empty")
        yield from symbol(state, x + CELL / 2, y + LINE / 2)


def _filled(at: tuple[float, float], level: int, told: str) -> Iterator[str]:
    (fill, ink), (x, y) = LEVELS[level], at
    yield svg.rectangle(x + 1, y + 1, CELL - 2, LINE - 2, fill=fill, class_=f"chart-level-{level + 1}")
    yield svg.text(told, x + CELL / 2, y + LINE / 2 + 5, fill=ink, class_=f"chart-on-{level + 1}", anchor="middle")


def symbol(state: str | None, x: float, y: float) -> Iterator[str]:
    """The sign of a state without a number: a ring, a question mark, a dash; told apart by more than colour."""
    if state == "covered":
        yield svg.element("circle", cx=x, cy=y, r=5, fill=svg.INK, class_="chart-dot")
    elif state == "not-covered":
        yield svg.element(
            "circle", cx=x, cy=y, r=5, fill="none", stroke=svg.QUIET, class_="chart-ring", stroke_width=1.5
        )
    elif state == "not-assessed":
        yield svg.text("?", x, y + 5, fill=svg.QUIET, class_="chart-quiet", anchor="middle")
    elif state == "no-action":
        yield svg.line(x - 5, y, x + 5, y, stroke=svg.QUIET, class_="chart-dash", stroke_width=1.5)


def _level(value: float, largest: float) -> int:
    """Which fifth of the largest value."""
    return max(0, min(len(LEVELS) - 1, int(len(LEVELS) * value / largest - 1e-9))) if value > 0 else 0


def _state(row: Row) -> str | None:
    term = row.get(_STATE)
    return slug(term.value) if isinstance(term, ox.NamedNode) else None


def _told(grid: _Grid, found: Sequence[Row]) -> str:
    parts = [
        part
        for row in found
        for part in (
            _figure(grid, row),
            grid.reader.label(row.get(_STATE)) if _STATE in row else "",
        )
        if part
    ]
    return ", ".join(dict.fromkeys(parts)) or words.NONE


def _figure(grid: _Grid, row: Row) -> str:
    value = number(row, grid.chart.value)
    return grid.reader.label(row.get(grid.chart.value)) if value is None else words.amount(value)


def _codes(texts: Sequence[str]) -> dict[str, str]:
    """Letters for texts, their own first letters where those are free."""
    found = dict[str, str]()
    for one in texts:
        free = (letter for letter in one.upper() + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter.isalpha())
        found[one] = next((letter for letter in free if letter not in found.values()), "*")
    return found


def _key(grid: _Grid, y: float) -> Iterator[str]:
    language = grid.reader.found.asked.language
    signs = [
        (list(symbol(state, 8, 10)), names[language]) for state, names in words.STATES.items() if state in grid.states
    ]
    signs += [([svg.text(code, 8, 15, anchor="middle", weight="bold")], text) for text, code in grid.codes.items()]
    if signs:
        yield _row_of(signs, y)


def _row_of(signs: Sequence[tuple[list[str], str]], y: float) -> str:
    x, parts = float(EDGE), list[str]()
    for drawn, text in signs:
        parts.append(svg.element("g", *drawn, svg.text(text, 20, 15, size=12), transform=f"translate({x:g} {y:g})"))
        x += 20 + svg.width(text, 12) + 18
    return "".join(parts)
