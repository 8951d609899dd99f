"""What the SPARQL servers do differently, each difference one field. docs/scaling.md says what was tested."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from graph.remote.server import Server

Parameters: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Dialect:
    """One kind of server.

    Args:
        name: what settings call it.
        query, update, store: where it listens, below its root or its dataset.
        announces: how its Server header begins.
        digest: a login is sent by digest authentication.
        union: parameters that make the union of all graphs the default graph; none where it always is, or where
            only the server's own configuration can make it so.
        strict: parameters that keep it from being the union; None where nothing can.
        time_limit: parameters that pass a limit in seconds on.
        rewrites: its tables need rewriting, and of the graph formats only N-Triples can be trusted.
        has_default_graph: there is a graph without a name.
        keeps_empty_graphs: a graph can exist without statements.
        knows_unknown: its graph store answers 404 for a graph that it does not have.
        reads_whole: its graph store gives all graphs at once, as N-Quads or TriG.
        takes_blank_nodes: INSERT DATA may have blank nodes; otherwise statements go through the graph store.
        inline_bytes: how long an update with data in it may be.
        own_graphs: named graphs that are the server's.
        names_dataset: a query that names no dataset is sent with the list of all graphs but the server's own.
    """

    name: str
    query: str = ""
    update: str = ""
    store: str = ""
    announces: str | None = None
    digest: bool = False
    union: Parameters = ()
    strict: Parameters | None = ()
    time_limit: Callable[[float], Parameters] = lambda _: ()
    rewrites: bool = False
    has_default_graph: bool = True
    keeps_empty_graphs: bool = False
    knows_unknown: bool = True
    reads_whole: bool = False
    takes_blank_nodes: bool = True
    inline_bytes: int = 1 << 20
    own_graphs: tuple[str, ...] = ()
    names_dataset: bool = False


@dataclass(frozen=True)
class Addresses:
    """Where one server takes queries and updates and speaks the Graph Store Protocol."""

    query: str
    update: str
    store: str


def _seconds(limit: float) -> Parameters:
    return (("timeout", str(math.ceil(limit))),)


def _milliseconds(limit: float) -> Parameters:
    return (("timeout", str(math.ceil(limit * 1000))),)


def _seconds_with_unit(limit: float) -> Parameters:
    return (("timeout", f"{math.ceil(limit)}s"),)


_VIRTUOSO_GRAPHS = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "http://www.w3.org/2002/07/owl#",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)

GENERIC = Dialect("generic")
OXIGRAPH = Dialect(
    "oxigraph",
    query="/query",
    update="/update",
    store="/store",
    announces="Oxigraph/",
    union=(("union-default-graph", ""),),
    keeps_empty_graphs=True,
    reads_whole=True,
    inline_bytes=16 << 20,
)
VIRTUOSO = Dialect(
    "virtuoso",
    query="/sparql",
    update="/sparql-auth",
    store="/sparql-graph-crud-auth",
    announces="Virtuoso/",
    digest=True,
    strict=None,
    time_limit=_milliseconds,
    rewrites=True,
    has_default_graph=False,
    takes_blank_nodes=False,
    inline_bytes=0,
    own_graphs=_VIRTUOSO_GRAPHS,
    names_dataset=True,
)
_FUSEKI = Dialect(
    "fuseki",
    query="/query",
    update="/update",
    store="/data",
    announces="Apache Jena Fuseki",
    time_limit=_seconds,
    reads_whole=True,
)
_GRAPHDB = Dialect(
    "graphdb",
    update="/statements",
    store="/rdf-graphs/service",
    strict=None,
    time_limit=_seconds,
    knows_unknown=False,
)
_STARDOG = Dialect("stardog", query="/query", update="/update", time_limit=_milliseconds)
_NEPTUNE = Dialect("neptune", query="/sparql", update="/sparql", store="/sparql/gsp/", strict=None, knows_unknown=False)
_QLEVER = Dialect("qlever", strict=None, time_limit=_seconds_with_unit)

DIALECTS: Mapping[str, Dialect] = {
    dialect.name: dialect for dialect in (GENERIC, OXIGRAPH, VIRTUOSO, _FUSEKI, _GRAPHDB, _STARDOG, _NEPTUNE, _QLEVER)
}


class UnknownDialectError(ValueError):
    """The name of a dialect that is not in the table."""


def named(name: str) -> Dialect:
    """Raise UnknownDialectError when there is no dialect of this name."""
    if name not in DIALECTS:
        raise UnknownDialectError(f"{name} is no dialect; there are {', '.join(sorted(DIALECTS))}")
    return DIALECTS[name]


def detect(address: str, announced: str) -> Dialect:
    """The dialect of the server at an address that announces itself so in its Server header."""
    if "/repositories/" in urlsplit(address).path:  # GraphDB and RDF4J put every repository below this path
        return _GRAPHDB
    marked = (dialect for dialect in DIALECTS.values() if dialect.announces)
    return next((dialect for dialect in marked if announced.startswith(str(dialect.announces))), GENERIC)


def addresses(server: Server, dialect: Dialect) -> Addresses:
    """Where the server listens: what the settings say, else what its dialect makes of its address."""
    base = server.address.rstrip("/")
    for path in sorted((dialect.query, dialect.update, dialect.store), key=len, reverse=True):
        base = base.removesuffix(path.rstrip("/"))
    return Addresses(base + dialect.query, server.update or base + dialect.update, server.store or base + dialect.store)
