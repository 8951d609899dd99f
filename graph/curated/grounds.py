"""What the rows of an answer rest on, as a table: each statement with its basis and the lines where it can be read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from graph.curated.cells import named
from graph.curated.languages import Language
from graph.curated.table import Table
from graph.curated.workbook import Cell
from graph.evidence.explanation import Evidence
from graph.evidence.sources import Passage, Source

_HEADS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Row", "About", "What is said", "Of what", "Basis", "Document", "Lines", "Item", "Chapter", "Why"),
    "nl": ("Rij", "Over", "Wat er staat", "Waarvan", "Berust op", "Document", "Regels", "Punt", "Hoofdstuk", "Waarom"),
}


def sheet(table: Table) -> tuple[Sequence[str], list[list[Cell]]]:
    """Headings and rows; the number of a row is that of the answer, counted from 1."""
    rows = list[list[Cell]]()
    for number, one in enumerate(table.evidence or (), table.page.offset + 1):
        rows += [[number, *told] for told in dict.fromkeys(_told(one.statements, table))]
    return _HEADS[table.asked.language], rows


def _told(statements: Iterable[Evidence], table: Table) -> Iterator[tuple[Cell, ...]]:
    for one in _asserted(statements):
        for source in one.sources:
            if not source.is_definition:
                said = tuple(named(part, table) for part in one.triple)
                for passage in source.passages or (None,):
                    yield (*said, named(source.basis, table), *_place(passage, table), _why(source, table))


def _asserted(statements: Iterable[Evidence]) -> Iterator[Evidence]:
    """What is asserted, and at the ends of the shortest derivations what that follows from."""
    for one in statements:
        if one.sources:
            yield one
        elif one.derivations:
            yield from _asserted(one.derivations[0].premises)


def _place(passage: Passage | None, table: Table) -> tuple[Cell, ...]:
    if passage is None:
        return "", "", "", ""
    lines = f"{passage.first_line}-{passage.last_line}"
    return named(passage.document, table), lines, named(passage.item, table), named(passage.chapter, table)


def _why(source: Source, table: Table) -> str:
    """The rationale in the reader's language, else the documents that are named."""
    texts = [one for one in source.rationales if isinstance(one, ox.Literal)]
    best = min(texts, key=lambda one: one.language != table.asked.language, default=None)
    return best.value if best else "; ".join(named(one, table) for one in source.documents)
