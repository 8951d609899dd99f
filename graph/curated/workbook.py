"""A workbook for people with a spreadsheet: the rows, and a second sheet that says what they answer."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = str | int | float | bool | date

_WIDEST = 60  # characters
_LONGEST = 32_767  # characters that a cell holds
_MOST = 2**53  # beyond it spreadsheets round whole numbers
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count days otherwise, or not at all
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # in place of the time of writing, so that equal rows make equal bytes


def write(heads: Sequence[str], rows: Sequence[Sequence[Cell]], about: Sequence[tuple[str, str]]) -> bytes:
    """The bytes of a workbook; texts are never taken for formulas or links.

    Args:
        heads: the names of the columns.
        rows: the cells below them.
        about: names and texts for the second sheet.
    """
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"created": _MOMENT})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        answer, told = book.add_worksheet("answer"), book.add_worksheet("about")
        _fill(answer, heads, rows, bold, day)
        _fill(told, ("about", ""), about, bold, day)
    return output.getvalue()


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[Cell]], bold: Format, day: Format) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        lengths = (len(str(row[column])) for row in rows)
        sheet.set_column(column, column, min(_WIDEST, max([len(head), *lengths]) + 2))
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, day)
    sheet.freeze_panes(1, 0)
    if rows and heads:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float) and abs(cell) < _MOST:
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, column, cell, day)
    elif cell != "":
        sheet.write_string(row, column, str(cell)[:_LONGEST])
