"""Who is joined with whom: a list of names, with an arc between each two, the thicker the more they share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.asking import Row, Term
from graph.charts import svg, words
from graph.charts.cells import Reader, number
from graph.charts.frame import EDGE, TOP, framed
from graph.charts.ordering import near
from graph.curated.header import Network

MOST: Final = 60
"""Things that a picture has."""
LABELS: Final = 340
"""The widest that labels are, in pixels."""
REACH: Final = 300
"""How far the widest arc reaches, in pixels."""
NEAR: Final = 24
"""How far the narrowest does at the least."""
ROW: Final = 24
COLOURS: Final = ("#8fbcd8", "#4a92c0", "#1f6f9f", "#12466b")
"""Of arcs, from the lowest weights to the highest."""
_BEND = 0.8  # so that the narrow arcs are not all alike
_DOT = 4.0
_THINNEST, _THICKEST = 1.5, 8.0


@dataclass(frozen=True)
class _Web:
    """The pairs of an answer, as far as their things fit in a picture."""

    reader: Reader
    chart: Network

    @cached_property
    def rows(self) -> list[Row]:
        """The first, until they have too many things."""
        found, things = list[Row](), set[Term]()
        for row in self.reader.found.rows:
            ends = {row[name] for name in (self.chart.source, self.chart.target) if name in row}
            if len(things | ends) > MOST:
                break
            things |= ends
            found.append(row)
        return found

    @cached_property
    def pairs(self) -> Mapping[tuple[Term, Term], float]:
        """Each pair once, with its weight; the same two the other way round count with it."""
        found = dict[tuple[Term, Term], float]()
        for row in self.rows:
            one, other = row.get(self.chart.source), row.get(self.chart.target)
            if one is None or other is None or one == other:
                continue
            pair = (other, one) if (other, one) in found else (one, other)
            found[pair] = found.get(pair, 0) + (number(row, self.chart.weight) or 0)
        return found

    @cached_property
    def things(self) -> list[Term]:
        named = list(dict.fromkeys(one for pair in self.pairs for one in pair))
        return near(named, self.pairs) if self.hub is None else sorted(named, key=self._apart)

    @cached_property
    def hub(self) -> Term | None:
        """The thing that is in every pair, where one is."""
        shared = set.intersection(*(set(pair) for pair in self.pairs)) if len(self.pairs) > 1 else set()
        return next(iter(shared), None)

    def _apart(self, one: Term) -> tuple[bool, float]:
        """The hub first, then what it shares most with."""
        shared = sum(weight for pair, weight in self.pairs.items() if one in pair)
        return one != self.hub, -shared

    @cached_property
    def largest(self) -> float:
        return max(self.pairs.values(), default=0) or 1

    @cached_property
    def left(self) -> float:
        return min(LABELS, max((svg.width(self.reader.label(one)) for one in self.things), default=0)) + 2 * EDGE

    @cached_property
    def heights(self) -> Mapping[Term, float]:
        return {one: TOP + (place + 0.5) * ROW for place, one in enumerate(self.things)}

    def across(self, radius: float) -> float:
        """How far an arc reaches that is twice so high; the widest reaches as far as there is room."""
        widest = max((abs(self.heights[one] - self.heights[other]) for one, other in self.pairs), default=0) / 2
        return NEAR + (REACH - NEAR) * (radius / widest) ** _BEND if widest > ROW else NEAR


def network(reader: Reader, chart: Network) -> str:
    """The things in an order in which the arcs are short."""
    web = _Web(reader, chart)
    size = web.left + REACH + 2 * EDGE, TOP + len(web.things) * ROW + EDGE
    noted = words.thickness(reader.heading(chart.weight), reader.found.asked.language)
    note = words.joined(noted, words.first(len(web.rows), reader.found))
    return framed(reader, note, (max(size[0], 420), size[1]), [*_arcs(web), *_names(web)])


def _names(web: _Web) -> Iterator[str]:
    joined = {one: sum(one in pair for pair in web.pairs) for one in web.things}
    for one in web.things:
        label, middle = web.reader.label(one), web.heights[one]
        yield svg.link(
            web.reader.link(one),
            f"{label}: {words.joined_with(joined[one], web.reader.found.asked.language)}",
            svg.text(svg.fitted(label, web.left - 2 * EDGE), web.left - EDGE, middle + 5, anchor="end"),
            svg.element("circle", cx=web.left, cy=middle, r=_DOT, fill=svg.INK, class_="chart-dot"),
        )


def _arcs(web: _Web) -> Iterator[str]:
    """The thin ones first, so that none hides a thick one."""
    for (one, other), weight in sorted(web.pairs.items(), key=lambda item: item[1]):
        above, below = sorted((web.heights[one], web.heights[other]))
        radius = (below - above) / 2
        across = web.across(radius)
        share = weight / web.largest
        level = min(len(COLOURS) - 1, int(share * len(COLOURS) - 1e-9))
        name = f"{web.reader.label(one)} {words.NONE} {web.reader.label(other)}: {words.amount(weight)}"
        yield svg.element(
            "path",
            svg.title(name),
            d=f"M{web.left:.1f} {above:.1f}A{across:.1f} {radius:.1f} 0 0 1 {web.left:.1f} {below:.1f}",
            fill="none",
            stroke=COLOURS[level],
            stroke_width=_THINNEST + (_THICKEST - _THINNEST) * (share if web.largest > 1 else 0),
            class_=f"chart-arc-{level + 1}",
        )
