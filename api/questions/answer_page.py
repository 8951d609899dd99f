"""What the page of a question shows: its form, and the answer to what was filled in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

from api.aside import aside
from api.http import links
from api.questions import evidence_page, snippets
from api.questions.evidence_page import Told
from api.questions.fields import Mistake, Option, fields, mistaken, mistakes, suggested
from api.questions.wishes import LARGEST, Wish
from api.web import pages
from api.web.panels import Cell, Panel
from graph import charts
from graph.asking import Dataset
from graph.curated import table
from graph.curated.asked import Asked, asked
from graph.curated.emptiness import Emptiness, Reason, emptiness
from graph.curated.labels import labels
from graph.curated.question import Question
from graph.curated.table import Page, Table
from graph.curated.themes import THEMES
from graph.errors import ParameterError
from graph.evidence.ontology import Ontology
from graph.formats import CHARTS, GRAPHS

Content = dict[str, object]

_MARK: Final = "#+"
_WORKBENCH: Final = "/workbench"
SIZES: Final = (25, 50, 100, 500)
"""Rows of a page that a reader can choose."""


@dataclass(frozen=True)
class Line:
    """A row of the answer: its number, its cells, the page of its evidence, and the evidence where it is told."""

    number: int
    cells: Mapping[str, Cell | None]
    address: str
    told: Told | None = None


@dataclass(frozen=True)
class Subject:
    """What the answer to a CONSTRUCT query says of one thing: properties and values."""

    thing: Cell
    points: tuple[tuple[Cell, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Mending:
    """Why there are no rows, and links to answers that have some."""

    reason: str
    text: str
    value: str
    ways: tuple[tuple[str, str, Option], ...]


@dataclass(frozen=True)
class This:
    """A question with what a request wants of it.

    Args:
        question: which.
        wanted: values, language, page and so on.
        given: the parameters of the address, as they stand there.
        dataset: the version that is asked.
        origin: scheme and host, as the client sees them.
    """

    question: Question
    wanted: Wish
    given: Mapping[str, str]
    dataset: Dataset
    origin: str

    def address(self, **changes: str | int | None) -> str:
        """The page for other parameters."""
        merged: dict[str, str | int | None] = {**self.given, **changes}
        return links.address(f"/queries/{self.question.name}", **merged)

    def without(self, *names: str) -> str:
        """The page without some of the parameters."""
        return self.address(**dict.fromkeys((*names, "page"), None))

    def file(self, ending: str) -> str:
        """The whole answer in a format."""
        pinned = {"version": self.wanted.version, "edition": self.wanted.edition}
        size = LARGEST if self.question.columns is not None else None
        others: dict[str, str | int | None] = {**pinned, "lang": self.wanted.language, "size": size}
        return links.address(f"/queries/{self.question.name}.{ending}", **self.wanted.texts, **others)


async def form(this: This) -> Content:
    """The form alone, with the example in it."""
    made = await fields(this.dataset, this.question, {}, this.wanted.language)
    return {**_head(this), "state": "form", "fields": suggested(made)}


async def refused(this: This, error: ParameterError) -> Content:
    """The form with what is wrong at its field."""
    made = await fields(this.dataset, this.question, this.wanted.texts, this.wanted.language)
    is_known = any(one.name == error.parameter for one in made)
    stray = None if is_known else _stray(this, error)
    errors = await mistakes(this.dataset, this.question, this.wanted.texts)
    return {
        **_head(this),
        "state": "refused",
        "fields": [mistaken(one, errors.get(one.name), this.wanted.language) for one in made],
        "stray": stray,
        "error": error,
    }


def _stray(this: This, error: ParameterError) -> Mistake:
    """A parameter that the question does not have."""
    sentence = {"en": "There is no field “{name}” here.", "nl": "Er is hier geen veld “{name}”."}
    text = sentence[this.wanted.language].format(name=error.parameter)
    return Mistake(text, tuple(Option(name, label or name) for name, label in error.nearest))


async def answered(this: This, ontology: Ontology) -> Content:
    """The form with the answer below it.

    Raises ParameterError, NotExplainableError or QueryError.
    """
    one = await asked(this.dataset, this.question, this.wanted.texts, this.wanted.language)
    made = await fields(this.dataset, this.question, this.wanted.texts, this.wanted.language)
    found = await (_graph(this, one, ontology) if this.question.columns is None else _table(this, one, ontology))
    return {**_head(this), "state": "answer", "fields": made, **_sharing(this, one), **found}


def _head(this: This) -> Content:
    texts, header = this.question.header.texts(this.wanted.language), this.question.header
    kept = {name: text for name, text in this.given.items() if name not in ("lang", "format")}
    return {
        "name": this.question.name,
        "title": texts.summary,
        "description": texts.description,
        "theme": THEMES[header.theme][this.wanted.language],
        "theme_name": header.theme,
        "example": links.address(f"/queries/{this.question.name}", **header.example.given),
        "has_example": bool(header.example.given),
        "kept": links.kept(kept),
        "hidden": _hidden(this),
        "this": this,
        "edition": this.question.edition,
        "stray": None,
        "query_file": f"/queries/{this.question.name}.rq",
    }


def _hidden(this: This) -> list[tuple[str, str]]:
    """What the form keeps of the address."""
    return [(name, this.given[name]) for name in ("lang", "version", "edition", "size") if name in this.given]


async def _table(this: This, one: Asked, ontology: Ontology) -> Content:
    whole = await table.table(one, Page(1, LARGEST))
    page = this.wanted.page
    if whole.is_last:
        rows = whole.rows[page.offset : page.offset + page.size]
        found = replace(whole, page=page, rows=rows, is_last=page.offset + page.size >= len(whole.rows))
    else:
        found = await table.table(one, page)
    if this.wanted.explained:
        found = await table.explained(found, ontology)
    return {
        "panel": Panel(found, this.wanted.texts),
        "lines": await aside(_lines, this, found),
        "total": len(whole.rows) if whole.is_last else None,
        "counted": whole.counted if whole.is_last else None,
        "most": LARGEST,
        "last": -(-len(whole.rows) // page.size) if whole.is_last else None,
        "picture": None if this.wanted.explained else await aside(charts.drawn, whole, pages.href),
        "mending": _mending(this, found.emptiness) if found.emptiness else None,
        "sizes": SIZES,
    }


def _lines(this: This, found: Table) -> list[Line]:
    return [_line(this, found, index, row) for index, row in enumerate(Panel(found, {}).rows)]


def _line(this: This, found: Table, index: int, row: Mapping[str, Cell | None]) -> Line:
    number = found.page.offset + index + 1
    there = this.address(size=1, page=number, explain=1, format=None)
    return Line(number, row, there, _told(found, index))


def _told(found: Table, index: int) -> Told | None:
    if found.evidence is None:
        return None
    return evidence_page.told(found.evidence[index], found.labels, found.asked.dataset, found.asked.language)


async def _graph(this: This, one: Asked, ontology: Ontology) -> Content:
    found = await table.triples(one)
    empty = None if found else await emptiness(one, {})
    told = None
    if this.wanted.explained:
        explained = await table.explained_graph(one, ontology)
        told = evidence_page.told(explained.evidence, explained.labels, one.dataset, one.language)
    return {
        "subjects": await _subjects(one, found),
        "number": len(found),
        "told": told,
        "mending": _mending(this, empty) if empty else None,
    }


async def _subjects(one: Asked, found: Sequence[ox.Triple]) -> list[Subject]:
    """The statements by what they say something of, that which is asked about first."""
    things = {term.value for triple in found for term in triple if isinstance(term, ox.NamedNode)}
    named = await labels(one.dataset.ask, things, one.language)
    groups = defaultdict[Cell, dict[Cell, list[Cell]]](lambda: defaultdict(list))
    for triple in found:
        parts = [evidence_page.called(term, named, one.dataset, one.language) for term in triple]
        groups[parts[0]][parts[1]].append(parts[2])
    asked_for = {given.term.value for given in one.given}
    ordered = sorted(groups.items(), key=lambda group: group[0].iri not in asked_for)
    return [Subject(thing, tuple(_points(points))) for thing, points in ordered]


def _points(found: Mapping[Cell, list[Cell]]) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Properties and their values, texts in the reader's language first."""
    for name, values in found.items():
        yield name, tuple(sorted(values, key=lambda value: value.language))


