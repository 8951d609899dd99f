"""What points at a thing, a page at a time."""

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.describing.statements import quads
from graph.errors import ParameterError

SIZE = 100
"""Links of a page."""
_SORTED = 500  # links up to which they come in order


@dataclass(frozen=True)
class Incoming:
    """A page of the statements whose object is the thing.

    Args:
        quads: those of the page, by property and subject.
        counts: how many subjects point at the thing by each property.
        page: its number, from 1.
    """

    quads: tuple[ox.Quad, ...]
    counts: dict[str, int]
    page: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        return max(-(-self.total // SIZE), 1)


async def incoming(dataset: Dataset, iri: str, page: int) -> Incoming:
    """That page of what points at the thing.

    Where there are very many they come in the engine's order, since an engine takes seconds to sort them. It is the
    same for as long as the version is.

    Raises ParameterError for a page beyond the last.
    """
    thing, start = ox.NamedNode(iri), (page - 1) * SIZE
    rows = await _pointing(dataset, thing, f"LIMIT {_SORTED + 1}")
    pairs = list(dict.fromkeys((row["p"], row["s"]) for row in rows))
    if len(pairs) <= _SORTED:
        counts = dict(Counter(predicate.value for predicate, _ in sorted(pairs, key=_order)))  # type: ignore[union-attr]  # predicates are IRIs
        shown = set(sorted(pairs, key=_order)[start : start + SIZE])
        rows = [row for row in rows if (row["p"], row["s"]) in shown]
    else:
        rows = await _pointing(dataset, thing, f"LIMIT {SIZE} OFFSET {start}")
        counts = await _counts(dataset, thing)
    kept = quads({**row, "o": thing} for row in rows)
    found = Incoming(tuple(sorted(kept, key=lambda quad: _order((quad.predicate, quad.subject)))), counts, page)
    if page > found.pages:
        problem = f"page: {page} is beyond the last, which is {found.pages}"
        raise ParameterError("page", str(page), problem, ((str(found.pages), ""),))
    return found


async def _pointing(dataset: Dataset, thing: ox.NamedNode, part: str) -> list[Row]:
    one = f"SELECT DISTINCT ?s ?p {{ ?s ?p {thing} }} {part}"
    return await dataset.ask(f"SELECT ?s ?p ?g {{ {{ {one} }} OPTIONAL {{ GRAPH ?g {{ ?s ?p {thing} }} }} }}")


async def _counts(dataset: Dataset, thing: ox.NamedNode) -> dict[str, int]:
    text = f"SELECT ?p (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p {thing} }} GROUP BY ?p ORDER BY ?p"
    return {row["p"].value: int(row["n"].value) for row in await dataset.ask(text)}  # type: ignore[union-attr]  # IRIs and numbers


def _order(pair: tuple[object, object]) -> tuple[str, bool, str]:
    """Within a property blank nodes come first, as SPARQL has it."""
    predicate, subject = pair
    return str(predicate), not isinstance(subject, ox.BlankNode), str(subject)
