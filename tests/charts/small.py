"""Small answers to draw, and ways to read what was drawn."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from graph.charts.cells import Href
from graph.charts.drawing import drawn
from graph.curated.languages import Language
from graph.curated.table import Table
from tests.curated.questions import ask, dataset, made, page

SVG = "{http://www.w3.org/2000/svg}"
_TYPES = {"label": "text", "more": "text", "n": "integer", "start": "date", "end": "date"}
_HEAD = """\
#+ summary: A picture
#+ description: What is drawn?
#+ nl: {summary: Een plaatje, description: Wat is getekend?}
#+ tags: [plan]
#+ method: GET
"""


def answer(chart: str, columns: Sequence[str], turtle: str, size: int = 1000, language: Language = "en") -> Table:
    """The rows of all that has the first of the columns, in the order of `e:place`.

    Args:
        chart: as a header has it.
        columns: names of properties, which are those of the columns.
        turtle: the data.
        size: rows of a page.
        language: the reader's.
    """
    held = "".join(f"#+   {one}: {{type: {_TYPES.get(one, 'thing')}, en: {one}, nl: {one}}}\n" for one in columns)
    optional = "".join(f" OPTIONAL {{ ?row e:{one} ?{one} }}" for one in columns[1:])
    text = (
        f"{_HEAD}#+ columns:\n{held}#+ chart: {chart}\n#+ example: {{rows: '{','.join(columns)}'}}\n"
        "PREFIX e: <http://example.org/>\n"
        f"SELECT {' '.join(f'?{one}' for one in columns)} WHERE {{\n"
        f"  ?row e:place ?place ; e:{columns[0]} ?{columns[0]} .{optional}\n}}\nORDER BY ?place\n"
    )
    return page(ask(dataset(turtle), made(text), {}, language), size=size)


def root(found: Table, href: Href = None) -> ET.Element:
    """The picture, read by a parser that takes only well-formed XML."""
    picture = drawn(found, href)
    assert picture
    return ET.fromstring(picture)  # noqa: S314  # our own


def marked(picture: ET.Element, class_: str) -> list[ET.Element]:
    """The marks that have a class."""
    return [one for one in picture.iter() if class_ in one.get("class", "").split()]


def texts(picture: ET.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


def titles(picture: ET.Element) -> list[str]:
    """What marks are called."""
    return [one.text or "" for one in picture.iter(f"{SVG}title")]


def numbers(marks: Sequence[ET.Element], attribute: str) -> list[float]:
    return list(_numbers(marks, attribute))


def _numbers(marks: Sequence[ET.Element], attribute: str) -> Iterator[float]:
    for one in marks:
        yield float(one.get(attribute, "nan"))
