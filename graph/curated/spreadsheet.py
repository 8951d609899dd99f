"""An answer as a workbook: what the page shows on the first sheet, and below it where it comes from."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import pyoxigraph as ox

from graph.asking import Term
from graph.curated import cells, crosstable, grounds, wording, workbook
from graph.curated.cells import spreadsheet_cell
from graph.curated.header import Matrix
from graph.curated.languages import Language
from graph.curated.provenance import Provenance
from graph.curated.table import Table
from graph.curated.workbook import Cell, Sheet

_SHEETS: Final[dict[str, dict[Language, str]]] = {
    "answer": {"en": "answer", "nl": "antwoord"},
    "matrix": {"en": "matrix", "nl": "matrix"},
    "data": {"en": "data", "nl": "data"},
    "evidence": {"en": "evidence", "nl": "onderbouwing"},
}
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "question": "Question",
        "filters": "Filters",
        "unfiltered": "none",
        "rows": "Rows",
        "more": "more follow on further pages",
        "empty": "Why there are no rows",
        "version": "Version of the data",
        "made": "Made on",
        "edition": "Edition of the question",
        "source": "Source",
        "licence": "Licence of the data",
        "address": "Page",
        "yes": "yes",
        "no": "no",
    },
    "nl": {
        "question": "Vraag",
        "filters": "Filters",
        "unfiltered": "geen",
        "rows": "Rijen",
        "more": "er volgen er meer op verdere bladzijden",
        "empty": "Waarom er geen rijen zijn",
        "version": "Versie van de data",
        "made": "Gemaakt op",
        "edition": "Uitgave van de vraag",
        "source": "Bron",
        "licence": "Licentie van de data",
        "address": "Pagina",
        "yes": "ja",
        "no": "nee",
    },
}


def write(table: Table, origin: Provenance) -> bytes:
    """The bytes of the workbook.

    Its sheets: the matrix, where the question's chart is one; the rows as the page shows them; the same with variables
    and addresses, for programs; and what each row rests on, where the table has that.
    """
    return workbook.write(list(_sheets(table, origin)))


def _sheets(table: Table, origin: Provenance) -> Iterator[Sheet]:
    language, header = table.asked.language, table.asked.question.header
    above, below = _above(table), tuple(_below(table, origin))
    if isinstance(header.chart, Matrix) and table.rows:
        heads, rows = crosstable.crosstable(table, header.chart)
        yield Sheet(_SHEETS["matrix"][language], heads, rows, above, below)
    columns = table.asked.question.columns or ()
    heads = [_capitalized(header.columns[name].of(language)) for name in columns]
    rows = [[shown(row.get(name), table) for name in columns] for row in table.rows]
    yield Sheet(_SHEETS["answer"][language], heads, rows, above, below)
    yield Sheet(_SHEETS["data"][language], *_data(table))
    if table.evidence is not None:
        yield Sheet(_SHEETS["evidence"][language], *grounds.sheet(table))


def shown(term: Term | None, table: Table) -> Cell:
    """A cell as people read it: things by their names, yes or no for truths."""
    if isinstance(term, ox.NamedNode):
        return cells.named(term, table)
    cell = spreadsheet_cell(term, table)
    return _WORDS[table.asked.language]["yes" if cell else "no"] if isinstance(cell, bool) else cell


def _data(table: Table) -> tuple[list[str], list[list[Cell]]]:
    """Names of variables and, beside each thing, its label."""
    rows = [[spreadsheet_cell(term, table) for term in cells.terms(table, row)] for row in table.rows]
    return [name for name, _ in cells.columns(table)], rows


def _above(table: Table) -> Sequence[str]:
    said = _WORDS[table.asked.language]
    title = table.asked.question.header.texts(table.asked.language).summary
    return title, f"{said['filters']}: {filters(table) or said['unfiltered']}"


def filters(table: Table) -> str:
    """The parameters that have a value, in words."""
    asked = table.asked
    given = ((one.parameter.label[asked.language], shown(one.term, table)) for one in asked.given)
    return "; ".join(f"{label}: {_told(value, asked.language)}" for label, value in given)


def _told(value: Cell, language: Language) -> str:
    return wording.day(value, language) if isinstance(value, date) else str(value)


def _below(table: Table, origin: Provenance) -> Iterator[tuple[str, Cell]]:
    asked, said = table.asked, _WORDS[table.asked.language]
    yield said["question"], asked.question.header.texts(asked.language).description
    if table.emptiness:
        yield said["empty"], table.emptiness.text
    else:
        yield said["rows"], _counted(table)
        if table.counted:
            number, what = table.counted
            yield _capitalized(what), number
    for one in origin.documents:
        yield said["source"], str(one)
    for licence in origin.licences:
        yield said["licence"], licence
    yield said["version"], asked.dataset.version
    if origin.made:
        yield said["made"], origin.made
    yield said["edition"], asked.question.edition
    if origin.address:
        yield said["address"], origin.address


def _counted(table: Table) -> Cell:
    if table.is_last:
        return len(table.rows)
    return f"{len(table.rows)}; {_WORDS[table.asked.language]['more']}"


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
