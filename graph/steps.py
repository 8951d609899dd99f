"""The steps of long work, for whoever wants to show them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeAlias

Advance: TypeAlias = Callable[[float], None]
"""Called with how much of a step is done, from 0 to 1."""

Step: TypeAlias = Callable[[str], AbstractContextManager[Advance]]
"""Called with the name of a step as it starts; left when it ends."""


@contextmanager
def silent(_: str) -> Iterator[Advance]:
    """For those who want to see nothing."""
    yield lambda _: None
