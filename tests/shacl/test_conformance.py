"""Each engine gives the reports that the W3C's tests and our own cases expect, but for what known.toml explains."""

from pathlib import Path

import pytest

from scripts.conformance.shacl import manifests, verdicts
from scripts.conformance.shacl.engines import ENGINES
from tests.shacl.conftest import CASES, SUITE

TESTS = manifests.read(SUITE) if SUITE.is_dir() else []
OWN = manifests.read(CASES)
COUNTS = {"core": 98, "sparql": 23}


def _passes(engine: str, test: manifests.Test) -> None:
    """The test passes, or fails and is known to."""
    reason = verdicts.reason(ENGINES[engine], test)
    if test.id in verdicts.known(engine):
        assert reason, f"{engine} passes {test.id}; take it out of known.toml"
    else:
        assert not reason


def test_the_whole_suite_is_there(suite: Path) -> None:
    found = [test.suite for test in manifests.read(suite)]

    assert {name: found.count(name) for name in set(found)} == COUNTS


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.id)
def test_a_test_of_the_suite_passes_unless_it_is_known_to_fail(engine: str, test: manifests.Test) -> None:
    _passes(engine, test)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("test", OWN, ids=lambda test: test.id)
def test_a_case_passes_unless_it_is_known_to_fail(engine: str, test: manifests.Test) -> None:
    _passes(engine, test)


@pytest.mark.parametrize("engine", ENGINES)
def test_each_known_difference_names_a_test(suite: Path, engine: str) -> None:
    names = {test.id for test in [*manifests.read(suite), *OWN]}

    assert set(verdicts.known(engine)) <= names
