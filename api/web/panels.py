"""Answers to curated queries as pages show them: cells with names and links, and the question behind them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

import pyoxigraph as ox

from api.http import links
from graph.asking import Dataset, Row, Term
from graph.curated import table
from graph.curated.asked import Asked, asked
from graph.curated.choices import Choice, choices
from graph.curated.emptiness import Emptiness, Reason
from graph.curated.label import shortened
from graph.curated.labels import Label, called, labels
from graph.curated.languages import Language
from graph.curated.narrowing import narrowed
from graph.curated.question import Question
from graph.curated.table import Page, Table
from graph.describing import words
from graph.errors import ParameterError, QueryMemoryError, QueryTimeoutError
from graph.evidence.ontology import Ontology
from graph.sources import BASE
from graph.terms import written

MOST: Final = 10_000
"""Rows that are read of an answer, where all are wanted."""
SHOWN: Final = 1000
"""The same for a page that bounds what it shows; no answer about the plan has as many."""
_TOO_MUCH: Final = (QueryTimeoutError, QueryMemoryError)
_LATE: Final[Mapping[Language, str]] = {
    "en": "Not shown here, since finding it takes long.",
    "nl": "Hier niet getoond, omdat het lang duurt om het te vinden.",
}
_LONGEST: Final = 2000  # characters of a text that a page shows of an answer
_Found = TypeVar("_Found")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset((_XSD + "integer", _XSD + "decimal", _XSD + "double"))


@dataclass(frozen=True)
class Cell:
    """A term as a page shows it.

    Args:
        text: what is read, which is the beginning of it where it is long.
        iri: the thing, if it is one.
        language: that of the text, where it is another than the reader's.
        kind: `thing`, `number`, `date`, `boolean` or `text`.
        value: the literal as the graph has it; of a thing its IRI.
    """

    text: str
    iri: str = ""
    language: str = ""
    kind: str = "text"
    value: str = ""

    @property
    def is_external(self) -> bool:
        """Whether it is a thing of others."""
        return bool(self.iri) and not self.iri.startswith(BASE)

    @property
    def number(self) -> float:
        """The value of a number; 0 where it is none."""
        return float(self.value) if self.kind == "number" else 0.0

    @property
    def slug(self) -> str:
        """The last part of the thing's IRI, by which parameters name it."""
        return self.iri.rpartition("/")[2]

    def is_called(self, name: str) -> bool:
        """Whether a parameter names the thing so: by its IRI, a CURIE or the last part."""
        return bool(name) and (self.iri == name or self.slug == name.rpartition(":")[2])


EMPTY: Final = Cell("")
"""What stands where a row has no value."""


