import asyncio
from collections.abc import Coroutine

import pytest

from graph.errors import BusyError
from graph.gate import Gate


def _run(work: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 5))


async def _waiting(gate: Gate, number: int) -> None:
    while gate.waiting < number:
        await asyncio.sleep(0)


def test_whoever_finds_a_place_is_inside_at_once() -> None:
    async def work() -> None:
        gate = Gate(places=2, waiting=0)
        await gate.enter()

        assert (gate.inside, gate.waiting) == (1, 0)

    _run(work())


def test_who_comes_when_all_places_are_taken_and_all_waiting_is_full_is_turned_away() -> None:
    async def work() -> None:
        gate = Gate(places=1, waiting=1)
        await gate.enter()
        waiting = asyncio.ensure_future(gate.enter())
        await _waiting(gate, 1)

        with pytest.raises(BusyError, match="1 requests are running and 1 waiting"):
            await gate.enter()
        gate.leave()
        await waiting

    _run(work())


def test_who_has_waited_longest_goes_first() -> None:
    async def work() -> None:
        gate, entered = Gate(places=1, waiting=3), []

        async def enter(name: str) -> None:
            await gate.enter()
            entered.append(name)
            gate.leave()

        await gate.enter()
        others = []
        for number, name in enumerate("abc", start=1):
            others.append(asyncio.ensure_future(enter(name)))
            await _waiting(gate, number)
        gate.leave()
        await asyncio.gather(*others)

        assert entered == ["a", "b", "c"]
        assert (gate.inside, gate.waiting) == (0, 0)

    _run(work())


def test_who_gives_up_waiting_takes_no_place() -> None:
    async def work() -> None:
        gate = Gate(places=1, waiting=1)
        await gate.enter()
        impatient = asyncio.ensure_future(gate.enter())
        await _waiting(gate, 1)
        impatient.cancel()
        await asyncio.wait([impatient])
        gate.leave()

        assert (gate.inside, gate.waiting) == (0, 0)

    _run(work())


def test_who_gives_up_in_the_moment_of_getting_a_place_passes_it_on() -> None:
    async def work() -> None:
        gate = Gate(places=1, waiting=2)
        await gate.enter()
        impatient = asyncio.ensure_future(gate.enter())
        await _waiting(gate, 1)
        patient = asyncio.ensure_future(gate.enter())
        await _waiting(gate, 2)
        gate.leave()
        impatient.cancel()
        await patient

        assert impatient.cancelled()
        assert (gate.inside, gate.waiting) == (1, 0)

    _run(work())
