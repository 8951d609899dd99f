"""Finished answers, kept within a number of bytes; those that were asked for longest ago go first."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from api.http import compression
from api.http.responses import Header
from graph.engine import Answer

_OVERHEAD = 500  # bytes that an entry takes besides its body, about


@dataclass(eq=False)
class Entry:
    """An answer, its entity tag, and its body in the codings that were asked for."""

    answer: Answer
    tag: str
    noted: dict[str, str]  # for the log
    headers: tuple[Header, ...] = ()  # that belong to the answer
    _codings: dict[str, bytes] = field(default_factory=dict)

    def body(self, coding: str | None) -> bytes:
        if coding is None:
            return self.answer.body
        if coding not in self._codings:
            self._codings[coding] = compression.compress(coding, self.answer.body)
        return self._codings[coding]

    @property
    def size(self) -> int:
        """In bytes; an upper bound, since a coding may come later."""
        return 2 * len(self.answer.body) + _OVERHEAD


class Sized(Protocol):
    """What can be kept."""

    @property
    def size(self) -> int:
        """In bytes."""


Kept = TypeVar("Kept", bound=Sized)


class Cache(Generic[Kept]):
    """Entries by any number of keys.

    Args:
        budget: bytes that all entries together may take.
        share: an entry may take so much of it.
    """

    def __init__(self, budget: int, share: float = 1 / 8) -> None:
        self._budget, self._largest = budget, budget * share
        self._entries: OrderedDict[Hashable, Kept] = OrderedDict()
        self.used = 0

    def get(self, key: Hashable) -> Kept | None:
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: Hashable, entry: Kept) -> None:
        """Keep the entry, unless it takes more than its share of the budget."""
        if entry.size > self._largest:
            return
        self._drop(key)
        self._entries[key] = entry
        self.used += entry.size
        while self.used > self._budget:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.used -= entry.size
