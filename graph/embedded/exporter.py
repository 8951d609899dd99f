"""A process that makes an export file and ends. Forked by graph.embedded.nursery.

Writing a large version takes minutes and much memory, which is not for the process that serves.
"""

import os
import pickle
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pyoxigraph as ox

from graph import version
from graph.embedded import errand, frames
from graph.exports import canonical, shelf
from graph.exports.shelf import Wanted
from graph.version import Manifest, Version

_MEMORY_OF_A_STORE = 2**30  # address space that RocksDB asks for
_NICENESS = 10


@dataclass(frozen=True)
class Dump:
    """A version that is kept elsewhere, as a file of N-Quads in any order.

    Args:
        file: where it is.
        manifest: what is known of the version.
    """

    file: Path
    manifest: Manifest


@dataclass(frozen=True)
class Exporting:
    """A file to make, of a version that is kept below the home or of a dump."""

    wanted: Wanted
    dump: Dump | None = None


@dataclass(frozen=True)
class Exporter:
    """Who makes export files.

    Args:
        home: the folder that keeps the dataset versions and the files.
        memory: bytes that the making may take.
        largest: bytes that all files together may have.
    """

    home: Path
    memory: int
    largest: int

    def run(self, connection: socket, _: ox.Store | None) -> None:
        """Make the one file that is asked for through the socket."""

        def make(task: Exporting) -> None:
            with suppress(OSError):
                os.nice(_NICENESS)
            made = shelf.make(self.home, self._version(task), task.wanted)
            frames.send(connection, frames.ANSWER, b"\n" + pickle.dumps(made))
            shelf.prune(self.home, task.wanted.version, self.largest)

        errand.attend(connection, self.memory + _MEMORY_OF_A_STORE, make)

    def _version(self, task: Exporting) -> Version:
        if task.dump is None:
            return version.find(self.home, task.wanted.version)
        made = Version(task.dump.file.parent, task.dump.manifest)
        with made.file.open("wb") as output:
            canonical.of_dump(task.dump.file, output, made.folder)
        return made
