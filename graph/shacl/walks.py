"""Walking property paths: the value nodes of a focus node, each once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from graph.shacl import paths
from graph.shacl.data import Data

Walk: TypeAlias = Callable[[int], Sequence[int]]


def walk(path: paths.Path, data: Data) -> Walk:
    """From a node to the nodes at the end of the path."""
    match path:
        case ox.NamedNode():
            return _step(data.objects(path).get)
        case paths.Inverse(ox.NamedNode() as predicate):
            return _step(data.subjects(predicate).get)
        case paths.Inverse(inner):
            return walk(_turned(inner), data)
        case paths.Sequence(steps):
            return _one_after_the_other([walk(step, data) for step in steps])
        case paths.Alternative(choices):
            return _any([walk(choice, data) for choice in choices])
        case paths.Repeated(inner, times):
            return _repeated(walk(inner, data), from_itself=times != "+", once=times == "?")


def _turned(path: paths.Path) -> paths.Path:
    """The path that leads back."""
    match path:
        case ox.NamedNode():
            return paths.Inverse(path)
        case paths.Inverse(inner):
            return inner
        case paths.Sequence(steps):
            return paths.Sequence(tuple(_turned(step) for step in reversed(steps)))
        case paths.Alternative(choices):
            return paths.Alternative(tuple(map(_turned, choices)))
        case paths.Repeated(inner, times):
            return paths.Repeated(_turned(inner), times)


def _step(get: Callable[[int, Sequence[int]], Sequence[int]]) -> Walk:
    return lambda node: get(node, ())


def _one_after_the_other(walks: Sequence[Walk]) -> Walk:
    def walk_all(node: int) -> Sequence[int]:
        reached: Iterable[int] = (node,)
        for step in walks:
            reached = dict.fromkeys(end for start in reached for end in step(start))
        return tuple(reached)

    return walk_all


def _any(walks: Sequence[Walk]) -> Walk:
    return lambda node: tuple(dict.fromkeys(end for step in walks for end in step(node)))


def _repeated(step: Walk, *, from_itself: bool, once: bool) -> Walk:
    def walk_on(node: int) -> Sequence[int]:
        found = dict.fromkeys((node, *step(node)) if from_itself else step(node))
        waiting = [] if once else list(found)
        while waiting:
            ends = [end for end in step(waiting.pop()) if end not in found]
            found.update(dict.fromkeys(ends))
            waiting.extend(ends)
        return tuple(found)

    return walk_on
