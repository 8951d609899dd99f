"""Conditions of SPARQL on many terms at once, so that regular expressions and comparisons are exactly SPARQL's."""

from collections.abc import Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from graph.curated.binding import written
from graph.shacl.statements import Node

_EMPTY = ox.Store()
_AT_ONCE = 1000
_NAMES = "abcdef"


def true_for(condition: str, rows: Sequence[tuple[Node, ...]]) -> list[bool]:
    """For each row whether the condition on ?a, ?b … is true of its terms; an error is not.

    A blank node is in no condition, so it makes an error.
    """
    found = [False] * len(rows)
    numbered = iter(enumerate(rows))
    while batch := list(islice(numbered, _AT_ONCE)):
        for number in _true(condition, batch):
            found[number] = True
    return found


def _true(condition: str, batch: Sequence[tuple[int, tuple[Node, ...]]]) -> Iterator[int]:
    variables = " ".join(f"?{name}" for name in _NAMES[: len(batch[0][1])])
    values = " ".join(f"({number} {' '.join(map(_written, row))})" for number, row in batch)
    text = f"SELECT ?row WHERE {{ VALUES (?row {variables}) {{ {values} }} FILTER ({condition}) }}"
    for solution in _EMPTY.query(text):  # type: ignore[union-attr]  # a SELECT query
        yield int(solution["row"].value)


def _written(term: Node) -> str:
    return "UNDEF" if isinstance(term, ox.BlankNode) else written(term)
