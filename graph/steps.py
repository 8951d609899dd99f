"""The steps of long work, for whoever wants to show them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeAlias

Advance: TypeAlias = Callable[[float], None]
"""Called with how much of a step is done, from 0 to 1."""

Step: TypeAlias = Callable[[str], AbstractContextManager[Advance]]
"""Called with the name of a step as it starts; left when it ends."""


def ignore(_: float) -> None:
    """For those who do not want to know how much is done."""


@contextmanager
def silent(_: str) -> Iterator[Advance]:
    """For those who want to see nothing."""
    yield ignore
