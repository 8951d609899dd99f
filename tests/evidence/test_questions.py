"""Every row that a curated query gives for its examples and cases rests on statements of the data, or on an absence."""

import asyncio
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from graph.asking import Dataset, Row, of_store
from graph.build import Built
from graph.curated import asked
from graph.evidence.explanation import Evidence, RowEvidence, explain
from graph.evidence.ontology import ontology
from tests.queries.cases import Case, cases, examples

CASES = [*examples(), *cases()]


@pytest.fixture(scope="module")
def dataset(built: Built) -> Dataset:
    version = built.version
    return of_store(version.open(), version.manifest.name, version.manifest.prefixes)


def statements(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    for one in evidence:
        yield one
        for derivation in one.derivations:
            yield from statements(derivation.premises)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.given or case.only}")
def test_every_row_has_evidence_that_stands_in_the_data(case: Case, dataset: Dataset, store: ox.Store) -> None:
    found, asked_for = asyncio.run(_explained(case, dataset))

    for row in found:
        assert row.statements or row.absences
        for one in statements(row.statements):
            assert one.sources or one.derivations, one.triple
            subject, predicate, object_ = one.triple
            assert any(store.quads_for_pattern(subject, predicate, object_)), one.triple
    assert asked_for <= 12


async def _explained(case: Case, dataset: Dataset) -> tuple[list[RowEvidence], int]:
    text = (await asked.asked(dataset, case.question, case.given, "en")).text
    rows = [{}] if case.triples else (await dataset.ask(text))[:100]
    rules, count = await ontology(dataset.ask), 0

    async def ask(text: str) -> list[Row]:
        nonlocal count
        count += 1
        return await dataset.ask(text)

    return await explain(ask, text, rows, rules), count
