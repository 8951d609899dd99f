"""A valid graph on trial, to see which changes the shapes notice.

A change can matter only to focus nodes from which the changed statement was read, so only those are looked at again.
Constraints in SPARQL may read anything: they are put to many changes at once, then to fewer where they find something.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from graph.mutation.changes import Change, Triple
from graph.mutation.traced import Cell, Traced
from graph.shacl.shapes import Shape, Shapes, Target
from graph.shacl.statements import Node
from graph.shacl.validator import Finding, Validator
from graph.shacl.vocabulary import SUB_CLASS_OF, TYPE
from graph.steps import Advance, ignore

_AT_ONCE: Final = 256
_CLASS: Final = "targetClass"

Pair: TypeAlias = tuple[Node, int]
"""A shape with targets, and one of its focus nodes."""
Said: TypeAlias = frozenset[tuple[object, ...]]


class _Aim(NamedTuple):
    """What the targets of a shape name: the members of these classes, which no change but one of subclasses alters."""

    root: Node
    kinds: frozenset[int]
    others: Sequence[Target]


class Trial:
    """The shapes, and the graph that is changed and mended again."""

    def __init__(self, shapes: Shapes, quads: Sequence[ox.Quad]) -> None:
        self._data, self._shapes = Traced(quads), _without_sparql(shapes)
        self._validator = Validator(self._shapes, self._data, data_change=True)
        self._questions = _Questions(shapes, self._data)
        self._roots = list(self._shapes.targeted())
        self._aims = [self._aim(root) for root in self._roots]
        self._targeting = {TYPE, *(target.term for root in self._roots for target in root.targets)}
        self._readers = defaultdict[Cell, list[Pair]](list)
        self._before: dict[Pair, Said] = {}
        for root in self._roots:
            for focus in self._validator.focus_nodes(root):
                self._read(root.node, focus)

    @property
    def found_before(self) -> int:
        """How many results there are before anything is changed."""
        return sum(map(len, self._before.values())) + sum(map(len, self._questions.before.values()))

    def noticed(self, changes: Sequence[Change], advance: Advance = ignore) -> list[bool]:
        """For each change whether some shape has something new to say."""
        found = []
        for number, change in enumerate(changes):
            advance(number / len(changes))
            found.append(self._is_noticed(change))
        unnoticed = [number for number, is_so in enumerate(found) if not is_so]
        for number in self._questions.noticed(unnoticed, changes):
            found[number] = True
        return found

    def _read(self, root: Node, focus: int) -> None:
        """Note what is read for a focus node, and what is said of it before any change."""
        self._data.cells.clear()
        self._before[root, focus] = self._said(root, focus)
        for cell in self._data.cells:
            self._readers[cell].append((root, focus))

    def _is_noticed(self, change: Change) -> bool:
        with changed(self._data, [change]):
            if change.old[1] == SUB_CLASS_OF:
                return self._is_noticed_anywhere()
            return any(self._says_more(pair) for pair in self._pairs(change))

    def _is_noticed_anywhere(self) -> bool:
        """The checks know the subclasses of their classes from the start, so they are made anew."""
        fresh = Validator(self._shapes, self._data)
        return bool({said(finding) for finding in fresh.findings()} - frozenset().union(*self._before.values()))

    def _pairs(self, change: Change) -> Iterator[Pair]:
        """The focus nodes that the change can matter to, as they are now."""
        nodes = {*self._ends(change.old), *(self._ends(change.new) if change.new else ())}
        moves = change.old[1] in self._targeting
        for cell in self._data.cells_of(change.old):
            for root, focus in self._readers.get(cell, ()):
                if not (moves and focus in nodes):
                    yield root, focus
        if moves:
            yield from ((root, node) for node in nodes for root in self._aimed_at(node))

    def _ends(self, triple: Triple) -> tuple[int, int]:
        return self._data.number(triple[0]), self._data.number(triple[2])

    def _aim(self, root: Shape) -> _Aim:
        classes = (target.term for target in root.targets if target.kind == _CLASS)
        members = frozenset(kind for class_ in classes for kind in self._data.subclasses(class_))
        return _Aim(root.node, members, [target for target in root.targets if target.kind != _CLASS])

    def _aimed_at(self, node: int) -> Iterator[Node]:
        """The shapes with a target that names the node."""
        kinds = self._data.objects(TYPE).get(node, ())
        for aim in self._aims:
            if not aim.kinds.isdisjoint(kinds) or any(self._validator.is_target(other, node) for other in aim.others):
                yield aim.root

    def _says_more(self, pair: Pair) -> bool:
        return not self._said(*pair) <= self._before.get(pair, frozenset())

    def _said(self, root: Node, focus: int) -> Said:
        return frozenset(map(said, self._validator.compiled(root).findings((focus,))))


class _Questions:
    """The shapes with constraints in SPARQL."""

    def __init__(self, shapes: Shapes, data: Traced) -> None:
        asking = {node: shape for node, shape in shapes.all.items() if shape.targets and _asks(shapes, node, set())}
        quiet = {node: replace(shape, targets=()) for node, shape in shapes.all.items() if node not in asking}
        self._data = data
        self._validator = Validator(Shapes(shapes.statements, {**quiet, **asking}), data, data_change=True)
        self.before = {node: self._said(shape) for node, shape in asking.items()}

    def noticed(self, numbers: Sequence[int], changes: Sequence[Change]) -> Iterator[int]:
        """Those of the changes, by their numbers, that they notice; a kind at a time, and each of another subject.

        Two changes of a subject could make up for each other, such as those of a text and its translation.
        """
        turns = Counter[tuple[str, Node]]()
        together = defaultdict[tuple[str, int], list[int]](list)
        for number in numbers:
            kind, subject = changes[number].kind, changes[number].old[0]
            together[kind, turns[kind, subject]].append(number)
            turns[kind, subject] += 1
        for several in together.values():
            for start in range(0, len(several), _AT_ONCE):
                yield from self._among(several[start : start + _AT_ONCE], changes, list(self.before))

    def _among(self, numbers: Sequence[int], changes: Sequence[Change], asked: Sequence[Node]) -> Iterator[int]:
        with changed(self._data, [changes[number] for number in numbers], self._validator.store()):
            finding = [node for node in asked if not self._said(self._validator.shapes[node]) <= self.before[node]]
        if finding and len(numbers) > 1:
            middle = len(numbers) // 2
            yield from self._among(numbers[:middle], changes, finding)
            yield from self._among(numbers[middle:], changes, finding)
        elif finding:
            yield from numbers

    def _said(self, shape: Shape) -> Said:
        focus_nodes = self._validator.focus_nodes(shape)
        return frozenset(map(said, self._validator.compiled(shape.node).findings(focus_nodes)))


def said(finding: Finding) -> tuple[object, ...]:
    """What makes a finding another than the rest."""
    return finding.shape.node, finding.constraint, finding.focus, finding.path, finding.value


@contextmanager
def changed(data: Traced, changes: Sequence[Change], store: ox.Store | None = None) -> Iterator[None]:
    """The data with these changes, which are undone in the end."""
    for change in changes:
        _turn(data, store, change.old, change.new)
    try:
        yield
    finally:
        for change in reversed(changes):
            _turn(data, store, change.new, change.old)


def _turn(data: Traced, store: ox.Store | None, old: Triple | None, new: Triple | None) -> None:
    if old:
        data.go(old)
    if new:
        data.come(new)
    if store is not None:
        for triple, turn in ((old, store.remove), (new, store.add)):
            if triple:
                turn(ox.Quad(*triple))  # type: ignore[arg-type]  # subjects are no literals


def _without_sparql(shapes: Shapes) -> Shapes:
    def core(shape: Shape) -> Shape:
        kept = tuple(constraint for constraint in shape.constraints if constraint.validator is None)
        return replace(shape, constraints=kept)

    return Shapes(shapes.statements, {node: core(shape) for node, shape in shapes.all.items()})


def _asks(shapes: Shapes, node: Node, seen: set[Node]) -> bool:
    """Whether a shape, or one that it refers to, has a constraint in SPARQL."""
    if node in seen:
        return False
    seen.add(node)
    shape = shapes[node]
    own = any(constraint.validator is not None for constraint in shape.constraints)
    return own or any(_asks(shapes, inner, seen) for inner in shape.inner())
