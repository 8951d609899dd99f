"""Answers that were worked out beforehand: the example in each header, and the cases beside these tests."""

import asyncio
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import yaml

from graph import resources
from graph.asking import Dataset, Row
from graph.curated import asked, question, table
from graph.curated.question import Question
from graph.curated.table import Page

QUESTIONS = question.load(resources.ROOT / "queries")
FOLDER = Path(__file__).with_name("cases")
ALL = Page(1, 100_000)


@dataclass(frozen=True)
class Case:
    """Values for the parameters and all rows of the answer, or those with certain values, in some of its columns."""

    name: str
    given: dict[str, str]
    rows: str
    because: str = ""
    triples: str = ""
    only: dict[str, str] = field(default_factory=dict)

    @property
    def question(self) -> Question:
        return QUESTIONS[self.name]

    @property
    def expected(self) -> list[list[str]]:
        return [row for row in csv.reader(self.rows.splitlines()[1:]) if row]

    @property
    def columns(self) -> list[str]:
        return next(csv.reader(self.rows.splitlines()[:1]))

    def found(self, dataset: Dataset) -> list[list[str]]:
        """The rows that the dataset gives, IRIs as CURIEs."""
        this = asyncio.run(asked.asked(dataset, self.question, self.given, "en"))
        rows = asyncio.run(table.table(this, ALL)).rows
        short = self.short(dataset, rows)
        wanted = (row for row in short if all(row.get(name) == value for name, value in self.only.items()))
        return [[row.get(name, "") for name in self.columns] for row in wanted]

    def short(self, dataset: Dataset, rows: list[Row]) -> list[dict[str, str]]:
        """The rows with their IRIs as CURIEs."""
        return [{name: _short(dataset, term) for name, term in row.items()} for row in rows]

    def expected_triples(self, dataset: Dataset) -> set[str]:
        prefixes = {**dataset.prefixes, **self.question.prefixes}
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
        return {str(quad.triple) for quad in ox.parse(head + self.triples, format=ox.RdfFormat.TURTLE)}

    def found_triples(self, dataset: Dataset) -> set[str]:
        this = asyncio.run(asked.asked(dataset, self.question, self.given, "en"))
        return set(map(str, asyncio.run(table.triples(this))))


def _short(dataset: Dataset, term: object) -> str:
    return dataset.curie(term.value) if isinstance(term, ox.NamedNode) else getattr(term, "value", "")


def examples() -> Iterator[Case]:
    for name, found in QUESTIONS.items():
        example = found.header.example
        yield Case(name, example.given, example.rows, triples=example.triples)


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for found in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):  # noqa: S506  # texts alone
            yield Case(path.stem, **{"given": {}, "rows": "", **found})
