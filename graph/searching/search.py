"""Searching an index: what is found first, and what somebody may have meant who wrote it a little wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.searching import folding
from graph.searching.index import Index
from graph.searching.kinds import TERM
from graph.searching.reading import Role
from graph.searching.spelling import SHORTEST

LONGEST: Final = 200
"""Characters of what somebody writes that are looked at."""
MOST: Final = 5000
"""Texts that a search looks at, those that matter most; what is found is counted up to there."""
_WORDS = 12
_BARE = 5  # below which things with only some of the words are found too
_FEW = 20  # below which compounds are found too
_SHIFT = 40  # bits for the place of a text, behind the rank
_FINER = 5  # bits behind a rank, for the weight of the thing and whether the text begins so
_ROOM = 6 + _FINER  # bits for a rank with those

# The rank of a match by the role of its text: where the text is what was written, begins with these words, has them, or
# has words that begin so. What somebody still types, as the beginning of a word, says little about where that stands.
_EXACTLY: Final = (
    "SELECT text.id FROM text JOIN thing ON thing.id = text.thing "  # noqa: S608  # a number
    f"WHERE folded = ? AND role < 4 AND kind <> {TERM} ORDER BY text.id LIMIT ?"
)
_MATCHING: Final = "SELECT rowid AS id FROM found WHERE found MATCH ? ORDER BY rowid LIMIT ?"
_EXACT: Final = {Role.CODE: 0, Role.NAME: 1, Role.OTHER_NAME: 2, Role.MILESTONE: 9}
_WORDS_WITHIN: Final = {
    Role.CODE: 4,
    Role.NAME: 4,
    Role.OTHER_NAME: 6,
    Role.MILESTONE: 9,
    Role.TOGETHER: 11,
    Role.TEXT: 12,
    Role.NOTE: 12,
}
_FIRST_WORDS: Final = _WORDS_WITHIN | {Role.CODE: 3, Role.NAME: 3}
_BEGINNINGS: Final = {
    Role.CODE: 5,
    Role.NAME: 5,
    Role.OTHER_NAME: 7,
    Role.MILESTONE: 10,
    Role.TOGETHER: 11,
    Role.TEXT: 13,
    Role.NOTE: 13,
}
_COMPOUND: Final = {role: 8 if role <= Role.OTHER_NAME else 14 for role in Role}
_NAMED = 8  # the last rank at which a name has what was written
_NEARLY, _SOME = 20, 35  # added for a mistake, and where words are missing
_ABOVE = 50


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
"""Of things, the best key and the kind; a key is the rank of a match and, behind it, the place of the text.

