"""What a validation did not check, since a shape that says nothing of the data passes as one that is kept."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import pyoxigraph as ox

from graph.prefixes import Names
from graph.reports import wording
from graph.reports.report import Gap, GapKind
from graph.reports.rules import Rules
from graph.shacl import paths, queries
from graph.shacl.shapes import Shape, Shapes
from graph.shacl.statements import Node, Subject
from graph.shacl.terms import PROPERTIES, UNSUPPORTED
from graph.shacl.validator import Validator
from graph.shacl.vocabulary import FIRST, OWL_IMPORTS, REST, SH, SUB_CLASS_OF, TYPE, local
from graph.terms import slug

_COMPARING: Final = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
_NEAREST: Final = 3
_ALIKE: Final = 0.75  # how much two names are alike, of 1, when one may be meant for the other
# What SHACL itself goes by, and what lists are made of.
_STRUCTURE: Final = frozenset((TYPE, SUB_CLASS_OF, FIRST, REST))


@dataclass(frozen=True)
class Used:
    """The classes and properties of the data, without those that only an ontology beside them uses."""

    classes: frozenset[ox.NamedNode]
    properties: frozenset[ox.NamedNode]


class Coverage:
    """What the shapes speak of, beside what the data and the ontology have."""

    def __init__(self, validator: Validator, used: Used, rules: Rules, names: Names) -> None:
        self._validator, self._used, self._rules, self._names = validator, used, rules, names
        self._shapes = list(_in_use(validator.shapes))
        self._subjects, self._kinds, self._properties = _known(validator)

    def gaps(self) -> Iterator[Gap]:
        """Everything that was not checked."""
        yield from self._of_no_focus()
        yield from self._unknown(GapKind.UNKNOWN_CLASS, _classes, self._kinds)
        yield from self._unknown(GapKind.UNKNOWN_PROPERTY, _properties, self._properties)
        yield from self._terms()
        yield from self._imports()
        mentioned = frozenset(_mentioned(self._validator, self._shapes))
        yield from self._uncovered(GapKind.UNCOVERED_CLASS, self._used.classes - self._reached() - mentioned)
        spoken_of = {term for shape in self._shapes for term in _properties(shape)} | _STRUCTURE
        yield from self._uncovered(GapKind.UNCOVERED_PROPERTY, self._used.properties - spoken_of - mentioned)

    def _of_no_focus(self) -> Iterator[Gap]:
        inner = _inner(self._shapes)
        for shape in self._shapes:
            is_root = bool(shape.targets) or shape.node not in inner
            if is_root and not self._validator.focus_nodes(shape):
                yield self._gap(GapKind.NO_FOCUS, shape.node, shape.node)

    def _unknown(
        self, kind: GapKind, named: Callable[[Shape], Iterable[ox.NamedNode]], known: dict[str, ox.NamedNode]
    ) -> Iterator[Gap]:
        unknown = dict[ox.NamedNode, Subject]()
        for shape in self._shapes:
            for term in named(shape):
                if term.value not in known and term not in self._subjects:
                    unknown.setdefault(term, shape.node)
        for term, named_by in unknown.items():
            yield self._gap(kind, term, named_by, self._nearest(term, known))

    def _nearest(self, term: ox.NamedNode, known: dict[str, ox.NamedNode]) -> list[str]:
        by_name = {slug(iri): iri for iri in known}
        return [
            self._names.short(by_name[name]) for name in get_close_matches(slug(term.value), by_name, _NEAREST, _ALIKE)
        ]

    def _terms(self) -> Iterator[Gap]:
        """Properties in SHACL's namespace that mean nothing, or nothing here."""
        for subject, predicate, _ in self._validator.shapes.statements:
            name, shape = local(predicate), self._validator.shapes.all.get(subject)
            if name in UNSUPPORTED and shape is not None:
                yield self._gap(GapKind.UNSUPPORTED, predicate, shape.node)
            elif name and name not in PROPERTIES:
                nearest = [f"sh:{near}" for near in get_close_matches(name, PROPERTIES, _NEAREST, _ALIKE)]
                yield self._gap(GapKind.UNKNOWN_TERM, predicate, shape.node if shape else None, nearest)

    def _imports(self) -> Iterator[Gap]:
        """What the shapes import and nothing that was read speaks of."""
        statements = self._validator.shapes.statements
        for subject in statements.subjects(OWL_IMPORTS):
            for imported in statements.values(subject, OWL_IMPORTS):
                if isinstance(imported, ox.NamedNode) and not self._is_read(imported):
                    yield self._gap(GapKind.NOT_IMPORTED, imported, subject)

    def _is_read(self, imported: ox.NamedNode) -> bool:
        """Whether something is said of it; SHACL itself says nothing that could be checked."""
        known = bool(self._validator.shapes.statements.properties(imported)) or imported in self._subjects
        return known or imported.value.rstrip("#") == SH.rstrip("#")

    def _uncovered(self, kind: GapKind, terms: Iterable[ox.NamedNode]) -> Iterator[Gap]:
        for term in sorted(terms, key=lambda term: term.value):
            yield self._gap(kind, term, None)

    def _gap(self, kind: GapKind, term: Subject, named_by: Subject | None, nearest: Sequence[str] = ()) -> Gap:
        rule = self._rules[named_by] if named_by else None
        name = self._names.short(term.value) if isinstance(term, ox.NamedNode) or not rule else rule.name
        return Gap(kind, term, rule, wording.gap(kind, name, nearest), nearest=tuple(nearest))

    def _reached(self) -> set[Node]:
        """The classes whose instances are focus nodes of some shape."""
        data, found = self._validator.data, set[int]()
        types = data.objects(TYPE)
        for shape in self._shapes:
            for target in shape.targets:
                if target.kind == "targetClass":
                    found.update(data.subclasses(target.term))
            if any(target.kind != "targetClass" for target in shape.targets):
                found.update(kind for node in self._validator.focus_nodes(shape) for kind in types.get(node, ()))
        return {data.terms[number] for number in found}


