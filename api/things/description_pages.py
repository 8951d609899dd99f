"""What every page about a thing shows: what is stated of it, by whom, and what points at it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

import pyoxigraph as ox

from api.http import links
from api.things.portraits import facts
from graph import addresses
from graph.asking import Dataset
from graph.curated import wording
from graph.curated.labels import Label, labels, of_rows
from graph.curated.languages import Language
from graph.curated.unnamed import CLAIMS
from graph.describing import words
from graph.describing.description import Description, names
from graph.formats import DESCRIPTIONS
from graph.sources import BASE

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_RDF, _SKOS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_FIRST, _REST = ox.NamedNode(_RDF + "first"), ox.NamedNode(_RDF + "rest")
_NIL = ox.NamedNode(_RDF + "nil")
_ABOUT = ox.NamedNode(BASE + "def#about")
_DEFINITIONS = (_SKOS + "definition", "http://purl.org/dc/terms/description")
_FIRST_SHOWN: Final = (_RDF + "type", _SKOS + "prefLabel", *_DEFINITIONS, BASE + "def#rationale", BASE + "def#passage")
_MOST = 200  # values of a property, and members of a list, that a page shows
_DEEPEST = 8


@dataclass(frozen=True)
class Value:
    """A value as a page shows it.

    Args:
        text: what is read.
        iri: the thing, if it is one.
        language: that of the text, where it is another than the reader's.
        is_external: whether it is a thing of others.
        moment: a date for machines.
        members: those of a list.
        rows: what is stated of a thing without a name.
    """

    text: str
    iri: str = ""
    language: str = ""
    is_external: bool = False
    moment: str = ""
    members: tuple["Value", ...] = ()
    rows: tuple["Row", ...] = ()


@dataclass(frozen=True)
class Row:
    """A property with its values, of which the page leaves out some where there are very many."""

    property: Value
    values: tuple[Value, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Section:
    """What one graph states of the thing."""

    title: str
    graph: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Teller:
    """Tells what is described in the words of a language."""

    found: Description
    dataset: Dataset
    language: Language
    labels: Mapping[str, Label]
    _by_subject: dict[object, list[ox.Quad]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.found.statements:
            self._by_subject.setdefault(one.subject, []).append(one)

    def called(self, iri: str) -> Label:
        """What a thing or a term is called."""
        return self.labels.get(iri) or words.word(iri, self.language) or Label(self.dataset.curie(iri), "")

    def thing(self, iri: str) -> Value:
        """A thing as a link."""
        label = self.called(iri).short
        return Value(label.text, iri, self._foreign(label.language), not iri.startswith(BASE))

    def _foreign(self, language: str) -> str:
        return language if language != self.language else ""

    def sections(self) -> Iterator[Section]:
        """What is stated of the thing, graph by graph."""
        own = self._by_subject.get(ox.NamedNode(self.found.iri), [])
        by_graph = dict[str, list[ox.Quad]]()
        for one in own:
            by_graph.setdefault(_graph(one), []).append(one)
        for graph in sorted(by_graph, key=_rank):
            title = words.source(graph, self.language)
            yield Section(title, graph, tuple(self._rows(by_graph[graph], 0, frozenset())))

    def _rows(self, quads: Iterable[ox.Quad], depth: int, above: frozenset[object]) -> Iterator[Row]:
        ordered = sorted(quads, key=lambda one: (_place(one.predicate.value), one.predicate.value))
        for predicate, found in groupby(ordered, lambda one: one.predicate.value):
            terms = list(dict.fromkeys(one.object for one in found))
            told = sorted((self._value(term, depth, above) for term in terms[:_MOST]), key=_reading_order)
            yield Row(self.thing(predicate), tuple(told), max(len(terms) - _MOST, 0))

    def _value(self, term: Term, depth: int, above: frozenset[object]) -> Value:
        if isinstance(term, ox.NamedNode):
            return self.thing(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        members = self._members(term)
        if members and depth < _DEEPEST:
            return Value("", members=tuple(self._value(one, depth + 1, above | {term}) for one in members[:_MOST]))
        if term in above or depth >= _DEEPEST:
            return Value("…")
        return Value("", rows=tuple(self._rows(self._by_subject.get(term, []), depth + 1, above | {term})))

    def _members(self, term: Term) -> list[Term]:
        """Those of a list; none where it is not one, or one without end."""
        members, seen = list[Term](), set[object]()
        while term != _NIL:
            cell = {one.predicate: one.object for one in self._by_subject.get(term, [])}
            if term in seen or not cell.keys() >= {_FIRST, _REST}:
                return []
            seen.add(term)
            members.append(cell[_FIRST])
            term = cell[_REST]
        return members

    def _literal(self, literal: ox.Literal) -> Value:
        kind = literal.datatype.value
        if kind == _XSD + "date":
            return Value(wording.day(literal.value, self.language), moment=literal.value)
        if kind == _XSD + "anyURI" and literal.value.startswith(("http://", "https://")):
            return Value(literal.value, literal.value, is_external=True)
        return Value(literal.value, language=self._foreign(literal.language or ""))

    def heading(self) -> Value:
        """The name of the thing; of a claim that has none, its kind and what it is about."""
        thing = ox.NamedNode(self.found.iri)
        label = self.labels.get(thing.value) or words.word(thing.value, self.language)
        about = [one.object.value for one in self._by_subject.get(thing, []) if one.predicate == _ABOUT]  # type: ignore[union-attr]  # things
        kinds = self.kinds()
        if label is None and kinds and about:
            return Value(f"{kinds[0].text}: {self.called(about[0]).short.text}")
        label = label or Label(self.dataset.curie(thing.value), "")
        return Value(label.text, language=self._foreign(label.language))

    def kinds(self) -> list[Value]:
        """The classes of the thing, ours first."""
        return sorted((self.thing(iri) for iri in self.found.kinds), key=lambda one: (one.is_external, one.text))

    def definition(self) -> Value | None:
        """What the thing is, in the reader's language where that is known."""
        said = [value for name in _DEFINITIONS for value in self.found.values(ox.NamedNode(name))]
        told = [self._literal(value) for value in said if isinstance(value, ox.Literal)]
        return min(told, key=lambda one: (bool(one.language), one.text), default=None)

    def incoming(self, inverses: Mapping[str, Label]) -> Iterator[tuple[Value, str, int, list[tuple[Value, str]]]]:
        """What points at the thing: the property, in words from here, how many in all, and those of this page."""
        links_in = self.found.incoming
        for predicate, found in groupby(links_in.quads, lambda one: one.predicate.value):
            graphs = dict[Term, list[str]]()
            for one in found:
                graphs.setdefault(one.subject, []).append(_graph(one))
            told = [(self._subject(one), self._sources(by)) for one, by in graphs.items()]
            yield self.thing(predicate), self._phrase(predicate, inverses), links_in.counts[predicate], told

    def _sources(self, graphs: Iterable[str]) -> str:
        return ", ".join(words.source(graph, self.language) for graph in sorted(graphs, key=_rank) if graph).lower()

    def _subject(self, subject: Term) -> Value:
        if isinstance(subject, ox.NamedNode):
            return self.thing(subject.value)
        return Value({"en": "something without a name", "nl": "iets zonder naam"}[self.language])

    def _phrase(self, predicate: str, inverses: Mapping[str, Label]) -> str:
        if predicate in inverses:
            return inverses[predicate].text
        label = self.called(predicate).text
        return {"en": f"is “{label}” of", "nl": f"is “{label}” van"}[self.language]


