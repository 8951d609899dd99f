"""What is told of a term: in short, among the others, and in full on a page of its own."""

from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from graph.curated.labels import Label
from graph.curated.languages import LANGUAGES, Language
from graph.shacl import paths
from graph.shacl.shapes import Shape
from graph.terminology import vocabulary as v
from graph.terminology.axioms import Wording
from graph.terminology.demands import Demand, Demands
from graph.terminology.ontology import Ontology
from graph.terminology.phrases import Phrase, Ref

Refs = tuple[Ref, ...]


@dataclass(frozen=True)
class Entry:
    """A term in short.

    Args:
        kind: what it is in OWL, such as Class or ObjectProperty.
        above, below: what it falls under and what falls under it, directly.
        axioms: what else the ontology says of it, in words.
    """

    ref: Ref
    kind: str
    definition: Label | None
    notes: tuple[str, ...]
    above: Refs
    below: Refs
    domain: Refs
    range: Refs
    inverse: Refs
    axioms: tuple[Phrase, ...]


@dataclass(frozen=True)
class Aligned:
    """How a term stands to one of another vocabulary."""

    property: Ref
    term: Ref


@dataclass(frozen=True)
class Usable:
    """A property that a member of a class can have.

    Args:
        range: what its values are, as far as the ontology says so.
        of: the classes that have it, by its domain.
        demands: the shapes by which members have it.
    """

    property: Ref
    range: Refs
    of: Refs
    demands: Refs


@dataclass(frozen=True)
class Details:
    """A term in full.

    Args:
        labels: in every language.
        ancestors: everything that it falls under.
        examples: uses that its author gives.
        constraints: the axioms from which no statement follows by rule, in words.
        derived: the rules by which it holds.
        following: the rules that it is a premise of.
        pointing: the properties whose values are members of the class.
        demands: what the shapes demand, by the class that they name; or, of a property, under nothing.
    """

    entry: Entry
    labels: tuple[tuple[Language, Label | None], ...]
    ancestors: Refs
    examples: tuple[str, ...]
    aligned: tuple[Aligned, ...]
    constraints: tuple[Phrase, ...]
    derived: tuple[Phrase, ...]
    following: tuple[Phrase, ...]
    usable: tuple[Usable, ...]
    pointing: Refs
    demands: tuple[tuple[Ref | None, tuple[Demand, ...]], ...]


@dataclass(frozen=True)
class Teller:
    """Tells of terms in a language.

    Args:
        demands: those of the shapes; None where there are no shapes.
    """

    ontology: Ontology
    demands: Demands | None
    language: Language

    def entry(self, term: str) -> Entry:
        """A term in short."""
        above, below = self.ontology.direct(term)
        inverse = (*self.ontology.values(term, v.INVERSE), *self.ontology.subjects(v.INVERSE, term))
        return Entry(
            self._ref(term),
            self.ontology.kind(term),
            self.ontology.text(term, v.DEFINITION, self.language),
            self.ontology.texts(term, v.SCOPE_NOTE, self.language),
            self._refs(above),
            self._refs(below),
            self._refs(self.ontology.values(term, v.DOMAIN)),
            self._refs(self.ontology.values(term, v.RANGE)),
            self._refs(tuple(dict.fromkeys(inverse))),
            tuple(self._wording.own(term)),
        )

    def details(self, term: str) -> Details:
        """A term in full."""
        is_class = self.ontology.is_class(term)
        return Details(
            self.entry(term),
            tuple((one, self.ontology.text(term, v.LABEL, one)) for one in LANGUAGES),
            self._refs(self.ontology.above(term)),
            self.ontology.texts(term, v.EXAMPLE, self.language),
            self._aligned(term),
            tuple(self._wording.constraints(term)),
            tuple(self._wording.derived(term)),
            tuple(self._wording.following(term)),
            self._usable(term) if is_class else (),
            self._refs(self.ontology.subjects(v.RANGE, term)) if is_class else (),
            tuple(self._demands(term)),
        )

    def _aligned(self, term: str) -> tuple[Aligned, ...]:
        found = [one for one in self.ontology.alignments if one.subject == ox.NamedNode(term)]
        pairs = sorted((one.predicate.value, one.object.value) for one in found if isinstance(one.object, ox.NamedNode))
        return tuple(Aligned(self._ref(property_), self._ref(other)) for property_, other in pairs)

    def _usable(self, term: str) -> tuple[Usable, ...]:
        """By domains first, in reading order, then by shapes alone."""
        lineage = (term, *self.ontology.above(term))
        found = dict.fromkeys(chain.from_iterable(self.ontology.subjects(v.DOMAIN, one) for one in lineage))
        by_shapes = self._paths(term)
        return tuple(self._use(one, lineage, by_shapes.get(one, [])) for one in (found | dict.fromkeys(by_shapes)))

    def _use(self, property_: str, lineage: tuple[str, ...], shapes: list[Ref]) -> Usable:
        domains = tuple(one for one in self.ontology.values(property_, v.DOMAIN) if one in lineage)
        ranges = self._refs(self.ontology.values(property_, v.RANGE))
        return Usable(self._ref(property_), ranges, self._refs(domains), tuple(shapes))

    def _paths(self, term: str) -> dict[str, list[Ref]]:
        """The properties that begin at members of a class by the shapes that are put to them, with those shapes."""
        found = dict[str, list[Ref]]()
        for _, shapes in self.demands.of_class(term) if self.demands else ():
            for shape in shapes:
                for part in self.demands.parts(shape) if self.demands else ():
                    for property_ in () if part.path is None else paths.first(part.path):
                        name = part.node.value.rpartition("#")[2]
                        found.setdefault(property_.value, []).append(Ref(part.node.value, name, name))
        return found

    def _demands(self, term: str) -> list[tuple[Ref | None, tuple[Demand, ...]]]:
        if self.demands is None:
            return []
        if self.ontology.is_class(term):
            groups = self.demands.of_class(term)
            return [(self._ref(one), self._told(shapes)) for one, shapes in groups]
        shapes = self.demands.of_property(term)
        return [(None, self._told(shapes))] if shapes else []

    def _told(self, shapes: list[Shape]) -> tuple[Demand, ...]:
        return tuple(self.demands.told(shape, self.language) for shape in shapes) if self.demands else ()

    def _ref(self, iri: str) -> Ref:
        return self.ontology.ref(iri, self.language)

    def _refs(self, iris: tuple[str, ...]) -> Refs:
        return tuple(map(self._ref, iris))

    @property
    def _wording(self) -> Wording:
        return Wording(self.ontology, self.language)
