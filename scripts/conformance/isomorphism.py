"""Whether two bags of rows are the same but for the names of their blank nodes.

A row is a tuple, and may hold tuples: a statement, a solution, or a statement with a triple term are all rows.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode

Row: TypeAlias = tuple[Hashable, ...]
_Colours: TypeAlias = Mapping[BlankNode, int]


def isomorphic(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether some one-to-one renaming of blank nodes turns one bag into the other."""
    return _match(left, right, _colourless(left), _colourless(right))


def _match(left: Sequence[Row], right: Sequence[Row], a: _Colours, b: _Colours) -> bool:
    """Colour the nodes by their surroundings; where several share a colour, try each pair of them."""
    a, b = _refined(left, a), _refined(right, b)
    classes = Counter(a.values())
    if classes != Counter(b.values()):
        return False
    shared = next((colour for colour, count in classes.items() if count > 1), None)
    if shared is None:
        return Counter(_painted(row, a) for row in left) == Counter(_painted(row, b) for row in right)
    chosen, fresh = next(node for node in a if a[node] == shared), hash((shared, "chosen"))
    others = [node for node in b if b[node] == shared]
    return any(_match(left, right, {**a, chosen: fresh}, {**b, other: fresh}) for other in others)


def _refined(rows: Sequence[Row], colours: _Colours) -> _Colours:
    """Colours that also tell nodes apart by the colours around them, as far as that goes."""
    while True:
        finer = {node: hash((colours[node], _surroundings(rows, node, colours))) for node in colours}
        if len(set(finer.values())) == len(set(colours.values())):
            return finer
        colours = finer


def _surroundings(rows: Sequence[Row], node: BlankNode, colours: _Colours) -> int:
    seen = Counter(_painted(row, colours) for row in rows if node in _blank_nodes(row))
    return hash(frozenset(seen.items()))


def _painted(row: Row, colours: _Colours) -> Row:
    return tuple(_paint(term, colours) for term in row)


def _paint(term: Hashable, colours: _Colours) -> Hashable:
    if isinstance(term, BlankNode):
        return ("blank", colours[term])
    return _painted(term, colours) if isinstance(term, tuple) else term


def _colourless(rows: Sequence[Row]) -> _Colours:
    return {node: 0 for row in rows for node in _blank_nodes(row)}


def _blank_nodes(row: Row) -> Iterator[BlankNode]:
    for term in row:
        if isinstance(term, BlankNode):
            yield term
        elif isinstance(term, tuple):
            yield from _blank_nodes(term)
