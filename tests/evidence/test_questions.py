"""Curated queries, with the values of their examples and cases: what is told of each row, and that it suffices."""

import asyncio
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from graph.asking import Dataset, Row, of_store
from graph.build import Built
from graph.curated import asked
from graph.evidence.explanation import Evidence, RowEvidence, explain
from graph.evidence.ontology import ontology
from graph.evidence.witnesses import Witnesses, witnesses
from tests.queries.cases import Case, cases, examples

CASES = [*examples(), *cases()]
TABLES = [case for case in CASES if not case.triples]
PAGE = 100


@pytest.fixture(scope="module")
def dataset(built: Built) -> Dataset:
    version = built.version
    return of_store(version.open(), version.manifest.name, version.manifest.prefixes)


async def _text(case: Case, dataset: Dataset) -> str:
    return (await asked.asked(dataset, case.question, case.given, "en")).text


async def _rows(case: Case, dataset: Dataset) -> list[Row]:
    return [{}] if case.triples else (await dataset.ask(await _text(case, dataset)))[:PAGE]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.given or case.only}")
def test_every_row_has_evidence_that_stands_in_the_data(case: Case, dataset: Dataset, store: ox.Store) -> None:
    found, questions = asyncio.run(_explained(case, dataset))

    for row in found:
        assert row.statements or row.absences
        for one in _all(row.statements):
            subject, predicate, object_ = one.triple
            assert one.sources or one.derivations, one.triple
            assert any(store.quads_for_pattern(subject, predicate, object_)), one.triple
    assert questions <= 25


def _all(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    for one in evidence:
        yield one
        for derivation in one.derivations:
            yield from _all(derivation.premises)


async def _explained(case: Case, dataset: Dataset) -> tuple[list[RowEvidence], int]:
    questions: list[str] = []

    async def ask(text: str) -> list[Row]:
        questions.append(text)
        return await dataset.ask(text)

    text, rows, rules = await _text(case, dataset), await _rows(case, dataset), await ontology(dataset.ask)
    return await explain(ask, text, rows, rules), len(questions)


@pytest.mark.parametrize("case", TABLES, ids=lambda case: f"{case.name} {case.given or case.only}")
def test_the_statements_of_a_row_alone_give_the_row_again(case: Case, dataset: Dataset, store: ox.Store) -> None:
    """The real check: in a dataset of nothing but those statements, the same query has the same row, counts and all."""
    text, rows, found = asyncio.run(_witnessed(case, dataset))

    for row, one in zip(rows, found, strict=True):
        assert row in asyncio.run(_again(text, _only(one, store)))


async def _witnessed(case: Case, dataset: Dataset) -> tuple[str, list[Row], list[Witnesses]]:
    text, rows = await _text(case, dataset), await _rows(case, dataset)
    return text, rows, await witnesses(dataset.ask, text, rows, 2_000)


def _only(found: Witnesses, store: ox.Store) -> ox.Store:
    """A dataset of the statements alone."""
    small = ox.Store()
    for statement in found.statements:
        subject, predicate, object_ = statement.triple
        quads = store.quads_for_pattern(subject, predicate, object_)
        small.extend(quad for quad in quads if statement.graph in (None, quad.graph_name))
    return small


async def _again(text: str, small: ox.Store) -> list[Row]:
    return await of_store(small, "small", {}).ask(text)
