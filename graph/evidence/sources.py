"""Who says an asserted statement: graph, basis, confidence and rationale, and where it can be read."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from graph.asking import Ask, Row, Term
from graph.evidence.instances import Statement
from graph.evidence.keys import batches, is_writable, values
from graph.sources import BASE, GRAPHS

_BASES = BASE + "id/basis/"
_BASIS, _CONFIDENCE, _RATIONALE, _CONFLICTS = (
    ox.NamedNode(f"{BASE}def#{name}") for name in ("basis", "confidence", "rationale", "conflictsWith")
)
_NOTES = tuple(
    ox.NamedNode(f"http://www.w3.org/2004/02/skos/core#{name}") for name in ("note", "editorialNote", "historyNote")
)
_SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")
_SAYING = ("stated", "judged", "external")  # last segments of graphs' IRIs that are the names of bases
_DEFINING = ("ontology", "vocabulary", "alignments")

_QUERY = f"""
PREFIX bar: <{BASE}def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?subject ?graph ?property ?value ?passage ?document ?first ?last ?item ?chapter WHERE {{ %s
  {{ VALUES ?property {{
      bar:basis bar:confidence bar:rationale dcterms:source skos:note skos:editorialNote skos:historyNote
    }}
    GRAPH ?graph {{ ?subject ?property ?value }} }}
  UNION {{ {{ ?subject bar:conflictsWith ?value }} UNION {{ ?value bar:conflictsWith ?subject }}
    BIND(bar:conflictsWith AS ?property) }}
  UNION {{ GRAPH ?graph {{ ?subject bar:passage ?passage }}
    ?passage bar:document ?document ; bar:firstLine ?first ; bar:lastLine ?last
    OPTIONAL {{ ?passage bar:locatedIn ?item
      OPTIONAL {{ ?item dcterms:isPartOf* ?chapter . ?chapter a bar:Chapter }} }} }}
}} ORDER BY ?item ?chapter
"""


@dataclass(frozen=True)
class Passage:
    """Lines of a document, counted from 1, with the item of the plan and the chapter in which they stand."""

    passage: Term
    document: Term
    first_line: int
    last_line: int
    item: Term | None
    chapter: Term | None


@dataclass(frozen=True)
class Source:
    """Where an asserted statement comes from.

    Args:
        graph: the named graph; None for the default graph.
        basis: that of the claim, else the one that the graph is named after; None where neither is.
        is_definition: whether it belongs to the ontology or its vocabularies, which need no basis.
        claim: the subject, where it is a claim.
        confidence: how sure the curator is.
        rationales: why the claim is made, in each language.
        notes: what else is to be known about the subject.
        passages: where the claim, or the description of the subject, can be read.
        documents: what else the subject names as its source.
        conflicts: the claims that contradict it.
    """

    graph: ox.NamedNode | None
    basis: Term | None
    is_definition: bool = False
    claim: Term | None = None
    confidence: Term | None = None
    rationales: tuple[Term, ...] = ()
    notes: tuple[Term, ...] = ()
    passages: tuple[Passage, ...] = ()
    documents: tuple[Term, ...] = ()
    conflicts: tuple[Term, ...] = ()


class Sources:
    """What each graph says of where its subjects come from, which is no source of what other graphs say of them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._values: dict[tuple[object, ...], dict[Term, None]] = {}
        self._passages: dict[tuple[object, ...], dict[Term, Passage]] = {}
        for row in rows:
            place = row["subject"], row.get("graph")
            if "passage" in row:
                self._passages.setdefault(place, {}).setdefault(row["passage"], _passage(row))
            else:
                self._values.setdefault((*place, row["property"]), {})[row["value"]] = None

    def of(self, statement: Statement) -> Source:
        """The source of a statement that is asserted in the graph it names, or in the default graph."""
        subject, graph = statement.triple.subject, statement.graph
        segment = graph.value.rpartition("/")[2] if graph and graph.value.startswith(GRAPHS) else ""
        basis = self._one(subject, graph, _BASIS)
        return Source(
            graph=graph,
            basis=basis or (ox.NamedNode(_BASES + segment) if segment in _SAYING else None),
            is_definition=basis is None and segment in _DEFINING,
            claim=subject if basis else None,
            confidence=self._one(subject, graph, _CONFIDENCE),
            rationales=self._all(subject, graph, _RATIONALE),
            notes=tuple(note for name in _NOTES for note in self._all(subject, graph, name)),
            passages=self._lines(subject, graph),
            documents=self._all(subject, graph, _SOURCE),
            conflicts=self._all(subject, None, _CONFLICTS),
        )

    def _lines(self, subject: Term, graph: Term | None) -> tuple[Passage, ...]:
        found = self._passages.get((subject, graph), {}).values()
        return tuple(sorted(found, key=lambda one: (str(one.document), one.first_line, one.last_line)))

    def _one(self, subject: Term, graph: Term | None, name: ox.NamedNode) -> Term | None:
        return next(iter(self._all(subject, graph, name)), None)

    def _all(self, subject: Term, graph: Term | None, name: ox.NamedNode) -> tuple[Term, ...]:
        return tuple(sorted(self._values.get((subject, graph, name), ()), key=str))


def _passage(row: Row) -> Passage:
    first, last = (int(str(getattr(row[name], "value", 0))) for name in ("first", "last"))
    return Passage(row["passage"], row["document"], first, last, row.get("item"), row.get("chapter"))


async def sources(ask: Ask, statements: Iterable[Statement]) -> Sources:
    """What the subjects of the statements say of where they come from. One query for every few hundred subjects."""
    subjects = dict.fromkeys(statement.triple.subject for statement in statements)
    rows: list[Row] = []
    for batch in batches(subject for subject in subjects if is_writable(subject)):
        rows += await ask(_QUERY % values(("subject",), [(subject,) for subject in batch]))
    return Sources(rows)
