"""What is written about the engines, and where."""

from pathlib import Path

import pytest

from scripts.conformance import pages
from scripts.conformance.shacl import manifests, page, verdicts
from scripts.conformance.shacl.engines import ENGINES
from tests.shacl.conftest import CASES

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"


def test_each_command_keeps_what_the_other_wrote(tmp_path: Path) -> None:
    written = tmp_path / "page.md"

    pages.with_sparql(written, "# Conformance\n\nSPARQL, first.\n")
    pages.with_shacl(written, "SHACL, first.\n")
    pages.with_sparql(written, "# Conformance\n\nSPARQL, again.\n")
    pages.with_shacl(written, "SHACL, again.\n")

    assert written.read_text() == "# Conformance\n\nSPARQL, again.\n\n## SHACL\n\nSHACL, again.\n"


def test_the_table_has_a_row_for_each_suite_and_engine() -> None:
    tests = manifests.read(CASES / "ranges")
    passing = {test.id: "" for test in tests}
    failing = {**passing, tests[0].id: "missing: a result"}

    assert page.told({"one": passing, "other": failing}, tests).splitlines()[2:] == [
        f"| our own cases | one | {len(tests)} | 0 |",
        f"| our own cases | other | {len(tests) - 1} | 1 |",
    ]


def test_the_section_gives_each_failure_its_reason() -> None:
    tests = manifests.read(CASES / "ranges")
    reasons = {test.id: "missing: a result" if test is tests[0] else "" for test in tests}

    section = page.section({"one": reasons}, {"one": {tests[0].id: "The engine is wrong."}}, tests)

    assert f"### What one fails\n\n- The engine is wrong.\n  (`{tests[0].id}`)\n" in section


@pytest.mark.parametrize("engine", ENGINES)
def test_the_page_lists_what_an_engine_is_known_to_fail(engine: str) -> None:
    _, _, listed = PAGE.read_text(encoding="utf-8").partition(f"### What {engine} fails")
    listed, _, _ = listed.partition("\n### ")

    assert {test for test in verdicts.known(engine) if f"`{test}`" not in listed} == set()


@pytest.mark.parametrize("engine", ENGINES)
def test_each_known_difference_has_a_reason(engine: str) -> None:
    assert [test for test, reason in verdicts.known(engine).items() if not reason.endswith(".")] == []
