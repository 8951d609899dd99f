"""The remote engine: any SPARQL 1.1 server over HTTP, for whoever outgrows a machine."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Self

import pyoxigraph as ox

from graph import documents, succession
from graph.engine import (
    Answer,
    Change,
    Delete,
    Formats,
    Graph,
    Part,
    Post,
    Put,
    Query,
    Update,
    Written,
)
from graph.errors import (
    NotAcceptableError,
    QueryRefusedError,
    QuerySyntaxError,
    ResultTooLargeError,
    UnknownGraphError,
    UnknownVersionError,
)
from graph.gate import Gate
from graph.remote import conversion, forms, recorded
from graph.remote.complaints import NothingThereError
from graph.remote.dialects import Parameters
from graph.remote.recorded import Recorded
from graph.remote.server import Server
from graph.remote.transfer import STAGING, Transfer
from graph.remote.upstream import Request, Stream, Upstream, recognised
from graph.sparql.contents import names_dataset, refuse_federation, refuse_loading

_JSON = "application/sparql-results+json"
_N_TRIPLES = "application/n-triples"
_DATASETS = ("application/n-quads", "application/trig")
_LARGEST_CONVERTED = 64 << 20
_RELATIVE = re.compile(r"<[^<>:\s]*>")
_LONGEST_DATASET = 64
# Virtuoso takes seconds for DISTINCT where it counts in milliseconds.
_COUNT = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


class RemoteEngine:
    """Asks and changes the store of a server elsewhere; made by `connect`.

    Where a query names no dataset, its default graph is the union of all graphs if the settings say so and the server
    can: Oxigraph is asked for it with each query; Virtuoso is given the list of graphs, so that its own stay out;
    GraphDB, Neptune and QLever are so by nature; Fuseki and Stardog do what their own configuration says. What cannot
    be strict refuses to be.
    """

    def __init__(self, server: Server, upstream: Upstream) -> None:
        self._server, self._upstream = server, upstream
        self._dialect = upstream.dialect
        self._recorded = Recorded(self._read_name, server.limits.version_seconds)
        self._writing = Gate(1, server.limits.waiting)
        self._gate = Gate(server.limits.connections, server.limits.waiting)
        self._graphs: tuple[str, ...] = ()
        self._graphs_of = ""
        # An empty group matches an empty graph too, but Virtuoso finds no graph at all with it.
        self._anything = "" if self._dialect.keeps_empty_graphs else "?s ?p ?o"

    @classmethod
    async def connect(cls, server: Server) -> Self:
        """Find out what kind of server it is and which dataset version it holds.

        Raises EngineUnreachableError when nobody answers, and QueryRefusedError when the server cannot be strict.
        """
        dialect = await recognised(server)
        if not server.union and dialect.strict is None:
            raise QueryRefusedError(f"{server.address} ({dialect.name}) always asks the union of all graphs")
        engine = cls(server, Upstream(server, dialect))
        try:
            await engine._recorded.refresh()
        except BaseException:
            await engine.close()
            raise
        engine._recorded.poll()
        return engine

    @property
    def version(self) -> str:
        return self._recorded.name

    @property
    def running(self) -> int:
        return self._gate.inside

    @property
    def waiting(self) -> int:
        return self._gate.waiting

    async def answer(
        self, query: Query, formats: Formats, seconds: float | None = None, version: str | None = None
    ) -> Answer:
        """Answer the query; whoever goes away while waiting closes the connection to the server.

        Of versions the server holds one: raises UnknownVersionError for any but the current.
        """
        return await self._gate.admit(partial(self._answer, query, formats, seconds, version))

    async def _answer(self, query: Query, formats: Formats, seconds: float | None, version: str | None) -> Answer:
        self._refuse_past(version)
        refuse_federation(query.text)
        graph = forms.gives_graph(query.text)
        wanted = formats.graph if graph else formats.results
        if wanted is None:
            raise NotAcceptableError(f"The answer is {'a graph' if graph else 'a table or a truth value'}")
        seconds = min(seconds or self._server.limits.seconds, self._server.limits.seconds)
        form = (("query", _resolvable(query)), *await self._dataset(query), *self._dialect.time_limit(seconds))
        asked = Request("POST", self._upstream.addresses.query, self._asked(wanted, graph=graph), form=form)
        stream, first = await self._upstream.ask(asked, seconds)
        try:
            self._refuse_past(version)  # it may have been written over meanwhile
        except UnknownVersionError:
            stream.close()
            raise
        answer = await self._finished(stream, first, wanted, graph=graph)
        return replace(answer, version=version) if version else answer

    def _refuse_past(self, version: str | None) -> None:
        if version is not None and version != (current := self.version):
            raise UnknownVersionError(version, current)

    async def _dataset(self, query: Query) -> Parameters:
        if query.default_graphs or query.named_graphs:
            return _dataset(query.default_graphs, query.named_graphs)
        if names_dataset(query.text):
            return ()
        if self._dialect.names_dataset:
            names = await self._current_graphs()
            return _dataset(names, names) if len(names) <= _LONGEST_DATASET else ()
        return self._dialect.union if self._server.union or query.union else self._dialect.strict or ()

    async def _current_graphs(self) -> tuple[str, ...]:
        version = self.version
        if version != self._graphs_of:
            self._graphs, self._graphs_of = tuple(await self.graphs()), version
        return self._graphs or (recorded.GRAPH,)

    def _asked(self, wanted: str, *, graph: bool) -> str:
        if not self._dialect.rewrites:
            return wanted
        return _N_TRIPLES if graph else _JSON

    async def _finished(self, stream: Stream, first: bytes, wanted: str, *, graph: bool) -> Answer:
        same = conversion.is_same(stream.media_type, wanted, graph=graph)
        if same and (graph or not self._dialect.rewrites):
            return Answer(wanted, first, None if stream.ended else stream.blocks())
        convert = conversion.graph if graph else conversion.table
        return Answer(wanted, await asyncio.to_thread(convert, await _whole(stream, first), stream.media_type, wanted))

    async def read(self, graph: Graph, media_type: str) -> Answer:
        return await self._gate.admit(partial(self._read, graph, media_type))

    async def _read(self, graph: Graph, media_type: str) -> Answer:
        if graph is Part.ALL:
            return await self._read_all(media_type)
        self._refuse_default(graph)
        if isinstance(graph, str) and not self._dialect.knows_unknown and not await self._exists(graph):
            raise UnknownGraphError(graph)
        where = (("graph", graph),) if isinstance(graph, str) else (("default", ""),)
        asked = Request("GET", self._upstream.addresses.store, self._asked(media_type, graph=True), where)
        try:
            stream, first = await self._upstream.ask(asked)
        except NothingThereError as error:
            raise UnknownGraphError(str(graph)) from error
        return await self._finished(stream, first, media_type, graph=True)

    async def _read_all(self, media_type: str) -> Answer:
        wanted = media_type if media_type in _DATASETS else _DATASETS[0]
        if self._dialect.reads_whole:
            asked = Request("GET", self._upstream.addresses.store, wanted)
            return await self._finished(*await self._upstream.ask(asked), media_type, graph=True)
        if media_type != wanted:
            raise NotAcceptableError(f"All graphs at once can be had as {' or '.join(_DATASETS)}")
        blocks = self._graph_by_graph(media_type)
        return Answer(media_type, await anext(blocks, b""), blocks)

    async def _graph_by_graph(self, media_type: str) -> AsyncGenerator[bytes]:
        for name in await self.graphs():
            answer = await self._read(name, _N_TRIPLES)
            body = answer.body + b"".join([block async for block in answer.rest or _nothing()])
            yield await asyncio.to_thread(conversion.graph, body, _N_TRIPLES, media_type, ox.NamedNode(name))

    async def write(self, change: Change) -> Written:
        async with self._writing:
            await self._recorded.refresh()
            name = succession.digest(self.version, change)[:16]
            return Written(name, await self._named(name, change))

    async def _named(self, name: str, change: Change) -> bool:
        try:
            created = await (self._update(change, name) if isinstance(change, Update) else self._place(change, name))
        except (QuerySyntaxError, QueryRefusedError, UnknownGraphError):
            raise
        except BaseException:  # nobody knows whether the server has made the change
            self._recorded.set(None)
            raise
        self._recorded.set(name)
        return created

    async def _update(self, change: Update, name: str) -> bool:
        refuse_federation(change.text)
        refuse_loading(change.text)
        base = f"BASE {ox.NamedNode(change.base)} " if change.base else ""
        using = _pairs("using-graph-uri", change.using_graphs)
        using += _pairs("using-named-graph-uri", change.using_named_graphs)
        await self._upstream.update(base + forms.followed(change.text, recorded.recording(name)), using)
        return False

    async def _place(self, change: Put | Post | Delete, name: str) -> bool:
        graph, given = change.graph, () if isinstance(change, Delete) else change.documents
        self._refuse_default(graph)
        known = not isinstance(graph, str) or await self._exists(graph)
        if isinstance(change, Delete) and not known:
            raise UnknownGraphError(str(graph))
        quads = await asyncio.to_thread(lambda: list(documents.quads(given, graph)))
        lost = () if isinstance(change, Post) else await self._parts(graph)
        made = (graph,) if isinstance(graph, str) and not isinstance(change, Delete) else ()
        transfer = self.transfer()
        await transfer.send(quads)
        await transfer.settle(lost, made, recorded.recording(name))
        return not known

    async def _parts(self, graph: Graph) -> tuple[Graph, ...]:
        if graph is not Part.ALL:
            return (graph,)
        default = (Part.DEFAULT,) if self._dialect.has_default_graph else ()
        return (*await self.graphs(), *default)

    def _refuse_default(self, graph: Graph) -> None:
        if graph is Part.DEFAULT and not self._dialect.has_default_graph:
            raise QueryRefusedError(f"{self._dialect.name} has no default graph of its own; name a graph")

    def transfer(self) -> Transfer:
        """Begin to bring statements over."""
        return Transfer(self._upstream)

    async def settle(self, lost: Iterable[str], transfer: Transfer, made: Iterable[str], name: str) -> None:
        """Put what the transfer has sent in the place of the lost graphs, as the version of that name."""
        async with self._writing:
            self._recorded.set(None)
            await transfer.settle(lost, made, recorded.recording(name))
            self._recorded.set(name)

    async def graphs(self) -> dict[str, int | None]:
        """The named graphs, but for those that keep the books; counted where that costs no more than finding them."""
        text = "SELECT DISTINCT ?graph { GRAPH ?graph { } }" if self._dialect.keeps_empty_graphs else _COUNT
        sizes = {row["graph"]: int(row["size"]) if "size" in row else None for row in await self._rows(text)}
        hidden = {recorded.GRAPH, *self._dialect.own_graphs}
        return {name: sizes[name] for name in sorted(sizes) if name not in hidden and not name.startswith(STAGING)}

    async def _exists(self, graph: str) -> bool:
        return bool((await self._asked_for(f"ASK {{ GRAPH {ox.NamedNode(graph)} {{ {self._anything} }} }}"))["boolean"])

    async def _read_name(self) -> str | None:
        names = [row["name"] for row in await self._rows(recorded.QUERY)]
        return names[0] if len(names) == 1 else None  # two names: two wrote at once, and nobody knows who was last

    async def _rows(self, text: str) -> list[dict[str, str]]:
        bindings = (await self._asked_for(text))["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    async def _asked_for(self, text: str) -> Any:  # noqa: ANN401 - JSON
        asked = Request("POST", self._upstream.addresses.query, _JSON, form=(("query", text),))
        stream, first = await self._upstream.ask(asked)
        return json.loads(await _whole(stream, first))

    async def close(self) -> None:
        await self._recorded.close()
        await self._upstream.close()


def _resolvable(query: Query) -> str:
    """The query with a base for the IRIs that need one; where none does, its places stay as they are."""
    if query.base and _RELATIVE.search(query.text):
        return f"BASE {ox.NamedNode(query.base)} {query.text}"
    return query.text


def _dataset(default: tuple[str, ...], named: tuple[str, ...]) -> Parameters:
    return (*_pairs("default-graph-uri", default), *_pairs("named-graph-uri", named))


def _pairs(name: str, values: tuple[str, ...]) -> Parameters:
    return tuple((name, value) for value in values)


async def _whole(stream: Stream, first: bytes) -> bytes:
    blocks, length = [first], len(first)
    async for block in stream.blocks():
        blocks.append(block)
        length += len(block)
        if length > _LARGEST_CONVERTED:
            raise ResultTooLargeError("The answer is too long to be rewritten in that format; ask for less, with LIMIT")
    return b"".join(blocks)


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""
