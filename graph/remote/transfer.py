"""Statements on their way into a store elsewhere; readers see the old or the new as nearly as its server allows.

What fits into one update is one update. More goes in chunks into staging graphs first, and one update then moves it to
its place. Staging graphs can be seen meanwhile by whoever asks for all graphs.
"""

import secrets
from collections.abc import Iterable
from contextlib import suppress

import pyoxigraph as ox

from graph.engine import Graph, Part
from graph.errors import QueryError, QueryRefusedError
from graph.remote.chunks import Chunk, chunks
from graph.remote.upstream import Upstream
from graph.sources import GRAPHS

STAGING = GRAPHS + "staging/"
_CHUNK = 1 << 20
# Virtuoso judges a document by its looks, whatever its media type says, and knows Turtle by its directives.
_TURTLE = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"


def removal(graph: Graph) -> str:
    """An operation that leaves nothing of a graph; Virtuoso calls a DROP that is not silent an error."""
    return f"DROP SILENT {f'GRAPH {ox.NamedNode(graph)}' if isinstance(graph, str) else 'DEFAULT'}"


class Transfer:
    """One transfer into one store."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream
        self._inline: list[Chunk] = []
        self._length = 0
        self._staging = f"{STAGING}{secrets.token_hex(8)}/"
        self._staged: dict[Graph, str] = {}

    async def send(self, quads: Iterable[ox.Quad]) -> None:
        """Bring the statements over, to where they change nothing yet; what fails leaves nothing behind."""
        try:
            for chunk in chunks(quads, _CHUNK):
                await self._take(chunk)
        except BaseException:
            await self.discard()
            raise

    async def _take(self, chunk: Chunk) -> None:
        if Part.DEFAULT in chunk and not self._upstream.dialect.has_default_graph:
            raise QueryRefusedError(f"{self._upstream.dialect.name} has no default graph of its own; name a graph")
        self._inline.append(chunk)
        self._length += sum(len(line) for lines in chunk.values() for line in lines)
        if self._staged or self._length > self._upstream.dialect.inline_bytes:
            while self._inline:
                await self._stage(self._inline.pop())

    async def _stage(self, chunk: Chunk) -> None:
        names: Chunk = {self._staged_as(graph): lines for graph, lines in chunk.items()}
        if self._upstream.dialect.takes_blank_nodes:
            await self._upstream.update(_insertion(names))
            return
        for graph, lines in names.items():
            await self._upstream.append(str(graph), _TURTLE + "".join(lines))

    def _staged_as(self, graph: Graph) -> str:
        return self._staged.setdefault(graph, f"{self._staging}{len(self._staged)}")

    async def settle(self, lost: Iterable[Graph], made: Iterable[str], recording: str) -> None:
        """Remove the lost graphs and put what was sent in its place, in one update."""
        operations = [removal(graph) for graph in lost]
        if self._upstream.dialect.keeps_empty_graphs:
            operations += [f"CREATE SILENT GRAPH {ox.NamedNode(graph)}" for graph in made]
        for graph, staged in self._staged.items():
            operations += [f"ADD <{staged}> TO {_place(graph)}", removal(staged)]
        operations += [_insertion(chunk) for chunk in self._inline]
        try:
            await self._upstream.update(" ;\n".join((*operations, recording)))
        except BaseException:
            await self.discard()
            raise

    async def discard(self) -> None:
        """Remove what was staged, as far as the server listens."""
        if self._staged:
            with suppress(QueryError):
                await self._upstream.update(" ; ".join(removal(staged) for staged in self._staged.values()))


def _insertion(chunk: Chunk) -> str:
    return f"INSERT DATA {{ {' '.join(_block(graph, lines) for graph, lines in chunk.items())} }}"


def _block(graph: Graph, lines: list[str]) -> str:
    text = "".join(lines)
    return f"GRAPH {ox.NamedNode(graph)} {{\n{text}}}" if isinstance(graph, str) else text


def _place(graph: Graph) -> str:
    return str(ox.NamedNode(graph)) if isinstance(graph, str) else Part.DEFAULT.name
