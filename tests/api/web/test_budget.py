"""A page waits so long and no longer for the engine, and leaves room for others."""

import asyncio
import time

import pyoxigraph as ox
import pytest

from api.web.budget import Budget
from api.web.panels import Asking
from graph import resources
from graph.asking import Dataset, Row
from graph.curated import question
from graph.errors import QueryTimeoutError


class Engine:
    """Answers after as many seconds as the text says, and counts how many it answers at once."""

    def __init__(self) -> None:
        self.running = self.most = self.asked = 0

    async def ask(self, text: str) -> list[Row]:
        self.running, self.asked = self.running + 1, self.asked + 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(float(text))
            return [{"text": ox.Literal(text)}]
        finally:
            self.running -= 1

    async def construct(self, text: str) -> list[ox.Triple]:
        await self.ask(text)
        return []

    @property
    def dataset(self) -> Dataset:
        return Dataset(self.ask, self.construct, "v1")


async def _all(asked: Dataset, *texts: str) -> list[list[Row] | BaseException]:
    return await asyncio.gather(*(asked.ask(text) for text in texts), return_exceptions=True)


def test_what_is_late_is_given_up_and_the_rest_is_there() -> None:
    engine = Engine()

    async def page() -> list[list[Row] | BaseException]:
        return await _all(Budget(0.4, 4).of(engine.dataset), "60", "0.01", "0")

    begun = time.monotonic()
    late, *others = asyncio.run(page())
    assert time.monotonic() - begun < 5
    assert isinstance(late, QueryTimeoutError)
    assert others == [[{"text": ox.Literal("0.01")}], [{"text": ox.Literal("0")}]]
    assert engine.running == 0


def test_pages_leave_a_worker_to_others() -> None:
    engine = Engine()

    async def several() -> None:
        budget = Budget(20, 4)
        await asyncio.gather(*(_all(budget.of(engine.dataset), *["0.02"] * 4) for _ in range(4)))

    asyncio.run(several())
    assert engine.most == 3


def test_a_page_asks_two_at_once() -> None:
    engine = Engine()

    async def page() -> None:
        await _all(Budget(20, 9).of(engine.dataset), *["0.02"] * 6)

    asyncio.run(page())
    assert engine.most == 2


def test_what_took_too_long_is_not_asked_again_at_once() -> None:
    engine = Engine()

    async def twice() -> None:
        budget = Budget(0.2, 4)
        for _ in range(2):
            with pytest.raises(QueryTimeoutError):
                await budget.of(engine.dataset).ask("60")

    asyncio.run(twice())
    assert engine.asked == 1


async def _late(_: str) -> list[Row]:
    raise QueryTimeoutError("late")


async def _no_triples(_: str) -> list[ox.Triple]:
    return []


@pytest.mark.parametrize("is_brief", [True, False])
def test_only_a_page_does_without_what_is_late(*, is_brief: bool) -> None:
    questions = question.load(resources.ROOT / "queries")
    asking = Asking(Dataset(_late, _no_triples, "v1"), questions, "nl", is_brief=is_brief)
    if not is_brief:
        with pytest.raises(QueryTimeoutError):
            asyncio.run(asking.ask("dependencies"))
        return
    panel = asyncio.run(asking.ask("dependencies"))
    assert (panel.is_late, panel.rows, asking.left_out) == (True, [], [panel])
    assert panel.emptiness is not None
    assert "duurt" in panel.emptiness.text
