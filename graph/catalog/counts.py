"""How much there is of what in a dataset version, counted by queries, one after the other.

What takes longer or more memory than a query may is left out, rather than the whole catalogue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.catalog.facts import ALIGNMENTS
from graph.catalog.vocabulary import DECLARATIONS
from graph.errors import QueryFailedError, QueryMemoryError, QueryTimeoutError, ResultTooLargeError

MOST = 1000  # partitions, graphs or linksets that are listed; the largest
_TARGETS = 100
_TOO_MUCH = (QueryFailedError, QueryMemoryError, QueryTimeoutError, ResultTooLargeError)
# A statement in two graphs is one statement of the dataset; the union of the embedded engine has it twice.
_STATEMENTS = "{ SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"
_AUTHORITY = 'REPLACE(STR(?o), "^([^:]+://[^/?#]*).*$", "$1/")'
_NAMESPACE = 'REPLACE(STR(?o), "^([^:]+:[^:]+:?).*$", "$1")'  # of a URN
_MATCHES = "skos:broadMatch, skos:closeMatch, skos:exactMatch, skos:narrowMatch, skos:relatedMatch"


@dataclass(frozen=True)
class Numbers:
    """Of something countable; what was not counted is missing."""

    triples: int | None = None
    entities: int | None = None
    subjects: int | None = None
    objects: int | None = None
    classes: int | None = None
    properties: int | None = None


@dataclass(frozen=True)
class Linkset:
    """Links from here to one register by one property.

    Args:
        property: its IRI.
        target: the IRI of the register, if the dataset knows it.
        space: what the IRIs of the register begin with.
        numbers: of the links.
    """

    property: str
    target: str | None
    space: str
    numbers: Numbers


@dataclass(frozen=True)
class Counts:
    """Of a dataset version.

    Args:
        total: of the whole.
        classes: by the IRI of each class, the largest first.
        properties: by the IRI of each property, the largest first.
        graphs: by the IRI of each named graph, in alphabetical order.
        linksets: in alphabetical order of registers.
        examples: IRIs of members of the largest classes.
    """

    total: Numbers = field(default_factory=Numbers)
    classes: Mapping[str, Numbers] = field(default_factory=dict)
    properties: Mapping[str, Numbers] = field(default_factory=dict)
    graphs: Mapping[str, Numbers] = field(default_factory=dict)
    linksets: tuple[Linkset, ...] = ()
    examples: tuple[str, ...] = ()


async def counts(dataset: Dataset, space: str = "") -> Counts:
    """Count the dataset, of whose entities the IRIs begin with `space`.

    Raises QueryError, but for what asks too much of the engine.
    """
    classes = await _classes(dataset, space)
    return Counts(
        await _total(dataset, space),
        classes,
        await _properties(dataset),
        await _graphs(dataset),
        await _linksets(dataset, space),
        await _examples(dataset, space, list(classes)[:3]),
    )


async def _rows(dataset: Dataset, text: str) -> list[Row]:
    try:
        return await dataset.ask(DECLARATIONS + text)
    except _TOO_MUCH:
        return []


async def _number(dataset: Dataset, text: str) -> int | None:
    rows = await _rows(dataset, text)
    return _int(rows[0], "number") if rows else None


async def _total(dataset: Dataset, space: str) -> Numbers:
    begins = f"FILTER (isIRI(?s) && STRSTARTS(STR(?s), {ox.Literal(space)}))"
    return Numbers(
        await _number(dataset, f"SELECT (COUNT(*) AS ?number) WHERE {_STATEMENTS}"),
        await _number(dataset, f"SELECT (COUNT(DISTINCT ?s) AS ?number) WHERE {{ ?s ?p ?o {begins} }}"),
        await _number(dataset, "SELECT (COUNT(DISTINCT ?s) AS ?number) WHERE { ?s ?p ?o }"),
        await _number(dataset, "SELECT (COUNT(DISTINCT ?o) AS ?number) WHERE { ?s ?p ?o }"),
        await _number(dataset, "SELECT (COUNT(DISTINCT ?o) AS ?number) WHERE { ?s a ?o }"),
        await _number(dataset, "SELECT (COUNT(DISTINCT ?p) AS ?number) WHERE { ?s ?p ?o }"),
    )


async def _classes(dataset: Dataset, space: str) -> dict[str, Numbers]:
    """Each with its entities, which have IRIs of this dataset, and its members, which may be blank nodes or others'."""
    rows = await _rows(
        dataset,
        f"SELECT ?class (COUNT(?s) AS ?subjects) (SUM(IF(isIRI(?s) && STRSTARTS(STR(?s), {ox.Literal(space)}), 1, 0)) "
        "AS ?entities) WHERE { { SELECT DISTINCT ?s ?class WHERE { ?s a ?class FILTER (isIRI(?class)) } } } "
        f"GROUP BY ?class ORDER BY DESC(?subjects) ?class LIMIT {MOST}",
    )
    return {
        one: Numbers(entities=_int(row, "entities"), subjects=_int(row, "subjects")) for one, row in _by(rows, "class")
    }


