"""From an answer to its picture, as the header of its question says."""

from graph.charts import svg
from graph.charts.bars import bars
from graph.charts.cells import Href, Reader
from graph.charts.frame import EDGE, TOP, framed
from graph.charts.matrix import matrix
from graph.charts.network import network
from graph.charts.timeline import timeline
from graph.curated.header import Bars, Matrix, Network, Timeline
from graph.curated.table import Table

_EMPTY = 640  # width of a picture without marks, in pixels
_LINE = 20


def drawn(found: Table, href: Href = None) -> str | None:
    """The answer as SVG, the same for the same answer; None where its question has no chart, or it has no rows.

    Args:
        found: the answer.
        href: turns the IRI of a thing into the address that its mark leads to; without it there are no links.
    """
    chart = found.asked.question.header.chart
    if chart is None or not found.rows:
        return None
    reader = Reader(found, href)
    match chart:
        case Bars():
            return bars(reader, chart)
        case Matrix():
            return matrix(reader, chart)
        case Timeline():
            return timeline(reader, chart)
        case Network():
            return network(reader, chart)


def picture(found: Table) -> str:
    """The same without links; of an answer without rows it says why there are none."""
    return drawn(found) or _empty(found)


def _empty(found: Table) -> str:
    told = svg.lines(found.emptiness.text if found.emptiness else "", _EMPTY - 2 * EDGE)
    marks = [svg.text(one, EDGE, TOP + place * _LINE) for place, one in enumerate(told)]
    return framed(Reader(found), "", (_EMPTY, TOP + len(marks) * _LINE), marks)
