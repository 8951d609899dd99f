"""Words that are nearly those that somebody wrote."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_NEAREST: Final = 8
_WITHIN: Final = 20
SHORTEST: Final = 4
"""Characters of a word in which a mistake is looked for, and that is looked for within others."""
_LONG: Final = 8
"""Characters of a word in which there may be two."""


def mistakes(word: str) -> int:
    """How many letters may be wrong, missing, too many or in the wrong place; numbers have to be right."""
    if len(word) < SHORTEST or any(one.isdigit() for one in word):
        return 0
    return 2 if len(word) >= _LONG else 1


class Vocabulary:
    """The words of an index, which stay in its file but for those that a mistake is looked for among.

    Args:
        database: that of the index.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._by_length = dict[int, list[str]]()
        self._last_beginnings = 0, list[str]()

    def has(self, word: str) -> bool:
        """Whether it is one of them."""
        return self._count(word) > 0

    def near(self, word: str) -> list[str]:
        """The words that are like it but for a mistake or two, the likest first."""
        return self._likest(word, self._of_length)

    def beginning_nearly(self, word: str) -> list[str]:
        """The beginnings of words that are like it, as long as nothing else is, while somebody is still typing."""
        size = len(word)
        return self._likest(word, lambda length: self._beginnings(size) if length == size else [])

    def holding(self, word: str) -> list[str]:
        """The words that have it within them, as compounds do."""
        if len(word) < SHORTEST or word.isdigit():
            return []
        holding = "SELECT word FROM word WHERE length > ? AND instr(word, ?) ORDER BY texts DESC, word LIMIT ?"
        return [one for (one,) in self._database.execute(holding, (len(word), word, _WITHIN))]

    def _count(self, word: str) -> int:
        """In how many texts it stands."""
        texts = "SELECT texts FROM word WHERE length = ? AND word = ?"
        found = self._database.execute(texts, (len(word), word)).fetchone()
        return int(found[0]) if found else 0

    def _of_length(self, length: int) -> list[str]:
        if length not in self._by_length:
            found = self._database.execute("SELECT word FROM word WHERE length = ? ORDER BY word", (length,))
            self._by_length[length] = [one for (one,) in found]
        return self._by_length[length]

    def _beginnings(self, length: int) -> list[str]:
        """Those of one length are kept until another is asked for, since there can be many."""
        if self._last_beginnings[0] != length:
            beginnings = "SELECT DISTINCT substr(word, 1, ?) FROM word WHERE length > ?"
            self._last_beginnings = length, [one for (one,) in self._database.execute(beginnings, (length, length))]
        return self._last_beginnings[1]

    def _likest(self, word: str, of_length: Callable[[int], list[str]]) -> list[str]:
        most = mistakes(word)
        if not most:
            return []
        sizes = range(len(word) - most, len(word) + most + 1)
        found = [pair for size in sizes for pair in _alike(word, of_length(size), most)]
        return [near for _, near in sorted(found, key=lambda one: self._likeness(word, *one))][:_NEAREST]

    def _likeness(self, word: str, distance: int, near: str) -> tuple[int, bool, int, str]:
        return distance, near[:1] != word[:1], -self._count(near), near


def _alike(word: str, offered: list[str], most: int) -> Iterator[tuple[int, str]]:
    """Those with no more mistakes; what is offered is of one length, so that others have their turn between."""
    for near, distance, _ in process.extract(word, offered, scorer=OSA.distance, score_cutoff=most, limit=None):
        yield int(distance), near
