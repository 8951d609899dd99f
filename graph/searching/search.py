"""Searching an index: what is found first, and what somebody may have meant who wrote it a little wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.searching import folding
from graph.searching.index import Index
from graph.searching.reading import Role

LONGEST: Final = 200
"""Characters of what somebody writes that are looked at."""
MOST: Final = 5000
"""Texts that a search looks at, those that matter most; what is found is counted up to there."""
_WORDS = 12
_FEW = 20  # below which compounds are found too
_SHIFT = 40  # bits for the place of a text, behind the rank
_ROOM = 6  # bits for a rank

# The rank of a match by the role of its text: where the text is what was written, begins with it, or has its words.
_EXACTLY: Final = "SELECT id FROM text WHERE folded = ? AND role < 4 ORDER BY id LIMIT ?"
_MATCHING: Final = "SELECT rowid AS id FROM found WHERE found MATCH ? ORDER BY rowid LIMIT ?"
_EXACT: Final = {Role.CODE: 0, Role.NAME: 1, Role.OTHER_NAME: 2, Role.MILESTONE: 7}
_BEGINNING: Final = {Role.CODE: 3, Role.NAME: 3}
_WITHIN: Final = {
    Role.CODE: 4,
    Role.NAME: 4,
    Role.OTHER_NAME: 5,
    Role.MILESTONE: 7,
    Role.TOGETHER: 8,
    Role.TEXT: 9,
    Role.NOTE: 9,
}
_COMPOUND: Final = {role: 6 if role <= Role.OTHER_NAME else 10 for role in Role}
_NAMED = 6  # the last rank at which a name has what was written
_NEARLY, _SOME = 20, 30  # added for a mistake, and where words are missing
_ABOVE = 40


@dataclass(frozen=True)
class Hit:
    """A thing that is found: its number in the index, the text by which it is, and its place among the kinds."""

    thing: int
    text: int
    kind: int


@dataclass(frozen=True)
class Found:
    """What is found.

    Args:
        hits: the best first.
        words: what was looked for in their texts: each as the beginning of a word, or within it.
        meant: what may have been meant instead; empty where it was written well.
        is_whole: whether there is no more than this.
    """

    hits: tuple[Hit, ...]
    words: tuple[str, ...]
    meant: str = ""
    is_whole: bool = True


_Keys = dict[int, tuple[int, int]]
"""Of things, the best key and the kind; a key is the rank of a match and, behind it, the place of the text."""


def search(index: Index, written: str) -> Found:
    """What is found in an index by what somebody wrote."""
    written = written[:LONGEST]
    words = folding.words(written)[:_WORDS]
    if not words:
        return Found((), ())
    looking = _Looking(index)
    looking.exactly(words)
    for joined in _joinings(written, words):
        looking.exactly(joined)
        words = [*words, *joined]
    apart = folding.words(written)[:_WORDS]
    if len(looking.keys) < _FEW:
        looking.any_of([[word, *index.vocabulary.holding(word)] for word in apart], _COMPOUND)
    if looking.rank > _NAMED:
        return _freely(looking, apart, words)
    return looking.found(words)


def _later(more: int) -> dict[Role, int]:
    return {role: rank + more for role, rank in _WITHIN.items()}


def _joinings(written: str, words: Sequence[str]) -> Iterator[list[str]]:
    """What was written with hyphens, without them."""
    joined = folding.joined(written)
    if joined:
        apart = [word for word in words if not any(word in one for one in joined)]
        yield [*apart, *joined][:_WORDS]


def _freely(looking: "_Looking", words: Sequence[str], marked: Sequence[str]) -> Found:
    """The same where no name begins so: with mistakes, and at last with some of the words alone."""
    meant, near = _nearly(looking, words)
    if not looking.keys and len(words) > 1:
        looking.some(words)
    return looking.found([*marked, *(one for some in near for one in some)], meant)


def _nearly(looking: "_Looking", words: Sequence[str]) -> tuple[str, list[list[str]]]:
    """Looks for what is like the words; what may have been meant, and the words that were looked for."""
    near = [[word] if looking.has(word) else _like(looking.index, word) for word in words]
    if near == [[word] for word in words] or not all(near):
        return "", []
    before = len(looking.keys)
    looking.any_of(near, _later(_NEARLY))
    best = next((list(one) for one in _firsts(near) if looking.has_all(one)), None)
    if best is None or len(looking.keys) == before:
        return "", near
    return " ".join(looking.spelling(word) for word in best), near


def _like(index: Index, word: str) -> list[str]:
    return index.vocabulary.near(word) or index.vocabulary.beginning_nearly(word)


def _firsts(near: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The likest of each, and then those with another word in one place."""
    first = tuple(one[0] for one in near)
    yield first
    for place, some in enumerate(near):
        for other in some[1:]:
            yield (*first[:place], other, *first[place + 1 :])