Equal ranks are told apart by the weight of the thing, and by whether the text begins with what was written.
"""


def search(index: Index, written: str) -> Found:
    """What is found in an index by what somebody wrote."""
    written = written[:LONGEST]
    words = folding.words(written)[:_WORDS]
    if not words:
        return Found((), ())
    looking = _Looking(index)
    looking.exactly(words)
    for others in _writings(looking, written, words):
        looking.exactly(others)
        words = [*words, *others]
    apart = folding.words(written)[:_WORDS]
    if len(looking.keys) < _FEW:
        looking.any_of([[word, *index.vocabulary.holding(word)] for word in dict.fromkeys(apart)], _COMPOUND)
    if looking.rank > _NAMED:
        return _freely(looking, apart, words)
    return looking.found(words)


def _later(more: int, ranks: Mapping[Role, int] = _BEGINNINGS) -> dict[Role, int]:
    return {role: rank + more for role, rank in ranks.items()}


def _writings(looking: "_Looking", written: str, words: Sequence[str]) -> Iterator[list[str]]:
    """The same words with other spaces and hyphens: without hyphens, as one word where that is one, and apart."""
    joined = folding.joined(written)
    if joined:
        apart = [word for word in words if not any(word in one for one in joined)]
        yield [*apart, *joined][:_WORDS]
    for place, pair in enumerate(pairwise(words)):
        together = "".join(pair)
        if len(together) <= folding.LONGEST and looking.index.vocabulary.has(together):
            yield [*words[:place], together, *words[place + 2 :]]
    if looking.rank > _WORDS_WITHIN[Role.OTHER_NAME]:
        parted = [part for word in words for part in looking.parted(word)]
        if len(words) < len(parted) <= _WORDS:
            yield parted


def _freely(looking: "_Looking", words: Sequence[str], marked: Sequence[str]) -> Found:
    """The same where no name begins so: with mistakes, with some of the words, and at last with their beginnings."""
    meant, near = _nearly(looking, words)
    if len(looking.keys) < _BARE and len(words) > 1:
        looking.some(words)
    begun = [] if looking.keys else [one for word in words for one in looking.beginning(word)]
    if begun:
        looking.any_of([begun], _later(_SOME))
    return looking.found([*marked, *(one for some in near for one in some), *begun], meant)


def _nearly(looking: "_Looking", words: Sequence[str]) -> tuple[str, list[list[str]]]:
    """Looks for what is like the words; what may have been meant, and the words that were looked for."""
    distinct = sorted(set(words), key=len)  # for what is kept of a length
    known = {word: [word] if looking.has(word) else _like(looking.index, word) for word in distinct}
    near = [known[word] for word in words]
    if near == [[word] for word in words] or not all(near):
        return "", []
    before = len(looking.keys)
    looking.any_of(near, _later(_NEARLY))
    best = next((list(one) for one in _firsts(near) if looking.has_all(one)), None)
    if best is None or len(looking.keys) == before:
        return "", near
    looking.exactly(best, _NEARLY)
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
        return min((key for key, _ in self.keys.values()), default=_ABOVE << _SHIFT + _FINER) >> _SHIFT + _FINER

    def exactly(self, words: Sequence[str], more: int = 0) -> None:
        """Look for texts that are these words, begin with them, have them, or have words which begin so.

        `more` is added to each rank.
        """
        text, every = " ".join(words), [f'"{word}"' for word in words]
        self._add(_EXACTLY, text, _later(more, _EXACT))
        self._match(f'^ "{text}"', _later(more, _FIRST_WORDS), begins=True)
        self._match(" AND ".join(every), _later(more, _WORDS_WITHIN))
        self._match(f'^ "{text}" *', _later(more), begins=True)
        self._match(" AND ".join(f"{word} *" for word in every), _later(more))

    def any_of(self, words: Sequence[Sequence[str]], ranks: Mapping[Role, int]) -> None:
        """Look for texts that have one word of each place."""
        places = (" OR ".join(f'"{word}" *' for word in some) for some in words)
        self._match(" AND ".join(f"({place})" for place in places), ranks)

    def some(self, words: Sequence[str]) -> None:
        """Look for things that have at least one of the words, those with most of what was written first.

        They stand behind what was found before.
        """
        before, missing = dict(self.keys), Counter[int]()
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
        } | before

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

    def parted(self, word: str) -> list[str]:
        """The two words that it is, where somebody left out the space between them; else the word."""
        known = self.index.vocabulary
        places = range(SHORTEST - 1, len(word) - SHORTEST + 2)
        parts = ((word[:place], word[place:]) for place in places)
        found = (one for one in parts if all(map(known.has, one)) and self.has_all(one))
        return list(next(found, (word,)))

    def beginning(self, word: str) -> list[str]:
        """The longest beginning of a compound that begins a word too, and that without the `s` that joins compounds."""
        places = range(len(word) - 1, max(SHORTEST, len(word) // 2), -1)
        found = next((word[:place] for place in places if self.has(word[:place])), "")
        return list(dict.fromkeys((found, found.removesuffix("s")))) if found else []

    def _match(self, expression: str, ranks: Mapping[Role, int], *, begins: bool = False) -> None:
        self._add(_MATCHING, expression, ranks, begins=begins)

    def _add(self, texts: str, parameter: str, ranks: Mapping[Role, int], *, begins: bool = True) -> None:
        cases = " ".join(f"WHEN {role:d} THEN {rank}" for role, rank in ranks.items())
        finer = f"((CASE role {cases} ELSE {_ABOVE} END) << {_FINER}) + 2 * weight + {not begins:d}"
        rows = self.index.database.execute(
            f"SELECT thing, min((({finer}) << {_SHIFT}) + text.id), kind, count(*) "  # noqa: S608  # numbers
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
