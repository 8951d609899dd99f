"""A timeline: a row for each range, under the years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.asking import Row
from graph.charts import svg, words
from graph.charts.cells import Reader, day
from graph.charts.frame import EDGE, TOP, framed
from graph.charts.spans import OPEN, Scale, Span, mark, years
from graph.curated import wording
from graph.curated.header import Timeline
from graph.curated.languages import Language

MOST: Final = 200
"""Rows that a picture has."""
LABELS: Final = 320
"""The width of what stands before the bars, in pixels."""
WIDTH: Final = 460
"""Of all years."""
NOTES: Final = 380
"""Of what stands behind the bars."""
ROW: Final = 24
LIMITS: Final = frozenset(("not-later-than", "start-not-later-than"))
"""Kinds of commitment that name a last day."""
GOING_ON: Final = frozenset(("start", "start-not-later-than"))
"""Those of what goes on after it has begun."""
UNTIL: Final = "until"
"""That of what ends on the last day, and need not have been done by then."""
_NOW = "#a1421b"
_SAMPLE = date(2011, 1, 1), date(2011, 12, 31)  # any year
_AXIS = 24
_DAY = 14
_KEY = 34


@dataclass(frozen=True)
class Group:
    """Rows with a heading; an empty one has none."""

    heading: str
    spans: Sequence[Span]
    href: str | None = None


def timeline(reader: Reader, chart: Timeline) -> str:
    """The rows of an answer in their order; what a column `kind` says of them is seen in their bars."""
    spans = [_span(reader, chart, row) for row in reader.found.rows[:MOST]]
    size, marks = layout([Group("", spans)], reader.found.asked.language)
    return framed(reader, words.first(len(spans), reader.found), size, marks)


def _span(reader: Reader, chart: Timeline, row: Row) -> Span:
    start, end, kind = day(row, chart.start), day(row, chart.end), reader.slug(row.get("kind"))
    term = row.get("item", row.get(chart.label))
    label, item = reader.label(row.get(chart.label)), reader.label(row.get("item"))
    when = words.between(start, end, reader.found.asked.language, until=kind == UNTIL)
    told = ", ".join(part for part in (label, when, item) if part)
    return Span(
        label=" ".join(part for part in (_number(item), label) if part),
        start=start,
        end=end,
        told=told,
        href=reader.link(term),
        note=when,
        is_limit=kind in LIMITS,
        goes_on=kind in GOING_ON,
    )


def _number(item: str) -> str:
    """The number with which the name of an item begins; empty where there is none."""
    first = item.partition(" ")[0]
    return first if any(one.isdigit() for one in first) else ""


def layout(
    groups: Sequence[Group], language: Language, on: date | None = None
) -> tuple[tuple[float, float], Iterator[str]]:
    """The size of a picture, and its marks.

    Args:
        groups: from top to bottom.
        language: the reader's.
        on: a day that a line is drawn at.
    """
    spans = [one for group in groups for one in group.spans]
    left = LABELS + 2 * EDGE
    scale = Scale(*years(spans), left, WIDTH)
    rows = len(spans) + sum(bool(group.heading) for group in groups)
    bottom = _first(on) + rows * ROW
    size = (left + WIDTH + NOTES + EDGE, bottom + _KEY)
    return size, _marks(groups, scale, bottom, language, on)


def _marks(groups: Sequence[Group], scale: Scale, bottom: float, language: Language, on: date | None) -> Iterator[str]:
    top = float(_first(on))
    yield from _axis(scale, top, bottom)
    for group in groups:
        if group.heading:
            yield _heading(group, top)
            top += ROW
        for span in group.spans:
            yield _row(span, scale, top)
            top += ROW
    if on is not None and scale.holds(on):
        yield from _line(scale, on, bottom, language)
    yield key(EDGE, bottom + 12, language)


def _first(on: date | None) -> int:
    """Where the first row begins; a day has its name above the years."""
    return TOP + _AXIS + (0 if on is None else _DAY)


def _axis(scale: Scale, first: float, bottom: float) -> Iterator[str]:
    for year in range(scale.first, scale.last + 1):
        at, top = scale.at(date(year, 1, 1)), first - 4
        yield svg.line(at, top - 16, at, bottom)
        yield from (
            svg.line(x, top - 4, x, bottom, stroke_dasharray="1 4")
            for x in (scale.at(date(year, month, 1)) for month in (4, 7, 10))
        )
        middle = (at + scale.behind(date(year, 12, 31))) / 2
        yield svg.text(f"{year}", middle, top - 8, size=12, fill=svg.QUIET, class_="chart-quiet", anchor="middle")
    yield svg.line(scale.right, first - 20, scale.right, bottom)


def _heading(group: Group, top: float) -> str:
    drawn = svg.text(svg.fitted(group.heading, LABELS + WIDTH, svg.SIZE), EDGE, top + ROW - 7, weight="bold")
    return svg.link(group.href, group.heading, drawn)


def _row(span: Span, scale: Scale, top: float) -> str:
    middle = top + ROW / 2
    return svg.link(
        span.href,
        span.told,
        svg.rectangle(0, top, scale.right + NOTES, ROW, fill=svg.PAPER, fill_opacity=0, class_="chart-row"),
        svg.text(svg.fitted(span.label, LABELS, 12), EDGE, middle + 4, size=12),
        *mark(span, scale, middle),
        svg.text(
            svg.fitted(span.note, NOTES - 20, svg.SMALL),
            scale.right + 20,
            middle + 4,
            size=svg.SMALL,
            fill=svg.QUIET,
            class_="chart-quiet",
        ),
    )


def _line(scale: Scale, on: date, bottom: float, language: Language) -> Iterator[str]:
    at, top = scale.at(on), TOP + 4
    yield svg.line(at, top + 6, at, bottom, stroke=_NOW, stroke_width=1.5, class_="chart-now")
    told = wording.day(on, language)
    anchor = "end" if scale.right - at < svg.width(told, 12) / 2 else "middle"
    yield svg.text(told, at, top, size=12, fill=_NOW, class_="chart-then", anchor=anchor, weight="bold")


def key(x: float, y: float, language: Language) -> str:
    """What the shapes of the bars mean."""
    samples = (
        Span("", _SAMPLE[0], _SAMPLE[1], words.SHAPES["range"][language]),
        Span("", None, _SAMPLE[1], words.SHAPES["limit"][language], is_limit=True),
        Span("", _SAMPLE[0], None, words.SHAPES["open"][language]),
        Span("", _SAMPLE[0], _SAMPLE[1], words.SHAPES["hedged"][language], is_hedged=True),
    )
    parts = list[str]()
    for sample in samples:
        scale = Scale(_SAMPLE[0].year, _SAMPLE[0].year, x, OPEN)
        parts += mark(sample, scale, y)
        text = x + OPEN + 16
        parts.append(svg.text(sample.told, text, y + 4, size=svg.SMALL, fill=svg.QUIET, class_="chart-quiet"))
        x = text + svg.width(sample.told, svg.SMALL) + 22
    return "".join(parts)
