"""Blank nodes compared by what is said of them, since their labels mean nothing.

Statements that share blank nodes form a component. Components are equal when their canonical forms (RDFC-1.0) are, so
what happens elsewhere in a dataset, which shifts the labels of all, changes none of them.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import pyoxigraph as ox


@dataclass(frozen=True, eq=False)
class Component:
    """Statements that hang together by their blank nodes; one without any is a component by itself."""

    quads: tuple[ox.Quad, ...]

    @cached_property
    def text(self) -> tuple[str, ...]:
        return tuple(sorted(map(str, self.quads)))

    @cached_property
    def canonical(self) -> tuple[ox.Quad, ...]:
        """With canonical labels, in order."""
        found = ox.Dataset(self.quads)
        found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return tuple(sorted(found, key=str))

    @cached_property
    def digest(self) -> str:
        """Equal for components that say the same."""
        return hashlib.sha256("\n".join(map(str, self.canonical)).encode()).hexdigest()

    def labelled(self, prefix: str) -> Iterator[ox.Quad]:
        """With labels that begin so."""
        numbers = count()
        labels: dict[ox.BlankNode, ox.BlankNode] = {}
        for quad in self.canonical:
            for node in _blank(quad):
                if node not in labels:
                    labels[node] = ox.BlankNode(f"{prefix}x{next(numbers)}")
        return (_relabelled(quad, labels) for quad in self.canonical)


def components(quads: Iterable[ox.Quad]) -> list[Component]:
    """The components that the statements form."""
    above: dict[object, object] = {}

    def top(node: object) -> object:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    belongs: list[tuple[ox.Quad, object]] = []
    for quad in quads:
        first, *others = (*_blank(quad),) or (quad,)
        for other in others:
            above[top(other)] = top(first)
        belongs.append((quad, first))
    found: dict[object, list[ox.Quad]] = {}
    for quad, node in belongs:
        found.setdefault(top(node), []).append(quad)
    return [Component(tuple(one)) for one in found.values()]


def differing(old: list[Component], new: list[Component]) -> tuple[list[Component], list[Component]]:
    """The components of either side that have no equal on the other, each counted as often as it is there."""
    gone, come = _without_equal(old, new, lambda one: one.text)  # most are spelled the same
    gone, come = _without_equal(gone, come, lambda one: one.digest)
    return sorted(gone, key=lambda one: one.text), sorted(come, key=lambda one: (one.digest, one.text))


def _without_equal(
    old: list[Component], new: list[Component], key: Callable[[Component], Hashable]
) -> tuple[list[Component], list[Component]]:
    common = Counter(map(key, old)) & Counter(map(key, new))
    return _less(old, Counter(common), key), _less(new, Counter(common), key)


def _less(found: list[Component], common: Counter[Hashable], key: Callable[[Component], Hashable]) -> list[Component]:
    left = []
    for one in found:
        if common[key(one)]:
            common[key(one)] -= 1
        else:
            left.append(one)
    return left


def parsed(lines: Iterable[bytes]) -> list[ox.Quad]:
    """The statements of lines, with their labels."""
    return list(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))


def canonically(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """With the canonical labels that the whole dataset has in an export."""
    found = ox.Dataset(quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(found)


def _blank(quad: ox.Quad) -> Iterator[ox.BlankNode]:
    for term in (quad.subject, quad.object, quad.graph_name):
        yield from _in_term(term)


def _in_term(term: object) -> Iterator[ox.BlankNode]:
    if isinstance(term, ox.BlankNode):
        yield term
    elif isinstance(term, ox.Triple):
        yield from _in_term(term.subject)
        yield from _in_term(term.object)


def _relabelled(quad: ox.Quad, labels: Mapping[ox.BlankNode, ox.BlankNode]) -> ox.Quad:
    subject, value, graph = (_with(term, labels) for term in (quad.subject, quad.object, quad.graph_name))
    return ox.Quad(subject, quad.predicate, value, graph)  # type: ignore[arg-type]  # each as it was


def _with(term: object, labels: Mapping[ox.BlankNode, ox.BlankNode]) -> object:
    if isinstance(term, ox.BlankNode):
        return labels[term]
    if isinstance(term, ox.Triple):
        return ox.Triple(_with(term.subject, labels), term.predicate, _with(term.object, labels))  # type: ignore[arg-type]
    return term
