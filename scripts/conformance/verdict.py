"""The outcome of a test."""

from dataclasses import dataclass
from enum import Enum

from scripts.conformance.manifests import Test


class FailedError(AssertionError):
    """What was expected, and what was got instead."""


class Outcome(Enum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Verdict:
    """A test's outcome, with the reason where it did not pass."""

    test: Test
    outcome: Outcome
    reason: str = ""
