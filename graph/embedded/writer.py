"""A process that makes one change and ends: it branches the current version, changes the branch, and settles it.

Until the branch is settled nothing of it can be seen, so a write that is killed at any instant leaves no trace.
"""

import os
import pickle
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from socket import socket
from traceback import clear_frames

import pyoxigraph as ox

from graph import succession, validation, version
from graph.embedded import confinement, frames
from graph.embedded.changes import apply
from graph.engine import Change, Written
from graph.errors import QueryError, QueryFailedError, QueryMemoryError
from graph.snapshot import WITHOUT_STORE
from graph.version import Kept, Manifest, Version

_MEMORY_OF_A_STORE = 2**30  # address space that RocksDB asks for


@dataclass(frozen=True)
class Writer:
    """Who writes below a home.

    Args:
        home: the folder that keeps the dataset versions.
        memory: bytes that a change may take.
        kept: how many versions are kept.
        shapes: a folder of shapes to which the changed dataset must conform.
    """

    home: Path
    memory: int
    kept: Kept
    shapes: Path | None

    def run(self, connection: socket, _: ox.Store | None) -> None:
        """Make the one change that comes through the socket."""
        confinement.end_with_parent()
        confinement.limit_memory(self.memory + _MEMORY_OF_A_STORE)
        confinement.forbid_sockets()
        frames.send(connection, frames.READY, str(os.getpid()).encode())
        message = frames.receive(connection)
        if message is not None:
            change, seconds = pickle.loads(message)  # noqa: S301  # written by our own parent
            signal.setitimer(signal.ITIMER_REAL, seconds + 1)
            with version.locked(self.home):
                frames.send(connection, *self._reply(change))
                signal.setitimer(signal.ITIMER_REAL, 0)
                version.prune(self.home, self.kept)

    def _reply(self, change: Change) -> tuple[bytes, bytes]:
        try:
            return frames.ANSWER, b"\n" + pickle.dumps(self._write(change))
        except QueryError as error:
            return frames.ERROR, pickle.dumps(error)
        except MemoryError:
            return frames.ERROR, pickle.dumps(QueryMemoryError("The change needed more memory than it may have"))
        except OSError as error:
            return frames.ERROR, pickle.dumps(
                QueryFailedError(f"The change could not be stored: {error.strerror or error}")
            )

    def write(self, *changes: Change) -> Written:
        """Make the changes one version, and that the current one."""
        with version.locked(self.home):
            written = self._write(*changes)
            version.prune(self.home, self.kept)
        return written

    def _write(self, *changes: Change) -> Written:
        with version.scratch(self.home) as folder:
            try:
                manifest, created = self._branch(changes, folder)
            except Exception as error:
                # They hold the store, which takes a second to close without its folder.
                clear_frames(error.__traceback__)
                raise
            written = version.settle(self.home, folder, manifest)
        return Written(written.manifest.name, created)

    def _branch(self, changes: Sequence[Change], folder: Path) -> tuple[Manifest, bool]:
        """Make the changes in that folder; the manifest, and whether they made a graph."""
        parent = version.current(self.home)
        store = parent.branch(folder / version.STORE)
        created = [apply(change, store) for change in changes]
        self._check(store)
        store.flush()
        return _manifest(parent, changes, store), any(created)

    def _check(self, store: ox.Store) -> None:
        if self.shapes:
            validation.check(store, validation.own_shapes(self.shapes))


def _manifest(parent: Version, changes: Sequence[Change], store: ox.Store) -> Manifest:
    """Counting everything is for datasets where it takes no time."""
    digest = reduce(succession.digest, changes, parent.manifest.name)
    counted = parent.manifest.quads <= WITHOUT_STORE
    graphs, default_graph = version.sizes(store) if counted else _uncounted(parent, store)
    return replace(
        parent.manifest,
        name=digest[:16],
        digest=digest,
        graphs=graphs,
        default_graph=default_graph,
        parent=parent.manifest.name,
        counted=counted,
    )


def _uncounted(parent: Version, store: ox.Store) -> tuple[dict[str, int], int]:
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return {name: parent.manifest.graphs.get(name, 0) for name in sorted(names)}, parent.manifest.default_graph
