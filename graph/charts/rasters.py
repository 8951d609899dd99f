"""Pictures as PNG, for programs that take no SVG."""

import subprocess
import sys
from functools import cache
from typing import Final

from resvg_py import svg_to_bytes

from graph.charts import svg
from graph.errors import FontMissingError, QueryTimeoutError

ZOOM: Final = 2
"""Pixels of a PNG for one of the SVG, so that it can be printed."""
_SECONDS: Final = 30.0
"""How long drawing may take; the pictures of all questions take less than two."""
_FAMILIES: Final = (
    *("Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Open Sans", "Roboto", "Ubuntu"),
    *("Segoe UI", "Verdana", "FreeSans", "Nimbus Sans", "Cantarell", "Carlito"),
)


def png(picture: str) -> bytes:
    """The picture as PNG, on white.

    It is drawn in a process of its own, so that other threads work meanwhile.

    Raises FontMissingError where the machine has no font that texts can be drawn in, and QueryTimeoutError.
    """
    command = [sys.executable, "-P", "-m", "graph.rasterizing", svg.PAPER, _family(), str(ZOOM)]
    try:
        return subprocess.run(
            command, input=picture.encode(), stdout=subprocess.PIPE, timeout=_SECONDS, check=True
        ).stdout
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(f"The picture took longer to draw than {_SECONDS:g} s; ask for SVG") from error


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
