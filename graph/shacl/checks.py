"""Checks: what a constraint does with focus nodes and their value nodes."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeAlias

import pyoxigraph as ox

from graph.shacl.constraints import Constraint
from graph.shacl.data import Data
from graph.shacl.paths import Path
from graph.shacl.shapes import Shape, Shapes
from graph.shacl.statements import Node

Pairs: TypeAlias = Sequence[tuple[int, Sequence[int]]]
"""Focus nodes, each with its value nodes."""


class Hit(NamedTuple):
    """What a check found: a focus node, and the value node that is wrong, if it is one.

    Args:
        path: the path, where it is not the shape's.
        messages: what to say, where it is not the shape's messages.
        amount: how many value nodes there are, or shapes that one conforms to, where that is what is wrong.
    """

    focus: int
    value: int | None
    path: Path | None = None
    messages: tuple[ox.Literal, ...] = ()
    amount: int | None = None


Check: TypeAlias = Callable[[Pairs], Iterable[Hit]]
Accepts: TypeAlias = Callable[[int], bool]


class Answers(Protocol):
    """Whether nodes are accepted."""

    def __getitem__(self, node: int, /) -> bool: ...


class Context(Protocol):
    """What checks are made from."""

    data: Data
    shapes: Shapes

    def conforms(self, shape: Node) -> Accepts:
        """Whether a node conforms to a shape."""

    def store(self) -> ox.Store:
        """The data, to be asked in SPARQL."""

    def memo(self, accepts: Accepts) -> Answers:
        """The answers, remembered where the data stay as they are."""


Maker: TypeAlias = Callable[[Context, Shape, Constraint], Check]


class Memo(dict[int, bool]):
    """Answers that are worked out once for each node."""

    def __init__(self, accepts: Accepts) -> None:
        super().__init__()
        self._accepts = accepts

    def __missing__(self, node: int) -> bool:
        found = self[node] = self._accepts(node)
        return found


def each(context: Context, accepts: Accepts) -> Check:
    """Complain of each value node that is not accepted."""
    known = context.memo(accepts)
    return lambda pairs: [Hit(focus, value) for focus, values in pairs for value in values if not known[value]]


class Afresh:
    """Answers that are worked out each time, for data that change."""

    def __init__(self, accepts: Accepts) -> None:
        self._accepts = accepts

    def __getitem__(self, node: int) -> bool:
        return self._accepts(node)


def each_of(accepted: Callable[[list[int]], Iterable[int]]) -> Check:
    """Complain of each value node that is not among the accepted; many are asked about at once.

    Whether one is must follow from the term alone, since it is asked once.
    """
    known: dict[int, bool] = {}

    def check(pairs: Pairs) -> Iterable[Hit]:
        new = list(dict.fromkeys(value for _, values in pairs for value in values if value not in known))
        known.update(dict.fromkeys(new, False))
        known.update(dict.fromkeys(accepted(new), True))
        return [Hit(focus, value) for focus, values in pairs for value in values if not known[value]]

    return check


def per_focus(accepts: Callable[[Sequence[int]], bool]) -> Check:
    """Complain of each focus node whose value nodes together are not accepted."""
    return lambda pairs: [Hit(focus, None) for focus, values in pairs if not accepts(values)]


def counted(accepts: Callable[[int], bool], count: Callable[[Sequence[int]], int] = len) -> Check:
    """Complain of each focus node that has too many value nodes, or too few."""
    return lambda pairs: [
        Hit(focus, None, amount=number) for focus, values in pairs if not accepts(number := count(values))
    ]
