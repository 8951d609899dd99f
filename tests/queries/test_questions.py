"""Each question gives the rows that its header shows, and those that were worked out by reading the plan."""

import pytest

from graph.asking import Dataset, of_store
from graph.build import Built
from tests.queries.cases import FOLDER, QUESTIONS, Case, cases, examples


@pytest.fixture(scope="module")
def dataset(built: Built) -> Dataset:
    version = built.version
    return of_store(version.open(), version.manifest.name, version.manifest.prefixes)


@pytest.mark.parametrize("case", list(examples()), ids=lambda case: case.name)
def test_the_example_in_the_header_is_the_answer(case: Case, dataset: Dataset) -> None:
    _compare(case, dataset)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.name} {case.given or case.only}")
def test_the_answer_is_what_reading_the_plan_gives(case: Case, dataset: Dataset) -> None:
    assert case.because

    _compare(case, dataset)


def _compare(case: Case, dataset: Dataset) -> None:
    if case.triples:
        assert case.found_triples(dataset) == case.expected_triples(dataset)
    else:
        assert case.found(dataset) == case.expected


def test_every_question_has_a_case_of_its_own() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(QUESTIONS)
