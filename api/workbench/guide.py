"""What somebody must know of the graph to ask it something: its terms, its named graphs and its things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.curated.languages import LANGUAGES, Language
from graph.searching.telling import Result
from graph.sources import BASE

MOST = 20
"""Things that are proposed."""
_HEAD = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_TERMS = (
    _HEAD
    + """
SELECT DISTINCT ?term ?class ?label ?definition WHERE {
  ?term a ?type ; skos:prefLabel|rdfs:label ?label .
  VALUES (?type ?class) {
    (owl:Class true) (rdfs:Class true) (owl:ObjectProperty false) (owl:DatatypeProperty false)
    (owl:AnnotationProperty false) (rdf:Property false)
  }
  FILTER (isIRI(?term))
  OPTIONAL { ?term skos:definition ?definition FILTER (lang(?definition) = lang(?label)) }
}
"""
)
_GRAPHS = (
    _HEAD
    + """
SELECT DISTINCT ?graph ?label ?definition WHERE {{
  VALUES ?graph {{ {graphs} }}
  ?graph dcterms:title ?label
  OPTIONAL {{ ?graph dcterms:description ?definition FILTER (lang(?definition) = lang(?label)) }}
}}
"""
)
Kind: TypeAlias = Literal["class", "property"]


@dataclass(frozen=True)
class Entry:
    """Something that has a name, with what it is, in the reader's language where it is told in it.

    Args:
        iri: of it.
        curie: its short name.
        label: what it is called.
        definition: what it is, in a sentence.
        kind: of a term of a vocabulary.
    """

    iri: str
    curie: str
    label: str
    definition: str = ""
    kind: Kind | None = None

    @property
    def is_ours(self) -> bool:
        """Whether the graph coins it."""
        return self.iri.startswith(BASE)


async def terms(dataset: Dataset, language: Language) -> Sequence[Entry]:
    """The classes and properties that the dataset says something of, those of its own ontology first."""
    rows = _by(await dataset.ask(_TERMS), "term", language)
    found = (_entry(dataset, iri, row, _kind(row)) for iri, row in rows.items())
    return sorted(found, key=lambda one: (not one.is_ours, one.curie.lower()))


async def graphs(dataset: Dataset, names: Iterable[str], language: Language) -> Sequence[Entry]:
    """Those of the named graphs that the dataset describes."""
    text = _GRAPHS.format(graphs=" ".join(str(ox.NamedNode(name)) for name in names))
    rows = _by(await dataset.ask(text), "graph", language)
    return sorted((_entry(dataset, iri, row) for iri, row in rows.items()), key=lambda one: one.iri)


def things(dataset: Dataset, found: Iterable[Result]) -> Sequence[Entry]:
    """Things that the search found, with what each is."""
    return [Entry(one.iri, dataset.curie(one.iri), one.name.text, one.what) for one in found]


def _entry(dataset: Dataset, iri: str, row: Row, kind: Kind | None = None) -> Entry:
    return Entry(iri, dataset.curie(iri), _text(row, "label"), _text(row, "definition"), kind)


def _kind(row: Row) -> Kind:
    return "class" if _text(row, "class") == "true" else "property"


def _by(rows: Sequence[Row], name: str, language: Language) -> dict[str, Row]:
    """For each thing the row in the language that suits best; a thing can have several."""
    found = dict[str, Row]()
    for row in sorted(rows, key=lambda row: (_rank(row, language), _text(row, "label"))):
        thing = row.get(name)
        if isinstance(thing, ox.NamedNode):
            found.setdefault(thing.value, row)
    return found


def _rank(row: Row, language: Language) -> int:
    label = row.get("label")
    order = [language, *LANGUAGES]
    spoken = label.language if isinstance(label, ox.Literal) else None
    return order.index(spoken) if spoken in order else len(order)


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.Literal) else ""