def _mending(this: This, found: Emptiness) -> Mending:
    return Mending(found.reason.value, found.text, _unknown(this, found), tuple(_ways(this, found)))


def _unknown(this: This, found: Emptiness) -> str:
    return this.wanted.texts.get(found.parameters[0], "") if found.reason is Reason.UNKNOWN else ""


def _ways(this: This, found: Emptiness) -> Iterator[tuple[str, str, Option]]:
    """Addresses of answers with rows: `leave` a parameter out, `take` another value, or `change` one."""
    names = {one.name: one.label[this.wanted.language] for one in this.question.parameters}
    if found.reason is Reason.UNKNOWN:
        for choice in found.nearest:
            there = this.address(**{found.parameters[0]: choice.value, "page": None})
            yield "take", there, Option(choice.value, choice.label or choice.value)
    elif found.is_together:
        together = ", ".join(names[name] for name in found.parameters)
        yield "leave", this.without(*found.parameters), Option("", together)
    else:
        needed = {one.name for one in this.question.parameters if one.required}
        for name in found.parameters:
            there = f"#field-{name}" if name in needed else this.without(name)
            yield "change" if name in needed else "leave", there, Option(name, names[name])


def _sharing(this: This, one: Asked) -> Content:
    wanted = this.wanted
    pinned = replace(wanted, version=this.dataset.version, edition=this.question.edition)
    is_table = this.question.columns is not None
    text = "".join(line for line in one.text.splitlines(keepends=True) if not line.startswith(_MARK))
    pins = {"version": wanted.version, "edition": wanted.edition, "format": this.question.formats[0].name}
    given = {**wanted.texts, "lang": wanted.language, **pins}
    make, ending = (snippets.of_table, "csv") if is_table else (snippets.of_graph, GRAPHS[0].name)
    return {
        "files": [(one.name, this.file(one.name)) for one in this.question.formats if one not in CHARTS],
        "pictures": [(one.name, this.file(one.name)) for one in CHARTS],
        "here": this.origin + links.address(f"/queries/{this.question.name}", **dict(this.given)),
        "pinned": this.origin + pinned.address(this.question.name),
        "citation": links.address(f"/queries/{this.question.name}/citation", **given),
        "snippets": make(this.origin + this.file(ending)),
        "sparql": text,
        "workbench": f"{_WORKBENCH}?{urlencode({'query': text})}",
        "version": this.dataset.version,
    }
