"""Changes to a statement that should not pass unnoticed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

import pyoxigraph as ox

from graph.shacl.statements import Node

Triple: TypeAlias = tuple[Node, ox.NamedNode, Node]

_UNKNOWN: Final = ox.NamedNode("urn:x-barriergraph:unknown")
_WORD: Final = "changed"


class Kind(StrEnum):
    """How a statement changes."""

    REMOVE = "remove"  # it is gone
    DANGLE = "dangle"  # it points to a thing that nobody knows
    RETYPE = "retype"  # its value is a text where it was a thing, and the other way round


@dataclass(frozen=True)
class Change:
    """A statement that goes, and the one that comes for it, if one does."""

    kind: Kind
    old: Triple
    new: Triple | None


def changes(triple: Triple) -> Iterator[Change]:
    """Every change of one statement."""
    subject, predicate, value = triple
    yield Change(Kind.REMOVE, triple, None)
    if isinstance(value, ox.Literal):
        yield Change(Kind.RETYPE, triple, (subject, predicate, _UNKNOWN))
    else:
        yield Change(Kind.DANGLE, triple, (subject, predicate, _UNKNOWN))
        yield Change(Kind.RETYPE, triple, (subject, predicate, ox.Literal(_WORD)))
