import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import loading
from graph.build import Built
from graph.embedded.engine import EmbeddedEngine
from graph.embedded.limits import Limits
from graph.engine import Answer, Formats, Query
from graph.errors import (
    NotAcceptableError,
    QueryError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
)
from graph.sources import GRAPHS

FORMATS = Formats("application/sparql-results+json", "text/turtle")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"


def _with_engine(
    built: Built, work: Callable[[EmbeddedEngine], Awaitable[None]], *, workers: int = 1, seconds: float = 20
) -> None:
    async def run() -> None:
        engine = EmbeddedEngine(built.version.folder.parents[1], Limits(workers, seconds=seconds, memory=2**28))
        await engine.open()
        try:
            await work(engine)
        finally:
            await engine.close()

    asyncio.run(run())


def _count(answer: Answer) -> int:
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


async def _fails(engine: EmbeddedEngine, query: Query | str, expected: type[QueryError]) -> QueryError:
    with pytest.raises(expected) as caught:
        await engine.answer(query if isinstance(query, Query) else Query(query), FORMATS)
    return caught.value


def test_the_default_graph_is_the_union_of_all_graphs(built: Built, store: ox.Store) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        in_graphs = Query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        assert _count(await engine.answer(Query(COUNT), FORMATS)) == len({quad.triple for quad in store})
        assert _count(await engine.answer(in_graphs, FORMATS)) == built.version.manifest.quads

    _with_engine(built, work)


def test_the_request_can_name_its_graphs(built: Built) -> None:
    graph = GRAPHS + "vocabulary"

    async def work(engine: EmbeddedEngine) -> None:
        assert _count(await engine.answer(Query(COUNT, (graph,)), FORMATS)) == built.version.manifest.graphs[graph]
        assert _count(await engine.answer(Query(COUNT, (), (graph,)), FORMATS)) == 0

    _with_engine(built, work)


@pytest.mark.parametrize(
    ("clause", "counted"),
    [("FROM <{}vocabulary>", "vocabulary"), ("FROM NAMED <{}vocabulary>", None), ("FROM <urn:none>", None)],
)
def test_the_query_can_name_its_graphs(built: Built, clause: str, counted: str | None) -> None:
    query = Query(f"SELECT (COUNT(*) AS ?n) {clause.format(GRAPHS)} {{ ?s ?p ?o }}")
    expected = built.version.manifest.graphs[GRAPHS + counted] if counted else 0

    async def work(engine: EmbeddedEngine) -> None:
        assert _count(await engine.answer(query, FORMATS)) == expected

    _with_engine(built, work)


def test_a_query_that_overruns_is_ended_and_the_next_is_answered(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await _fails(engine, RUNAWAY, QueryTimeoutError)
        assert _count(await engine.answer(Query(COUNT), FORMATS)) > 0

    _with_engine(built, work, seconds=0.3)


def test_a_query_that_takes_too_much_memory_is_ended_and_the_next_is_answered(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await _fails(engine, GREEDY, QueryMemoryError)
        assert _count(await engine.answer(Query(COUNT), FORMATS)) > 0

    _with_engine(built, work)


def test_others_are_answered_while_one_runs_away(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        runaway = asyncio.create_task(_fails(engine, RUNAWAY, QueryTimeoutError))
        await asyncio.sleep(0.2)
        assert _count(await engine.answer(Query(COUNT), FORMATS)) > 0
        assert not runaway.done()
        await runaway

    _with_engine(built, work, workers=2, seconds=2)


def test_who_goes_away_ends_the_query(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        runaway = asyncio.create_task(engine.answer(Query(RUNAWAY), FORMATS))
        await asyncio.sleep(0.5)
        runaway.cancel()
        assert _count(await asyncio.wait_for(engine.answer(Query(COUNT), FORMATS), 10)) > 0

    _with_engine(built, work)


def test_a_syntax_error_says_where(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        error = await _fails(engine, "SELECT * {\n ?s ?p }", QuerySyntaxError)
        assert isinstance(error, QuerySyntaxError)
        assert (error.line, error.column) == (2, 8)

    _with_engine(built, work)


def test_federation_is_refused(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await _fails(engine, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError)

    _with_engine(built, work)


def test_a_worker_that_was_killed_from_outside_costs_no_query(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await engine.answer(Query(COUNT), FORMATS)
        for worker in engine._pool._idle:
            os.kill(worker._number or 0, signal.SIGKILL)
        await asyncio.sleep(0.2)
        assert _count(await engine.answer(Query(COUNT), FORMATS)) > 0

    _with_engine(built, work)


def test_a_query_that_is_nested_too_deeply_is_refused_and_the_next_is_answered(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await _fails(engine, "SELECT * " + "{" * 50_000 + "}" * 50_000, QueryRefusedError)
        assert _count(await engine.answer(Query(COUNT), FORMATS)) > 0

    _with_engine(built, work)


def test_a_graph_that_is_no_iri_is_the_clients_mistake(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await _fails(engine, Query(COUNT, ("not an iri",)), QuerySyntaxError)

    _with_engine(built, work)


def test_a_form_that_no_accepted_format_can_hold_is_not_acceptable(built: Built) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        with pytest.raises(NotAcceptableError):
            await engine.answer(Query("CONSTRUCT WHERE { ?s ?p ?o }"), Formats("text/csv", None))

    _with_engine(built, work)


def test_a_version_that_somebody_else_makes_is_moved_to(tmp_path: Path) -> None:
    loading.load([], None, tmp_path)
    file = tmp_path / "one.nt"
    file.write_text("<http://a> <http://b> <http://c> .\n")

    async def run() -> None:
        engine = EmbeddedEngine(tmp_path, Limits(workers=1))
        await engine.open()
        before = _count(await engine.answer(Query(COUNT), FORMATS))
        made = await asyncio.to_thread(loading.load, [file], None, tmp_path)
        while engine.version != made.manifest.name:
            await asyncio.sleep(0.05)

        assert (before, _count(await engine.answer(Query(COUNT), FORMATS))) == (0, 1)
        await engine.close()

    asyncio.run(asyncio.wait_for(run(), 20))
