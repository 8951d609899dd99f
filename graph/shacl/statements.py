"""The statements of a shapes graph, which is small and asked for one node at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl.vocabulary import FIRST, NIL, REST, SUB_CLASS_OF, TYPE

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Subject: TypeAlias = ox.NamedNode | ox.BlankNode


def told(term: Node) -> str:
    """A term for an error; the label of a blank node says nothing to who wrote it."""
    return "a blank node" if isinstance(term, ox.BlankNode) else str(term)


class Statements:
    """Values by subject and predicate, and subjects by predicate, in the order in which they came."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._values = defaultdict[Node, dict[ox.NamedNode, dict[Node, None]]](dict)
        self._subjects = defaultdict[ox.NamedNode, dict[Subject, None]](dict)
        for subject, predicate, value, _ in quads:
            self._values[subject].setdefault(predicate, {})[value] = None
            self._subjects[predicate][subject] = None

    def __iter__(self) -> Iterator[tuple[Node, ox.NamedNode, Node]]:
        for subject, properties in self._values.items():
            for predicate, values in properties.items():
                yield from ((subject, predicate, value) for value in values)

    def values(self, subject: Node, predicate: ox.NamedNode) -> list[Node]:
        """All values of a property."""
        return list(self.properties(subject).get(predicate, ()))

    def value(self, subject: Node, predicate: ox.NamedNode) -> Node | None:
        """The value of a property that has at most one.

        Raises ShapesError where it has more.
        """
        found = self.values(subject, predicate)
        if len(found) > 1:
            raise ShapesError(subject, predicate, f"takes one value, not {len(found)}")
        return found[0] if found else None

    def properties(self, subject: Node) -> dict[ox.NamedNode, dict[Node, None]]:
        """Everything said of a node."""
        return self._values.get(subject) or {}

    def subjects(self, predicate: ox.NamedNode) -> list[Subject]:
        """The nodes that have a property."""
        return list(self._subjects.get(predicate, ()))

    def members(self, list_: Node, of: Node, predicate: ox.NamedNode) -> list[Node]:
        """The members of an RDF list that is the value of a property.

        Raises ShapesError for what is none.
        """
        found, seen = list[Node](), set[Node]()
        while list_ != NIL:
            first, rest = self.values(list_, FIRST), self.values(list_, REST)
            if list_ in seen or len(first) != 1 or len(rest) != 1:
                raise ShapesError(of, predicate, "takes a list; write its members in parentheses")
            seen.add(list_)
            found.append(first[0])
            list_ = rest[0]
        return found

    def is_instance(self, node: Node, classes: frozenset[Node]) -> bool:
        """Whether the node has one of the classes for a type, or a subclass of them."""
        return any(self._reaches(kind, classes) for kind in self.values(node, TYPE))

    def _reaches(self, start: Node, classes: frozenset[Node]) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            kind = waiting.pop()
            if kind in classes:
                return True
            above = set(self.values(kind, SUB_CLASS_OF)) - seen
            seen |= above
            waiting.extend(above)
        return False