@dataclass(frozen=True)
class Panel:
    """An answer, with the question and the values that it is asked with.

    Args:
        table: the answer.
        texts: values for the parameters, as addresses have them.
        is_late: whether the answer took too long, so that it has no rows here.
    """

    table: Table
    texts: Mapping[str, str]
    is_late: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows."""
        return self.table.is_last and not self.is_late

    @property
    def question(self) -> Question:
        return self.table.asked.question

    @property
    def language(self) -> Language:
        return self.table.asked.language

    @property
    def title(self) -> str:
        """What the question is called."""
        return self.question.header.texts(self.language).summary

    @property
    def description(self) -> str:
        """The question as a sentence."""
        return self.question.header.texts(self.language).description

    @property
    def columns(self) -> tuple[str, ...]:
        """Their names."""
        return self.question.columns or ()

    def heading(self, column: str) -> str:
        """What a column holds."""
        return self.question.header.columns[column].of(self.language)

    def is_numeric(self, column: str) -> bool:
        """Whether a column holds numbers."""
        return self.question.header.columns[column].type in ("integer", "decimal")

    @property
    def emptiness(self) -> Emptiness | None:
        """Why there are no rows."""
        return Emptiness(Reason.NONE, _LATE[self.language]) if self.is_late else self.table.emptiness

    @property
    def rows(self) -> list[dict[str, Cell | None]]:
        """A cell for each column, None where the row has no value."""
        return [{name: self._cell(row.get(name)) for name in self.columns} for row in self.table.rows]

    def given(self, parameter: str) -> Cell | None:
        """The value that a parameter has."""
        terms = (one.term for one in self.table.asked.given if one.parameter.name == parameter)
        return self._cell(next(terms, None))

    @property
    def address(self) -> str:
        """The page of the question with these values."""
        return links.address(f"/queries/{self.question.name}", **self.texts)

    def file(self, ending: str) -> str:
        """Where the answer can be had in a format, such as `csv`; `rq` is the question itself."""
        if ending == "rq":
            return f"/queries/{self.question.name}.rq"
        return links.address(f"/queries/{self.question.name}.{ending}", **self.texts, lang=self.language)

    def _cell(self, term: Term | None) -> Cell | None:
        return None if term is None else cell(term, self.table.labels, self.table.asked.dataset, self.language)


def cell(term: Term, labels: Mapping[str, Label], dataset: Dataset, language: Language) -> Cell:
    """A term of an answer, for people."""
    if isinstance(term, ox.NamedNode):
        label = labels.get(term.value) or words.word(term.value, language) or called(term.value, {}, dataset)
        return Cell(label.short.text, term.value, _foreign(label.language, language), "thing", term.value)
    if isinstance(term, ox.Literal):
        kind = _kind(term.datatype.value)
        text = shortened(term.value, _LONGEST)
        return Cell(text, language=_foreign(term.language or "", language), kind=kind, value=term.value)
    return Cell(shortened(str(term), _LONGEST))


def _kind(datatype: str) -> str:
    if datatype in _NUMBERS:
        return "number"
    return {_XSD + "date": "date", _XSD + "boolean": "boolean"}.get(datatype, "text")


def _foreign(found: str, language: Language) -> str:
    return found if found != language else ""


@dataclass(frozen=True)
class Asking:
    """Asks curated queries of a dataset version, for a reader.

    Args:
        dataset: the version.
        questions: by their names.
        language: the reader's.
        is_brief: whether to do without what takes too long, and with the first rows of what has too many.
        left_out: the answers of which that is so, as far as they are asked for.
    """

    dataset: Dataset
    questions: Mapping[str, Question]
    language: Language
    is_brief: bool = False
    left_out: list[Panel] = field(default_factory=list)

    async def ask(self, name: str, page: Page | None = None, **texts: str) -> Panel:
        """The answer to a question; the parameters that are empty are not given.

        Raises ParameterError for a value that a parameter cannot have, and QueryError.
        """
        given = {parameter: text for parameter, text in texts.items() if text}
        return await self._ask(self.questions[name], page, given)

    async def of(self, name: str, parameter: str, iri: str) -> Panel | None:
        """The answer to a question about a thing that stands in the data; None where no parameter can be the thing.

        Raises QueryError.
        """
        try:
            return await self.ask(name, None, **{parameter: written(iri)})
        except ParameterError:  # too long, or of another class than an answer had it
            return None

    async def about(self, name: str, column: str, iri: str) -> Panel:
        """The rows of the answer to a question that have a thing in a column; raises QueryError."""
        return await self._ask(narrowed(self.questions[name], column, iri), None, {})

    async def _ask(self, question: Question, page: Page | None, given: Mapping[str, str]) -> Panel:
        page = page or Page(1, SHOWN if self.is_brief else MOST)
        try:
            this = await asked(self.dataset, question, given, self.language)
            found = Panel(await table.table(this, page), given)
        except _TOO_MUCH:
            if not self.is_brief:
                raise
            nothing = Table(Asked(self.dataset, question, (), self.language), page, [], is_last=True)
            found = Panel(nothing, given, is_late=True)
        if self.is_brief and not found.is_whole:
            self.left_out.append(found)
        return found

    async def explained(self, panel: Panel, ontology: Ontology) -> Panel:
        """The same answer with what each of its rows rests on.

        Raises NotExplainableError or QueryError.
        """
        return Panel(await table.explained(panel.table, ontology), panel.texts)

    async def rows(self, text: str) -> list[Row]:
        """The solutions of a query that is no curated one; none where it takes too long for somebody brief."""
        return await self._or_nothing(self.dataset.ask(text), list[Row])

    async def labels(self, iris: Iterable[str]) -> Mapping[str, Label]:
        """What things are called, as it stands beside others."""
        found = await self._or_nothing(labels(self.dataset.ask, iris, self.language), dict[str, Label])
        return {iri: label.short for iri, label in found.items()}

    async def choices(self, question: str, parameter: str) -> list[Choice]:
        """What a parameter of a question can be."""
        known = next(one for one in self.questions[question].parameters if one.name == parameter)
        found = await self._or_nothing(choices(self.dataset, known, self.language), list[Choice])
        return [replace(one, label=shortened(one.label)) for one in found]

    async def _or_nothing(self, found: Awaitable[_Found], nothing: Callable[[], _Found]) -> _Found:
        try:
            return await found
        except _TOO_MUCH:
            if not self.is_brief:
                raise
            return nothing()


def filled(found: Cell | None) -> Cell:
    """A cell, or an empty one where there is none."""
    return found or EMPTY


def distinct(cells: Iterable[Cell | None]) -> Sequence[Cell]:
    """The different ones, in the order in which they come first."""
    return tuple(dict.fromkeys(one for one in cells if one is not None))
