"""A process that answers queries one at a time and can be killed. Forked by graph.embedded.nursery."""

import os
import pickle
import signal
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Protocol

import pyoxigraph as ox

from graph import version
from graph.embedded import confinement, evaluation, frames
from graph.embedded.output import Output
from graph.engine import Formats, Graph, Part, Query
from graph.errors import QueryError, QueryMemoryError, UnknownGraphError


@dataclass(frozen=True)
class Worker:
    """What a worker opens and keeps to.

    Args:
        folder: that of the dataset version which it asks.
        version: the name of that version.
        memory: bytes that an answer may take on top of the open store.
        union: whether the default graph is the union of all graphs where nothing names another.
        prefixes: for graphs in Turtle and its kin.
    """

    folder: Path
    version: str
    memory: int
    union: bool
    prefixes: dict[str, str]

    def run(self, connection: socket, store: ox.Store | None) -> None:
        """Do the tasks that come through the socket, until it closes."""
        opened = store or version.read(self.folder).open()
        confinement.end_with_parent()
        _run_in_batches()
        confinement.limit_memory(self.memory)
        confinement.forbid_sockets()
        frames.send(connection, frames.READY, str(os.getpid()).encode())
        while (message := frames.receive(connection)) is not None:
            task, seconds = pickle.loads(message)  # noqa: S301  # written by our own parent
            # The parent keeps the limit; should it be gone, this timer ends the process a little later.
            signal.setitimer(signal.ITIMER_REAL, seconds + 1)
            self._do(task, opened, connection)
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _do(self, task: "Task", store: ox.Store, connection: socket) -> None:
        try:
            task.run(self, store, connection)
        except QueryError as error:
            _fail(connection, error)
        except MemoryError:
            _fail(connection, QueryMemoryError("The request needed more memory than it may have"))


def _fail(connection: socket, error: QueryError) -> None:
    frames.send(connection, frames.ERROR, pickle.dumps(error))


def _run_in_batches() -> None:
    """Being woken does not push the parent off its processor, which would cost a sixth of all answers."""
    if hasattr(os, "SCHED_BATCH"):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


class Task(Protocol):
    """A request as it travels to a worker."""

    def run(self, worker: Worker, store: ox.Store, connection: socket) -> None:
        """Send the answer; raises QueryError where there is none."""


@dataclass(frozen=True)
class Answering:
    """A query to answer."""

    query: Query
    formats: Formats

    def run(self, worker: Worker, store: ox.Store, connection: socket) -> None:
        results = evaluation.solve(store, self.query, union=worker.union or self.query.union)
        media_type = evaluation.fitting(results, self.formats)
        output = Output(connection, media_type)
        evaluation.write(results, media_type, output.file, worker.prefixes)
        output.finish()


@dataclass(frozen=True)
class Reading:
    """A graph to send."""

    graph: Graph
    media_type: str

    def run(self, worker: Worker, store: ox.Store, connection: socket) -> None:
        source = _source(store, self.graph)
        output = Output(connection, self.media_type)
        written = ox.RdfFormat.from_media_type(self.media_type)
        store.dump(output.file, written, from_graph=source, prefixes=worker.prefixes)
        output.finish()


def _source(store: ox.Store, graph: Graph) -> ox.NamedNode | ox.DefaultGraph | None:
    if isinstance(graph, Part):
        return ox.DefaultGraph() if graph is Part.DEFAULT else None
    named = ox.NamedNode(graph)
    if not store.contains_named_graph(named):
        raise UnknownGraphError(f"There is no graph {graph}")
    return named
