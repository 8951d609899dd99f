import asyncio
from collections.abc import Coroutine

import pytest

from graph.embedded import spool
from graph.embedded.spool import Shelf, Spool
from graph.errors import QueryFailedError, ResultTooLargeError

BLOCK = bytes(range(256)) * 2**12  # a megabyte


class Abandoned:
    """Counts the calls of `abandon`."""

    count = 0

    def __call__(self) -> None:
        self.count += 1


def _run(work: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 10))


async def _whole(spooled: Spool) -> bytes:
    try:
        return b"".join([block async for block in spooled])
    finally:
        await spooled.aclose()


def test_what_was_appended_comes_out_in_order() -> None:
    async def work() -> None:
        abandoned = Abandoned()
        spooled = Spool(Shelf(100, 2**30), abandoned)
        for block in (b"a", b"b", b"c"):
            spooled.append(block)
        spooled.end()

        assert await _whole(spooled) == b"abc"
        assert abandoned.count == 0

    _run(work())


def test_a_reader_waits_for_what_is_to_come() -> None:
    async def work() -> None:
        spooled = Spool(Shelf(100, 2**30), Abandoned())
        reading = asyncio.ensure_future(_whole(spooled))
        for block in (b"a", b"b"):
            await asyncio.sleep(0)
            spooled.append(block)
        await asyncio.sleep(0)
        assert not reading.done()
        spooled.end()

        assert await reading == b"ab"

    _run(work())


def test_what_does_not_fit_in_memory_comes_back_from_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 2**20)

    async def work() -> None:
        spooled = Spool(Shelf(2**24, 2**30), Abandoned())
        reading = asyncio.ensure_future(_whole(spooled))
        for _ in range(3):
            spooled.append(BLOCK)
            await asyncio.sleep(0)
        assert spooled._file._rolled  # type: ignore[attr-defined]  # typeshed does not know it
        spooled.end()

        assert await reading == BLOCK * 3

    _run(work())


def test_a_reader_that_leaves_early_abandons_the_work() -> None:
    async def work() -> None:
        abandoned = Abandoned()
        spooled = Spool(Shelf(100, 2**30), abandoned)
        spooled.append(b"a")
        await spooled.aclose()
        spooled.append(b"b")  # what was on its way does no harm

        assert abandoned.count == 1

    _run(work())


def test_an_answer_beyond_the_limit_fails_and_is_abandoned_even_where_nobody_reads() -> None:
    async def work() -> None:
        abandoned = Abandoned()
        spooled = Spool(Shelf(2**20, 2**30), abandoned)
        spooled.append(BLOCK)
        assert abandoned.count == 0
        spooled.append(b"a")

        assert abandoned.count == 1
        with pytest.raises(ResultTooLargeError, match="1 MB"):
            await _whole(spooled)

    _run(work())


def test_a_failure_reaches_the_reader_who_waits_and_the_first_reason_counts() -> None:
    async def work() -> None:
        spooled = Spool(Shelf(100, 2**30), Abandoned())
        reading = asyncio.ensure_future(_whole(spooled))
        await asyncio.sleep(0)
        spooled.fail(QueryFailedError("first"))
        spooled.fail(QueryFailedError("second"))

        with pytest.raises(QueryFailedError, match="first"):
            await reading

    _run(work())


def test_all_spools_together_have_a_limit_that_readers_give_back() -> None:
    async def work() -> None:
        shelf = Shelf(100, 150)
        first, second, third = (Spool(shelf, Abandoned()) for _ in range(3))
        first.append(b"a" * 100)
        second.append(b"b" * 100)
        await first.aclose()
        third.append(b"c" * 100)

        with pytest.raises(ResultTooLargeError, match="slowly"):
            await anext(second)
        assert await anext(third) == b"c" * 100
        await second.aclose()
        await third.aclose()

    asyncio.run(work())
