"""A question about one thing alone has the rows of the whole answer that have the thing in a column."""

import asyncio

import pytest

from api.things.portraits.kinds import KINDS
from graph import resources
from graph.asking import Dataset, Row, of_store
from graph.build import Built
from graph.curated import question
from graph.curated.asked import asked
from graph.curated.narrowing import narrowed
from graph.curated.question import Question

QUESTIONS = question.load(resources.ROOT / "queries")
COLUMNS = sorted({(part.question, part.where) for kind in KINDS for part in kind.parts if part.where})


@pytest.fixture(scope="module")
def dataset(built: Built) -> Dataset:
    return of_store(built.version.in_memory(), built.version.manifest.name, built.version.manifest.prefixes)


def _rows(dataset: Dataset, one: Question) -> list[Row]:
    async def found() -> list[Row]:
        return await dataset.ask((await asked(dataset, one, {}, "en")).text)

    return asyncio.run(found())


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_narrowed_question_has_the_rows_of_the_thing(dataset: Dataset, name: str, column: str) -> None:
    whole = _rows(dataset, QUESTIONS[name])
    thing = next(row[column].value for row in whole if column in row)  # type: ignore[union-attr]  # an IRI
    own = [row for row in whole if column in row and row[column].value == thing]  # type: ignore[union-attr]
    assert _rows(dataset, narrowed(QUESTIONS[name], column, thing)) == own


def test_column_that_is_computed_keeps_the_question() -> None:
    one = QUESTIONS["chapters"]
    assert narrowed(one, "actions", "urn:x") is one
