"""How much a request may take."""

from dataclasses import dataclass

from graph.version import KEPT, Kept


@dataclass(frozen=True)
class Limits:
    """What requests may take.

    Args:
        workers: how many can run at once.
        waiting: how many more can wait.
        seconds: how long one may run.
        reading_seconds: how long the reading of a graph may take, which grows with the graph.
        writing_seconds: how long a write may run.
        memory: bytes that one may take.
        largest: bytes that an answer may have.
        kept_aside: bytes that all answers to slow readers may have together.
        statements: up to how many of them a version is held in memory.
        kept: how many versions are kept.
    """

    workers: int = 4
    waiting: int = 100
    seconds: float = 30
    reading_seconds: float = 600
    writing_seconds: float = 60
    memory: int = 2**30
    largest: int = 2**30
    kept_aside: int = 2**32
    statements: int = 2_000_000
    kept: Kept = KEPT
