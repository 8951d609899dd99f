"""What is wrong with a query whose grammar is right: the smallest repair with which Oxigraph takes it tells.

Oxigraph reads a text anew for each repair that is tried, and never evaluates it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from graph.sparql.terminals import Token
from graph.sparql.updates import with_one_prologue

MOST_TOKENS = 2000
DEEPEST = 50  # brackets; far less than what Oxigraph's recursive parser can take

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_UNUSED: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
_UNUSED = {ox.Variable("never_selected"): ox.Literal("")}
_MARGIN = 40  # more than the longest keyword, by which Oxigraph's positions overshoot


class Repair(NamedTuple):
    """A replacement of the characters from `start` up to `end`, and what was wrong if it helps."""

    start: int
    end: int
    replacement: str
    problem: str


@dataclass(frozen=True)
class Text:
    """A text that Oxigraph refuses, its tokens, and what it is resolved against."""

    text: str
    tokens: Sequence[Token]
    update: bool
    base: str | None

    def of(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def words(self) -> list[str]:
        """The tokens as upper-case text, to look for keywords and signs."""
        return [self.of(token).upper() for token in self.tokens]


Repairer: TypeAlias = Callable[[Text], Iterator[Repair]]


def first(text: Text, repairers: Iterable[Repairer]) -> Repair | None:
    """The first thing that must be repaired, where repairs of one kind make Oxigraph take the text."""
    if len(text.tokens) > MOST_TOKENS or _depth(text.words()) > DEEPEST:
        return None
    for repairer in repairers:
        repairs = list(repairer(text))
        if repairs and _is_taken(text, repairs):
            return _needed(text, repairs)
    return None


def _depth(words: list[str]) -> int:
    depth = deepest = 0
    for word in words:
        depth += (word[:1] in _OPENING) - (word[:1] in _CLOSING)
        deepest = max(deepest, depth)
    return deepest


def _needed(text: Text, repairs: list[Repair]) -> Repair:
    """The first repair that cannot be left out, with those after it made."""
    low, high = 0, len(repairs) - 1  # it is among these; all before `low` can be left out
    while low < high:
        middle = (low + high) // 2
        if _is_taken(text, repairs[middle + 1 :]):
            low = middle + 1
        else:
            high = middle
    return repairs[low]


def _is_taken(text: Text, repairs: list[Repair]) -> bool:
    repaired = _repaired(text.text, repairs)
    return _is_update(repaired, text.base) if text.update else _is_query(repaired, text.base)


def _repaired(text: str, repairs: list[Repair]) -> str:
    parts, end = [], 0
    for repair in repairs:
        parts += [text[end : repair.start], repair.replacement]
        end = repair.end
    return "".join([*parts, text[end:]])


def _is_query(text: str, base: str | None) -> bool:
    """Oxigraph complains of a substitution that is not selected only when it has parsed the query."""
    try:
        ox.Store().query(text, base_iri=base, substitutions=_UNUSED)
    except SyntaxError:
        return False
    except RuntimeError:
        return True
    return False


def _is_update(text: str, base: str | None) -> bool:
    """Oxigraph gets as far as a character that is in no update only when all before it is right."""
    taken = with_one_prologue(text)
    try:
        ox.Store().update(f"{taken}\n{' ' * _MARGIN}\0", base_iri=base)
    except SyntaxError as error:
        line, column = map(int, re.findall(r"\d+", str(error))[:2])
        return line == taken.count("\n") + 2 and column > _MARGIN
    return False


def matching(words: list[str], position: int) -> int:
    """The number of the word that closes the bracket at a position."""
    depth = 0
    for number in range(position, len(words)):
        depth += (words[number][:1] in _OPENING) - (words[number][:1] in _CLOSING)
        if depth == 0:
            return number
    return len(words) - 1
