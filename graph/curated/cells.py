"""The cells of a table: each thing with a column for its label beside it, and terms as texts, numbers and days."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

import pyoxigraph as ox

from graph.asking import Row, Term
from graph.curated import workbook
from graph.curated.labels import Label, called
from graph.curated.table import Table
from graph.describing import words

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LABEL = "Label"  # behind a column's name, that of the column with its labels
_READ: dict[str, Callable[[str], workbook.Cell]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": date.fromisoformat,
}


def columns(table: Table) -> Iterator[tuple[str, bool]]:
    """The names of the columns, and whether each holds labels."""
    for name in table.asked.question.columns or ():
        yield name, False
        if table.asked.question.header.columns[name].type == "thing":
            yield name + _LABEL, True


def terms(table: Table, row: Row) -> Iterator[Term | None]:
    """The terms of a row in those columns."""
    for name, is_label in columns(table):
        if not is_label:
            yield row.get(name)
        else:
            term = row.get(name.removesuffix(_LABEL))
            label = table.labels.get(term.value) if isinstance(term, ox.NamedNode) else None
            yield _literal(label) if label else None


def _literal(label: Label) -> ox.Literal:
    return ox.Literal(label.text, language=label.language) if label.language else ox.Literal(label.text)


def text(term: Term | None, table: Table) -> str:
    """The text of a term; in another language than the reader's, with a mark that says so."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return Label(term.value, term.language or "").marked(table.asked.language)
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def spreadsheet_cell(term: Term | None, table: Table) -> workbook.Cell:
    """A number, a truth or a day where a spreadsheet has it, else a text."""
    if isinstance(term, ox.Literal) and not term.language:
        read = _READ.get(term.datatype.value)
        with suppress(ValueError):  # dates and numbers that a spreadsheet does not have are texts
            return read(term.value) if read else term.value
    return text(term, table)


def named(term: object, table: Table) -> str:
    """A thing by its name, with a mark where that is in another language than the reader's; a literal as it is."""
    language = table.asked.language
    if isinstance(term, ox.NamedNode):
        label = table.labels.get(term.value) or words.word(term.value, language)
        return (label or called(term.value, {}, table.asked.dataset)).marked(language)
    return term.value if isinstance(term, ox.Literal) else ""
