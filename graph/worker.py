"""A process that answers queries one at a time and can be killed. Started by graph.embedded, never by hand."""

import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from graph import version
from graph.engine import Answer, Formats, Query, evaluate
from graph.errors import QueryError, QueryMemoryError
from graph.sparql import refuse_federation

Request = tuple[Query, Formats]
Reply = Answer | QueryError


def main(descriptor: int, folder: Path, time_limit: float, memory_limit: int) -> None:
    """Open the version in `folder` and answer what comes through the socket, until it closes.

    `memory_limit` is in bytes on top of what the open store takes. `time_limit`, in seconds, is kept by the
    parent; should the parent be gone, a timer ends the process a little later.
    """
    opened = version.read(folder)
    store = opened.open()
    _limit_memory(memory_limit)
    _forbid_connections()
    connection = Connection(descriptor)
    connection.send("ready")
    while (request := _next(connection)) is not None:
        signal.setitimer(signal.ITIMER_REAL, time_limit + 1)
        connection.send(_reply(store, request, opened.manifest.prefixes))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _next(connection: Connection) -> Request | None:
    try:
        return cast("Request", connection.recv())
    except EOFError:
        return None


def _reply(store: ox.Store, request: Request, prefixes: dict[str, str]) -> Reply:
    query, formats = request
    try:
        refuse_federation(query.text)
        return evaluate(store, query, formats, prefixes)
    except QueryError as error:
        return error
    except MemoryError:
        return QueryMemoryError("The query needed more memory than it may have")


def _forbid_connections() -> None:
    """No file and no socket can be opened from here on, so that no SERVICE clause leads anywhere."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _limit_memory(extra: int) -> None:
    status = Path("/proc/self/statm")
    if not status.exists():  # only Linux tells a process its size, and only there the limit is kept
        return
    pages = int(status.read_text().split()[0])
    limit = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
