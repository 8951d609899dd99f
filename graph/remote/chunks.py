"""Statements cut into pieces of bounded size, without tearing a blank node apart.

A blank node means the same only within one request. So statements that are tied together by blank nodes stay in one
piece, however long; the others are cut where the size says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from graph.engine import Graph, Part

Chunk: TypeAlias = dict[Graph, list[str]]
"""Lines of N-Triples, by the graph they belong to."""


def chunks(quads: Iterable[ox.Quad], size: int) -> Iterator[Chunk]:
    """Cut the quads into chunks of about `size` characters.

    Ground statements are passed on as they come; those with blank nodes are held until the end.
    """
    chunk, length, tied = _new(), 0, list[ox.Quad]()
    for quad in quads:
        if any(_labels(quad)):
            tied.append(quad)
            continue
        length += _add(quad, chunk)
        if length >= size:
            yield chunk
            chunk, length = _new(), 0
    for component in _components(tied):
        length += sum(_add(quad, chunk) for quad in component)
        if length >= size:
            yield chunk
            chunk, length = _new(), 0
    if chunk:
        yield chunk


def _new() -> Chunk:
    return defaultdict(list)


def _add(quad: ox.Quad, chunk: Chunk) -> int:
    line = f"{quad.subject} {quad.predicate} {_object(quad.object)} .\n"
    chunk[graph_of(quad)].append(line)
    return len(line)


def graph_of(quad: ox.Quad) -> Graph:
    """The graph that the statement belongs to."""
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else Part.DEFAULT


def _object(term: object) -> str:
    """The term in N-Triples; Virtuoso takes a document for HTML when `<html` stands anywhere in it."""
    written = str(term)
    if not isinstance(term, ox.Literal):
        return written
    value, quote, kind = written.rpartition('"')
    return value.replace("<", "\\u003C") + quote + kind


def _labels(quad: ox.Quad) -> Iterator[str]:
    for term in (quad.subject, quad.object):
        yield from _labels_of(term)


def _labels_of(term: object) -> Iterator[str]:
    if isinstance(term, ox.BlankNode):
        yield term.value
    elif isinstance(term, ox.Triple):
        yield from (*_labels_of(term.subject), *_labels_of(term.object))


def _components(quads: list[ox.Quad]) -> Iterator[list[ox.Quad]]:
    parents: dict[str, str] = {}
    for quad in quads:
        first, *others = _labels(quad)
        for other in others:
            parents[_root(other, parents)] = _root(first, parents)
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        found[_root(next(_labels(quad)), parents)].append(quad)
    yield from found.values()


def _root(label: str, parents: dict[str, str]) -> str:
    while (parent := parents.get(label, label)) != label:
        parents[label] = parents.get(parent, parent)  # so that the way is half as long next time
        label = parent
    return label
