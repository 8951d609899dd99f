"""Words that are nearly those that somebody wrote."""

from collections.abc import Iterable, Iterator
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
    """The words of an index.

    Args:
        counted: words, and in how many texts each stands.
    """

    def __init__(self, counted: Iterable[tuple[str, int]]) -> None:
        self._counts = {word: count for word, count in counted if len(word) > 2 and not word[0].isdigit()}
        self._by_length = dict[int, list[str]]()
        for word in sorted(self._counts):
            self._by_length.setdefault(len(word), []).append(word)

    def has(self, word: str) -> bool:
        """Whether it is one of them."""
        return word in self._counts

    def near(self, word: str) -> list[str]:
        """The words that are like it but for a mistake or two, the likest first."""
        return [near for _, near in self._scored(word, self._by_length)][:_NEAREST]

    def beginning_nearly(self, word: str) -> list[str]:
        """The beginnings of words that are like it, as long as nothing else is, while somebody is still typing."""
        size = len(word)
        longer = (one for length, some in self._by_length.items() if length > size for one in some)
        return [near for _, near in self._scored(word, {size: sorted({one[:size] for one in longer})})][:_NEAREST]

    def holding(self, word: str) -> list[str]:
        """The words that have it within them, as compounds do."""
        if len(word) < SHORTEST or word.isdigit():
            return []
        longer = (one for length, some in sorted(self._by_length.items()) if length > len(word) for one in some)
        found = sorted((-self._counts[one], one) for one in longer if word in one)
        return [one for _, one in found[:_WITHIN]]

    def _scored(self, word: str, by_length: dict[int, list[str]]) -> list[tuple[int, str]]:
        most = mistakes(word)
        if not most:
            return []
        found = [
            pair for size in range(len(word) - most, len(word) + most + 1) for pair in _of(word, by_length, size, most)
        ]
        return sorted(found, key=lambda one: (one[0], one[1][:1] != word[:1], -self._counts.get(one[1], 0), one[1]))


def _of(word: str, by_length: dict[int, list[str]], size: int, most: int) -> Iterator[tuple[int, str]]:
    """Those of a length, which are few enough to let others have their turn between them."""
    offered = by_length.get(size, [])
    for near, distance, _ in process.extract_iter(word, offered, scorer=OSA.distance, score_cutoff=most):
        yield int(distance), near
