"""What stands around every picture: its title, what it counts, and how much of the answer it shows."""

from collections.abc import Iterable
from typing import Final

from graph.charts import svg, words
from graph.charts.cells import Reader

TOP: Final = 60
"""Where the marks begin below the title, in pixels."""
EDGE: Final = 10
"""Room around them."""


def framed(reader: Reader, note: str, size: tuple[float, float], marks: Iterable[str]) -> str:
    """The picture of an answer, with a note below its title."""
    texts = reader.found.asked.question.header.texts(reader.found.asked.language)
    told = words.joined(texts.description, note)
    return titled((texts.summary, note, told), size, marks, linked=reader.href is not None)


def titled(texts: tuple[str, str, str], size: tuple[float, float], marks: Iterable[str], *, linked: bool) -> str:
    """A picture with a title, a note below it, and a description for those who do not see it."""
    (title, note, told), room = texts, size[0] - 2 * EDGE
    head = [
        svg.text(svg.fitted(title, room, 16), EDGE, 24, size=16, weight="bold"),
        svg.text(svg.fitted(note, room, 12), EDGE, 44, size=12, fill=svg.QUIET, class_="chart-quiet"),
    ]
    return svg.document(title, told, size, [*head, *marks], linked=linked)
