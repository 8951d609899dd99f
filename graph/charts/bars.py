"""Horizontal bars, with the value at the end of each."""

from typing import Final

from graph.asking import Row
from graph.charts import svg, words
from graph.charts.cells import Reader, number
from graph.charts.frame import EDGE, TOP, framed
from graph.curated.header import Bars

MOST: Final = 60
"""Bars that a picture has."""
LABELS: Final = 300
"""The widest that labels are, in pixels."""
LENGTH: Final = 420
"""Of the longest bar, in pixels."""
ROW: Final = 26
"""From one bar to the next, in pixels."""
THICK: Final = 16
COLOUR: Final = "#1f6f9f"
_VALUES = 80  # room behind the longest bar


def bars(reader: Reader, chart: Bars) -> str:
    """The bars in the order of the rows."""
    rows = reader.found.rows[:MOST]
    left = min(LABELS, max(svg.width(reader.label(row.get(chart.x))) for row in rows)) + 2 * EDGE
    largest = max(number(row, chart.y) or 0 for row in rows)
    scale = LENGTH / largest if largest > 0 else 0
    marks = [_bar(reader, chart, row, (left, TOP + place * ROW), scale) for place, row in enumerate(rows)]
    bottom = TOP + len(rows) * ROW
    note = words.joined(reader.heading(chart.y), words.first(len(rows), reader.found))
    axis = svg.line(left, TOP - 2, left, bottom)
    return framed(reader, note, (left + LENGTH + _VALUES, bottom + EDGE), [*marks, axis])


def _bar(reader: Reader, chart: Bars, row: Row, at: tuple[float, float], scale: float) -> str:
    (left, top), label, value = at, reader.label(row.get(chart.x)), number(row, chart.y)
    length = max(value or 0, 0) * scale
    told, base = words.NONE if value is None else words.amount(value), top + ROW / 2 + 5
    return svg.link(
        reader.link(row.get(chart.x)),
        f"{label}: {told}",
        svg.text(svg.fitted(label, left - 2 * EDGE), left - EDGE, base, anchor="end"),
        svg.rectangle(left, top + (ROW - THICK) / 2, length, THICK, fill=COLOUR, class_="chart-bar"),
        svg.text(told, left + length + 6, base, weight="bold"),
    )
