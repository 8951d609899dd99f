"""Which blank nodes are written where they are mentioned, as `[ … ]` or in a list, and which need a label."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from graph.exports.statements import Statement
from graph.exports.vocabulary import FIRST, NIL, REST

Place: TypeAlias = tuple[str, str]
"""A graph and a blank node in it."""

MOST: Final = 200_000  # statements with blank nodes up to which they are nested, since those are held in memory
DEEPEST: Final = 12  # levels; what lies deeper gets a label


class Nesting:
    """The blank nodes of a document.

    Args:
        statements: those of the document, of which only what mentions blank nodes is kept.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._members = defaultdict[Place, list[Statement]](list)
        self._mentions = Counter[Place]()
        self._parents = dict[Place, str]()
        self._graphs = defaultdict[str, set[str]](set)
        self._names = set[str]()
        self._size = 0
        for found in statements:
            self._note(found)
        self._cells = dict[Place, str]()
        self.nested = self._nested() if self._size <= MOST else set[Place]()

    def _note(self, found: Statement) -> None:
        if found.graph.startswith("_:"):
            self._names.add(found.graph)
        mentioned = found.mentioned
        if not mentioned and not found.subject.startswith("_:"):
            return
        self._size += 1
        if self._size > MOST:  # nothing will be nested
            for kept in (self._members, self._mentions, self._parents, self._graphs):
                kept.clear()
            return
        if found.subject.startswith("_:"):
            self._members[found.graph, found.subject].append(found)
        for term in {found.subject, *mentioned}:
            self._graphs[term].add(found.graph)
        for label in mentioned:
            self._mentions[found.graph, label] += 1 if label == found.object else 2  # a triple needs a label
            self._parents[found.graph, label] = found.subject

    def _nested(self) -> set[Place]:
        once = {place for place, number in self._mentions.items() if number == 1 and self._is_local(place[1])}
        self._find_cells(once)
        depths = dict[Place, int]()
        for place in sorted(once):
            self._measure(place, once, depths)
        return {place for place, depth in depths.items() if depth % (DEEPEST + 1)}

    def _is_local(self, label: str) -> bool:
        return len(self._graphs[label]) == 1 and label not in self._names

    def _find_cells(self, once: set[Place]) -> None:
        """Note what follows behind each cell of a list, from its last one on, so that no list lacks its end."""
        rests = {place: self._rest(place) for place in once}
        for last in [place for place, rest in rests.items() if rest == NIL]:
            cell, rest = last, NIL
            while rests.get(cell) == rest:
                self._cells[cell] = rest
                cell, rest = (cell[0], self._parents[cell]), cell[1]

    def _rest(self, place: Place) -> str:
        """What follows behind a cell of a list; nothing where that is no cell."""
        members = self._members.get(place, [])
        if sorted(member.predicate for member in members) != [FIRST, REST]:
            return ""
        return next(member.object for member in members if member.predicate == REST)

    def _measure(self, place: Place, once: set[Place], depths: dict[Place, int]) -> None:
        """Note how deep it would be nested; 0 in a circle, which somebody must be the first of."""
        way = dict[Place, int]()
        while place in once and place not in depths:
            depths[place] = 0
            way[place] = len(way)
            place = (place[0], self._parents[place])
        depth = depths.get(place, 0)
        before_the_circle = list(way)[: way.get(place)]
        for found in reversed(before_the_circle):
            depth += 0 if self._continues(found) else 1
            depths[found] = depth

    def _continues(self, place: Place) -> bool:
        """Whether it is a further cell of a list, which lies no deeper than the one before."""
        parent = (place[0], self._parents[place])
        return self._cells.get(parent) == place[1] and place in self._cells

    def statements(self, place: Place) -> list[Statement]:
        """What is said of a nested one."""
        return self._members.get(place, [])

    def is_nameless(self, place: Place) -> bool:
        """Whether it is a blank node that nothing mentions, so that it needs no label."""
        is_blank = place[1].startswith("_:") and self._size <= MOST
        return is_blank and place not in self._mentions and self._is_local(place[1])

    def items(self, place: Place) -> list[str] | None:
        """The members of a list that begins here; None where it is none, or not nested to its end."""
        found = list[str]()
        while True:
            if place not in self._cells or place not in self.nested:
                return None
            found.append(next(one.object for one in self._members[place] if one.predicate == FIRST))
            end = self._cells[place]
            if end == NIL:
                return found
            place = (place[0], end)
