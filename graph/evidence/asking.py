"""How evidence is asked for: SPARQL in, rows out. Who asks decides of which dataset, and within which limits."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

import pyoxigraph as ox

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = Mapping[str, Term]
"""The terms of a solution by the names of their variables; what is unbound is not in it."""

Ask: TypeAlias = Callable[[str], Awaitable[list[Row]]]
"""Answers a SELECT query; raises QueryError."""

Key: TypeAlias = tuple[Term | None, ...]
_Item = TypeVar("_Item")

BATCH = 300  # rows of VALUES in a query, so that its text stays below a tenth of a megabyte


def rows(body: bytes) -> list[Row]:
    """The solutions in an answer of the media type application/sparql-results+json.

    Raises ValueError for anything else.
    """
    try:
        solutions = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(solutions, ox.QuerySolutions):
            raise ValueError("the answer is a truth value where solutions were expected")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name, term in zip(names, solution, strict=True) if term is not None}
            for solution in solutions
        ]
    except SyntaxError as error:
        raise ValueError(f"the answer is no SPARQL results in JSON: {error}") from error


def values(names: Sequence[str], keys: Iterable[Key]) -> str:
    """A VALUES clause; blank nodes, which no text can name, are UNDEF like what is unbound."""
    data = " ".join(f"({' '.join(map(_written, key))})" for key in keys)
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {data} }}"


def is_writable(term: Term | None) -> bool:
    """Whether the text of a query can name the term."""
    return isinstance(term, ox.NamedNode | ox.Literal)


def _written(term: Term | None) -> str:
    return str(term) if is_writable(term) else "UNDEF"


def batches(items: Iterable[_Item], size: int = BATCH) -> Iterator[list[_Item]]:
    """The items, so many at a time."""
    ahead = iter(items)
    while batch := list(islice(ahead, size)):
        yield batch
