"""The validator: shapes made into checks for some data, and what they find there."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl import makers
from graph.shacl.checks import Accepts, Afresh, Answers, Check, Hit, Memo
from graph.shacl.constraints import Constraint
from graph.shacl.data import Data
from graph.shacl.paths import Path
from graph.shacl.shapes import Shape, Shapes, Target
from graph.shacl.statements import Node
from graph.shacl.vocabulary import TYPE
from graph.shacl.walks import Walk, walk
from graph.steps import Advance, ignore

_AT_ONCE: Final = 5000  # focus nodes, so that their value nodes take little memory


@dataclass(frozen=True, slots=True)
class Finding:
    """A validation result: https://www.w3.org/TR/shacl/#results."""

    shape: Shape
    constraint: Constraint
    focus: Node
    path: Path | None
    value: Node | None
    messages: tuple[ox.Literal, ...]
    amount: int | None = None


@contextmanager
def _bounded(problem: str) -> Iterator[None]:
    """Name what went too deep.

    Raises ShapesError.
    """
    try:
        yield
    except RecursionError:
        raise ShapesError(None, None, problem) from None


class Validator:
    """What the shapes find in the data.

    Args:
        data_change: whether to work out everything each time, for data that change in between.

    Raises ShapesError when it is made and a shape asks for what cannot be checked.
    """

    def __init__(self, shapes: Shapes, data: Data, *, data_change: bool = False) -> None:
        self.shapes, self.data = shapes, data
        self._answers: type[Afresh | Memo] = Afresh if data_change else Memo
        self._compiled: dict[Node, _Compiled] = {}
        with _bounded("Shapes stand too deep within each other"):
            self._targeted = [self.compiled(shape.node) for shape in shapes.targeted()]

    def findings(self, advance: Advance = ignore) -> Iterator[Finding]:
        """All results, shape by shape.

        Raises ShapesError where shapes that refer to themselves go too deep.
        """
        with _bounded("Shapes that refer to themselves lead too deep into the data"):
            for done, compiled in enumerate(self._targeted):
                advance(done / len(self._targeted))
                yield from compiled.findings(self.focus_nodes(compiled.shape))

    def findings_at(self, shape: Node, node: Node) -> Iterator[Finding]:
        """What a shape finds at a node, whatever its targets are."""
        return self.compiled(shape).findings((self.data.number(node),))

    def value_nodes(self, shape: Shape, focus: Node) -> list[Node]:
        """The value nodes of a focus node."""
        return [self.data.terms[value] for value in self.compiled(shape.node).walk(self.data.number(focus))]

    def focus_nodes(self, shape: Shape) -> Sequence[int]:
        """The nodes that the targets of a shape name, each once."""
        return list(dict.fromkeys(node for target in shape.targets for node in self._named(target)))

    def _named(self, target: Target) -> Collection[int]:
        match target.kind, target.term:
            case "targetClass", term:
                return self.data.instances(term)
            case "targetSubjectsOf", ox.NamedNode() as predicate:
                return self.data.objects(predicate)
            case "targetObjectsOf", ox.NamedNode() as predicate:
                return self.data.subjects(predicate)
        return (self.data.number(target.term),)

    def is_target(self, target: Target, node: int) -> bool:
        """Whether a target names a node."""
        if target.kind == "targetClass":  # its members are many, and a node has few classes
            kinds = self.data.subclasses(target.term)
            return any(kind in kinds for kind in self.data.objects(TYPE).get(node, ()))
        return node in self._named(target)

    def focus_count(self) -> int:
        """How many nodes the targets of all shapes name, each once."""
        return len({node for compiled in self._targeted for node in self.focus_nodes(compiled.shape)})

    def compiled(self, node: Node) -> "_Compiled":
        """A shape ready to be used."""
        if node not in self._compiled:
            self._compiled[node] = _Compiled(self.shapes[node], self)
            self._compiled[node].prepare()
        return self._compiled[node]

    def conforms(self, shape: Node) -> Accepts:
        """Whether a node conforms to a shape."""
        return self.compiled(shape).conforms

    def memo(self, accepts: Accepts) -> Answers:
        """The answers, remembered unless the data change."""
        return self._answers(accepts)

    def store(self) -> ox.Store:
        """The data, to be asked in SPARQL."""
        return self._store

    @cached_property
    def _store(self) -> ox.Store:
        store = ox.Store()
        store.bulk_extend(ox.Quad(*triple) for triple in self.data.triples())  # type: ignore[arg-type]  # subjects are no literals
        return store


class _Compiled:
    """A shape with its checks."""

    def __init__(self, shape: Shape, validator: Validator) -> None:
        self.shape = shape
        self._validator = validator
        self.walk: Walk = (lambda node: (node,)) if shape.path is None else walk(shape.path, validator.data)
        self._checks: list[tuple[Constraint, Check]] = []
        self._nested: list[_Compiled] = []
        self._known = validator.memo(self._conforms)
        self._open = set[int]()

    def prepare(self) -> None:
        """Make the checks, now that shapes that refer to this one can find it."""
        if self.shape.is_active:
            validator = self._validator
            self._checks = [
                (constraint, makers.check(validator, self.shape, constraint)) for constraint in self.shape.constraints
            ]
            self._nested = [validator.compiled(node) for node in self.shape.nested]

    def findings(self, focus_nodes: Sequence[int]) -> Iterator[Finding]:
        """The results for these focus nodes."""
        if not self.shape.is_active:
            return
        for start in range(0, len(focus_nodes), _AT_ONCE):
            pairs = [(focus, self.walk(focus)) for focus in focus_nodes[start : start + _AT_ONCE]]
            for constraint, check in self._checks:
                yield from (self._finding(constraint, hit) for hit in check(pairs))
            if self._nested and (values := [value for _, values in pairs for value in values]):
                for nested in self._nested:
                    yield from nested.findings(values)

    def conforms(self, node: int) -> bool:
        """Whether a node conforms; one that is being looked at does so far."""
        return node in self._open or self._known[node]

    def _conforms(self, node: int) -> bool:
        self._open.add(node)
        try:
            return not self._finds(node)
        finally:
            self._open.remove(node)

    def _finds(self, node: int) -> bool:
        """Whether there is anything to find at a node."""
        if not self.shape.is_active:
            return False
        values = self.walk(node)
        pairs = ((node, values),)
        for _, check in self._checks:
            for _ in check(pairs):
                return True
        return any(nested._finds(value) for nested in self._nested for value in values)

    def _finding(self, constraint: Constraint, hit: Hit) -> Finding:
        terms, shape = self._validator.data.terms, self.shape
        value = None if hit.value is None else terms[hit.value]
        path, messages = hit.path or shape.path, hit.messages or shape.messages
        return Finding(shape, constraint, terms[hit.focus], path, value, messages, hit.amount)
