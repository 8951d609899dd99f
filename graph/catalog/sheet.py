"""Statements in the making: those of a subject and of a property of it stay together, each once."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.catalog.vocabulary import Node, Term, iri, name


class Sheet:
    """Statements, in the order in which their subjects came up."""

    def __init__(self) -> None:
        self._said = dict[Node, dict[str, dict[ox.Triple, None]]]()

    def add(self, subject: Node, predicate: str, *objects: Term | None) -> None:
        """Say something of a subject, by the short name of a property; None says nothing."""
        known = self._said.setdefault(subject, {})
        for one in objects:
            if one is not None:
                known.setdefault(predicate, {})[ox.Triple(subject, ox.NamedNode(iri(predicate)), one)] = None

    def describe(self, subject: Node, classes: Iterable[str], **values: Iterable[Term]) -> None:
        """Say of which classes a subject is, and what it is called by `title` or `label`."""
        self.add(subject, "rdf:type", *(name(one) for one in classes))
        for key, terms in values.items():
            self.add(subject, {"title": "dcterms:title", "label": "skos:prefLabel"}[key], *terms)

    def count(self, subject: Node, predicate: str, number: int | None) -> None:
        """Say how many, where that is known."""
        if number is not None:
            self.add(subject, predicate, ox.Literal(number))

    def __contains__(self, subject: object) -> bool:
        return subject in self._said

    def __iter__(self) -> Iterator[ox.Triple]:
        return (triple for known in self._said.values() for said in known.values() for triple in said)
