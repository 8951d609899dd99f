"""An answer on a terminal: a table, or one row below the other where the columns do not fit."""

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from graph.asking import Term
from graph.curated.labels import Label, called
from graph.curated.table import Table

_READABLE = 16  # characters within which a column can still be read, broken over lines
_FRAME = 3  # characters between two columns
_NUMBERS = ("integer", "decimal")


def show(table: Table, console: Console) -> None:
    """Print the rows with the names of things and the titles of columns in the reader's language."""
    texts = table.asked.question.header.texts(table.asked.language)
    titles, rows = _titles(table), _rows(table)
    console.print(Text(texts.summary, style="bold"))
    if _width(titles, rows) <= console.width:
        console.print(_grid(table, titles, rows))
    else:
        _show_one_by_one(titles, rows, console)


def _titles(table: Table) -> list[str]:
    header = table.asked.question.header
    return [header.columns[name].of(table.asked.language) for name in table.asked.question.columns or ()]


def _rows(table: Table) -> list[list[str]]:
    return [[_cell(table, row.get(name)) for name in table.asked.question.columns or ()] for row in table.rows]


def _cell(table: Table, term: Term | None) -> str:
    """The name of a thing or the text of a value, with its language where that is not the reader's."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return called(term.value, table.labels, table.asked.dataset).marked(table.asked.language)
    if isinstance(term, ox.Literal):
        return Label(term.value, term.language or "").marked(table.asked.language)
    return str(term)


def _width(titles: list[str], rows: list[list[str]]) -> int:
    """How wide a table is in which everything can be read."""
    longest = (max(len(line[number]) for line in (titles, *rows)) for number in range(len(titles)))
    return sum(min(length, _READABLE) + _FRAME for length in longest) + 1


def _grid(table: Table, titles: list[str], rows: list[list[str]]) -> Grid:
    columns = [table.asked.question.header.columns[name] for name in table.asked.question.columns or ()]
    grid = Grid(show_lines=any(len(cell) > _READABLE for row in rows for cell in row) and len(titles) > 1)
    for title, column in zip(titles, columns, strict=True):
        grid.add_column(Text(title), justify="right" if column.type in _NUMBERS else "left", overflow="fold")
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid


def _show_one_by_one(titles: list[str], rows: list[list[str]], console: Console) -> None:
    for row in rows:
        grid = Grid.grid(padding=(0, 2))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for title, cell in zip(titles, row, strict=True):
            if cell:
                grid.add_row(Text(title), Text(cell))
        console.print()
        console.print(grid)
