"""The statements of a difference, sorted by how they are told."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.history.difference import Change
from graph.history.side import Side
from graph.reasoning import INFERRED


@dataclass
class Sorted:
    """What changed.

    Args:
        gone: triples that no graph asserts any more.
        come: triples that a graph asserts now and none did.
        gone_derived: triples that followed and do not any more.
        come_derived: triples that follow now.
        moved: how many statements of a subject went from one graph to another.
        copied: how many of them stand in a graph now, or no longer, and elsewhere before and after.
        nameless: statements that hang on blank nodes.
    """

    gone: set[ox.Triple] = field(default_factory=set)
    come: set[ox.Triple] = field(default_factory=set)
    gone_derived: set[ox.Triple] = field(default_factory=set)
    come_derived: set[ox.Triple] = field(default_factory=set)
    moved: Counter[tuple[ox.NamedNode, str, str]] = field(default_factory=Counter)
    copied: Counter[tuple[ox.NamedNode, str, bool]] = field(default_factory=Counter)
    nameless: list[tuple[bool, ox.Quad]] = field(default_factory=list)


def sort(changes: Iterable[tuple[Change, ox.Quad]], old: Side, new: Side) -> Sorted:
    """Sort the statements of a difference."""
    found, gone, come = Sorted(), defaultdict[ox.Triple, set[str]](set), defaultdict[ox.Triple, set[str]](set)
    for change, quad in changes:
        if change.is_nameless:
            found.nameless.append((change.is_added, quad))
        else:
            graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            (come if change.is_added else gone)[quad.triple].add(graph)
    for triple in gone.keys() & come.keys():
        found.moved[_subject(triple), min(gone[triple]), min(come[triple])] += 1
    for triple in gone.keys() - come.keys():
        _sort_one(triple, gone[triple], new, found, is_added=False)
    for triple in come.keys() - gone.keys():
        _sort_one(triple, come[triple], old, found, is_added=True)
    return found


def _sort_one(triple: ox.Triple, graphs: set[str], other: Side, found: Sorted, *, is_added: bool) -> None:
    if other.graphs(triple):
        found.copied[_subject(triple), min(graphs), is_added] += 1
    elif graphs == {INFERRED.value}:
        (found.come_derived if is_added else found.gone_derived).add(triple)
    else:
        (found.come if is_added else found.gone).add(triple)


def _subject(triple: ox.Triple) -> ox.NamedNode:
    """That of a statement without blank nodes."""
    if not isinstance(triple.subject, ox.NamedNode):
        raise TypeError(f"{triple} has no name for its subject")
    return triple.subject
