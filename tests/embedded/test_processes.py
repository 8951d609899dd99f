"""Processes, their nurseries and what the parent makes of their ends."""

import asyncio
import os
import pickle
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import loading
from graph.embedded import frames
from graph.embedded.engine import EmbeddedEngine
from graph.embedded.limits import Limits
from graph.embedded.nurseries import Nursery
from graph.embedded.processes import Process, WorkerLostError
from graph.embedded.spool import Shelf
from graph.engine import Answer, Formats, Part, Query, Update
from graph.errors import QueryError, QueryFailedError, QueryMemoryError, QueryRefusedError, QueryTimeoutError

FORMATS = Formats("application/sparql-results+json", "text/turtle")
ASK = Query("ASK { ?s ?p ?o }")


@dataclass(frozen=True)
class Obedient:
    """Does what it is asked: ends with a signal or an exit code, says nothing, or answers."""

    def run(self, connection: socket.socket, _: ox.Store | None) -> None:
        frames.send(connection, frames.READY, str(os.getpid()).encode())
        while (message := frames.receive(connection)) is not None:
            (kind, number), _seconds = pickle.loads(message)  # noqa: S301  # written below
            if kind == "signal":
                os.kill(os.getpid(), number)
            elif kind == "exit":
                os._exit(number)
            elif kind == "sleep":
                time.sleep(number)
            frames.send(connection, frames.ANSWER, b"text/plain\n", str(os.getpid()).encode())


@dataclass(frozen=True)
class Stillborn:
    """Ends before it is ready."""

    def run(self, connection: socket.socket, _: ox.Store | None) -> None:
        connection.close()


def _run(work: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 20))


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


@pytest.fixture(scope="module")
def nursery(runner: asyncio.Runner) -> Iterator[Nursery]:
    """One that lives as long as the runner's loop."""
    started = runner.run(Nursery.start())
    yield started
    runner.run(_close(started))


async def _close(nursery: Nursery) -> None:
    nursery.close()
    await asyncio.sleep(0)


async def _ask(nursery: Nursery, task: tuple[str, float], seconds: float = 10) -> Answer:
    process = await Process.fork(nursery, Obedient(), "v1", Shelf(2**20, 2**30), lambda _: None)
    try:
        return await process.ask(task, seconds)
    finally:
        process.close()


@pytest.mark.parametrize(
    ("task", "error", "message"),
    [
        (("signal", signal.SIGKILL), WorkerLostError, "lost"),
        (("signal", signal.SIGABRT), QueryMemoryError, "memory"),
        (("signal", signal.SIGSEGV), QueryRefusedError, "nested"),
        (("signal", signal.SIGALRM), QueryTimeoutError, "longer"),
        (("exit", 3), QueryFailedError, "exit code 3"),
        (("exit", 0), QueryFailedError, "lost"),
    ],
)
def test_the_end_of_a_process_says_why_there_is_no_answer(
    runner: asyncio.Runner, nursery: Nursery, task: tuple[str, int], error: type[QueryError], message: str
) -> None:
    async def work() -> None:
        with pytest.raises(error, match=message):
            await _ask(nursery, task)
        assert (await _ask(nursery, ("answer", 0))).media_type == "text/plain"

    runner.run(work())


def test_a_process_that_overruns_is_ended_for_that_reason(runner: asyncio.Runner, nursery: Nursery) -> None:
    async def work() -> None:
        with pytest.raises(QueryTimeoutError, match=r"0\.2 s"):
            await _ask(nursery, ("sleep", 60), seconds=0.2)

    runner.run(work())


def test_a_process_is_asked_one_thing_after_another_and_freed_each_time(
    runner: asyncio.Runner, nursery: Nursery
) -> None:
    async def work() -> None:
        freed: list[Process] = []
        process = await Process.fork(nursery, Obedient(), "v1", Shelf(2**20, 2**30), freed.append)
        bodies = [(await process.ask(("answer", 0), 10)).body for _ in range(3)]
        process.close()

        assert len(set(bodies)) == 1
        assert freed == [process] * 3

    runner.run(work())


def test_a_process_that_never_gets_ready_fails_what_it_was_asked(runner: asyncio.Runner, nursery: Nursery) -> None:
    async def work() -> None:
        freed: list[Process] = []
        process = await Process.fork(nursery, Stillborn(), "v1", Shelf(2**20, 2**30), freed.append)
        with pytest.raises(QueryFailedError, match="lost"):
            await process.ask(("answer", 0), 10)

        assert freed == [process]

    runner.run(work())


def test_a_killed_nursery_fails_what_its_processes_were_asked() -> None:
    async def work() -> None:
        nursery = await Nursery.start()
        asked = asyncio.ensure_future(_ask(nursery, ("sleep", 5)))
        await asyncio.sleep(0.3)
        assert nursery._process
        nursery._process.kill()
        with pytest.raises(QueryFailedError, match="lost"):
            await asked

        assert nursery.is_lost
        with pytest.raises(QueryFailedError, match="gone"):
            nursery.fork(Obedient())

    _run(work())


def _with_engine(home: Path, work: Callable[[EmbeddedEngine], Awaitable[None]]) -> None:
    async def run() -> None:
        engine = EmbeddedEngine(home, Limits(workers=1, seconds=10, memory=2**28))
        await engine.open()
        try:
            await work(engine)
        finally:
            await engine.close()

    _run(run())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "data.nt"
    path.write_text("<urn:s> <urn:p> <urn:o> .\n")
    return loading.load([path], None, tmp_path / "home").folder.parents[1]


async def _kill(engine: EmbeddedEngine) -> None:
    assert engine._nursery._process
    engine._nursery._process.kill()
    while not engine._nursery.is_lost:
        await asyncio.sleep(0.01)


def test_an_engine_whose_nursery_was_killed_answers_and_writes_on(home: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        await engine.answer(ASK, FORMATS)
        await _kill(engine)
        assert b"true" in (await engine.answer(ASK, FORMATS)).body
        written = await engine.write(Update("CLEAR ALL"))

        assert engine.version == written.version
        assert b"false" in (await engine.answer(ASK, FORMATS)).body
        assert not engine._nursery.is_lost

    _with_engine(home, work)


def test_a_writer_that_is_killed_leaves_the_dataset_as_it_was_and_the_next_write_is_made(home: Path) -> None:
    async def work(engine: EmbeddedEngine) -> None:
        before = engine.version
        endless = "INSERT { ?a ?b ?c } WHERE { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(30)) + " }"
        filled = await engine.write(
            Update("INSERT DATA { " + " ".join(f"<urn:{n}> <urn:p> {n} ." for n in range(50)) + "}")
        )
        writing = asyncio.ensure_future(engine.write(Update(endless)))
        await asyncio.sleep(0.5)
        assert not writing.done()
        await _kill(engine)
        with pytest.raises(QueryError):
            await writing

        assert engine.version == filled.version != before
        await engine.write(Update("CLEAR ALL"))
        assert (await engine.read(Part.DEFAULT, "application/n-triples")).body == b""

    _with_engine(home, work)
