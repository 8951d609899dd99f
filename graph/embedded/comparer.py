"""A process that compares two dataset versions and ends. Forked by graph.embedded.nursery.

A difference can be as large as the versions are, and blank nodes can be arranged so that telling them apart takes for
ever, so who compares is one to be killed.
"""

import os
import pickle
import signal
import traceback
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pyoxigraph as ox

from graph.embedded import confinement, frames
from graph.embedded.output import Output
from graph.errors import NotBuiltError, QueryError, QueryFailedError, QueryMemoryError
from graph.history import recounting
from graph.history.recounting import SHOWN

_MEMORY_OF_STORES = 2**31  # address space that RocksDB asks for, twice


@dataclass(frozen=True)
class Comparer:
    """Who compares.

    Args:
        home: the folder that keeps the dataset versions.
        memory: bytes that a comparison may take.
    """

    home: Path
    memory: int

    def run(self, connection: socket, _: ox.Store | None) -> None:
        """Make the one comparison that is asked for through the socket."""
        confinement.end_with_parent()
        confinement.limit_memory(self.memory + _MEMORY_OF_STORES)
        confinement.forbid_sockets()
        frames.send(connection, frames.READY, str(os.getpid()).encode())
        message = frames.receive(connection)
        if message is not None:
            wish, seconds = pickle.loads(message)  # noqa: S301  # written by our own parent
            # The parent keeps the limit; should it be gone, this timer ends the process a little later.
            signal.setitimer(signal.ITIMER_REAL, seconds + 1)
            self._reply(wish, connection)

    def _reply(self, wish: recounting.Recounting, connection: socket) -> None:
        try:
            output = Output(connection, next(one.media_type for one in SHOWN if one.name == wish.format))
            recounting.write(self.home, wish, output.file)
            output.finish()
        except QueryError as error:
            _fail(connection, error)
        except MemoryError:
            _fail(connection, QueryMemoryError("The comparison needed more memory than it may have"))
        except (NotBuiltError, OSError) as error:  # a version went as it was read
            _fail(connection, QueryFailedError(f"The versions could not be compared: {error}"))
        except Exception:
            traceback.print_exc()
            _fail(connection, QueryFailedError("The comparison went wrong; the server's log says how"))


def _fail(connection: socket, error: Exception) -> None:
    frames.send(connection, frames.ERROR, pickle.dumps(error))
