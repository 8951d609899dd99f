"""The concept schemes of the vocabulary, and their concepts."""

from dataclasses import dataclass

import pyoxigraph as ox

from graph.shacl.statements import Statements, Subject
from graph.terminology import vocabulary as v


@dataclass(frozen=True)
class Concept:
    """A concept or a scheme of such, with its labels and definitions in all languages."""

    iri: str
    labels: tuple[ox.Literal, ...]
    definitions: tuple[ox.Literal, ...]


@dataclass(frozen=True)
class Scheme:
    """A concept scheme and its concepts, by the names in their IRIs."""

    itself: Concept
    concepts: tuple[Concept, ...]


def schemes(said: Statements) -> tuple[Scheme, ...]:
    """The schemes that the statements declare, by the names in their IRIs."""
    found = sorted({one for one in said.subjects(v.TYPE) if v.SCHEME in said.values(one, v.TYPE)}, key=str)
    return tuple(Scheme(_concept(said, one), tuple(_concepts(said, one))) for one in found)


def _concepts(said: Statements, scheme: Subject) -> list[Concept]:
    members = (one for one in said.subjects(v.IN_SCHEME) if scheme in said.values(one, v.IN_SCHEME))
    return [_concept(said, one) for one in sorted(members, key=str)]


def _concept(said: Statements, node: Subject) -> Concept:
    labels, definitions = (_texts(said, node, property_) for property_ in (v.LABEL, v.DEFINITION))
    return Concept(node.value, labels, definitions)


def _texts(said: Statements, node: Subject, property_: ox.NamedNode) -> tuple[ox.Literal, ...]:
    return tuple(one for one in said.values(node, property_) if isinstance(one, ox.Literal))
