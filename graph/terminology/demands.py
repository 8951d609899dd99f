"""What the shapes demand, of which class and how gravely, in sentences that validation reports use too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Final

import pyoxigraph as ox

from graph.addresses import SHAPES
from graph.curated.languages import Language
from graph.reports import wording
from graph.reports.results import severity
from graph.reports.words import WORDS
from graph.shacl import paths
from graph.shacl.constraints import Constraint
from graph.shacl.shapes import Shape, Target
from graph.shacl.statements import Node
from graph.shacl.vocabulary import sh
from graph.terminology.ontology import Ontology, label
from graph.terminology.phrases import Phrase, Ref, filled, mark, marked
from graph.validation import ShapesGraph

_DEEPEST: Final = 5  # shapes within shapes that are told
_TARGETS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "targetClass": "everything of the class {term}",
        "targetNode": "{term} itself",
        "targetSubjectsOf": "everything that has {term}",
        "targetObjectsOf": "every value of {term}",
    },
    "nl": {
        "targetClass": "alles van de klasse {term}",
        "targetNode": "{term} zelf",
        "targetSubjectsOf": "alles wat {term} heeft",
        "targetObjectsOf": "elke waarde van {term}",
    },
}


@dataclass(frozen=True)
class Sentence:
    """A constraint in words.

    Args:
        nested: the shapes without names that it speaks of.
        query: the SPARQL that decides, where that does.
    """

    phrase: Phrase
    nested: tuple["Demand", ...] = ()
    query: str = ""


@dataclass(frozen=True)
class Demand:
    """A shape in words.

    Args:
        iri: of the shape; empty where it has none.
        name: its short name.
        targets: what it is put to, in words.
        path: the property, or the way along several, that it speaks of.
        number: how many values there may be, such as `0..1`; empty where anything goes.
        values: the classes, datatypes or kinds of node that values are of.
        severity: how grave a breach is, in words.
        message: what to do about one.
        parts: the property shapes that belong to it.
        is_active: whether it is put to anything at all.
    """

    iri: str
    name: str
    targets: tuple[Phrase, ...]
    path: Phrase
    number: str
    values: tuple[Ref, ...]
    severity: str
    message: str
    sentences: tuple[Sentence, ...]
    parts: tuple["Demand", ...]
    is_active: bool

    @property
    def local(self) -> str:
        """The name behind the namespace of the shapes."""
        return self.iri.removeprefix(SHAPES)


class Demands:
    """What the shapes of a shapes graph demand, with the names that an ontology gives to what they speak of."""

    def __init__(self, graph: ShapesGraph, ontology: Ontology) -> None:
        self._graph, self._ontology = graph, ontology

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes that have names, in reading order."""
        return tuple(shape for shape in self._graph.shapes.all.values() if isinstance(shape.node, ox.NamedNode))

    def find(self, iri: str) -> Shape | None:
        """The shape of that name."""
        return next((shape for shape in self.shapes if shape.node.value == iri), None)

    def of_class(self, term: str) -> list[tuple[str, list[Shape]]]:
        """The shapes that are put to members of a class: by the class that they name, it first and then those above."""
        found = [(one, self._aimed(one, with_itself=one == term)) for one in (term, *self._ontology.above(term))]
        return [(one, shapes) for one, shapes in found if shapes]

    def of_property(self, term: str) -> list[Shape]:
        """The shapes that speak of a property: along a path, theirs or one within them, or as a target."""
        return [shape for shape in self.shapes if self._speaks(shape, term)]

    def holders(self, shape: Shape) -> list[Shape]:
        """The shapes with names that a shape is part of."""
        return [one for one in self.shapes if one is not shape and shape in self._within(one)]

    def parts(self, shape: Shape) -> list[Shape]:
        """It and its property shapes, as far as they are put to anything."""
        nested = (self._graph.shapes.all[node] for node in shape.nested)
        return [one for one in (shape, *nested) if one.is_active]

    def classes(self, shape: Shape) -> tuple[str, ...]:
        """The classes whose members it is put to, by itself or as part of others."""
        targets = (target for one in (shape, *self.holders(shape)) for target in one.targets)
        return tuple(dict.fromkeys(one.term.value for one in targets if one.kind == "targetClass"))

    def _aimed(self, class_: str, *, with_itself: bool) -> list[Shape]:
        kinds = ("targetClass", "targetNode") if with_itself else ("targetClass",)
        node = ox.NamedNode(class_)
        return [
            shape
            for shape in self.shapes
            if shape.is_active and any(target.term == node and target.kind in kinds for target in shape.targets)
        ]

    def _speaks(self, shape: Shape, term: str) -> bool:
        node = ox.NamedNode(term)
        aims = any(target.term == node for target in shape.targets)
        nameless = (one for one in self._within(shape) if isinstance(one.node, ox.BlankNode))
        return aims or any(node in _named(one) for one in (shape, *nameless))

    def _within(self, shape: Shape) -> list[Shape]:
        """The shapes in it: those without names down to the first that has one."""
        found = list[Shape]()
        waiting = list(shape.inner())
        for node in waiting:  # which grows
            inner = self._graph.shapes.all.get(node)
            if inner is not None and inner not in found:
                found.append(inner)
                waiting += inner.inner() if isinstance(inner.node, ox.BlankNode) else ()
        return found

    def told(self, shape: Shape, language: Language) -> Demand:
        """A shape in the words of a language."""
        return _Teller(self._graph, self._ontology, language).demand(shape, _DEEPEST)


