"""Whether a clause can be in a text however it is read, for refusals that nothing may slip past.

Oxigraph matches keywords without looking at what follows (`SERVICESILENT<…>`), takes `<` for an operator or the
start of an IRI by its place in the grammar, and reads a prefixed name as its prefix alone where the whole gives no
IRI. So all readings of the text are followed side by side. They soon meet again, and one that is not SPARQL does no
harm: at worst it finds a clause that is not there.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

import pyoxigraph as ox

from graph.sparql.lexer import IRI, LABEL, LANGUAGE, LOCAL, SPACE, STRING, VARIABLE, named


class Place(NamedTuple):
    """A position outside strings, IRIs, comments and names."""

    position: int
    depth: int  # how many braces are open
    starts: bool  # whether an operation of an update can start here


_STEP = re.compile(
    rf"""
    (?P<space>[ \t\r\n]++|\#[^\r\n]*+)
  | (?P<solid>{VARIABLE}|{LABEL}|{LANGUAGE}|(?:graph|prefix)[ \t\r\n]++[a-z]{named(".-")}*+(?=:))
  | (?P<word>[^\W_]++|\\.)
  | (?P<iri>{IRI})
  | (?P<string>{STRING})
  | (?P<local>:(?:{LOCAL}))
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(rf":{SPACE}<([^>]*)>")
# Beyond this the text was made to be read in many ways.
_PLACES_PER_CHARACTER = 8


def can_hold(text: str, clause: re.Pattern[str], accepts: Callable[[Place], bool]) -> bool:
    """Whether a place is accepted at which a match of the clause, which looks ahead from there, ends."""
    positions = [match.end() for match in clause.finditer(text)]
    return bool(positions) and any(accepts(place) for place in _Readings(text, positions))


class _Readings:
    """The places among some positions of a text that a reading comes to."""

    def __init__(self, text: str, positions: list[int]) -> None:
        self._text, self._positions = text, positions
        self._ahead: list[Place] = []
        self._seen: set[Place] = set()
        self._namespaces = [match[1] for match in _DECLARATION.finditer(text)]
        self._go(Place(0, 0, True))

    def __iter__(self) -> Iterator[Place]:
        while self._ahead and self._ahead[0].position <= self._positions[-1]:
            yield from self._step(heappop(self._ahead))
            if len(self._seen) > _PLACES_PER_CHARACTER * len(self._text):
                yield from (Place(position, depth, True) for position in self._positions for depth in (0, 1))
                return

    def _step(self, place: Place) -> list[Place]:
        """Go on to where the next token can end; the positions that are passed in the open."""
        position, depth, starts = place
        match = _STEP.match(self._text, position)
        kind, end = (match.lastgroup, match.end()) if match else ("other", position + 1)
        if kind == "other":
            self._cross(place)
        else:
            self._go(Place(end, depth, kind in ("iri", "string") or (kind == "space" and starts)))
        if kind == "iri" or (kind == "local" and self._may_be_namespace(position, end)):
            self._go(Place(position + 1, depth, False))
        passed = self._between(position, end) if kind == "word" else self._between(position, position + 1)
        return [Place(found, depth, starts and found == position) for found in passed]

    def _go(self, place: Place) -> None:
        if place not in self._seen:
            self._seen.add(place)
            heappush(self._ahead, place)

    def _cross(self, place: Place) -> None:
        """Pass a single character, unless no SPARQL can go on with it."""
        position, depth, _ = place
        character = self._text[position]
        depth += (character == "{") - (character == "}")
        if depth >= 0 and character not in "\"'" and not self._text.startswith("//", position):
            self._go(Place(position + 1, depth, character == ";"))

    def _may_be_namespace(self, position: int, end: int) -> bool:
        """Whether the colon can end a name, because its namespace with what follows gives no IRI."""
        local = self._text[position + 1 : end].replace("\\", "")
        return bool(self._between(position, end)) and not all(_is_iri(iri + local) for iri in self._namespaces)

    def _between(self, first: int, last: int) -> list[int]:
        return self._positions[bisect_left(self._positions, first) : bisect_left(self._positions, last)]


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
