"""Many terms at once in the text of a query."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

import pyoxigraph as ox

from graph.asking import Term

Key: TypeAlias = tuple[Term | None, ...]
_Item = TypeVar("_Item")

BATCH = 300  # rows of VALUES in a query, so that its text stays below a tenth of a megabyte


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
