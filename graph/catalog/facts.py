"""What a dataset says of itself: its titles, licence and subjects, what it comes from, and what is in its graphs.

A dataset speaks for itself by the one thing in it that is a dcat:Dataset and part of no other; else by the one
void:Dataset, else by the one owl:Ontology. Where there are several, nobody can tell which is meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.catalog.vocabulary import DECLARATIONS, Node, Term, iri
from graph.sources import GRAPHS

ALIGNMENTS = GRAPHS + "alignments"
_KINDS = ("dcat:Dataset", "void:Dataset", "owl:Ontology")
_PARTS = (
    "dcat:dataset|dcat:hasVersion|dcterms:hasPart|dcterms:hasVersion|void:subset|void:objectsTarget|void:subjectsTarget"
)
_WHOLES = "dcat:isVersionOf|dcterms:isPartOf|dcterms:isVersionOf"
# What is taken over, each from the first of the properties that the dataset has.
_TAKEN = {
    "dcterms:title": ("dcterms:title", "rdfs:label", "skos:prefLabel", "schema:name"),
    "dcterms:description": ("dcterms:description", "rdfs:comment", "schema:description"),
    "dcterms:license": ("dcterms:license", "schema:license"),
    "dcterms:publisher": ("dcterms:publisher", "schema:publisher"),
    "dcterms:creator": ("dcterms:creator", "schema:creator"),
    "dcterms:source": ("dcterms:source", "prov:wasDerivedFrom"),
    **{
        short: (short,)
        for short in (
            *("dcat:keyword", "dcat:theme", "dcterms:accrualPeriodicity", "dcterms:created", "dcterms:identifier"),
            *("dcterms:issued", "dcterms:language", "dcterms:spatial", "void:exampleResource", "void:uriSpace"),
        )
    },
}
_NAMES = ("dcterms:title", "skos:prefLabel", "rdfs:label", "foaf:name", "schema:name")
_TEXTS = ("dcterms:description", "skos:definition", "rdfs:comment")
_MOST = 500  # things that are told of, of a kind

Values = tuple[Term, ...]


@dataclass(frozen=True)
class Facts:
    """What is known of a dataset from what it holds.

    Args:
        iri: of the thing that stands for the dataset, if there is one.
        said: what it says of itself, by short names of properties.
        ontologies: the IRIs of those that it holds.
        sources: the IRIs of what it was derived from.
        period: the first and the last day that it is about.
        labels: names of the things that are mentioned, by their IRIs.
        texts: what is said of them, by their IRIs.
        licences: of what is mentioned, by IRI.
        kinds: the kind of statements in a named graph, by its IRI.
    """

    iri: str | None = None
    said: Mapping[str, Values] = field(default_factory=dict)
    ontologies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    period: tuple[ox.Literal, ox.Literal] | None = None
    labels: Mapping[str, Values] = field(default_factory=dict)
    texts: Mapping[str, Values] = field(default_factory=dict)
    licences: Mapping[str, Values] = field(default_factory=dict)
    kinds: Mapping[str, Values] = field(default_factory=dict)

    def values(self, short: str) -> Values:
        """What it says of itself by that property."""
        return self.said.get(short, ())

    def one(self, short: str) -> Term | None:
        """The first of them, if there is one."""
        return next(iter(self.values(short)), None)


async def facts(dataset: Dataset) -> Facts:
    """What the dataset says of itself.

    Raises QueryError.
    """
    thing = await _speaker(dataset)
    said = _taken(await _values(dataset, [thing.value])) if thing else {}
    ontologies = await _iris(dataset, "?found a owl:Ontology")
    sources = await _iris(dataset, "?plan a bar:PolicyPlan ; dcterms:source ?found")
    sources = tuple(sorted({*sources, *_named(said.get("dcterms:source", ()))}))
    graphs = await _iris(dataset, "?found dcterms:title|dcterms:type ?any FILTER EXISTS { GRAPH ?found { ?s ?p ?o } }")
    registers = await _iris(dataset, f"GRAPH <{ALIGNMENTS}> {{ ?found a void:Dataset }}")
    mentioned = {
        *ontologies,
        *sources,
        *graphs,
        *registers,
        *_named(value for values in said.values() for value in values),
    }
    known = await _values(dataset, sorted(mentioned))
    return Facts(
        thing.value if thing else None,
        said,
        ontologies,
        sources,
        await _period(dataset),
        _told(known, _NAMES),
        _told(known, _TEXTS),
        _told(known, ("dcterms:license",)),
        {graph: kinds for graph, kinds in _told(known, ("dcterms:type",)).items() if graph in graphs},
    )


async def _speaker(dataset: Dataset) -> Node | None:
    """The thing that stands for the dataset."""
    for kind in _KINDS:
        found = await dataset.ask(
            f"{DECLARATIONS} SELECT DISTINCT ?found WHERE {{ ?found a {kind} FILTER (isIRI(?found)) "
            f"FILTER NOT EXISTS {{ ?found a void:Linkset }} FILTER NOT EXISTS {{ ?whole {_PARTS} ?found }} "
            f"FILTER NOT EXISTS {{ ?found {_WHOLES} ?whole }} "
            f"FILTER NOT EXISTS {{ GRAPH <{ALIGNMENTS}> {{ ?found a void:Dataset }} }} }} LIMIT 2"
        )
        if found:
            thing = found[0]["found"]
            return thing if len(found) == 1 and isinstance(thing, ox.NamedNode) else None
    return None


async def _iris(dataset: Dataset, pattern: str) -> tuple[str, ...]:
    rows = await dataset.ask(
        f"{DECLARATIONS} SELECT DISTINCT ?found WHERE {{ {pattern} FILTER (isIRI(?found)) }} "
        f"ORDER BY ?found LIMIT {_MOST}"
    )
    return tuple(row["found"].value for row in rows if isinstance(row["found"], ox.NamedNode))


async def _values(dataset: Dataset, things: Iterable[str]) -> dict[str, dict[str, set[Term]]]:
    """By thing and property, whatever is of use in a catalogue."""
    wanted = {*_NAMES, *_TEXTS, "dcterms:type", *(one for alternatives in _TAKEN.values() for one in alternatives)}
    iris = " ".join(str(ox.NamedNode(thing)) for thing in things)
    rows: list[Row] = await dataset.ask(
        f"{DECLARATIONS} SELECT DISTINCT ?thing ?property ?value WHERE {{ VALUES ?thing {{ {iris} }} "
        f"?thing ?property ?value FILTER (?property IN ({', '.join(sorted(wanted))})) }} LIMIT {20 * _MOST}"
    )
    found = defaultdict[str, dict[str, set[Term]]](lambda: defaultdict(set))
    for row in rows:
        thing, property_, value = row["thing"], row["property"], row["value"]
        if isinstance(thing, ox.NamedNode) and isinstance(property_, ox.NamedNode) and _is_plain(value):
            found[thing.value][property_.value].add(value)  # type: ignore[arg-type]  # no blank node and no triple
    return found


def _is_plain(term: object) -> bool:
    return isinstance(term, ox.NamedNode | ox.Literal)


def _taken(values: Mapping[str, Mapping[str, set[Term]]]) -> dict[str, Values]:
    """What the dataset says, under the name that catalogues have for it."""
    found = next(iter(values.values()), {})
    taken = {short: _first(found, alternatives) for short, alternatives in _TAKEN.items()}
    return {short: terms for short, terms in taken.items() if terms}


def _told(known: Mapping[str, Mapping[str, set[Term]]], properties: Iterable[str]) -> dict[str, Values]:
    told = ((thing, _first(values, properties)) for thing, values in known.items())
    return {thing: terms for thing, terms in told if terms}


def _first(values: Mapping[str, set[Term]], properties: Iterable[str]) -> Values:
    """The values of the first property that has any, in an order that depends on nothing else."""
    return next((tuple(sorted(values[iri(one)], key=str)) for one in properties if values.get(iri(one))), ())


def _named(terms: Iterable[Term]) -> Iterator[str]:
    return (term.value for term in terms if isinstance(term, ox.NamedNode))


async def _period(dataset: Dataset) -> tuple[ox.Literal, ox.Literal] | None:
    """From the first day to the last of the plans."""
    rows = await dataset.ask(
        f"{DECLARATIONS} SELECT (MIN(?begin) AS ?first) (MAX(?end) AS ?last) WHERE {{ "
        "?plan a bar:PolicyPlan ; time:hasTime ?period . ?period time:hasBeginning/time:inXSDDate ?begin ; "
        "time:hasEnd/time:inXSDDate ?end }"
    )
    first, last = (rows[0].get(name) for name in ("first", "last")) if rows else (None, None)
    return (first, last) if isinstance(first, ox.Literal) and isinstance(last, ox.Literal) else None
