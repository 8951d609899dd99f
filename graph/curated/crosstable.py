"""A matrix as a table: a row and a column for each thing, and in each field its value, or in words why it has none."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from graph.asking import Row, Term
from graph.curated.cells import named, spreadsheet_cell
from graph.curated.header import Matrix
from graph.curated.table import Table
from graph.curated.workbook import Cell

_STATE: Final = "state"


def crosstable(table: Table, chart: Matrix) -> tuple[list[str], list[list[Cell]]]:
    """Headings and rows, in the order in which things come first in the answer."""
    fields = defaultdict[tuple[Term, Term], list[Row]](list)
    for row in table.rows:
        if chart.row in row and chart.column in row:
            fields[row[chart.row], row[chart.column]].append(row)
    across = list(dict.fromkeys(column for _, column in fields))
    down = list(dict.fromkeys(row for row, _ in fields))
    corner = table.asked.question.header.columns[chart.row].of(table.asked.language)
    heads = [corner[:1].upper() + corner[1:], *(named(one, table) for one in across)]
    return heads, [
        [named(one, table), *(_field(fields.get((one, beside), []), table, chart) for beside in across)] for one in down
    ]


def _field(rows: Sequence[Row], table: Table, chart: Matrix) -> Cell:
    """The value; where it is none or zero the state, if the answer tells one; several texts behind each other."""
    found = [_cell(row, table, chart) for row in rows]
    different = list(dict.fromkeys(one for one in found if one != ""))
    return different[0] if len(different) == 1 else "; ".join(map(str, different))


def _cell(row: Row, table: Table, chart: Matrix) -> Cell:
    value = row.get(chart.value)
    cell: Cell = named(value, table) if isinstance(value, ox.NamedNode) else spreadsheet_cell(value, table)
    return cell or (named(row[_STATE], table) if _STATE in row else cell)
