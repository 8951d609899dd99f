"""From an answer to its picture, as the header of its question says."""

from graph.charts.bars import bars
from graph.charts.cells import Href, Reader
from graph.charts.matrix import matrix
from graph.curated.header import Bars, Matrix
from graph.curated.table import Table


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
    if isinstance(chart, Bars):
        return bars(reader, chart)
    if isinstance(chart, Matrix):
        return matrix(reader, chart)
    return None
