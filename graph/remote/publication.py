"""A built dataset version put into the store of a server elsewhere."""

import pyoxigraph as ox

from graph.remote.engine import RemoteEngine
from graph.sources import GRAPHS
from graph.steps import Step, silent
from graph.version import Version


async def publish(version: Version, engine: RemoteEngine, step: Step = silent) -> None:
    """Make the version what the engine answers from.

    Graphs below https://w3id.org/barriergraph/graph/ that the version does not have are dropped, other graphs of the
    store left alone. Raises QueryError, and then the store holds what it held.
    """
    manifest, transfer = version.manifest, engine.transfer()
    with step(f"send {manifest.quads} statements"):
        await transfer.send(ox.parse(path=str(version.file), format=ox.RdfFormat.N_QUADS))
    with step(f"make {manifest.name} the version that is served"):
        stale = [graph for graph in await engine.graphs() if graph.startswith(GRAPHS)]
        await engine.settle({*stale, *manifest.graphs}, transfer, manifest.graphs, manifest.name)
