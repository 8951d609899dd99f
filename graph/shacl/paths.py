"""SHACL property paths: https://www.w3.org/TR/shacl/#property-paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox


@dataclass(frozen=True)
class Inverse:
    """From object to subject."""

    path: Path


@dataclass(frozen=True)
class Sequence:
    """One path after the other."""

    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Alternative:
    """Any of the paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Repeated:
    """A path again and again: `*` from zero times on, `+` from once on, `?` at most once."""

    path: Path
    times: str


Path: TypeAlias = ox.NamedNode | Inverse | Sequence | Alternative | Repeated
"""A predicate is the path of one step."""


def text(path: Path, short: Callable[[str], str]) -> str:
    """The path as SPARQL writes it, with `short` giving the names of predicates."""
    match path:
        case ox.NamedNode():
            return short(path.value)
        case Inverse():
            return f"^{_grouped(path.path, short)}"
        case Sequence():
            return "/".join(_grouped(step, short) for step in path.paths)
        case Alternative():
            return "|".join(_grouped(step, short) for step in path.paths)
        case Repeated():
            return f"{_grouped(path.path, short)}{path.times}"


def in_full(path: Path) -> str:
    """The path as SPARQL writes it without prefixes."""
    return text(path, lambda iri: f"<{iri}>")


def _grouped(path: Path, short: Callable[[str], str]) -> str:
    written = text(path, short)
    return written if isinstance(path, ox.NamedNode) else f"({written})"


def predicates(path: Path) -> Iterator[ox.NamedNode]:
    """The predicates that the path goes along."""
    match path:
        case ox.NamedNode():
            yield path
        case Inverse() | Repeated():
            yield from predicates(path.path)
        case Sequence() | Alternative():
            for step in path.paths:
                yield from predicates(step)


def first(path: Path) -> Iterator[ox.NamedNode]:
    """The predicates that a node has itself when the path begins at it."""
    match path:
        case ox.NamedNode():
            yield path
        case Repeated():
            yield from first(path.path)
        case Sequence():
            yield from first(path.paths[0])
        case Alternative():
            for step in path.paths:
                yield from first(step)
