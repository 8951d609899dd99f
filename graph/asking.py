"""Asking for the solutions of SPARQL SELECT queries, whoever answers them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox

from graph.engine import Answer, Engine, Formats, Query
from graph.formats import GRAPHS, RESULTS, named
from graph.prefixes import Names

Term: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
Row: TypeAlias = dict[str, Term]
"""A solution: the terms of the variables that have one."""

Ask: TypeAlias = Callable[[str], Awaitable[list[Row]]]
"""The solutions of a SELECT query, in order; raises QueryError."""

_TABLE = Formats(RESULTS[0].media_type, None)
_TRIPLES = Formats(None, named("n-triples", GRAPHS).media_type)


@dataclass(frozen=True)
class Dataset:
    """A dataset version that can be asked.

    Args:
        ask: how.
        construct: the triples of a CONSTRUCT query; raises QueryError.
        version: its name.
        prefixes: short names for namespaces, for people.
    """

    ask: Ask
    construct: Callable[[str], Awaitable[list[ox.Triple]]]
    version: str
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def curie(self, iri: str) -> str:
        """The IRI in short, where a prefix fits."""
        return self._names.short(iri)

    @cached_property
    def _names(self) -> Names:
        return Names(dict(self.prefixes))


def of_store(store: ox.Store, version: str, prefixes: Mapping[str, str]) -> Dataset:
    """A store at hand, all its graphs as one."""
    # Loaded here, since it brings a grammar that takes a while, and who asks an engine needs none.
    from graph.embedded.evaluation import solve  # noqa: PLC0415

    async def ask(text: str) -> list[Row]:
        found = solve(store, Query(text), union=True)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("only SELECT has solutions")
        return _rows(found)

    async def construct(text: str) -> list[ox.Triple]:
        found = solve(store, Query(text), union=True)
        if not isinstance(found, ox.QueryTriples):
            raise TypeError("only CONSTRUCT has triples")
        return list(found)

    return Dataset(ask, construct, version, prefixes)


def of_engine(engine: Engine, version: str, prefixes: Mapping[str, str]) -> Dataset:
    """A version that an engine has, all its graphs as one, also where other queries see the default graph alone.

    Asking raises UnknownVersionError when the engine has the version no more.
    """

    async def ask(text: str) -> list[Row]:
        answer = await engine.answer(Query(text, union=True), _TABLE, version=version)
        return rows(await _whole(answer))

    async def construct(text: str) -> list[ox.Triple]:
        answer = await engine.answer(Query(text, union=True), _TRIPLES, version=version)
        found = ox.parse(await _whole(answer), format=ox.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in found]

    return Dataset(ask, construct, version, prefixes)


async def _whole(answer: Answer) -> bytes:
    if answer.rest is None:
        return answer.body
    return answer.body + b"".join([block async for block in answer.rest])


def rows(body: bytes) -> list[Row]:
    """The solutions in SPARQL JSON."""
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a truth value has no solutions")
    return _rows(found)


def _rows(solutions: ox.QuerySolutions) -> list[Row]:
    names = [variable.value for variable in solutions.variables]
    return [
        {name: term for name, term in zip(names, solution, strict=True) if term is not None} for solution in solutions
    ]
