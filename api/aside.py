"""Long work in Python, done beside the event loop, so that other requests are answered meanwhile.

Threads share the interpreter, so each further one takes its part from the event loop and from the others. One piece of
work begins after the other, but none waits for one that turns out to be long: after a moment the next may begin.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Condition
from time import monotonic
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MOMENT: Final = 0.05
"""Seconds that a piece of work has for itself, in which most pages are written."""


class Lane:
    """Work of one sort, which is done in its order.

    Args:
        name: of its threads.
        threads: how many pieces may be at work, of which all but the last have taken longer than a moment.
    """

    def __init__(self, name: str, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, name)
        self._changed = Condition()
        self._begun: float | None = None  # when the last one did, unless it is done

    async def run(self, work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
        """What the work gives."""

        def in_turn() -> T:
            with self._turn():
                return work(*arguments, **keywords)

        return await asyncio.wrap_future(self._threads.submit(in_turn))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._changed:
            while self._begun is not None and (left := self._begun + MOMENT - monotonic()) > 0:
                self._changed.wait(left)
            begun = self._begun = monotonic()
        try:
            yield
        finally:
            with self._changed:
                if self._begun == begun:
                    self._begun = None
                    self._changed.notify()


_PAGES = Lane("aside", 4)
_LONG = Lane("leisure", 2)
_WAITING = ThreadPoolExecutor(1, "waiting")


async def aside(work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
    """What the work gives that somebody waits for who looks at a page."""
    return await _PAGES.run(work, *arguments, **keywords)


async def at_leisure(work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
    """The same for work that is often long, such as files for programs, for which no page ever waits."""
    return await _LONG.run(work, *arguments, **keywords)


async def apart(work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
    """The same for work that another process does, so that pages need not wait until that is done."""
    return await asyncio.wrap_future(_WAITING.submit(work, *arguments, **keywords))
