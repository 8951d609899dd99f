"""The name of the dataset version that a store elsewhere holds, recorded in the store itself.

One named graph says it, and every change of ours sets it in the request that makes the change. So all who ask the
store, in whatever process, call the same content by the same name.
"""

import asyncio
import math
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic

import pyoxigraph as ox

from graph.errors import QueryError
from graph.sources import GRAPHS

GRAPH = GRAPHS + "version"
_TRIPLE = f"<{GRAPH}> <http://purl.org/dc/terms/identifier>"
QUERY = f"SELECT ?name {{ GRAPH <{GRAPH}> {{ {_TRIPLE} ?name }} }} LIMIT 2"


def recording(name: str) -> str:
    """Operations of a SPARQL update that record the name."""
    return f"DROP SILENT GRAPH <{GRAPH}> ; INSERT DATA {{ GRAPH <{GRAPH}> {{ {_TRIPLE} {ox.Literal(name)} }} }}"


def unversioned() -> str:
    """A name that was never given before, so that nothing found in a cache goes by it."""
    return f"unversioned-{secrets.token_hex(8)}"


class Recorded:
    """The recorded name as it was read last, read again every few seconds.

    Where the store has no name, or was not heard of for too long, every look gives a new one: a name that no cache
    knows costs its use, and a wrong one would make it wrong.
    """

    def __init__(self, read: Callable[[], Awaitable[str | None]], seconds: float) -> None:
        self._read, self._seconds = read, seconds
        self._name: str | None = None
        self._at = -math.inf
        self._polling: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        fresh = monotonic() - self._at < 3 * self._seconds
        return self._name if self._name and fresh else unversioned()

    async def refresh(self) -> None:
        """Read the name now; raises QueryError."""
        self.set(await self._read())

    def set(self, name: str | None) -> None:
        """Take it from someone who knows; nobody knows after a change that may or may not have been made."""
        self._name, self._at = name, monotonic()

    def poll(self) -> None:
        """Keep reading until closed."""
        self._polling = asyncio.create_task(self._poll())

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            with suppress(QueryError):
                await self.refresh()

    async def close(self) -> None:
        if self._polling:
            self._polling.cancel()
            await asyncio.wait([self._polling])