class _Looking:
    """One search, which gathers what it finds."""

    def __init__(self, index: Index) -> None:
        self.index, self.keys, self._cut = index, _Keys(), False

    @property
    def rank(self) -> int:
        """The best that was found."""
        return min((key for key, _ in self.keys.values()), default=_ABOVE << _SHIFT) >> _SHIFT

    def exactly(self, words: Sequence[str]) -> None:
        """Look for texts that are these words, that begin with them, or that have words which begin so."""
        text = " ".join(words)
        self._add(_EXACTLY, text, _EXACT)
        self._match(f'^ "{text}" *', _BEGINNING | {role: rank for role, rank in _WITHIN.items() if role > Role.NAME})
        self._match(" AND ".join(f'"{word}" *' for word in words), _WITHIN)

    def any_of(self, words: Sequence[Sequence[str]], ranks: Mapping[Role, int]) -> None:
        """Look for texts that have one word of each place."""
        places = (" OR ".join(f'"{word}" *' for word in some) for some in words)
        self._match(" AND ".join(f"({place})" for place in places), ranks)

    def some(self, words: Sequence[str]) -> None:
        """Look for things that have at least one of the words, those with most of what was written first."""
        missing = Counter[int]()
        for word in dict.fromkeys(words):
            one = _Looking(self.index)
            one.any_of([[word]], _later(_SOME))
            self._cut = self._cut or one._cut
            for thing, found in one.keys.items():
                missing[thing] -= len(word)
                self.keys[thing] = min(found, self.keys.get(thing, found))
        most = sum(map(len, words))
        self.keys = {
            thing: (key + (most + missing[thing] << _SHIFT + _ROOM), kind) for thing, (key, kind) in self.keys.items()
        }

    def has(self, word: str) -> bool:
        """Whether a text has a word that begins so."""
        return self.has_all((word,))

    def has_all(self, words: Sequence[str]) -> bool:
        """Whether a text has words that begin so."""
        expression = " AND ".join(f'"{word}" *' for word in words)
        found = self.index.database.execute("SELECT rowid FROM found WHERE found MATCH ? LIMIT 1", (expression,))
        return found.fetchone() is not None

    def spelling(self, word: str) -> str:
        """A word as it stands in a text, or one that begins so."""
        held = [row[0] for expression in (f'"{word}"', f'"{word}" *') for row in self._examples(expression)]
        found = [
            (one.word != word, text[one.start : one.end])
            for text in held
            for one in folding.tokens(text)
            if one.word.startswith(word)
        ]
        text = min(found, key=lambda one: one[0], default=(True, word))[1]
        return text if text.isupper() else text.lower()

    def _examples(self, expression: str) -> list[tuple[str]]:
        found = "SELECT rowid FROM found WHERE found MATCH ? LIMIT 3"
        return self.index.database.execute(f"SELECT text FROM text WHERE id IN ({found})", (expression,)).fetchall()  # noqa: S608

    def _match(self, expression: str, ranks: Mapping[Role, int]) -> None:
        self._add(_MATCHING, expression, ranks)

    def _add(self, texts: str, parameter: str, ranks: Mapping[Role, int]) -> None:
        cases = " ".join(f"WHEN {role:d} THEN {rank}" for role, rank in ranks.items())
        rows = self.index.database.execute(
            f"SELECT thing, min(((CASE role {cases} ELSE {_ABOVE} END) << {_SHIFT}) + text.id), kind, count(*) "  # noqa: S608  # numbers
            f"FROM ({texts}) AS matched JOIN text USING (id) JOIN thing ON thing.id = text.thing GROUP BY thing",
            (parameter, MOST),
        ).fetchall()
        self._cut = self._cut or sum(row[3] for row in rows) >= MOST
        for thing, key, kind, _ in rows:
            if thing not in self.keys or key < self.keys[thing][0]:
                self.keys[thing] = key, kind

    def found(self, words: Sequence[str], meant: str = "") -> Found:
        """What was gathered, the best first."""
        ordered = sorted((key, thing, kind) for thing, (key, kind) in self.keys.items())
        place = (1 << _SHIFT) - 1
        hits = tuple(Hit(thing, key & place, kind) for key, thing, kind in ordered)
        return Found(hits, tuple(dict.fromkeys(words)), meant, not self._cut)
