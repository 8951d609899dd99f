"""Versions that are not current any more, asked by name."""

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph import loading, snapshot, version
from graph.build import Built
from graph.embedded.engine import EmbeddedEngine
from graph.embedded.limits import Limits
from graph.embedded.pool import Pool
from graph.engine import Answer, Document, Formats, Post, Query, Update
from graph.errors import BusyError, QuerySyntaxError, QueryTimeoutError, UnknownVersionError
from graph.version import KEPT, Kept, Version

FORMATS = Formats("application/sparql-results+json", "text/turtle")
COUNT = Query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
LARGE = Query("SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f FILTER(STR(?o) != STR(?c)) } LIMIT 40000")
RUNAWAY = Query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?c) = STR(?l)) }")
LIMITS = Limits(workers=2, seconds=20, memory=2**28)
ON_DISK = replace(LIMITS, statements=0)
Work = Callable[[EmbeddedEngine], Awaitable[None]]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A home whose only version is empty."""
    loading.load([], None, tmp_path / "home")
    return tmp_path / "home"


def _run(home: Path, work: Work, limits: Limits = LIMITS) -> None:
    async def session() -> None:
        engine = EmbeddedEngine(home, limits)
        await engine.open()
        try:
            await work(engine)
        finally:
            await engine.close()

    asyncio.run(asyncio.wait_for(session(), 60))


async def _grow(engine: EmbeddedEngine, versions: int, each: int = 1) -> list[str]:
    """The names of so many versions, of which each has so many statements more than the one before."""
    names = []
    for _ in range(versions):
        text = "".join(f"<urn:{engine.version}> <urn:p> {value} ." for value in range(each))
        change = Post("urn:g", (Document("text/turtle", text.encode()),))
        names.append((await engine.write(change)).version)
    return names


def _count(answer: Answer) -> int:
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


async def _counted(engine: EmbeddedEngine, name: str) -> int:
    answer = await engine.answer(COUNT, FORMATS, version=name)
    assert answer.version == name
    return _count(answer)


async def _whole(answer: Answer) -> bytes:
    return b"".join([answer.body, *([block async for block in answer.rest] if answer.rest else [])])


def _prune(home: Path, kept: Kept) -> None:
    with version.locked(home):
        version.prune(home, kept)


async def _unknown(engine: EmbeddedEngine, name: str) -> None:
    with pytest.raises(UnknownVersionError) as caught:
        await engine.answer(COUNT, FORMATS, version=name)
    assert (caught.value.name, caught.value.current) == (name, engine.version)


@pytest.mark.parametrize("limits", [LIMITS, ON_DISK], ids=["in memory", "on disk"])
def test_each_version_that_is_kept_answers_as_it_did_when_it_was_current(empty: Path, limits: Limits) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        names = [engine.version, *await _grow(engine, 4)]

        for name in (*names, *reversed(names)):
            assert await _counted(engine, name) == names.index(name)
        assert _count(await engine.answer(COUNT, FORMATS)) == 4

    _run(empty, work, limits)


def test_the_name_of_the_current_version_opens_nothing_else(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        (name,) = await _grow(engine, 1)

        assert await _counted(engine, name) == 1
        assert engine._past._pools == {}

    _run(empty, work)


async def _asked_over_time(built: Built, home: Path, query: Query, formats: Formats) -> list[bytes]:
    """The answers of a built version: as it is current, after a restart, after a write, and after another restart."""
    made = snapshot.write(built.version.in_memory(), home, "sources", built.version.manifest.prefixes)
    answers = []
    for change in (None, None, Update("CLEAR ALL"), None):
        engine = EmbeddedEngine(home, LIMITS)
        await engine.open()
        if change:
            await engine.write(change)
        answers.append(await _whole(await engine.answer(query, formats, version=made.manifest.name)))
        await engine.close()
    return answers


@pytest.mark.parametrize(
    "text",
    ["SELECT * { ?s a ?type . ?s ?p ?o } LIMIT 2000", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(isBlank(?o)) }"],
)
def test_an_answer_of_a_built_version_has_the_same_bytes_for_good(built: Built, tmp_path: Path, text: str) -> None:
    answers = asyncio.run(_asked_over_time(built, tmp_path, Query(text), FORMATS))

    assert b"c14n" in answers[0]
    assert len(set(answers)) == 1


def test_an_answer_of_a_large_version_has_the_same_rows_for_good(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "WITHOUT_STORE", 0)
    query, table = Query("SELECT * { ?s ?p ?o FILTER(isBlank(?o)) }"), Formats("text/tab-separated-values", None)

    answers = asyncio.run(_asked_over_time(built, tmp_path, query, table))

    assert tmp_path.joinpath("versions", built.version.manifest.name, "store").is_dir()
    assert len({tuple(sorted(answer.splitlines())) for answer in answers}) == 1


HOSTILE = [
    "",
    ".",
    "..",
    "../outside",
    "/etc/passwd",
    "versions/{}",
    "{}/",
    "{}\n",
    "{}\0",
    "../versions/{}",
    "A" * 16,
    "f" * 16,
    "f" * 100_000,
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_what_names_no_version_is_unknown(empty: Path, name: str) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        before = engine.version
        await _grow(engine, 1)
        shutil.copytree(empty / "versions" / before, empty / "outside")

        await _unknown(engine, name.format(before))
        assert _count(await engine.answer(COUNT, FORMATS)) == 1
        assert engine.running == 0

    _run(empty, work)


def test_two_stay_open_and_the_one_that_was_asked_longest_ago_goes_first(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, second, third, _ = await _grow(engine, 4)
        for name in (first, second, first, third):
            await _counted(engine, name)

        assert list(engine._past._pools) == [first, third]

    _run(empty, work)


def test_few_workers_stay(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, _ = await _grow(engine, 2)
        await asyncio.gather(*(_counted(engine, first) for _ in range(30)))

        assert 0 < len(engine._past._pools[first]._idle) <= 2

    _run(empty, work, replace(LIMITS, workers=6))


@pytest.mark.parametrize("limits", [LIMITS, ON_DISK], ids=["in memory", "on disk"])
def test_a_retired_pool_finishes_what_runs(empty: Path, limits: Limits) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        names = await _grow(engine, 4, each=150)
        asked = asyncio.ensure_future(engine.answer(RUNAWAY, FORMATS, 2, names[0]))
        await asyncio.sleep(0.5)
        pool = engine._past._pools[names[0]]
        for name in names[1:3]:
            await _counted(engine, name)
        assert names[0] not in engine._past._pools
        with pytest.raises(QueryTimeoutError):  # it ran for as long as it might
            await asked

        assert pool.is_over

    _run(empty, work, limits)


def test_the_rest_of_an_answer_comes_from_a_pool_that_is_retired(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        names = await _grow(engine, 4, each=150)
        answer = await engine.answer(LARGE, FORMATS, version=names[0])
        assert answer.rest is not None
        for name in names[1:3]:
            await _counted(engine, name)

        assert len(json.loads(await _whole(answer))["results"]["bindings"]) == 40_000

    _run(empty, work)


def test_a_version_that_becomes_current_again_is_asked_as_the_current_one(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, second = await _grow(engine, 2)
        assert await _counted(engine, first) == 1
        version.make_current(empty, version.find(empty, first))
        while engine.version != first:
            await asyncio.sleep(0.05)

        assert engine._past._pools == {}
        assert (await _counted(engine, first), await _counted(engine, second)) == (1, 2)

    _run(empty, work)


@pytest.mark.parametrize("limits", [LIMITS, ON_DISK], ids=["in memory", "on disk"])
def test_a_version_that_is_pruned_while_it_is_open_is_unknown_and_finishes_what_runs(
    empty: Path, limits: Limits
) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, *_ = await _grow(engine, 3, each=150)
        answer = await engine.answer(LARGE, FORMATS, version=first)
        _prune(empty, Kept(written=1))

        await _unknown(engine, first)
        assert len(json.loads(await _whole(answer))["results"]["bindings"]) == 40_000
        assert engine._past._pools == {}

    _run(empty, work, limits)


@pytest.mark.parametrize("limits", [LIMITS, ON_DISK], ids=["in memory", "on disk"])
def test_a_version_that_goes_just_as_it_is_opened_is_unknown(
    empty: Path, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, *_ = await _grow(engine, 3)
        opened = engine._past._opened

        async def late(found: Version) -> Pool:
            _prune(empty, Kept(written=1))
            return await opened(found)

        monkeypatch.setattr(engine._past, "_opened", late)
        await _unknown(engine, first)
        assert engine.running == 0

    _run(empty, work, limits)


def test_a_request_that_waits_while_the_version_that_it_names_is_followed_by_another_gets_that_version(
    empty: Path,
) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        (first,) = await _grow(engine, 1, each=150)
        runaway = asyncio.ensure_future(engine.answer(RUNAWAY, FORMATS, 2))
        await asyncio.sleep(0.1)
        pinned = asyncio.ensure_future(_counted(engine, first))
        unpinned = asyncio.ensure_future(engine.answer(COUNT, FORMATS))
        await asyncio.sleep(0)
        assert engine.waiting == 2
        (second,) = await _grow(engine, 1)

        assert (await pinned, (await unpinned).version) == (150, second)
        with pytest.raises(QueryTimeoutError):
            await runaway

    _run(empty, work, replace(LIMITS, workers=1))


def test_a_request_that_runs_while_another_version_becomes_current_gets_the_version_that_it_names(empty: Path) -> None:
    slow = Query(
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?c), STR(?f)) != STR(?i)) }"
    )

    async def work(engine: EmbeddedEngine) -> None:
        (first,) = await _grow(engine, 1, each=150)
        asked = asyncio.ensure_future(engine.answer(slow, FORMATS, version=first))
        await asyncio.sleep(0.1)
        await _grow(engine, 1)
        was_running = not asked.done()
        answer = await asked

        assert was_running
        assert answer.version == first
        assert _count(answer) == 3_374_820  # of 150 times 150 times 150

    _run(empty, work)


def test_the_version_that_was_current_until_a_moment_ago_answers_at_once(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        before = engine.version
        for number in range(10):
            (name,) = await _grow(engine, 1)
            assert await _counted(engine, before) == number
            before = name

    _run(empty, work)


def test_a_past_version_waits_at_the_same_gate(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, _ = await _grow(engine, 2, each=150)
        asked = asyncio.ensure_future(engine.answer(RUNAWAY, FORMATS, 1, first))
        await asyncio.sleep(0.3)
        assert engine.running == 1
        with pytest.raises(BusyError):
            await engine.answer(COUNT, FORMATS)
        with pytest.raises(QueryTimeoutError):
            await asked

        assert engine.running == 0

    _run(empty, work, replace(LIMITS, workers=1, waiting=0))


def test_who_goes_away_while_a_version_is_opened_leaves_no_place_taken(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, _ = await _grow(engine, 2)
        for rounds in range(1, 12):
            asked = asyncio.ensure_future(_counted(engine, first))
            for _ in range(rounds):
                await asyncio.sleep(0.002)
            asked.cancel()
            await asyncio.wait([asked])

        assert await _counted(engine, first) == 1
        await asyncio.sleep(0.2)
        assert engine.running == 0

    _run(empty, work)


def test_a_syntax_error_is_one_in_any_version(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, _ = await _grow(engine, 2)
        with pytest.raises(QuerySyntaxError):
            await engine.answer(Query("SELECT"), FORMATS, version=first)

    _run(empty, work)


def test_a_past_version_answers_on_when_the_system_ended_the_processes(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, _ = await _grow(engine, 2)
        await _counted(engine, first)
        assert engine._nursery._process
        engine._nursery._process.kill()
        while not engine._nursery.is_lost:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)

        assert await _counted(engine, first) == 1

    _run(empty, work)


def test_a_cited_version_outlives_many_writes(empty: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        first, second = await _grow(engine, 2)
        version.cite(empty, first)
        await _grow(engine, 5)
        while empty.joinpath("versions", second).exists():  # the writer removes after it has answered
            await asyncio.sleep(0.05)

        assert await _counted(engine, first) == 1
        await _unknown(engine, second)

    _run(empty, work, replace(LIMITS, kept=replace(KEPT, written=2)))