async def _properties(dataset: Dataset) -> dict[str, Numbers]:
    rows = await _rows(
        dataset,
        "SELECT ?p (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) "
        f"WHERE {_STATEMENTS} GROUP BY ?p ORDER BY DESC(?triples) ?p LIMIT {MOST}",
    )
    return {one: _numbers(row) for one, row in _by(rows, "p")}


async def _graphs(dataset: Dataset) -> dict[str, Numbers]:
    """Those with statements, by IRI."""
    rows = await _rows(
        dataset,
        "SELECT ?g (COUNT(*) AS ?triples) WHERE { GRAPH ?g { ?s ?p ?o } FILTER (isIRI(?g)) } "
        f"GROUP BY ?g ORDER BY DESC(?triples) ?g LIMIT {MOST}",
    )
    return {one: _numbers(row) for one, row in sorted(_by(rows, "g"), key=lambda found: found[0])}


async def _examples(dataset: Dataset, space: str, classes: list[str]) -> tuple[str, ...]:
    """A member of each class, if it has one of this dataset; always the same."""
    found = set[str]()
    for one in classes:
        rows = await _rows(
            dataset,
            f"SELECT ?example WHERE {{ ?example a {ox.NamedNode(one)} FILTER (isIRI(?example) && "
            f"STRSTARTS(STR(?example), {ox.Literal(space)})) }} ORDER BY ?example LIMIT 1",
        )
        found |= {example for example, _ in _by(rows, "example")}
    return tuple(sorted(found))


async def _linksets(dataset: Dataset, space: str) -> tuple[Linkset, ...]:
    """The matches in the graph of alignments with things elsewhere, by register and property."""
    targets = await _targets(dataset)
    own = f"&& !STRSTARTS(STR(?o), {ox.Literal(space)})" if space else ""
    rows = await _rows(
        dataset,
        "SELECT ?p ?space (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) "
        f"WHERE {{ GRAPH <{ALIGNMENTS}> {{ ?s ?p ?o }} FILTER (?p IN ({_MATCHES}) && isIRI(?o) {own}) "
        f"BIND ({_space(list(targets))} AS ?space) }} GROUP BY ?p ?space ORDER BY ?space ?p LIMIT {MOST}",
    )
    return tuple(
        Linkset(one, targets.get(_text(row, "space")), _text(row, "space"), _numbers(row))
        for one, row in _by(rows, "p")
    )


async def _targets(dataset: Dataset) -> dict[str, str]:
    """The registers that the alignments know, by what their IRIs begin with, the longest first."""
    rows = await _rows(
        dataset,
        f"SELECT DISTINCT ?target ?space WHERE {{ GRAPH <{ALIGNMENTS}> {{ ?target a void:Dataset ; "
        "void:uriSpace ?space FILTER (isIRI(?target) && isLiteral(?space)) } } "
        f"ORDER BY DESC(STRLEN(STR(?space))) ?target LIMIT {_TARGETS}",
    )
    return {_text(row, "space"): one for one, row in reversed(list(_by(rows, "target")))}


def _space(known: list[str]) -> str:
    """An expression: what the IRI of a link's object begins with, as a register says, or else up to its authority."""
    found = f"IF(CONTAINS(STR(?o), '://'), {_AUTHORITY}, {_NAMESPACE})"
    for space in sorted(known, key=len):
        found = f"IF(STRSTARTS(STR(?o), {ox.Literal(space)}), {ox.Literal(space)}, {found})"
    return found


def _by(rows: list[Row], name: str) -> Iterator[tuple[str, Row]]:
    """The rows, each with the IRI that it is about."""
    for row in rows:
        term = row.get(name)
        if isinstance(term, ox.NamedNode):
            yield term.value, row


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.Literal) else ""


def _numbers(row: Row) -> Numbers:
    return Numbers(triples=_int(row, "triples"), subjects=_int(row, "subjects"), objects=_int(row, "objects"))


def _int(row: Row, name: str) -> int | None:
    term = row.get(name)
    return int(term.value) if isinstance(term, ox.Literal) else None
