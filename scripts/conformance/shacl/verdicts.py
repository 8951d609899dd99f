"""Whether an engine passes a test, and which failures are known."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from scripts.conformance.shacl import reports
from scripts.conformance.shacl.engines import Engine, FailureError
from scripts.conformance.shacl.manifests import Test
from scripts.conformance.verdict import FailedError

_KNOWN = Path(__file__).with_name("known.toml")


def check(engine: Engine, test: Test) -> None:
    """Put a test to an engine.

    Raises FailedError, which says what was expected and what was got instead.
    """
    try:
        report = engine(test.data, test.shapes)
    except FailureError as error:
        if not test.fails:
            raise FailedError(f"expected a report, got a failure: {error}") from error
        return
    except Exception as error:
        raise FailedError(f"crashed: {error!r}") from error
    if test.fails:
        raise FailedError(f"expected a failure, got a report of {len(reports.summaries(report, []))} results")
    reports.compare(test.manifest, test.result, report, (test.data, test.shapes))


def reason(engine: Engine, test: Test) -> str:
    """Why the engine fails the test; empty when it passes."""
    try:
        check(engine, test)
    except FailedError as error:
        return str(error)
    return ""


def known(engine: str) -> Mapping[str, str]:
    """The tests that an engine is known to fail, each with the reason."""
    differences = tomllib.loads(_KNOWN.read_text(encoding="utf-8")).get("difference", [])
    return {
        test: difference["reason"].strip()
        for difference in differences
        if difference["engine"] == engine
        for test in difference["tests"]
    }