def _named(shape: Shape) -> Iterator[ox.NamedNode]:
    """The properties that a shape names itself."""
    if shape.path is not None:
        yield from paths.predicates(shape.path)
    for constraint in shape.constraints:
        if constraint.name in ("equals", "disjoint", "lessThan", "lessThanOrEquals"):
            yield from (value for value in constraint.values if isinstance(value, ox.NamedNode))


@dataclass(frozen=True)
class _Teller:
    graph: ShapesGraph
    ontology: Ontology
    language: Language

    def demand(self, shape: Shape, depth: int) -> Demand:
        iri = shape.node.value if isinstance(shape.node, ox.NamedNode) else ""
        return Demand(
            iri,
            self.graph.rules[shape.node].name,
            tuple(map(self.target, shape.targets)),
            () if shape.path is None else marked(paths.text(shape.path, mark), self.ref),
            _number(shape.constraints),
            tuple(self.ref(value.value) for value in _values(shape.constraints)),
            WORDS[self.language].severities[severity(shape)][0],
            label(shape.messages, self.language).text if shape.messages else "",
            tuple(self.sentence(constraint, depth) for constraint in shape.constraints),
            tuple(self._inner(shape.nested, depth)),
            shape.is_active,
        )

    def target(self, target: Target) -> Phrase:
        term = self.ref(target.term.value) if isinstance(target.term, ox.NamedNode) else str(target.term)
        return filled(_TARGETS[self.language][target.kind], term=term)

    def sentence(self, constraint: Constraint, depth: int) -> Sentence:
        text = wording.sentence(constraint.component.value, constraint.parameters, None, mark)[self.language]
        values = (value for values in constraint.parameters.values() for value in values)
        nameless = [value for value in values if isinstance(value, ox.BlankNode)]
        return Sentence(marked(text, self.ref), tuple(self._inner(nameless, depth)), self._query(constraint))

    def _inner(self, nodes: Iterable[Node], depth: int) -> Iterator[Demand]:
        shapes = (self.graph.shapes.all.get(node) for node in nodes)
        yield from (self.demand(shape, depth - 1) for shape in shapes if shape is not None and depth)

    def _query(self, constraint: Constraint) -> str:
        if constraint.validator is None:
            return ""
        said = self.graph.shapes.statements
        texts = [*said.values(constraint.validator, sh("select")), *said.values(constraint.validator, sh("ask"))]
        return next((dedent(text.value).strip() for text in texts), "")

    def ref(self, iri: str) -> Ref:
        """A term by its label; a shape, or what the ontology does not know, by its short name."""
        if iri.startswith(SHAPES):
            name = self.graph.rules[ox.NamedNode(iri)].name
            return Ref(iri, name, name)
        return self.ontology.ref(iri, self.language)


def _number(constraints: Iterable[Constraint]) -> str:
    """How many values there may be."""
    found = {one.name: one.value.value for one in constraints if one.name in ("minCount", "maxCount")}
    if not found:
        return ""
    least, most = found.get("minCount", "0"), found.get("maxCount", "*")
    return least if least == most else f"{least}..{most}"


def _values(constraints: Iterable[Constraint]) -> Iterator[Node]:
    for one in constraints:
        if one.name in ("class", "datatype", "nodeKind"):
            yield one.value
