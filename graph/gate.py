"""Admission: so many requests run, so many more wait, and who comes then is turned away."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from graph.engine import Answer, Blocks
from graph.errors import BusyError


class Gate:
    """Lets in as many as there are places.

    Args:
        places: how many may be inside.
        waiting: how many may wait.
    """

    def __init__(self, places: int, waiting: int) -> None:
        self._free = places
        self._places = places
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._most = waiting

    @property
    def inside(self) -> int:
        return self._places - self._free

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def __aenter__(self) -> None:
        await self.enter()

    async def __aexit__(self, *_: object) -> None:
        self.leave()

    async def enter(self) -> None:
        """Return when there is a place, which `leave` gives back.

        Raises BusyError when too many wait already.
        """
        if self._free:
            self._free -= 1
            return
        if len(self._waiting) >= self._most:
            raise BusyError(f"{self._places} requests are running and {self._most} waiting; try again in a moment")
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            self._give_up(place)
            raise

    def _give_up(self, place: asyncio.Future[None]) -> None:
        if place in self._waiting:
            self._waiting.remove(place)
        elif not place.cancelled():  # it was given just then
            self.leave()

    async def admit(self, work: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer of the work, which is inside until all of the answer has been read."""
        await self.enter()
        try:
            answer = await work()
        except BaseException:
            self.leave()
            raise
        if answer.rest is not None:
            return replace(answer, rest=Held(answer.rest, self))
        self.leave()
        return answer

    def leave(self) -> None:
        """Give the place to who has waited longest."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1


class Held:
    """The rest of an answer, which keeps its place inside until it is read or left."""

    def __init__(self, rest: Blocks, gate: Gate) -> None:
        self._rest, self._blocks, self._gate = rest, aiter(rest), gate
        self._is_inside = True

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        try:
            return await anext(self._blocks)
        except BaseException:
            self._leave()
            raise

    async def aclose(self) -> None:
        self._leave()
        await self._rest.aclose()

    def _leave(self) -> None:
        if self._is_inside:
            self._is_inside = False
            self._gate.leave()
