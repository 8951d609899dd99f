"""From an answer to its picture, as the header of its question says."""

from graph.charts.bars import bars
from graph.charts.cells import Href, Reader
from graph.charts.frame import EDGE, TOP, framed
from graph.charts.matrix import matrix
from graph.charts.network import network
from graph.charts.timeline import timeline
from graph.curated.header import Bars, Matrix, Network, Timeline
from graph.curated.table import Table

_EMPTY = 640  # width of a picture without marks, in pixels


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
    text = found.emptiness.text if found.emptiness else ""
    return drawn(found) or framed(Reader(found), text, (_EMPTY, TOP + EDGE), [])
