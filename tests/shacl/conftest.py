"""Where the W3C's tests and our own cases are."""

import os
from pathlib import Path

import pytest

SUITE = Path(__file__).parents[2] / ".suites" / "shacl"
CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def suite() -> Path:
    """The folder of the W3C's tests; without it tests are skipped, but not where CI is true."""
    if SUITE.is_dir():
        return SUITE
    reason = f"There are no SHACL tests in {SUITE}; run scripts/install-shacl-tests"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
