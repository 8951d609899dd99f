"""A process that does one piece of work and ends. Forked by graph.embedded.nursery."""

import os
import pickle
import signal
import traceback
from collections.abc import Callable
from socket import socket
from typing import Any

from graph.embedded import confinement, frames
from graph.errors import NotBuiltError, QueryError, QueryFailedError, QueryMemoryError


def attend(connection: socket, memory: int, work: Callable[[Any], None]) -> None:
    """Do the one piece of work that is asked for through the socket, and tell the parent where that fails.

    Args:
        connection: to the parent.
        memory: bytes that the work may take.
        work: what to do with what is asked; it sends the answer.
    """
    confinement.end_with_parent()
    confinement.limit_memory(memory)
    confinement.forbid_sockets()
    frames.send(connection, frames.READY, str(os.getpid()).encode())
    message = frames.receive(connection)
    if message is not None:
        wish, seconds = pickle.loads(message)  # noqa: S301  # written by our own parent
        # The parent keeps the limit; should it be gone, this timer ends the process a little later.
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)
        _do(wish, connection, work)


def _do(wish: object, connection: socket, work: Callable[[Any], None]) -> None:
    try:
        work(wish)
    except QueryError as error:
        _fail(connection, error)
    except MemoryError:
        _fail(connection, QueryMemoryError("The work needed more memory than it may have"))
    except (NotBuiltError, OSError) as error:  # a version went as it was read, or the disk is full
        _fail(connection, QueryFailedError(f"The work could not be done: {error}"))
    except Exception:
        traceback.print_exc()
        _fail(connection, QueryFailedError("The work went wrong; the server's log says how"))


def _fail(connection: socket, error: Exception) -> None:
    frames.send(connection, frames.ERROR, pickle.dumps(error))
