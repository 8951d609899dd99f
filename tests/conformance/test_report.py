import re

import pytest

from scripts.conformance import manifests, report
from scripts.conformance.verdict import Outcome, Verdict
from tests.conformance.conftest import Checkout


@pytest.fixture
def verdicts(checkout: Checkout) -> list[Verdict]:
    tests: list[manifests.Test] = checkout(
        {
            "manifest-all.ttl": "<> mf:entries ( <#good> <#bad> <#left> ) . "
            "<#good> a mf:QueryEvaluationTest . <#bad> a mf:QueryEvaluationTest . <#left> a mf:PositiveSyntaxTest11 ."
        }
    )
    outcomes = [(Outcome.PASSED, ""), (Outcome.FAILED, "expected 1, got 2"), (Outcome.NOT_RUN, "Not claimed.")]
    return [Verdict(test, outcome, reason) for test, (outcome, reason) in zip(tests, outcomes, strict=True)]


def test_a_failure_that_is_not_known_is_a_surprise(verdicts: list[Verdict]) -> None:
    assert report.surprises(verdicts, {}) == ["sparql11#bad fails, and known.toml does not explain it"]


def test_a_known_failure_that_passes_is_a_surprise(verdicts: list[Verdict]) -> None:
    explained = {"sparql11#bad": "Why.", "sparql11#good": "Why not.", "sparql11#left": "Whatever."}

    assert report.surprises(verdicts, explained) == ["sparql11#good passes; take it out of known.toml"]


def test_the_table_has_a_row_for_each_suite_and_one_for_all(verdicts: list[Verdict]) -> None:
    assert report.table(verdicts).splitlines()[2:] == [
        "| SPARQL 1.1 query evaluation | 1 | 1 | 0 |",
        "| SPARQL 1.1 query syntax | 0 | 0 | 1 |",
        "| all | 1 | 1 | 1 |",
    ]


def test_the_page_gives_each_failure_its_reason(verdicts: list[Verdict]) -> None:
    page = report.page(verdicts, {"sparql11#bad": "The engine is wrong."}, "http://example.org/tests", "commit 1")

    assert "- The engine is wrong.\n  (`sparql11#bad`)" in page
    assert "- Not claimed.\n  (`SPARQL 1.1 query syntax`)" in page


def test_each_known_failure_names_a_test_and_has_a_reason() -> None:
    for test, reason in report.known().items():
        assert re.fullmatch(r"sparql1[012]/[\w-]+#[\w-]+", test)
        assert reason.endswith(".")
