"""The data as numbers: each term has one, and each predicate an index from subjects to objects."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from graph.errors import QueryRefusedError
from graph.shacl.statements import Node
from graph.shacl.vocabulary import SUB_CLASS_OF, TYPE

Index = Mapping[int, Sequence[int]]
_NOTHING: Index = {}


class Data:
    """The union of the statements, whatever graphs they stand in; a triple that stands there twice counts once.

    Raises QueryRefusedError for a triple term, which SHACL has no way to check.
    """

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self.terms: list[Node] = []
        self._numbers: dict[Node, int] = {}
        self._objects = defaultdict[int, dict[int, list[int]]](dict)
        self._subjects: dict[int, dict[int, list[int]]] = {}
        self.add(quads)
        self.settle()

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add statements; `settle` makes them count once."""
        number, objects = self.number, self._objects
        for subject, predicate, value, _ in quads:
            if isinstance(value, ox.Triple):
                raise QueryRefusedError(f"SHACL has no way to check the triple term {value}")
            objects[number(predicate)].setdefault(number(subject), []).append(number(value))

    def settle(self) -> None:
        """Let what was added twice count once."""
        self._subjects.clear()
        for index in self._objects.values():
            for subject, values in index.items():
                if len(values) > 1:
                    index[subject] = list(dict.fromkeys(values))

    def number(self, term: Node) -> int:
        """The number of a term, which gets one where it has none yet."""
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return found

    def objects(self, predicate: ox.NamedNode) -> Index:
        """From subjects to objects; empty where the data do not use the predicate."""
        return self._objects.get(self._numbers.get(predicate, -1), _NOTHING)

    def subjects(self, predicate: ox.NamedNode) -> Index:
        """From objects to subjects."""
        number = self._numbers.get(predicate, -1)
        if number not in self._subjects:
            self._subjects[number] = _inverted(self._objects.get(number, _NOTHING))
        return self._subjects[number]

    def predicates(self) -> dict[ox.NamedNode, int]:
        """The predicates in use, with how many subjects have them."""
        return {self.terms[number]: len(index) for number, index in self._objects.items()}  # type: ignore[misc]  # a predicate is an IRI

    def predicates_of(self, subject: int) -> Iterator[tuple[ox.NamedNode, Sequence[int]]]:
        """What is said of a node: predicates and objects."""
        for number, index in self._objects.items():
            if subject in index:
                yield self.terms[number], index[subject]  # type: ignore[misc]  # the same

    def subclasses(self, class_: Node) -> Collection[int]:
        """The class and all below it."""
        below, found = self.subjects(SUB_CLASS_OF), {self.number(class_): None}
        waiting = list(found)
        while waiting:
            for kind in below.get(waiting.pop(), ()):
                if kind not in found:
                    found[kind] = None
                    waiting.append(kind)
        return found

    def instances(self, class_: Node) -> list[int]:
        """The instances of a class and of those below it, in SHACL's sense: by rdf:type and rdfs:subClassOf."""
        members = self.subjects(TYPE)
        return list(dict.fromkeys(node for kind in self.subclasses(class_) for node in members.get(kind, ())))

    def triples(self) -> Iterator[tuple[Node, ox.NamedNode, Node]]:
        """Every statement."""
        for predicate, index in self._objects.items():
            for subject, values in index.items():
                for value in values:
                    yield self.terms[subject], self.terms[predicate], self.terms[value]  # type: ignore[misc]  # the same

    def __len__(self) -> int:
        return sum(len(values) for index in self._objects.values() for values in index.values())


def _inverted(objects: Index) -> dict[int, list[int]]:
    subjects: dict[int, list[int]] = {}
    for subject, values in objects.items():
        for value in values:
            subjects.setdefault(value, []).append(subject)
    return subjects