def _in_use(shapes: Shapes) -> Iterable[Shape]:
    """The active shapes, without nameless ones that stand only in shapes that are not active."""
    inner = _inner(shapes.all.values())
    waiting = [shape.node for shape in shapes.all.values() if _stands_alone(shape, inner)]
    found = dict[Node, Shape]()
    while waiting:
        shape = shapes[waiting.pop()]
        if shape.is_active and shape.node not in found:
            found[shape.node] = shape
            waiting.extend(shape.inner())  # type: ignore[arg-type]  # shapes are no literals
    return [shape for node, shape in shapes.all.items() if node in found]


def _stands_alone(shape: Shape, inner: Collection[Node]) -> bool:
    return bool(shape.targets) or isinstance(shape.node, ox.NamedNode) or shape.node not in inner


def _inner(shapes: Iterable[Shape]) -> set[Node]:
    return {node for shape in shapes for node in shape.inner()}


def _known(validator: Validator) -> tuple[set[Node], dict[str, ox.NamedNode], dict[str, ox.NamedNode]]:
    """What data and ontology make statements about, their classes, and their properties."""
    data = validator.data
    subjects = {data.terms[number] for predicate in data.predicates() for number in data.objects(predicate)}
    kinds = {*data.subjects(TYPE), *data.subjects(SUB_CLASS_OF), *data.objects(SUB_CLASS_OF)}
    return subjects, _by_iri(data.terms[number] for number in kinds), _by_iri(data.predicates())


def _by_iri(terms: Iterable[Node]) -> dict[str, ox.NamedNode]:
    return {term.value: term for term in terms if isinstance(term, ox.NamedNode)}


def _classes(shape: Shape) -> Iterator[ox.NamedNode]:
    """The classes that a shape names."""
    named = [target.term for target in shape.targets if target.kind == "targetClass" and target.term != shape.node]
    named += [constraint.value for constraint in shape.constraints if constraint.name == "class"]
    yield from (term for term in named if isinstance(term, ox.NamedNode))


def _properties(shape: Shape) -> Iterator[ox.NamedNode]:
    """The properties that a shape names."""
    if shape.path is not None:
        yield from paths.predicates(shape.path)
    named = [target.term for target in shape.targets if target.kind.endswith("Of")]
    for constraint in shape.constraints:
        if constraint.name in _COMPARING:
            named.append(constraint.value)
        named += constraint.parameters.get("ignoredProperties", ())
    yield from (term for term in named if isinstance(term, ox.NamedNode))


def _mentioned(validator: Validator, shapes: Iterable[Shape]) -> Iterator[ox.NamedNode]:
    """The IRIs in the queries of the shapes."""
    for shape in shapes:
        for constraint in shape.constraints:
            if constraint.validator is not None:
                yield from queries.mentioned(validator.shapes.statements, constraint.validator)
