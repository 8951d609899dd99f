"""What every engine can do, whether it is embedded or a SPARQL server elsewhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from graph.errors import QueryFailedError, QuerySyntaxError
from graph.prefixes import pruned
from graph.sparql import names_dataset


@dataclass(frozen=True)
class Query:
    """A SPARQL query with the dataset that the request names, if it names one."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formats:
    """How to write a table or truth value, and how a graph, as media types; None where the client accepts none."""

    results: str | None
    graph: str | None


@dataclass(frozen=True)
class Answer:
    """The finished answer, or its first block and an iterator over the rest, which fails where it cannot go on."""

    media_type: str
    body: bytes
    rest: AsyncIterator[bytes] | None = None


class Part(Enum):
    """A part of the dataset that has no name of its own."""

    DEFAULT = "the default graph"
    ALL = "all graphs"


Graph: TypeAlias = str | Part
"""The IRI of a named graph, or a part without one."""


@dataclass(frozen=True)
class Document:
    """RDF in some format, with the IRI against which it is resolved."""

    media_type: str
    body: bytes
    base: str | None = None


@dataclass(frozen=True)
class Update:
    """A SPARQL update with the dataset that the request names for its WHERE clauses, if it names one."""

    text: str
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True)
class Put:
    """Make the documents the whole content of a graph."""

    graph: Graph
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Post:
    """Add the documents to a graph."""

    graph: Graph
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Delete:
    """Remove a graph."""

    graph: Graph


Change: TypeAlias = Update | Put | Post | Delete


@dataclass(frozen=True)
class Written:
    """What a write made: a dataset version, and perhaps a graph that was not there before."""

    version: str
    created: bool


class NotAcceptableError(QueryFailedError):
    """The answer has a form for which none of the accepted formats fits."""


class Engine(Protocol):
    """Asks and changes a dataset.

    Every method raises QueryError; the classes below it say what went wrong.
    """

    @property
    def version(self) -> str:
        """The name of the dataset version that is being asked."""

    async def answer(self, query: Query, formats: Formats, seconds: float | None = None) -> Answer:
        """Answer the query, within so many seconds where that is less than the limit in force."""

    async def read(self, graph: Graph, media_type: str) -> Answer:
        """The statements of a graph; raises UnknownGraphError when there is none of that name."""

    async def write(self, change: Change) -> Written:
        """Make a change as one transaction; it lasts when this returns."""

    async def graphs(self) -> dict[str, int | None]:
        """The named graphs, and how many statements each holds where that is known."""

    async def close(self) -> None:
        """Stop whatever is running."""


def evaluate(store: ox.Store, query: Query, formats: Formats, prefixes: dict[str, str]) -> Answer:
    """Answer in this process, without a limit.

    Raises QuerySyntaxError, QueryFailedError or NotAcceptableError.
    """
    try:
        return _serialized(_results(store, query), formats, prefixes)
    except SyntaxError as error:
        raise _syntax_error(str(error)) from error
    except ValueError as error:  # an IRI of the dataset clause that is none
        raise QuerySyntaxError(str(error)) from error
    except (RuntimeError, OSError) as error:
        raise QueryFailedError(str(error)) from error


def _results(store: ox.Store, query: Query) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in query.default_graphs]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in query.named_graphs]
    if default or named:
        return store.query(query.text, default_graph=default, named_graphs=named)
    return store.query(query.text, use_default_graph_as_union=not names_dataset(query.text))


def _serialized(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, formats: Formats, prefixes: dict[str, str]
) -> Answer:
    if isinstance(results, ox.QueryTriples):
        media_type = _fitting(formats.graph, "a graph")
        written = ox.RdfFormat.from_media_type(media_type)
        return Answer(media_type, pruned(ox.serialize(results, format=written, prefixes=prefixes) or b""))
    media_type = _fitting(formats.results, "a table or a truth value")
    return Answer(media_type, results.serialize(format=ox.QueryResultsFormat.from_media_type(media_type)) or b"")


def _fitting(media_type: str | None, form: str) -> str:
    if media_type is None:
        raise NotAcceptableError(f"The answer is {form}, and no format that you accept can hold one")
    return media_type


def _syntax_error(message: str) -> QuerySyntaxError:
    """Oxigraph says `error at LINE:COLUMN: expected one of …`, where the list can run to pages."""
    place, _, problem = message.removeprefix("error at ").partition(": ")
    line, _, column = place.partition(":")
    if not (line.isdigit() and column.isdigit()):
        return QuerySyntaxError(message)
    return QuerySyntaxError(" ".join(problem.split())[:400], int(line), int(column))
