"""What every engine can do, whether it is embedded or a SPARQL server elsewhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias


@dataclass(frozen=True)
class Query:
    """A SPARQL query with the dataset that the request names, if it names one.

    Where nothing names a dataset, `union` makes all graphs the default graph, whatever the settings say.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None
    union: bool = False


@dataclass(frozen=True)
class Formats:
    """How to write a table or truth value, and how a graph, as media types; None where the client accepts none."""

    results: str | None
    graph: str | None


@dataclass(frozen=True)
class Answer:
    """The finished answer, or its first block and an iterator over the rest, which fails where it cannot go on.

    It names the dataset version that was asked, where that may be another than when the question came.
    """

    media_type: str
    body: bytes
    rest: "Blocks | None" = None
    version: str | None = None


class Blocks(Protocol):
    """The rest of an answer, block by block; fails where it cannot go on."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def aclose(self) -> None:
        """The reader leaves; what is left need not be made."""


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


class Engine(Protocol):
    """Asks and changes a dataset.

    Every method raises QueryError; the classes below it say what went wrong.
    """

    @property
    def version(self) -> str:
        """The name of the dataset version that is being asked."""

    @property
    def running(self) -> int:
        """How many requests it works on."""

    @property
    def waiting(self) -> int:
        """How many requests wait for their turn."""

    async def answer(
        self, query: Query, formats: Formats, seconds: float | None = None, version: str | None = None
    ) -> Answer:
        """Answer the query, within so many seconds where that is less than the limit in force.

        With the name of a dataset version that version is asked, whichever is current; raises UnknownVersionError when
        it is not there.
        """

    async def read(self, graph: Graph, media_type: str) -> Answer:
        """The statements of a graph; raises UnknownGraphError when there is none of that name."""

    async def write(self, change: Change) -> Written:
        """Make a change as one transaction; it lasts when this returns."""

    async def graphs(self) -> dict[str, int | None]:
        """The named graphs, and how many statements each holds where that is known."""

    async def close(self) -> None:
        """Stop whatever is running."""
