"""Solutions that are kept for the next who asks the same."""

import asyncio

import pyoxigraph as ox
import pytest

from api.http.cache import Cache
from api.solutions import Solutions, remembering
from graph.asking import Dataset, Row

ROWS: list[Row] = [{"name": ox.Literal("one")}, {"name": ox.Literal("two")}]


class _Asked:
    """A dataset that counts what it is asked."""

    def __init__(self, version: str = "v", rows: list[Row] = ROWS) -> None:
        self.version, self.rows, self.texts, self.seconds = version, rows, list[str](), 0.0

    def dataset(self, kept: Cache[Solutions]) -> Dataset:
        return remembering(Dataset(self._ask, self._construct, self.version), kept)

    async def _ask(self, text: str) -> list[Row]:
        self.texts.append(text)
        await asyncio.sleep(self.seconds)
        return list(self.rows)

    async def _construct(self, _: str) -> list[ox.Triple]:
        return []


@pytest.fixture
def kept() -> Cache[Solutions]:
    return Cache(2**20, share=1)


def _ask(dataset: Dataset, text: str) -> list[Row]:
    async def asked() -> list[Row]:
        return await dataset.ask(text)

    return asyncio.run(asked())


def test_the_same_question_is_asked_once(kept: Cache[Solutions]) -> None:
    asked = _Asked()

    assert [_ask(asked.dataset(kept), "SELECT 1") for _ in range(3)] == [ROWS] * 3
    assert asked.texts == ["SELECT 1"]
    assert kept.used > 2 * len("one")


def test_another_question_or_version_is_asked(kept: Cache[Solutions]) -> None:
    old, new = _Asked("old"), _Asked("new", ROWS[:1])

    assert _ask(old.dataset(kept), "SELECT 1") == ROWS
    assert _ask(new.dataset(kept), "SELECT 1") == ROWS[:1]
    assert _ask(old.dataset(kept), "SELECT 2") == ROWS
    assert (old.texts, new.texts) == (["SELECT 1", "SELECT 2"], ["SELECT 1"])


@pytest.mark.parametrize("text", ["SELECT (NOW() AS ?n) {}", "SELECT (RAND() AS ?n) {}", "SELECT (UUID() AS ?n) {}"])
def test_what_changes_by_itself_is_asked_each_time(kept: Cache[Solutions], text: str) -> None:
    asked = _Asked()

    _ask(asked.dataset(kept), text)
    _ask(asked.dataset(kept), text)

    assert asked.texts == [text, text]


def test_long_answers_are_kept_only_where_they_took_long(kept: Cache[Solutions]) -> None:
    asked = _Asked(rows=ROWS * 1001)

    _ask(asked.dataset(kept), "SELECT 1")
    assert kept.used == 0

    asked.seconds = 0.3
    _ask(asked.dataset(kept), "SELECT 1")
    assert _ask(asked.dataset(kept), "SELECT 1") == ROWS * 1001
    assert asked.texts == ["SELECT 1"] * 2


def test_who_changes_the_list_changes_nothing_for_the_next(kept: Cache[Solutions]) -> None:
    asked = _Asked()
    _ask(asked.dataset(kept), "SELECT 1").clear()
    asked.rows = []
    _ask(asked.dataset(kept), "SELECT 1").clear()

    assert _ask(asked.dataset(kept), "SELECT 1") == ROWS