async def content(found: Description, dataset: Dataset, language: Language) -> dict[str, Any]:
    """What a page shows of whatever is described."""
    named = await _labels(found, dataset, language)
    teller = Teller(found, dataset, language, named)
    inverses = await _inverses(dataset, found.incoming.counts, language)
    path = addresses.document(found.iri) or ""
    here = {"lang": language, "format": "html"}
    heading = teller.heading()
    return {
        "iri": found.iri,
        "heading": heading,
        "names": facts.other_names(found, heading.text, language),
        "kinds": teller.kinds(),
        "definition": teller.definition(),
        "sections": list(teller.sections()),
        "incoming": list(teller.incoming(inverses)),
        "kept": links.kept({"page": found.incoming.page}),
        "total": found.incoming.total,
        "page": found.incoming.page,
        "pages": found.incoming.pages,
        "turned": lambda number: links.address(path, **here, page=number),
        "formats": [(one, links.address(path, format=one.name)) for one in DESCRIPTIONS],
        "is_tombstone": found.is_tombstone,
        "successors": [teller.thing(iri) for iri in found.successors],
    }


async def _labels(found: Description, dataset: Dataset, language: Language) -> dict[str, Label]:
    """What everything is called that is described; a statement or a day beside the thing itself by what it says."""
    named = found.labels(language)
    missing = {iri for iri in found.mentioned - named.keys() if iri != found.iri or not iri.startswith(CLAIMS)}
    return named | await labels(dataset.ask, missing, language) if missing else named


async def _inverses(dataset: Dataset, properties: Iterable[str], language: Language) -> dict[str, Label]:
    """What properties are called that are the inverse of those."""
    given = " ".join(str(ox.NamedNode(iri)) for iri in properties)
    if not given:
        return {}
    inverse = "<http://www.w3.org/2002/07/owl#inverseOf>"
    text = (
        f"SELECT DISTINCT ?p ?i {{ VALUES ?p {{ {given} }} ?p {inverse}|^{inverse} ?i FILTER isIRI(?i) }} ORDER BY ?i"
    )
    rows = [(row["p"].value, row["i"].value) for row in await dataset.ask(text)]  # type: ignore[union-attr]  # IRIs
    named = await names(dataset, {other for _, other in rows}) if rows else []
    told = of_rows(({"thing": q.subject, "property": q.predicate, "value": q.object} for q in named), language)
    found = dict[str, Label]()
    for iri, other in rows:
        label = told.get(other) or words.word(other, language)
        if label and label.language == language:
            found.setdefault(iri, label)
    return found


def _graph(one: ox.Quad) -> str:
    return one.graph_name.value if isinstance(one.graph_name, ox.NamedNode) else ""


def _rank(graph: str) -> tuple[int, str]:
    segment = graph.rpartition("/")[2]
    return words.ORDER.index(segment) if segment in words.ORDER else len(words.ORDER), graph


def _place(predicate: str) -> int:
    return _FIRST_SHOWN.index(predicate) if predicate in _FIRST_SHOWN else len(_FIRST_SHOWN)


def _reading_order(value: Value) -> tuple[bool, bool, str]:
    """The reader's language first, and what has members or rows last."""
    return bool(value.members or value.rows), bool(value.language), value.text
