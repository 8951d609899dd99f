"""What every engine does, asked of each engine in turn."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph import loading
from graph.build import Built
from graph.embedded.engine import EmbeddedEngine
from graph.embedded.limits import Limits as EmbeddedLimits
from graph.engine import Answer, Delete, Document, Engine, Formats, Part, Post, Put, Query, Update
from graph.errors import (
    EngineUnreachableError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    UnknownGraphError,
    UnknownVersionError,
)
from graph.remote.engine import RemoteEngine
from graph.remote.publication import publish
from graph.remote.server import Limits, Server
from tests import servers

EMBEDDED = EmbeddedLimits(workers=2)
Work = Callable[[Engine], Awaitable[None]]

# To add an engine: its name here, and how it is opened, empty, in `opened`.
REMOTE = ("oxigraph", "virtuoso")
ENGINES = ("embedded", *REMOTE)
JSON = Formats("application/sparql-results+json", "application/n-triples")
G, H = "urn:test:g", "urn:test:h"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?c), STR(?f)) = STR(?i)) }"
STAGED = "SELECT ?g { GRAPH ?g { ?s <urn:q> ?x } FILTER(CONTAINS(STR(?g), 'staging')) }"
BENCHMARK = sorted(Path("scripts/bench").glob("*.rq"))


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - a function
    """Starts a server when it is first asked for, and stops all at the end."""
    with ExitStack() as stack:
        running: dict[str, Server] = {}

        def start(name: str) -> Server:
            if name not in running:
                running[name] = stack.enter_context(getattr(servers, name)(tmp_path_factory.mktemp(name)))
            return running[name]

        yield start


@asynccontextmanager
async def opened(server: Server, limits: Limits | None = None) -> AsyncIterator[RemoteEngine]:
    engine = await RemoteEngine.connect(replace(server, limits=limits or Limits()))
    try:
        yield engine
    finally:
        await engine.close()


@pytest.fixture(params=ENGINES)
def run(request: pytest.FixtureRequest, started: Callable[[str], Server], tmp_path: Path) -> Callable[[Work], None]:
    """Runs a piece of work with an engine whose store is empty."""
    if request.param == "embedded":
        return lambda work: asyncio.run(_embedded(tmp_path, work))
    server = started(request.param)

    async def session(work: Work) -> None:
        async with opened(server) as engine:
            await engine.write(Delete(Part.ALL))
            await work(engine)

    return lambda work: asyncio.run(session(work))


async def _embedded(home: Path, work: "Work") -> None:
    loading.load([], None, home)
    engine = EmbeddedEngine(home, EMBEDDED)
    await engine.open()
    try:
        await work(engine)
    finally:
        await engine.close()


@pytest.fixture(params=REMOTE)
def server(request: pytest.FixtureRequest, started: Callable[[str], Server]) -> Server:
    found: Server = started(request.param)
    return found


def _turtle(text: str) -> tuple[Document, ...]:
    return (Document("text/turtle", text.encode()),)


async def _text(answer: Answer) -> str:
    rest = [block async for block in answer.rest] if answer.rest else []
    return b"".join((answer.body, *rest)).decode()


async def _rows(engine: Engine, query: str | Query) -> list[tuple[str, ...]]:
    """The rows, sorted, with the values in the order of the variables."""
    answer = await engine.answer(query if isinstance(query, Query) else Query(query), JSON)
    table = json.loads(await _text(answer))
    names = table["head"]["vars"]
    return sorted(tuple(row.get(name, {}).get("value", "") for name in names) for row in table["results"]["bindings"])


async def _graph(engine: Engine, query: str, media_type: str) -> set[str]:
    answer = await engine.answer(Query(query), Formats(None, media_type))
    assert answer.media_type == media_type
    return _triples(await _text(answer), media_type)


def _triples(text: str, media_type: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.from_media_type(media_type))}


def test_select_gives_rows(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1, 'one'@en, <urn:b> .")))

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("1",), ("one",), ("urn:b",)]

    run(work)


@pytest.mark.parametrize(("object_", "expected"), [("1", True), ("2", False)])
def test_ask_gives_a_truth_value(run: Callable[[Work], None], object_: str, expected: bool) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))

        answer = await engine.answer(Query(f"ASK {{ <urn:a> <urn:p> {object_} }}"), JSON)
        assert json.loads(await _text(answer))["boolean"] is expected

    run(work)


@pytest.mark.parametrize(
    "media_type",
    [
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
        "application/n-quads",
        "application/trig",
    ],
)
def test_construct_gives_a_graph_in_every_format(run: Callable[[Work], None], media_type: str) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))

        found = await _graph(engine, "CONSTRUCT { <urn:b> <urn:x:of> ?s } { ?s <urn:p> 1 }", media_type)
        assert found == {"<urn:b> <urn:x:of> <urn:a>"}

    run(work)


def test_describe_says_what_a_thing_has(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> <urn:b> . <urn:c> <urn:p> <urn:d> .")))

        found = await _graph(engine, "DESCRIBE <urn:a>", "text/turtle")
        assert found == {"<urn:a> <urn:p> <urn:b>"}

    run(work)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/csv", "o\r\nx y\r\n"),
        ("text/tab-separated-values", '?o\n"x y"@en\n'),
    ],
)
def test_a_table_can_be_plain_text(run: Callable[[Work], None], media_type: str, expected: str) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> 'x y'@en .")))

        answer = await engine.answer(Query("SELECT ?o { ?s <urn:p> ?o }"), Formats(media_type, None))
        assert (answer.media_type, await _text(answer)) == (media_type, expected)

    run(work)


@pytest.mark.parametrize("media_type", ["text/csv", "text/tab-separated-values"])
def test_a_truth_value_can_be_plain_text(run: Callable[[Work], None], media_type: str) -> None:
    async def work(engine: Engine) -> None:
        answer = await engine.answer(Query("ASK { <urn:a> <urn:p> ?o }"), Formats(media_type, None))
        assert (await _text(answer)).strip() == "false"

    run(work)


def test_blank_nodes_in_a_table_have_labels_that_are_ones(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> [ <urn:q> 1 ] .")))

        answer = await engine.answer(Query("SELECT ?o { <urn:a> <urn:p> ?o }"), JSON)
        parsed = ox.parse_query_results(await _text(answer), format=ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        assert [type(row["o"]) for row in parsed] == [ox.BlankNode]

    run(work)


def test_the_default_graph_is_the_union_of_all_graphs(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> <urn:g> .")))
        await engine.write(Put(H, _turtle("<urn:a> <urn:p> <urn:h> .")))

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("urn:g",), ("urn:h",)]
        assert await _rows(engine, "SELECT ?g ?o { GRAPH ?g { <urn:a> <urn:p> ?o } }") == [(G, "urn:g"), (H, "urn:h")]

    run(work)


@pytest.mark.parametrize(
    "query",
    [
        Query("SELECT ?o { <urn:a> <urn:p> ?o }", default_graphs=(G,)),
        Query("SELECT ?o FROM <urn:test:g> { <urn:a> <urn:p> ?o }"),
        Query("SELECT ?o { GRAPH ?g { <urn:a> <urn:p> ?o } }", named_graphs=(G,)),
        Query("SELECT ?o FROM NAMED <urn:test:g> { GRAPH ?g { <urn:a> <urn:p> ?o } }"),
    ],
    ids=["default-graph-uri", "FROM", "named-graph-uri", "FROM NAMED"],
)
def test_a_dataset_that_is_named_is_the_one_that_is_asked(run: Callable[[Work], None], query: Query) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> <urn:g> .")))
        await engine.write(Put(H, _turtle("<urn:a> <urn:p> <urn:h> .")))

        assert await _rows(engine, query) == [("urn:g",)]

    run(work)


def test_a_syntax_error_says_which_line(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        with pytest.raises(QuerySyntaxError) as caught:
            await engine.answer(Query("SELECT * {\n ?s ?p }"), JSON)
        assert caught.value.line == 2

    run(work)


def test_federation_is_refused(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        with pytest.raises(QueryRefusedError):
            await engine.answer(Query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), JSON)

    run(work)


def test_a_put_creates_a_graph_and_the_next_replaces_it(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        assert (await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))).created
        assert not (await engine.write(Put(G, _turtle("<urn:a> <urn:p> 2 .")))).created

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("2",)]

    run(work)


def test_a_post_creates_a_graph_and_the_next_adds_to_it(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        assert (await engine.write(Post(G, _turtle("<urn:a> <urn:p> 1 .")))).created
        assert not (await engine.write(Post(G, _turtle("<urn:a> <urn:p> 2 .")))).created

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("1",), ("2",)]

    run(work)


def test_documents_are_resolved_and_kept_apart(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        body = b"<> <urn:p> _:same ."
        documents = (Document("text/turtle", body, "http://x/1"), Document("text/turtle", body, "http://x/2"))
        await engine.write(Put(G, documents))

        assert await _rows(engine, "SELECT ?s { ?s <urn:p> ?o }") == [("http://x/1",), ("http://x/2",)]
        assert await _rows(engine, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s <urn:p> ?o }") == [("2",)]

    run(work)


def test_a_document_that_is_no_rdf_changes_nothing_and_says_where(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        before = (await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))).version
        with pytest.raises(QuerySyntaxError) as caught:
            await engine.write(Put(G, _turtle("<urn:a> <urn:p>\n .")))

        assert (caught.value.line, caught.value.column) == (2, 2)
        assert engine.version == before
        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("1",)]

    run(work)


def test_a_deleted_graph_is_unknown(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))
        await engine.write(Put(H, _turtle("<urn:a> <urn:p> 1 .")))
        await engine.write(Delete(G))

        with pytest.raises(UnknownGraphError):
            await engine.write(Delete(G))
        with pytest.raises(UnknownGraphError):
            await engine.read(G, "text/turtle")
        assert list(await engine.graphs()) == [H]

    run(work)


def test_a_graph_that_an_update_made_can_be_deleted(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Update(f"INSERT DATA {{ GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} }}"))
        await engine.write(Delete(G))

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == []

    run(work)


def test_an_empty_graph_is_known_where_the_server_can_keep_one(started: Callable[[str], Server]) -> None:
    async def work() -> None:
        async with opened(started("oxigraph")) as engine:
            await engine.write(Delete(Part.ALL))

            assert (await engine.write(Put(G, _turtle("")))).created
            assert not (await engine.write(Post(G, _turtle("")))).created
            assert await _text(await engine.read(G, "application/n-triples")) == ""

    asyncio.run(work())


def test_a_graph_is_read_in_the_format_asked_for(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> <urn:b> .")))
        await engine.write(Put(H, _turtle("<urn:c> <urn:p> <urn:d> .")))

        for media_type in ("text/turtle", "application/ld+json", "application/n-triples"):
            answer = await engine.read(G, media_type)
            assert _triples(await _text(answer), media_type) == {"<urn:a> <urn:p> <urn:b>"}

    run(work)


@pytest.mark.parametrize("media_type", ["application/n-quads", "application/trig"])
def test_all_graphs_can_be_read_and_put_at_once(run: Callable[[Work], None], media_type: str) -> None:
    quads = b"<urn:a> <urn:p> <urn:b> <urn:test:g> .\n<urn:c> <urn:p> <urn:d> <urn:test:h> .\n"
    written = ox.RdfFormat.from_media_type(media_type)

    async def work(engine: Engine) -> None:
        await engine.write(Put("urn:test:old", _turtle("<urn:a> <urn:p> 1 .")))
        await engine.write(Put(Part.ALL, (Document("application/n-quads", quads),)))

        answer = await engine.read(Part.ALL, media_type)
        found = {str(quad) for quad in ox.parse(await _text(answer), format=written) if "urn:test:" in str(quad)}
        assert found == {line.removesuffix(" .") for line in quads.decode().splitlines()}

    run(work)


def test_an_update_is_one_change(run: Callable[[Work], None]) -> None:
    text = f"PREFIX : <urn:> INSERT DATA {{ GRAPH <{G}> {{ :a :p 1 }} }} ; INSERT DATA {{ GRAPH <{G}> {{ :a :p 2 }} }}"

    async def work(engine: Engine) -> None:
        await engine.write(Update(text))

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("1",), ("2",)]

    run(work)


def test_an_update_names_the_graphs_of_its_where_clause(run: Callable[[Work], None]) -> None:
    text = "INSERT { GRAPH <urn:test:new> { ?s ?p ?o } } WHERE { ?s ?p ?o }"

    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle("<urn:a> <urn:p> <urn:g> .")))
        await engine.write(Put(H, _turtle("<urn:a> <urn:p> <urn:h> .")))
        await engine.write(Update(text, using_graphs=(G,)))

        assert await _rows(engine, "SELECT ?o { GRAPH <urn:test:new> { ?s ?p ?o } }") == [("urn:g",)]

    run(work)


@pytest.mark.parametrize("end", ["", " ;", " # and a comment", " ; # and a comment"])
def test_an_update_may_end_in_any_way(run: Callable[[Work], None], end: str) -> None:
    async def work(engine: Engine) -> None:
        before = engine.version
        await engine.write(Update(f"INSERT DATA {{ GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} }}{end}"))

        assert await _rows(engine, "SELECT ?o { <urn:a> <urn:p> ?o }") == [("1",)]
        assert engine.version != before

    run(work)


def test_an_update_that_is_no_sparql_changes_nothing(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        before = engine.version
        with pytest.raises(QuerySyntaxError):
            await engine.write(Update(f"INSERT DATA {{ GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} }} ; INSERT DATA"))

        assert engine.version == before
        assert await engine.graphs() == {}

    run(work)


def test_every_change_makes_a_version_that_was_not_there_before(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        versions = [engine.version]
        for change in (Put(G, _turtle("<urn:a> <urn:p> 1 .")), Put(G, _turtle("<urn:a> <urn:p> 2 .")), Delete(G)):
            versions.append((await engine.write(change)).version)
            assert engine.version == versions[-1]

        assert len(set(versions)) == 4

    run(work)


def test_the_current_version_can_be_asked_by_its_name(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        written = await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))

        answer = await engine.answer(Query("SELECT ?o { <urn:a> <urn:p> ?o }"), JSON, version=written.version)
        assert answer.version == written.version
        assert [row["o"]["value"] for row in json.loads(await _text(answer))["results"]["bindings"]] == ["1"]

    run(work)


@pytest.mark.parametrize("name", ["", "0123456789abcdef", "../versions", "unversioned-0123456789abcdef"])
def test_a_version_that_never_was_is_unknown_and_the_current_one_named(run: Callable[[Work], None], name: str) -> None:
    async def work(engine: Engine) -> None:
        written = await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))

        with pytest.raises(UnknownVersionError) as caught:
            await engine.answer(Query("ASK {}"), JSON, version=name)
        assert (caught.value.name, caught.value.current) == (name, written.version)
        assert engine.running == 0

    run(work)


def test_a_version_that_was_written_over_gives_its_own_answer_or_none(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        before = (await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))).version
        after = (await engine.write(Put(G, _turtle("<urn:a> <urn:p> 2 .")))).version

        query = Query("SELECT ?o { <urn:a> <urn:p> ?o }")
        if isinstance(engine, EmbeddedEngine):
            answer = await engine.answer(query, JSON, version=before)
            assert answer.version == before
            assert [row["o"]["value"] for row in json.loads(await _text(answer))["results"]["bindings"]] == ["1"]
        else:
            with pytest.raises(UnknownVersionError) as caught:
                await engine.answer(query, JSON, version=before)
            assert caught.value.current == after

    run(work)


def test_a_query_that_overruns_is_given_up(run: Callable[[Work], None]) -> None:
    statements = "".join(f"<urn:s{number}> <urn:p> <urn:o{number}> ." for number in range(150))

    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle(statements)))

        with pytest.raises(QueryTimeoutError):
            await engine.answer(Query(RUNAWAY), JSON, seconds=0.2)

    run(work)


def test_a_large_answer_comes_whole(run: Callable[[Work], None]) -> None:
    statements = "".join(
        f"<urn:s{number}> <urn:p> 'a value of some length, number {number}' .\n" for number in range(20_000)
    )

    async def work(engine: Engine) -> None:
        await engine.write(Put(G, _turtle(statements)))

        answer = await engine.answer(Query("SELECT ?s ?o { ?s <urn:p> ?o }"), JSON)
        assert len(json.loads(await _text(answer))["results"]["bindings"]) == 20_000

    run(work)


def test_the_version_is_known_to_others_at_once_and_to_those_who_are_connected_soon(server: Server) -> None:
    async def work() -> None:
        async with opened(server) as ours, opened(server, Limits(version_seconds=0.1)) as theirs:
            written = await ours.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))
            async with opened(server) as late:
                assert late.version == written.version
            async with asyncio.timeout(10):
                while theirs.version != written.version:
                    await asyncio.sleep(0.1)

    asyncio.run(work())


def test_a_store_without_a_version_has_a_new_one_at_every_look(server: Server) -> None:
    async def work() -> None:
        async with opened(server) as engine:
            await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))
            await engine._upstream.update("CLEAR SILENT GRAPH <https://w3id.org/barriergraph/graph/version>")
        async with opened(server) as engine:
            assert engine.version.startswith("unversioned-")
            assert engine.version != engine.version

    asyncio.run(work())


def test_a_published_version_answers_as_the_version_itself_does(server: Server, built: Built, store: ox.Store) -> None:
    foreign = "urn:test:foreign"
    stale = "https://w3id.org/barriergraph/graph/stale"

    async def work() -> None:
        async with opened(server) as engine:
            await engine.write(Delete(Part.ALL))
            await engine.write(Put(foreign, _turtle("<urn:a> <urn:p> 1 .")))
            await engine.write(Put(stale, _turtle("<urn:a> <urn:p> 1 .")))
            await publish(built.version, engine)

            assert engine.version == built.version.manifest.name
            assert set(await engine.graphs()) == {*built.version.manifest.graphs, foreign}
            for path in BENCHMARK:
                query = path.read_text()
                expected = store.query(query, use_default_graph_as_union=True)
                assert isinstance(expected, ox.QuerySolutions)
                rows = sorted(tuple(getattr(term, "value", "") for term in row) for row in expected)
                assert await _rows(engine, query) == rows, path.name

    asyncio.run(work())


def test_a_published_version_keeps_every_statement(server: Server, built: Built, store: ox.Store) -> None:
    async def work() -> None:
        async with opened(server) as engine:
            await publish(built.version, engine)

            for name in built.version.manifest.graphs:
                text = await _text(await engine.read(name, "application/n-triples"))
                kept = ox.Dataset(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
                given = ox.Dataset(_unnamed(quad) for quad in store if quad.graph_name.value == name)
                for dataset in (kept, given):
                    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
                assert kept == given, name

    asyncio.run(work())


def _unnamed(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


@pytest.mark.parametrize("name", REMOTE)
def test_a_large_change_arrives_in_pieces_and_leaves_none_behind(started: Callable[[str], Server], name: str) -> None:
    nodes = "".join(f"<urn:s{number}> <urn:p> [ <urn:q> '{'x' * 900}' ] .\n" for number in range(20_000))

    async def work() -> None:
        async with opened(started(name)) as engine:
            await engine.write(Delete(Part.ALL))
            await engine.write(Put(G, _turtle(nodes)))

            assert await _rows(engine, "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o . ?o <urn:q> ?x }") == [("20000",)]
            assert list(await engine.graphs()) == [G]
            assert not await _rows(engine, STAGED)

    asyncio.run(work())


def test_a_default_graph_of_its_own_is_written_and_read(started: Callable[[str], Server]) -> None:
    async def work() -> None:
        async with opened(started("oxigraph")) as engine:
            await engine.write(Put(Part.DEFAULT, _turtle("<urn:a> <urn:p> 1 .")))
            await engine.write(Put(Part.DEFAULT, _turtle("<urn:a> <urn:p> <urn:b> .")))
            await engine.write(Post(Part.DEFAULT, _turtle("<urn:a> <urn:p> <urn:c> .")))

            text = await _text(await engine.read(Part.DEFAULT, "application/n-triples"))
            assert _triples(text, "application/n-triples") == {"<urn:a> <urn:p> <urn:b>", "<urn:a> <urn:p> <urn:c>"}

    asyncio.run(work())


@pytest.mark.parametrize("graph", [Part.DEFAULT, Part.ALL])
def test_a_server_without_a_default_graph_refuses_to_write_one(started: Callable[[str], Server], graph: Part) -> None:
    async def work() -> None:
        async with opened(started("virtuoso")) as engine:
            await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))
            with pytest.raises(QueryRefusedError, match="no default graph"):
                await engine.write(Put(graph, _turtle("<urn:a> <urn:p> 2 .")))
            assert G in await engine.graphs()

    asyncio.run(work())


def test_a_server_that_is_always_the_union_refuses_to_be_strict(started: Callable[[str], Server]) -> None:
    async def work() -> None:
        with pytest.raises(QueryRefusedError):
            await RemoteEngine.connect(replace(started("virtuoso"), union=False))

    asyncio.run(work())


def test_a_strict_default_graph_has_nothing_of_the_named_ones(started: Callable[[str], Server]) -> None:
    async def work() -> None:
        async with opened(replace(started("oxigraph"), union=False)) as engine:
            await engine.write(Delete(Part.ALL))
            await engine.write(Put(G, _turtle("<urn:a> <urn:p> 1 .")))

            assert await _rows(engine, "SELECT * { ?s ?p ?o }") == []
            assert await _rows(engine, f"SELECT ?o {{ GRAPH <{G}> {{ ?s ?p ?o }} }}") == [("1",)]

    asyncio.run(work())


def test_a_blank_node_that_two_graphs_share_stays_one(started: Callable[[str], Server]) -> None:
    document = Document("application/trig", b"<urn:test:g> { _:x <urn:p> 1 } <urn:test:h> { _:x <urn:p> 2 }")

    async def work() -> None:
        async with opened(started("oxigraph")) as engine:
            await engine.write(Put(Part.ALL, (document,)))

            shared = f"SELECT ?x {{ GRAPH <{G}> {{ ?x <urn:p> 1 }} GRAPH <{H}> {{ ?x <urn:p> 2 }} }}"
            assert len(await _rows(engine, shared)) == 1

    asyncio.run(work())


def test_a_server_that_is_not_there_is_named() -> None:
    async def work() -> None:
        with pytest.raises(EngineUnreachableError, match=r"http://127\.0\.0\.1:9 "):
            await RemoteEngine.connect(Server("http://127.0.0.1:9"))

    asyncio.run(work())
