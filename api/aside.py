"""Long work in Python, done beside the event loop, so that other requests are answered meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# One thread: each further one would take its share of the interpreter from the event loop.
_THREAD = ThreadPoolExecutor(1, "aside")
_WAITING = ThreadPoolExecutor(1, "waiting")


async def aside(work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
    """What the work gives, one piece of work after the other."""
    return await asyncio.wrap_future(_THREAD.submit(work, *arguments, **keywords))


async def apart(work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
    """The same for work that another process does, so that pages need not wait until that is done."""
    return await asyncio.wrap_future(_WAITING.submit(work, *arguments, **keywords))
