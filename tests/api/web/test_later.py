"""What was late for one reader is made for the next, one piece after the other, behind everybody else."""

import asyncio
from collections.abc import Awaitable, Callable

import pyoxigraph as ox

from api.web.later import Later
from graph.asking import Dataset, Row


class Engine:
    """Has a version, and requests of others."""

    def __init__(self) -> None:
        self.version, self.running, self.waiting = "v1", 0, 0


async def _no_triples(_: str) -> list[ox.Triple]:
    return []


def _run(test: Callable[[Engine, Later], Awaitable[None]]) -> None:
    async def run() -> None:
        engine = Engine()
        later = Later(engine)  # type: ignore[arg-type]  # all that it looks at
        await test(engine, later)
        await later.close()

    asyncio.run(run())


def test_pieces_are_made_one_after_the_other_and_each_once() -> None:
    made, at_once = list[int](), list[int]()

    async def test(_: Engine, later: Later) -> None:
        working = 0

        async def work(number: int) -> None:
            nonlocal working
            working += 1
            at_once.append(working)
            await asyncio.sleep(0.02)
            working -= 1
            made.append(number)

        for number in (1, 2, 1, 2, 3):
            later.add(number, "v1", lambda number=number: work(number))  # type: ignore[misc]  # as it is now
        await asyncio.sleep(0.5)

    _run(test)
    assert (made, at_once) == ([1, 2, 3], [1, 1, 1])


def test_a_piece_is_left_when_the_version_moves_on() -> None:
    made = list[str]()

    async def test(engine: Engine, later: Later) -> None:
        async def work() -> None:
            await asyncio.sleep(0.5)
            made.append("old")

        later.add("page", "v1", work)
        await asyncio.sleep(0.05)
        engine.version = "v2"
        await asyncio.sleep(0.8)

    _run(test)
    assert made == []


def test_a_query_behind_others_gives_way_to_who_waits() -> None:
    asked, ended = list[str](), list[str]()

    async def test(engine: Engine, later: Later) -> None:
        async def ask(text: str) -> list[Row]:
            asked.append(text)
            try:
                await asyncio.sleep(0.3)
            except asyncio.CancelledError:
                ended.append(text)
                raise
            return [{"text": ox.Literal(text)}]

        asking = asyncio.ensure_future(later.behind(Dataset(ask, _no_triples, "v1")).ask("slow"))
        await asyncio.sleep(0.05)
        engine.waiting = 1
        await asyncio.sleep(0.3)
        assert not asking.done()
        engine.waiting = 0
        assert await asking == [{"text": ox.Literal("slow")}]

    _run(test)
    assert (asked, ended) == (["slow", "slow"], ["slow"])
