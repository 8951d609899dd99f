"""The beginning of what any query gives, as a page shows it: rows, statements, or yes or no."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from api.aside import aside
from api.service import Service
from api.web import panels
from api.web.panels import Cell
from api.workbench.remarks import remarks
from graph.asking import Dataset, Term, of_engine
from graph.curated import wording
from graph.curated.labels import Label, labels
from graph.curated.languages import Language
from graph.engine import Answer, Formats, Query
from graph.errors import QuerySyntaxError, ResultTooLargeError, UnknownVersionError
from graph.formats import GRAPHS, RESULTS, named
from graph.sparql.capping import capped
from graph.sparql.lexer import significant

ROWS: Final = 200
"""Rows or statements that are shown."""
_STATEMENT = ("subject", "property", "value")
_FORMS = ("select", "construct", "ask", "describe")
_FORMATS = Formats(RESULTS[0].media_type, named("n-triples", GRAPHS).media_type)
_LARGEST = 4 * 2**20  # bytes of an answer that are read
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.([0-9]+))?")


@dataclass(frozen=True)
class Shown(Cell):
    """A term of an answer, with the short name of a thing's IRI."""

    curie: str = ""


@dataclass(frozen=True)
class Column:
    """A variable of the query, or a part of a statement."""

    name: str
    is_numeric: bool


@dataclass(frozen=True)
class Outcome:
    """What a query gave.

    Args:
        columns: of the table.
        rows: the first ones, with a cell for each column.
        is_graph: whether the rows are statements.
        is_more: whether there are rows that are not shown.
        truth: the answer to a question of yes or no, which has no rows.
        remarks: what the query names and the data does not have, in sentences.
    """

    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[Shown | None]] = ()
    is_graph: bool = False
    is_more: bool = False
    truth: bool | None = None
    remarks: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing fits the query."""
        return not self.rows and not self.truth


@dataclass(frozen=True)
class _Table:
    names: Sequence[str]
    rows: Sequence[Sequence[Term | None]]
    is_graph: bool = False
    is_more: bool = False

    def things(self) -> set[str]:
        return {term.value for row in self.rows for term in row if isinstance(term, ox.NamedNode)}


async def outcome(service: Service, query: Query, language: Language) -> Outcome:
    """What the query gives of the current version, under the limits that /sparql has.

    Raises QueryError.
    """
    answer = await _answer(service, query)
    dataset = of_engine(service.engine, answer.version or service.engine.version, service.prefixes)
    found = await _shown_of(answer, dataset, language)
    said = await remarks(dataset, query.text, language, is_empty=found.is_empty)
    return replace(found, remarks=said)


async def _shown_of(answer: Answer, dataset: Dataset, language: Language) -> Outcome:
    if answer.media_type == _FORMATS.graph:
        found = await aside(_statements, await _read(answer, lambda body: body.count(b"\n") > ROWS))
        return await _named(found, dataset, language)
    solutions = ox.parse_query_results(await _whole(answer), format=ox.QueryResultsFormat.JSON)
    if isinstance(solutions, ox.QueryBoolean):
        return Outcome(truth=bool(solutions))
    return await _named(_rows(solutions), dataset, language)


async def _answer(service: Service, query: Query) -> Answer:
    text = await service.federation.resolve(query.text)
    asked = replace(query, text=await aside(_limited, text, service.settings.query_rows))
    try:
        return await service.engine.answer(asked, _FORMATS)
    except QuerySyntaxError:  # where a text ends too early, the limit behind it would be complained of
        return await service.engine.answer(replace(query, text=text), _FORMATS)


def _limited(text: str, most: int) -> str:
    """The query with a limit of what can be shown; a graph is limited only where the server sets a limit."""
    form = next((token.text.lower() for token in significant(text) if token.says(*_FORMS)), "")
    limit = min(ROWS + 1, most or ROWS + 1) if form == "select" else most
    return (capped(text, limit) if limit else None) or text


async def _whole(answer: Answer) -> bytes:
    body = await _read(answer, lambda body: len(body) > _LARGEST)
    if len(body) > _LARGEST:
        raise ResultTooLargeError("The first rows are larger than 4 megabytes; save the answer as a file instead")
    return body


async def _read(answer: Answer, is_enough: Callable[[bytes], bool]) -> bytes:
    """The answer, or so much of it as is enough."""
    body = answer.body
    if answer.rest is None:
        return body
    try:
        async for block in answer.rest:
            body += block
            if is_enough(body):
                break
    finally:
        await answer.rest.aclose()
    return body


def _rows(solutions: ox.QuerySolutions | ox.QueryTriples) -> _Table:
    if isinstance(solutions, ox.QueryTriples):
        raise TypeError("a graph comes in another format")
    names = [variable.value for variable in solutions.variables]
    rows = [tuple(solution) for solution in solutions]
    return _Table(names, rows[:ROWS], is_more=len(rows) > ROWS)


def _statements(body: bytes) -> _Table:
    """The first statements of N-Triples, those of a subject together; a line that was cut off is left out."""
    lines = list(dict.fromkeys(body[: body.rfind(b"\n") + 1].splitlines()))
    read = ox.parse(b"\n".join(lines[:ROWS]), format=ox.RdfFormat.N_TRIPLES)
    rows = sorted(((quad.subject, quad.predicate, quad.object) for quad in read), key=lambda row: str(row[0]))
    return _Table(_STATEMENT, rows, is_graph=True, is_more=len(lines) > ROWS)


async def _named(found: _Table, dataset: Dataset, language: Language) -> Outcome:
    try:
        called = await labels(dataset.ask, found.things(), language)
    except UnknownVersionError:  # an engine elsewhere moved on meanwhile; short names do as well
        called = {}
    rows = [tuple(_shown(term, called, dataset, language) for term in row) for row in found.rows]
    columns = [Column(name, _is_numeric(row[place] for row in rows)) for place, name in enumerate(found.names)]
    return Outcome(columns, rows, found.is_graph, found.is_more)


def _shown(term: Term | None, called: dict[str, Label], dataset: Dataset, language: Language) -> Shown | None:
    if term is None:
        return None
    cell = panels.cell(term, called, dataset, language)
    text = _numeral(cell.text, language) if cell.kind == "number" else cell.text
    curie = dataset.curie(cell.iri) if cell.iri else ""
    return Shown(text, cell.iri, cell.language, cell.kind, cell.value, curie)


def _numeral(text: str, language: Language) -> str:
    """A number as its language writes it; one with an exponent stays as it is."""
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > 15:  # digits that a float keeps
        return text
    return wording.number(float(text), language, len(match[1] or ""))


def _is_numeric(cells: Iterable[Shown | None]) -> bool:
    kinds = {one.kind for one in _present(cells)}
    return kinds == {"number"}


def _present(cells: Iterable[Shown | None]) -> Iterator[Shown]:
    return (one for one in cells if one is not None)
