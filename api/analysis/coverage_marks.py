"""A field of the matrix of coverage as pictures draw it."""

from collections.abc import Iterator
from typing import Final

from api.analysis.matrices import Spot
from graph.charts import svg

_STEPS: Final = (
    (svg.PAPER, svg.INK),
    ("#d9e9f5", svg.INK),
    ("#a3cdea", svg.INK),
    ("#2a72ab", svg.PAPER),
    ("#0b3a63", svg.PAPER),
)
_SHADE: Final = "#f2f5f7"
_MARK: Final = "#fff3cd"
_SIGNS: Final = {"called-upon": "»", "through-group": "~", "not-covered": "\N{EN DASH}", "not-assessed": "?"}
EDGING: Final = "#73808c"
"""The colour of edges that are to be seen."""


def field(spot: Spot, box: tuple[float, float, float, float], *, only_gaps: bool) -> Iterator[str]:
    """A field as the page shows it; its signs tell it from others without colour too."""
    (x, y, width, height), (fill, ink) = box, _colours(spot, only_gaps=only_gaps)
    edge, thick, dashes = _rim(spot, only_gaps=only_gaps)
    inset = thick / 2
    yield svg.rectangle(
        x + inset,
        y + inset,
        width - thick,
        height - thick,
        rx=3,
        fill=fill,
        stroke=edge,
        stroke_width=thick,
        stroke_dasharray=dashes,
    )
    weight = "bold" if only_gaps and spot.is_gap else None
    middle, base = x + width / 2, y + height / 2 + 4.5
    if spot.is_covered and not spot.actions:
        yield _tick(middle - (4 if spot.is_stated else 0), y + height / 2, ink)
        yield from [svg.text("§", middle + 7, base, size=svg.SMALL, fill=ink, anchor="middle")] * spot.is_stated
    else:
        yield svg.text(_sign(spot), middle, base, fill=ink, anchor="middle", weight=weight)


def _sign(spot: Spot) -> str:
    if spot.is_covered:
        said = "§" if spot.is_stated else ""
        return f"({spot.actions}){said}" if spot.is_of_parts else f"{spot.actions}{said}"
    return _SIGNS.get(spot.state, "·")


def _tick(x: float, y: float, ink: str) -> str:
    """As lines, since not every font has the sign."""
    points = f"{x - 5:.1f},{y:.1f} {x - 1:.1f},{y + 4:.1f} {x + 5:.1f},{y - 5:.1f}"
    return svg.element("polyline", points=points, fill="none", stroke=ink, stroke_width=2)


def _colours(spot: Spot, *, only_gaps: bool) -> tuple[str, str]:
    if only_gaps:
        return (_MARK if spot.is_gap else _SHADE if not spot.is_covered else svg.PAPER), svg.INK
    if spot.is_covered:
        return _STEPS[spot.step]
    return (svg.PAPER if spot.is_gap or spot.is_named else _SHADE), svg.INK if spot.is_named else svg.QUIET


def _rim(spot: Spot, *, only_gaps: bool) -> tuple[str, float, str | None]:
    """The colour, width and dashes of the edge."""
    if only_gaps:
        return (svg.INK, 2, None) if spot.is_gap else (svg.LINE, 1, None)
    if spot.is_covered:
        return (svg.INK, 3, None) if spot.is_stated else (EDGING, 2, "4 3")
    dashes = "2 2" if spot.state == "not-assessed" else None
    return (EDGING if dashes else svg.LINE), 1, dashes
