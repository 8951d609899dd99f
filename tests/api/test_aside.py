"""Long work leaves the event loop to other requests."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter, sleep

import pytest
from starlette.testclient import TestClient

from api.aside import MOMENT, aside, at_leisure
from api.main import create
from api.settings import Settings
from api.web import pages
from api.workbench import outcomes, recognition, remarks
from graph.build import Built
from graph.curated import writing
from graph.sparql import lexer

_LONG = 0.6  # seconds, many moments
BROWSER = {"accept": "text/html"}
_PAGES = (
    "/",
    "/coverage",
    "/timeline",
    "/gaps",
    "/organisations",
    "/queries",
    "/queries/barriers",
    "/search?q=police",
    "/workbench",
    "/workbench?part=answer&query=ASK%7B%7D",
    "/doc/barrier/thb-2011/entry",
)


@pytest.fixture(scope="module")
def client(built: Built, home: Path) -> Iterator[TestClient]:
    """A client of a service that keeps no answers, so that each page is written for it."""
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home, cache_megabytes=0))) as running:
        yield running


@pytest.mark.parametrize("path", _PAGES)
def test_a_page_is_written_beside_the_event_loop(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    written, seen = pages.page, list[str]()

    def page(*given: object) -> bytes:
        seen.append(threading.current_thread().name)
        return written(*given)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(pages, "page", page)
    separator = "&" if "?" in path else "?"
    response = client.get(f"{path}{separator}lang=nl", headers=BROWSER)
    for _ in range(20):  # while the index of the search is made, which a busy machine takes its time for
        if response.status_code == 503:
            response = client.get(f"{path}{separator}lang=nl", headers=BROWSER)

    assert response.status_code == 200
    assert seen
    assert all(name.startswith("aside") for name in seen)


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { ?a ?b }"])
def test_a_query_is_read_beside_the_event_loop(client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    read, seen = lexer.significant, list[str]()

    def significant(text: str) -> list[lexer.Token]:
        seen.append(threading.current_thread().name)
        return read(text)

    for module in (outcomes, remarks, recognition):
        monkeypatch.setattr(module, "significant", significant)
    response = client.get("/workbench", params={"query": f"{query} # aside", "part": "answer"})

    assert response.status_code == 200
    assert seen
    assert all(name.startswith("aside") for name in seen)


def test_no_page_waits_for_a_png(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    written, seen = writing.write, list[str]()

    def write(*given: object) -> bytes:
        seen.append(threading.current_thread().name)
        return written(*given)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(writing, "write", write)

    assert client.get("/queries/barriers.png?lang=nl").status_code == 200
    assert all(name.startswith("waiting") for name in seen)
    assert seen


def _waited(long: Callable[..., Awaitable[None]], short: Callable[..., Awaitable[None]], longs: int) -> list[float]:
    """How long each of three short pieces of work takes that come while so many long ones are at work."""

    async def measured() -> float:
        begun = perf_counter()
        await short(sleep, 0.001)
        return perf_counter() - begun

    async def run() -> list[float]:
        at_work = [asyncio.ensure_future(long(sleep, _LONG)) for _ in range(longs)]
        await asyncio.sleep(0.01)
        found = await asyncio.gather(*(measured() for _ in range(3)))
        assert not all(one.done() for one in at_work)
        await asyncio.gather(*at_work)
        return found

    return asyncio.run(run())


@pytest.mark.parametrize("short", [aside, at_leisure])
def test_short_work_does_not_wait_behind_long_work_of_its_sort(short: Callable[..., Awaitable[None]]) -> None:
    assert max(_waited(short, short, 1)) < _LONG / 2


@pytest.mark.parametrize("longs", [1, 20])
def test_no_page_waits_behind_files_however_many(longs: int) -> None:
    assert max(_waited(at_leisure, aside, longs)) < _LONG / 2


def test_work_that_is_short_is_done_one_piece_after_the_other() -> None:
    at_work, together = 0, 0

    def work() -> None:
        nonlocal at_work, together
        at_work += 1
        together = max(together, at_work)
        sleep(0.002)
        at_work -= 1

    async def run() -> None:
        await asyncio.gather(*(aside(work) for _ in range(10)))

    asyncio.run(run())
    assert together == 1


def test_work_that_fails_lets_the_next_begin_at_once() -> None:
    async def run() -> None:
        for _ in range(40):
            with pytest.raises(ZeroDivisionError):
                await aside(lambda: 1 / 0)

    begun = perf_counter()
    asyncio.run(run())
    assert perf_counter() - begun < 40 * MOMENT


def test_searches_at_once_find_what_each_finds_alone(client: TestClient) -> None:
    def found(written: str) -> list[str]:
        answer = client.get("/search", params={"q": written, "format": "json", "page": "1"})
        for _ in range(20):
            if answer.status_code == 503:
                answer = client.get("/search", params={"q": written, "format": "json", "page": "1"})
        return [one["id"] for one in answer.json()["results"]]

    written = [f"{word} {place}" for word in ("police", "mensenhandl", "barrier", "gemeente") for place in range(10)]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(found, written))

    assert together == [found(one) for one in written]


def test_a_page_with_evidence_has_no_more_rows_than_it_can_carry(client: TestClient) -> None:
    response = client.get("/queries/coverage-of-barriers?explain=1&size=500", headers=BROWSER)

    assert response.status_code == 200
    assert len(response.content) < 5_000_000
    assert "page=2" in response.headers["link"]
