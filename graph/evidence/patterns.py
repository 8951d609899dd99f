"""What the expansion of a query finds: patterns of single statements, of chains of them, and of what is not there."""

from dataclasses import dataclass
from typing import NamedTuple

from graph.evidence.paths import Path, Repeat
from graph.evidence.selection import Selection
from graph.sparql.patterns import Group

Markers = tuple[str, ...]
"""Variables that are bound where the part of the query in which a pattern stands has matched."""


class Pattern(NamedTuple):
    """A statement by the texts of its terms; from one graph, where the query names that."""

    subject: str
    predicate: str
    object: str
    graph: str | None
    markers: Markers


class Route(NamedTuple):
    """A chain of statements between two terms."""

    subject: str
    path: Repeat
    object: str
    graph: str | None
    markers: Markers


class Missing(NamedTuple):
    """A pattern of what is not there; its predicate is the text of a variable, or a path."""

    subject: str
    predicate: str | Path
    object: str


@dataclass(frozen=True)
class Gap:
    """Patterns that nothing matches together.

    Args:
        kind: the keyword that asks for them: "not exists", "minus", "optional", or "where" for the whole query.
        patterns: what is missing.
        conditions: the texts of the filters that hold for them.
        known: the variables that solutions can have.
        markers: what is bound where the gap counts.
        denied: the marker that is bound where the patterns did match.
    """

    kind: str
    patterns: tuple[Missing, ...]
    conditions: tuple[str, ...]
    known: frozenset[str]
    markers: Markers
    denied: str | None = None


@dataclass(frozen=True)
class Aside:
    """A group of which the query only wants to know something, so that its solutions are no solutions of the query.

    Args:
        group: the group of an EXISTS or of a sub-SELECT.
        names: the variables that tie it to the solutions of the query.
        selection: what the sub-SELECT selects.
        graph: the text of the graph's name.
        markers: what is bound where it counts.
        gap: what it is when it has no solutions.
    """

    group: Group
    names: tuple[str, ...]
    selection: Selection | None
    graph: str | None
    markers: Markers
    gap: Gap | None = None
