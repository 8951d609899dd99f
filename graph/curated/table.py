"""Answering a curated query: a page of a table, or a graph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from graph.asking import Row
from graph.curated.asked import Asked
from graph.curated.emptiness import Emptiness, emptiness
from graph.curated.labels import Label, labels
from graph.evidence.explanation import RowEvidence, explain
from graph.evidence.ontology import Ontology
from graph.evidence.plain import mentioned
from graph.sparql.lexer import significant


@dataclass(frozen=True)
class Page:
    """Which part of a table: the pages count from 1, and have so many rows."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


@dataclass(frozen=True)
class Table:
    """A page of an answer.

    Args:
        asked: the question.
        page: which page.
        rows: its rows.
        is_last: whether no page follows.
        labels: of the things in it.
        emptiness: why there are no rows, where there are none at all.
        evidence: for each row what it rests on, where that was asked for.
    """

    asked: Asked
    page: Page
    rows: list[Row]
    is_last: bool
    labels: Mapping[str, Label] = field(default_factory=dict)
    emptiness: Emptiness | None = None
    evidence: Sequence[RowEvidence] | None = None

    @property
    def counted(self) -> tuple[int, str] | None:
        """How many different things its rows are about and what these are, where the header says which column."""
        counts = self.asked.question.header.counts
        if counts is None:
            return None
        found = {row[counts.column] for row in self.rows if counts.column in row}
        return len(found), counts.of(self.asked.language)


@dataclass(frozen=True)
class ExplainedGraph:
    """What the answer to a CONSTRUCT query rests on, as a whole, and what the things in it are called."""

    asked: Asked
    evidence: RowEvidence
    labels: Mapping[str, Label]


async def table(this: Asked, page: Page) -> Table:
    """A page of the answer to a SELECT query; raises QueryError."""
    found = await this.dataset.ask(_paged(this, page))
    rows, is_last = found[: page.size], len(found) <= page.size
    things = {term.value for row in rows for term in row.values() if isinstance(term, ox.NamedNode)}
    things |= {one.term.value for one in this.given if isinstance(one.term, ox.NamedNode)}
    named = await labels(this.dataset.ask, things, this.language)
    empty = await emptiness(this, named) if not rows and page.number == 1 else None
    return Table(this, page, rows, is_last, named, empty)


async def explained(found: Table, ontology: Ontology) -> Table:
    """The same table with what each of its rows rests on.

    Raises NotExplainableError or QueryError.
    """
    ask, language = found.asked.dataset.ask, found.asked.language
    evidence = await explain(ask, found.asked.text, found.rows, ontology) if found.rows else []
    missing = mentioned(evidence) - found.labels.keys()
    return replace(found, evidence=evidence, labels={**found.labels, **await labels(ask, missing, language)})


async def explained_graph(this: Asked, ontology: Ontology) -> ExplainedGraph:
    """What the answer to a CONSTRUCT query rests on.

    Raises NotExplainableError or QueryError.
    """
    (evidence,) = await explain(this.dataset.ask, this.text, [{}], ontology)
    things = mentioned(evidence) | {one.term.value for one in this.given if isinstance(one.term, ox.NamedNode)}
    return ExplainedGraph(this, evidence, await labels(this.dataset.ask, things, this.language))


def _paged(this: Asked, page: Page) -> str:
    """The query for a page and one row more; the columns complete its order, so that pages never overlap.

    A column that it orders by already is not named again: Virtuoso 7 mixes up rows then.
    """
    text = this.text
    ordering = _ordering(text)
    columns = " ".join(f"?{name}" for name in this.question.columns or () if name not in ordering)
    return f"{text}\n{columns} LIMIT {page.size + 1} OFFSET {page.offset}"


def _ordering(text: str) -> set[str]:
    """The variables that a query orders by as they are, up or down; ORDER BY is its last clause."""
    tokens = significant(text)
    start = max(index for index, token in enumerate(tokens) if token.says("order"))
    depth, found = 0, set[str]()
    for before, token, after in zip(tokens[start:], tokens[start + 1 :], [*tokens[start + 2 :], None], strict=False):
        depth += (token.text == "(") - (token.text == ")")
        alone = depth == 1 and before.text == "(" and after is not None and after.text == ")"
        if token.kind == "variable" and (depth == 0 or alone):
            found.add(token.text[1:])
    return found


async def triples(this: Asked) -> list[ox.Triple]:
    """The answer to a CONSTRUCT query, sorted; raises QueryError."""
    return sorted(set(await this.dataset.construct(this.text)), key=str)
