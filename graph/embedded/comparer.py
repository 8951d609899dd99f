"""A process that compares two dataset versions and ends. Forked by graph.embedded.nursery.

A difference can be as large as the versions are, and blank nodes can be arranged so that telling them apart takes for
ever, so who compares is one to be killed.
"""

from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pyoxigraph as ox

from graph.embedded import errand
from graph.embedded.output import Output
from graph.history import recounting
from graph.history.recounting import SHOWN, Recounting

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

        def compare(wish: Recounting) -> None:
            output = Output(connection, next(one.media_type for one in SHOWN if one.name == wish.format))
            recounting.write(self.home, wish, output.file)
            output.finish()

        errand.attend(connection, self.memory + _MEMORY_OF_STORES, compare)
