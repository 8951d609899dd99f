"""A workbook for people with a spreadsheet: sheets with a title, a table under frozen headings, and notes below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
_DAY = 12  # characters of a date
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # in place of the time of writing, so that equal rows make equal bytes


@dataclass(frozen=True)
class Sheet:
    """A table with what stands around it.

    Args:
        name: of the sheet.
        heads: the names of the columns.
        rows: the cells below them.
        above: lines above the headings, the title first.
        below: names and texts under the table.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()
    below: Sequence[tuple[str, Cell]] = ()


@dataclass(frozen=True)
class _Formats:
    title: Format
    head: Format
    text: Format | None
    day: Format


def write(sheets: Sequence[Sheet]) -> bytes:
    """The bytes of a workbook; texts are never taken for formulas or links."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"created": _MOMENT})
        formats = _Formats(
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
            book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        )
        for one in sheets:
            _fill(book.add_worksheet(one.name), one, formats)
    return output.getvalue()


def _fill(sheet: Worksheet, found: Sheet, formats: _Formats) -> None:
    for number, line in enumerate(found.above):
        sheet.write_string(number, 0, line[:_LONGEST], formats.title if number == 0 else None)
    head = len(found.above)
    for column, name in enumerate(found.heads):
        sheet.write_string(head, column, name, formats.head)
        sheet.set_column(column, column, _width(name, [row[column] for row in found.rows]))
    for number, row in enumerate(found.rows, head + 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, formats)
    sheet.freeze_panes(head + 1, 0)
    if found.rows and found.heads:
        sheet.autofilter(head, 0, head + len(found.rows), len(found.heads) - 1)
    _note(sheet, found, formats)


def _note(sheet: Worksheet, found: Sheet, formats: _Formats) -> None:
    """What stands below the table, after an empty row, so that sorting and filters leave it alone."""
    start = len(found.above) + len(found.rows) + 2
    for number, (name, cell) in enumerate(found.below, start):
        if len(found.heads) > 1:
            sheet.write_string(number, 0, name)
            _write(sheet, number, 1, cell, _plain(formats))
        else:
            sheet.write_string(number, 0, f"{name}: {cell}"[:_LONGEST])


def _plain(formats: _Formats) -> _Formats:
    """Texts that run on over the cells beside them."""
    return replace(formats, text=None)


def _width(head: str, cells: Sequence[Cell]) -> int:
    """That of the longest line, or of the longest word of the heading, which wraps."""
    lengths = (_DAY if isinstance(cell, date) else len(str(cell)) for cell in cells)
    return min(_WIDEST, max([*(len(word) + 3 for word in head.split()), *lengths, 6]) + 2)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, formats.text)
    elif isinstance(cell, int | float) and abs(cell) < _MOST:
        sheet.write_number(row, column, cell, formats.text)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, column, cell, formats.day)
    elif cell != "":
        sheet.write_string(row, column, str(cell)[:_LONGEST], formats.text)
