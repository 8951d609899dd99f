"""What the expansion of a query finds: patterns of single statements, of chains of them, and of what is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graph.evidence.paths import Path, Repeat

Markers = tuple[str, ...]
"""Variables that are true where the part of the query in which a pattern stands has matched."""


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
        names: what the variables that solutions can have are called in them.
        markers: what is true where the gap counts.
        denied: the marker that is true where the patterns did match.
    """

    kind: str
    patterns: tuple[Missing, ...]
    conditions: tuple[str, ...]
    names: Mapping[str, str]
    markers: Markers
    denied: str | None
