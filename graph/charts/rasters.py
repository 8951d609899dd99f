"""Pictures as PNG, for programs that take no SVG."""

from functools import cache
from typing import Final

from resvg_py import svg_to_bytes

from graph.charts import svg
from graph.errors import FontMissingError

ZOOM: Final = 2
"""Pixels of a PNG for one of the SVG, so that it can be printed."""
_FAMILIES: Final = (
    *("Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Open Sans", "Roboto", "Ubuntu"),
    *("Segoe UI", "Verdana", "FreeSans", "Nimbus Sans", "Cantarell", "Carlito"),
)


def png(picture: str) -> bytes:
    """The picture as PNG, on white.

    Raises FontMissingError where the machine has no font that texts can be drawn in.
    """
    return bytes(svg_to_bytes(svg_string=picture, background=svg.PAPER, sans_serif_family=_family(), zoom=ZOOM))


@cache
def _family() -> str:
    """The font without serifs that the machine has; where resvg has none, it leaves out the texts and says nothing."""
    empty = _sample("", _FAMILIES[0])
    found = next((one for one in _FAMILIES if _sample("a", one) != empty), None)
    if found is None:
        known = ", ".join(_FAMILIES[:-1])
        raise FontMissingError(
            f"This machine has none of the fonts {known} or {_FAMILIES[-1]}, so there is no PNG; "
            "install one (on Debian: apt install fonts-dejavu-core), or ask for SVG"
        )
    return found


def _sample(text: str, family: str) -> bytes:
    drawn = svg.document("", "", (40, 20), [svg.text(text, 2, 15)], linked=False)
    return bytes(svg_to_bytes(svg_string=drawn, sans_serif_family=family))
