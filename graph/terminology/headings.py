"""Under which heading a term is explained: that of the file that defines it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.addresses import ONTOLOGY
from graph.curated.languages import Language

_DEFINED_BY = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")
_ONTOLOGY = ox.NamedNode(ONTOLOGY)
_DUTCH = {
    "actors": "actoren",
    "barriers": "barrières",
    "claims": "beweringen",
    "commitments": "afspraken",
    "instruments": "instrumenten",
    "law": "recht",
    "plans": "plannen",
    "responsibilities": "verantwoordelijkheden",
    "other-terms": "overige termen",
}


@dataclass(frozen=True)
class Heading:
    """A heading and the IRIs of the terms below it, in the order of their definition.

    Args:
        name: that of the file, without its ending.
    """

    name: str
    terms: tuple[str, ...]

    def title(self, language: Language) -> str:
        """What it is called; a file that is new has its own name for a title."""
        plain = self.name.replace("-", " ")
        return (_DUTCH.get(self.name, plain) if language == "nl" else plain).capitalize()


def read(folder: Path) -> tuple[Heading, ...]:
    """The headings that the files of an ontology's folder make, in alphabetical order."""
    found = (Heading(path.stem, tuple(_terms(path))) for path in sorted(folder.glob("*.ttl")))
    return tuple(heading for heading in found if heading.terms)


def arranged(headings: tuple[Heading, ...], terms: tuple[str, ...]) -> tuple[Heading, ...]:
    """The headings over just these terms; those that no file defines come last."""
    known = set(terms)
    kept = [Heading(one.name, tuple(term for term in one.terms if term in known)) for one in headings]
    placed = {term for one in kept for term in one.terms}
    rest = Heading("other-terms", tuple(sorted(known - placed)))
    return tuple(one for one in (*kept, rest) if one.terms)


def _terms(path: Path) -> Iterator[str]:
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    defined = (quad.subject for quad in quads if quad.predicate == _DEFINED_BY and quad.object == _ONTOLOGY)
    return (term.value for term in defined if isinstance(term, ox.NamedNode))
