"""Where imports are shown: the dataset versions below a home, or the store of a server elsewhere."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from graph import build, version
from graph.embedded.writer import Writer
from graph.engine import Change, Delete
from graph.errors import NotBuiltError, UnknownGraphError
from graph.remote.engine import RemoteEngine
from graph.remote.server import Server
from graph.steps import Step
from graph.version import KEPT, Kept

_T = TypeVar("_T")


class Shown(Protocol):
    """A place where what is imported is shown."""

    def graphs(self) -> Collection[str]:
        """The named graphs that are there."""

    def show(self, changes: Sequence[Change], step: Step) -> str:
        """Let what is kept be seen, and say as which dataset version.

        Args:
            changes: what has changed since it was shown last.
            step: called for each step.
        """


@dataclass(frozen=True)
class Here:
    """The dataset versions below a home.

    One that was built is built anew, so that what follows from the import is there too. One that was loaded or written
    to gets the changes written, so that nothing is lost.

    Args:
        root: the folder with ontology, data and shapes.
        home: the folder that keeps the versions.
        kept: how many versions are kept.
        shapes: a folder of shapes to which every write must conform.
    """

    root: Path
    home: Path
    kept: Kept = KEPT
    shapes: Path | None = None

    def graphs(self) -> Collection[str]:
        with suppress(NotBuiltError):
            return version.current(self.home).manifest.graphs
        return ()

    def show(self, changes: Sequence[Change], step: Step) -> str:
        if self._was_built():
            return build.build(self.root, self.home, step, self.kept).version.manifest.name
        there = [change for change in changes if not (isinstance(change, Delete) and change.graph not in self.graphs())]
        if not there:
            return version.current(self.home).manifest.name
        with step("write"):
            return Writer(self.home, 0, self.kept, self.shapes).write(*there).version

    def _was_built(self) -> bool:
        with suppress(NotBuiltError):
            found = version.current(self.home).manifest
            return not found.parent and found.sources != version.LOADED
        return True


@dataclass(frozen=True)
class Elsewhere:
    """The store of a server."""

    server: Server

    def graphs(self) -> Collection[str]:
        return asyncio.run(self._with_engine(lambda engine: engine.graphs()))

    def show(self, changes: Sequence[Change], step: Step) -> str:
        with step(f"write to {self.server.address}"):
            return asyncio.run(self._with_engine(lambda engine: _write(engine, changes)))

    async def _with_engine(self, work: Callable[[RemoteEngine], Awaitable[_T]]) -> _T:
        engine = await RemoteEngine.connect(self.server)
        try:
            return await work(engine)
        finally:
            await engine.close()


async def _write(engine: RemoteEngine, changes: Sequence[Change]) -> str:
    for change in changes:
        try:
            await engine.write(change)
        except UnknownGraphError:  # what is to be removed is not there any more
            if not isinstance(change, Delete):
                raise
    return engine.version
