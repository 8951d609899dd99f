"""The ontology of a dataset version: its header, its terms, and how they stand to each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox

from graph.addresses import TERMS
from graph.asking import Dataset
from graph.curated.labels import Label
from graph.curated.languages import LANGUAGES, Language
from graph.evidence.ontology import Ontology as Axioms
from graph.evidence.ontology import ontology as axioms
from graph.shacl.statements import Node, Statements
from graph.shacl.vocabulary import FIRST, NIL, REST
from graph.terminology import vocabulary as v
from graph.terminology.headings import Heading, arranged
from graph.terminology.phrases import Ref
from graph.terminology.schemes import Scheme, schemes

_LISTED = 1000  # members of a list that are read, so that one which leads back into itself ends
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
_Triples: TypeAlias = list[ox.Triple]


@dataclass(frozen=True)
class Ontology:
    """The ontology of a dataset version, with what stands beside it.

    Args:
        triples: all of it.
        alignments: how its terms stand to those of other vocabularies, as far as other graphs say so.
        axioms: the rules that they stand for.
        headings: of its terms.
        schemes: the concept schemes of its vocabulary.
        dataset: the version.
    """

    triples: _Triples
    alignments: _Triples
    axioms: Axioms
    headings: tuple[Heading, ...]
    schemes: tuple[Scheme, ...]
    dataset: Dataset
    said: Statements = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", _statements(self.triples))

    @property
    def terms(self) -> tuple[str, ...]:
        """The IRIs of its own terms, in reading order."""
        return tuple(term for heading in self.headings for term in heading.terms)

    @property
    def version(self) -> str:
        """The name of its version; empty where it has none."""
        return self.header("versionInfo", v.OWL)

    def header(self, name: str, namespace: str = v.DCTERMS, language: Language = LANGUAGES[0]) -> str:
        """What is said of the ontology itself; empty where nothing is."""
        values = self.said.values(v.THIS, ox.NamedNode(namespace + name))
        texts = [value for value in values if isinstance(value, ox.Literal)]
        return label(texts, language).text if texts else next((one.value for one in values), "")

    def text(self, term: str, property_: ox.NamedNode, language: Language) -> Label | None:
        """What a property of a term says, in the reader's language where it can be had."""
        texts = [one for one in self.said.values(ox.NamedNode(term), property_) if isinstance(one, ox.Literal)]
        return label(texts, language) if texts else None

    def texts(self, term: str, property_: ox.NamedNode, language: Language) -> tuple[str, ...]:
        """All that a property says in a language, or without one."""
        values = self.said.values(ox.NamedNode(term), property_)
        found = (one for one in values if isinstance(one, ox.Literal) and one.language in (language, None))
        return tuple(sorted(one.value for one in found))

    def ref(self, iri: str, language: Language) -> Ref:
        """A thing with its label; with its short name where the ontology has none."""
        found, name = self.text(iri, v.LABEL, language), self.dataset.curie(iri)
        if found is None:
            return Ref(iri, name, name)
        return Ref(iri, found.text, name, "" if found.language == language else found.language)

    def kinds(self, term: str) -> tuple[str, ...]:
        """What OWL has it for, such as ObjectProperty and TransitiveProperty."""
        types = self.said.values(ox.NamedNode(term), v.TYPE)
        return tuple(one.value.removeprefix(v.OWL) for one in types if one.value.startswith(v.OWL))

    def is_class(self, term: str) -> bool:
        """Whether it is one."""
        return "Class" in self.kinds(term)

    def values(self, term: str, property_: ox.NamedNode) -> tuple[str, ...]:
        """The IRIs that a property of a term leads to."""
        found = self.said.values(ox.NamedNode(term), property_)
        return tuple(sorted(one.value for one in found if isinstance(one, ox.NamedNode)))

    def subjects(self, property_: ox.NamedNode, value: str) -> tuple[str, ...]:
        """The IRIs whose property leads to a term, in reading order."""
        return self._inverse.get((property_.value, value), ())

    def above(self, term: str) -> tuple[str, ...]:
        """What it falls under in the ontology, the nearest first."""
        property_, found = self._order(term), dict.fromkeys((term,))
        waiting = list(found)
        for one in waiting:  # which grows
            new = [value for value in self.values(one, property_) if value not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return tuple(found)[1:]

    def direct(self, term: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What stands right above and right below it."""
        property_ = self._order(term)
        return self.values(term, property_), self.subjects(property_, term)

    def _order(self, term: str) -> ox.NamedNode:
        return v.SUB_CLASS if self.is_class(term) else v.SUB_PROPERTY

    def disjoint(self) -> tuple[tuple[str, ...], ...]:
        """The groups of classes of which nothing can be two."""
        found = (self._members(one) for one in self.said.subjects(ox.NamedNode(v.OWL + "members")))
        return tuple(sorted((one for one in found if len(one) > 1), key=lambda one: (-len(one), one)))

    def _members(self, group: Node) -> tuple[str, ...]:
        lists = self.said.values(group, ox.NamedNode(v.OWL + "members"))
        return tuple(dict.fromkeys(one.value for one in self.listed(lists[0]) if isinstance(one, ox.NamedNode)))

    def listed(self, node: Node) -> Iterator[Node]:
        """The members of a list, as far as it is one."""
        for _ in range(_LISTED):
            first, rest = self.said.values(node, FIRST), self.said.values(node, REST)
            if node == NIL or not first or not rest:
                return
            yield first[0]
            node = rest[0]

    def reused(self) -> tuple[str, ...]:
        """The terms of other vocabularies that it declares."""
        own = set(self.terms)
        found = (one.value for one in self.said.subjects(v.TYPE) if isinstance(one, ox.NamedNode))
        return tuple(sorted(iri for iri in found if iri not in own and self._is_term(iri)))

    def kind(self, term: str) -> str:
        """What it is in OWL in the first place, one of KINDS; empty where it is none of those."""
        return next((one for one in self.kinds(term) if one in KINDS), "")

    def _is_term(self, iri: str) -> bool:
        return bool(self.kind(iri)) or v.DATATYPE in self.said.values(ox.NamedNode(iri), v.TYPE)

    @cached_property
    def _inverse(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        places = {term: place for place, term in enumerate(self.terms)}
        found = dict[tuple[str, str], list[str]]()
        for subject, predicate, value in self.said:
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode):
                found.setdefault((predicate.value, value.value), []).append(subject.value)
        last = len(places)
        return {key: tuple(sorted(some, key=lambda one: (places.get(one, last), one))) for key, some in found.items()}


async def read(dataset: Dataset, headings: tuple[Heading, ...]) -> Ontology:
    """The ontology of a dataset version; it has no terms where the dataset has none.

    Raises QueryError.
    """
    triples = await dataset.construct(_graph(v.ONTOLOGY_GRAPH))
    own = sorted(set(filter(None, map(_own, triples))))
    known = set(triples)
    aligned = [one for one in await dataset.construct(_alignments(own)) if one not in known]
    concepts = await dataset.construct(_graph(v.VOCABULARY_GRAPH))
    return Ontology(
        triples,
        aligned,
        await axioms(dataset.ask),
        arranged(headings, tuple(own)),
        schemes(_statements(concepts)),
        dataset,
    )


def label(texts: Iterable[ox.Literal], language: Language) -> Label:
    """The text in the reader's language, else in another."""
    order: list[str | None] = [language, *LANGUAGES, None]
    rank = {name: place for place, name in reversed(list(enumerate(order)))}
    found = min(texts, key=lambda one: (rank.get(one.language, len(order)), one.value))
    return Label(found.value, found.language or "")


def _own(triple: ox.Triple) -> str | None:
    """The term of this ontology that the triple declares to be one."""
    term = triple.subject
    if triple.predicate != v.DEFINED_BY or triple.object != v.THIS or not isinstance(term, ox.NamedNode):
        return None
    return term.value if term.value.startswith(TERMS) else None


def _graph(name: ox.NamedNode) -> str:
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}"


def _alignments(terms: Iterable[str]) -> str:
    """A filter lets the engine go through the terms, which are few."""
    values, properties = " ".join(str(ox.NamedNode(one)) for one in terms), ", ".join(map(str, v.ALIGNING))
    return (
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} "
        f"?s ?p ?o FILTER (?p IN ({properties}) && isIRI(?o)) }}"
    )


def _statements(triples: Iterable[ox.Triple]) -> Statements:
    return Statements(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
