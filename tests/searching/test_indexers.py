"""The process that makes an index: what it makes, and that nothing stays behind however it ends."""

import asyncio
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.embedded import frames
from graph.embedded.evaluation import solve
from graph.engine import Query
from graph.errors import QueryFailedError, QueryTimeoutError
from graph.searching import indexers
from graph.searching.index import Index
from graph.searching.indexer import ASK, Order
from graph.searching.reading import Role, Text
from graph.searching.search import search
from tests.searching.small import E, found

NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"
ORDER = Order((Text(f"{E}known", Role.NAME, "en", "police known"),), is_ordered=True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files are."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """The processes that were started."""
    processes, start = list[Process](), asyncio.create_subprocess_exec

    async def noted(*command: str, pass_fds: list[int]) -> Process:
        processes.append(await start(*command, pass_fds=pass_fds))
        return processes[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    return processes


async def _asked(text: str) -> bytes:
    store = ox.Store()
    name = ox.Literal("police \N{PILE OF POO}", language="en")
    store.add(ox.Quad(ox.NamedNode(f"{E}read"), ox.NamedNode(NAME), name))
    rows = solve(store, Query(text), union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return rows.serialize(format=ox.QueryResultsFormat.JSON) or b""


def _made() -> Index:
    return asyncio.run(indexers.made(_asked, ORDER))


def test_it_holds_what_is_known_and_what_is_read() -> None:
    index = _made()

    assert sorted(found(index, "police")) == ["known", "read"]
    assert sorted(found(index, "polize")) == ["known", "read"]


def test_an_index_without_a_name_is_searched_on() -> None:
    first, second = _made(), _made()

    assert search(first, "police").hits == search(second, "police").hits != ()


def test_a_process_that_is_killed_is_told_with_its_exit_code(started: list[Process]) -> None:
    async def asked(text: str) -> bytes:
        started[0].kill()
        return await _asked(text)

    with pytest.raises(QueryFailedError, match="exit code -9;"):
        asyncio.run(indexers.made(asked, ORDER))


def test_a_process_that_fails_is_told(started: list[Process], capfd: pytest.CaptureFixture[str]) -> None:
    async def asked(_: str) -> bytes:
        return b"no JSON"

    with pytest.raises(QueryFailedError, match="exit code 1; the server's log may say why"):
        asyncio.run(indexers.made(asked, ORDER))
    assert "Traceback" in capfd.readouterr().err
    assert started[0].returncode == 1


def test_a_dataset_that_cannot_be_asked_ends_the_process(started: list[Process]) -> None:
    async def asked(_: str) -> bytes:
        raise QueryTimeoutError("too long")

    with pytest.raises(QueryTimeoutError):
        asyncio.run(indexers.made(asked, ORDER))
    assert started[0].returncode == -signal.SIGKILL


def test_who_stops_waiting_ends_the_process(started: list[Process]) -> None:
    async def stopped() -> None:
        reached = asyncio.Event()

        async def asked(_: str) -> bytes:
            reached.set()
            await asyncio.sleep(60)
            return b""

        making = asyncio.create_task(indexers.made(asked, ORDER))
        await reached.wait()
        making.cancel()
        with pytest.raises(asyncio.CancelledError):
            await making

    asyncio.run(stopped())
    assert started[0].returncode == -signal.SIGKILL


def test_a_folder_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "missing"))

    with pytest.raises(QueryFailedError, match=r"could not be made: .*missing"):
        _made()


@pytest.mark.parametrize("is_reading", [True, False])
def test_a_process_whose_parent_is_gone_takes_away_what_it_made(folder: Path, is_reading: bool) -> None:
    ours, theirs = socket.socketpair()
    place = folder / "half-made"
    place.mkdir()
    command = [sys.executable, "-P", "-m", "graph.searching.indexer", str(theirs.fileno()), str(place)]
    with subprocess.Popen(command, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        frames.send(ours, frames.REQUEST, pickle.dumps(ORDER))
        assert ours.recv(1) == ASK
        os.kill(process.pid, signal.SIGTERM)  # as a supervisor sends it to all at once
        if not is_reading:
            shutil.rmtree(place)  # the parent was quicker
        ours.close()
        assert process.wait(20) == 0
    assert not place.exists()
