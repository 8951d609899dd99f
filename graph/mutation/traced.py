"""Data that change, and that note what is read of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from graph.mutation.changes import Triple
from graph.shacl.data import Data, Index

Cell: TypeAlias = tuple[int, bool, int]
"""A predicate, whether it is read from subject to object, and the node it is read from."""

ANY = -1  # the predicate of a cell that holds whatever is said of a node


class Traced(Data):
    """Data whose indexes stay the same objects when statements come and go."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        super().__init__(quads)
        self.cells: set[Cell] = set()

    def objects(self, predicate: ox.NamedNode) -> Index:
        number = self.number(predicate)
        return _Observed(self._objects[number], (number, True), self.cells)

    def subjects(self, predicate: ox.NamedNode) -> Index:
        number = self.number(predicate)
        super().subjects(predicate)
        return _Observed(self._subjects[number], (number, False), self.cells)

    def predicates_of(self, subject: int) -> Iterator[tuple[ox.NamedNode, Sequence[int]]]:
        self.cells.add((ANY, True, subject))
        return super().predicates_of(subject)

    def come(self, triple: Triple) -> None:
        """Let a statement come."""
        subject, predicate, value = map(self.number, triple)
        self._objects[predicate].setdefault(subject, []).append(value)
        if predicate in self._subjects:
            self._subjects[predicate].setdefault(value, []).append(subject)

    def go(self, triple: Triple) -> None:
        """Let a statement go."""
        subject, predicate, value = map(self.number, triple)
        _take(self._objects[predicate], subject, value)
        if predicate in self._subjects:
            _take(self._subjects[predicate], value, subject)

    def cells_of(self, triple: Triple) -> Iterator[Cell]:
        """Where a statement is read."""
        subject, predicate, value = map(self.number, triple)
        yield from ((predicate, True, subject), (predicate, False, value), (ANY, True, subject))


def _take(index: dict[int, list[int]], node: int, value: int) -> None:
    values = index[node]
    values.remove(value)
    if not values:
        del index[node]


class _Observed(Mapping[int, Sequence[int]]):
    """An index that notes which of its cells are read."""

    def __init__(self, index: dict[int, list[int]], of: tuple[int, bool], cells: set[Cell]) -> None:
        self._index, self._of, self._cells = index, of, cells

    def get(self, node: int, default: Sequence[int] = ()) -> Sequence[int]:  # type: ignore[override]  # no other default is asked for
        self._cells.add((*self._of, node))
        return self._index.get(node, default)

    def __getitem__(self, node: int) -> Sequence[int]:
        self._cells.add((*self._of, node))
        return self._index[node]

    def __iter__(self) -> Iterator[int]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)
