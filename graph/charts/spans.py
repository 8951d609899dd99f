"""Marks of a timeline: a range as it is known, open where no beginning or end is named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal, TypeAlias

from graph.charts import svg

State: TypeAlias = Literal["past", "running", "ahead"]
BAR: Final = 12
"""Height of a bar, in pixels."""
OPEN: Final = 60
"""Length of a bar on the side on which it is open."""
COLOURS: Final[dict[State | None, str]] = {None: "#1f6f9f", "past": "#73808c", "running": "#1f6f9f", "ahead": "#6aa9d0"}
_SLICES = 10  # of an end that fades, since a gradient needs a name, which two pictures of a page would share
_SHORTEST = 5
_ARROW = 8


@dataclass(frozen=True)
class Span:
    """What a timeline shows in a row.

    Args:
        label: what stands before the bar.
        start: the first day; None where none is named.
        end: the last day; None where none is named.
        told: everything about it, for those who point at it or hear it.
        href: where it leads.
        note: what stands behind the bar.
        is_limit: whether the end is what it must be done by, or begun by, at the latest.
        goes_on: whether it goes on behind the last day.
        is_hedged: whether the source makes a reserve.
        state: how it stands to a day; None without one.
    """

    label: str
    start: date | None
    end: date | None
    told: str
    href: str | None = None
    note: str = ""
    is_limit: bool = False
    goes_on: bool = False
    is_hedged: bool = False
    state: State | None = None


@dataclass(frozen=True)
class Scale:
    """Days across a picture, in whole years.

    Args:
        first: the first year.
        last: the last year.
        left: where the first begins, in pixels.
        width: of all of them.
    """

    first: int
    last: int
    left: float
    width: float

    @cached_property
    def _start(self) -> date:
        return date(self.first, 1, 1)

    @cached_property
    def _days(self) -> int:
        return (date(self.last, 12, 31) - self._start).days + 1

    @property
    def right(self) -> float:
        return self.left + self.width

    def at(self, day: date) -> float:
        """Where a day begins."""
        return self.left + self.width * (day - self._start).days / self._days

    def behind(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day) + self.width / self._days

    def holds(self, day: date) -> bool:
        return self.first <= day.year <= self.last


def stands(start: date | None, end: date | None, on: date | None, *, goes_on: bool = False) -> State | None:
    """How a range stands to a day: past where its last day is over, ahead where its first is to come."""
    if on is None:
        return None
    if end is not None and end < on:
        return "running" if goes_on else "past"
    return "ahead" if start is not None and start > on else "running"


def mark(span: Span, scale: Scale, middle: float) -> Iterator[str]:
    """The bar of a row whose middle is at that height."""
    left, right = _edges(span, scale)
    top = middle - BAR / 2
    if span.is_hedged:
        yield _outline(span, (left, right), top)
    else:
        yield from _filled(span, (left, right), top)
    if span.end is not None and span.is_limit:
        edge = scale.behind(span.end)
        yield svg.line(edge, top - 4, edge, top + BAR + 4, stroke=svg.INK, stroke_width=2.5, class_="chart-limit")
    if span.goes_on or span.end is None:
        yield _arrow(right, middle, span)


def _edges(span: Span, scale: Scale) -> tuple[float, float]:
    """Where the bar begins and ends; a side that is open has a length that says nothing of time."""
    if span.start is not None and span.end is not None:
        left, right = scale.at(span.start), max(scale.behind(span.end), scale.at(span.start) + _SHORTEST)
    elif span.start is not None:
        left, right = scale.at(span.start), scale.at(span.start) + OPEN
    elif span.end is not None:
        left, right = scale.behind(span.end) - OPEN, scale.behind(span.end)
    else:
        left, right = scale.left, scale.right
    return left, right + (OPEN / 2 if span.goes_on and span.end is not None else 0)


def _filled(span: Span, edges: tuple[float, float], top: float) -> Iterator[str]:
    """A bar, which fades towards the side that is open."""
    left, right = edges
    colour = {"fill": COLOURS[span.state], "class_": _class(span)}
    begins = left if span.start is not None else left + OPEN
    ends = right if span.end is not None and not span.goes_on else right - OPEN / (2 if span.end else 1)
    length = OPEN / _SLICES
    if begins > left:
        for place in range(_SLICES):
            opacity = (place + 1) / (_SLICES + 1)
            yield svg.rectangle(left + place * length, top, length, BAR, fill_opacity=f"{opacity:.2f}", **colour)
    if ends > begins:
        yield svg.rectangle(begins, top, ends - begins, BAR, **colour)
    if right > ends:
        length = (right - ends) / _SLICES
        for place in range(_SLICES):
            opacity = (_SLICES - place) / (_SLICES + 1)
            yield svg.rectangle(ends + place * length, top, length, BAR, fill_opacity=f"{opacity:.2f}", **colour)


def _outline(span: Span, edges: tuple[float, float], top: float) -> str:
    left, right = edges
    return svg.rectangle(
        left + 1,
        top + 1,
        max(right - left - 2, 3),
        BAR - 2,
        fill=svg.PAPER,
        stroke=COLOURS[span.state],
        stroke_width=1.8,
        stroke_dasharray="4 3",
        class_=f"chart-hedged {_class(span)}",
    )


def _arrow(right: float, middle: float, span: Span) -> str:
    points = f"{right + 2:.1f},{middle - 5:.1f} {right + 2 + _ARROW:.1f},{middle:.1f} {right + 2:.1f},{middle + 5:.1f}"
    return svg.element("polygon", points=points, fill=COLOURS[span.state], class_=_class(span))


def _class(span: Span) -> str:
    return f"chart-{span.state or 'span'}"


def years(spans: Iterable[Span]) -> tuple[int, int]:
    """The first and the last year in which one of them begins or ends."""
    found = [day.year for one in spans for day in (one.start, one.end) if day is not None] or [date.min.year]
    return min(found), max(found)
