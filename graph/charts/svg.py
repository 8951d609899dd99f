"""SVG without a library: elements, texts that fit, and the document around them."""

from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

Attribute: TypeAlias = str | float | int | None

SIZE: Final = 13
"""Height of the text of marks, in pixels."""
SMALL: Final = 11
INK: Final = "#17212b"
QUIET: Final = "#54616d"
LINE: Final = "#d3dae0"
PAPER: Final = "#ffffff"
_NARROW, _WIDE = frozenset("iljtfrI.,:;'!|()[] "), frozenset("mwMWQOGCDNUH@%&")
_THINNEST: Final = 0.38  # of the height of a text, the width of a narrow letter
_FORBIDDEN = {code: None for code in (*range(32), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}  # in XML


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """An element; an underscore at the end of an attribute's name is left out, one within is a hyphen."""
    written = "".join(f' {_named(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _named(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return plain(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def plain(value: str) -> str:
    """The text as XML holds it, also within quotes."""
    return escape(value.translate(_FORBIDDEN))


def title(value: str) -> str:
    """What a mark is called, for those who point at it or hear it."""
    return element("title", plain(value))


def text(  # noqa: PLR0913  # as SVG has them
    value: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    fill: str = INK,
    class_: str = "chart-word",
    anchor: str | None = None,
    weight: str | None = None,
    turned: float | None = None,
) -> str:
    """A text whose baseline begins, or ends or has its middle, at a point; turned by degrees around that."""
    transform = None if turned is None else f"rotate({turned:g} {_value(x)} {_value(y)})"
    attributes: dict[str, Attribute] = {
        "x": x,
        "y": y,
        "font_size": size,
        "fill": fill,
        "class_": class_,
        "text_anchor": anchor,
        "font_weight": weight,
        "transform": transform,
    }
    return element("text", plain(value), **attributes)


def rectangle(x: float, y: float, width: float, height: float, **others: Attribute) -> str:
    return element("rect", x=x, y=y, width=width, height=height, **others)


def line(x1: float, y1: float, x2: float, y2: float, **others: Attribute) -> str:
    given: dict[str, Attribute] = {"stroke": LINE, "class_": "chart-rule", **others}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **given)


def link(href: str | None, name: str, *children: str) -> str:
    """Marks with a name, which lead somewhere unless `href` is None."""
    if href is None:
        return element("g", title(name), *children)
    return element("a", title(name), *children, href=href)


_ROUNDING: Final = 0.01
"""Pixels that sums of widths may be off."""


def width(value: str, size: float = SIZE) -> float:
    """How wide a text is at the utmost in the usual fonts without serifs, in pixels."""
    return size * sum(_THINNEST if one in _NARROW else 0.86 if one in _WIDE else 0.64 for one in value)


def fitted(value: str, most: float, size: float = SIZE) -> str:
    """The text, cut off with an ellipsis where it is wider than so many pixels."""
    if width(value, size) <= most + _ROUNDING:
        return value
    kept = min(len(value), int(most / (size * _THINNEST)) + 1)
    while kept and width(value[:kept] + "…", size) > most:
        kept -= 1
    return value[:kept].rstrip() + "…"


def lines(value: str, most: float, size: float = SIZE) -> list[str]:
    """The text in lines that are no wider than so many pixels, unless a word alone is."""
    found = [""]
    for word in value.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and width(longer, size) > most:
            found.append(word)
        else:
            found[-1] = longer
    return found


def document(name: str, description: str, size: tuple[float, float], body: Iterable[str], *, linked: bool) -> str:
    """A picture with its name and description; one with links is a group, since an image has none within."""
    across, down = (round(one) for one in size)
    attributes: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {across} {down}",
        "width": across,
        "height": down,
        "role": "group" if linked else "img",
        "aria_label": name,
        "font_family": "sans-serif",
        "class_": "chart-picture",
    }
    ground = rectangle(0, 0, across, down, fill=PAPER, class_="chart-paper")
    return element("svg", title(name), element("desc", plain(description)), ground, *body, **attributes)
