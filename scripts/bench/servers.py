"""The servers that are compared: how each is given the data, started, and asked."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from scripts.bench import peers, processes, virtuoso
from scripts.bench.place import Place

OURS, VIRTUOSO = "barriergraph", "virtuoso"
COMMAND = str(Path(sys.executable).with_name("barriergraph"))


@dataclass(frozen=True)
class Server:
    """A server.

    Args:
        address: the path and query string that a query is appended to; Virtuoso has graphs of its own to leave out.
        load: puts the data on disk before it starts; None when it takes them at each start.
        command: runs it in the foreground.
        fill: gives it the data once it listens.
        environment: variables that it needs.
        is_slow: one round is enough to see that it is far behind.
    """

    name: str
    address: str
    command: Callable[[Place], list[str]]
    load: Callable[[Place], None] | None = None
    fill: Callable[[Place], None] | None = None
    environment: Callable[[Place], dict[str, str]] = lambda _: {}
    is_slow: bool = False


def _home(place: Place) -> dict[str, str]:
    return {"BARRIERGRAPH_HOME": str(place.folder / "home")}


def _load_ours(place: Place) -> None:
    processes.run([COMMAND, "load", str(place.data)], place.folder, _home(place))


def _load_oxigraph(place: Place) -> None:
    location = ["--location", str(place.folder / "store")]
    processes.run([peers.command("oxigraph"), "load", *location, "--file", str(place.data)], place.folder)
    processes.run([peers.command("oxigraph"), "optimize", *location], place.folder)


def _post(place: Place) -> None:
    connection = HTTPConnection("127.0.0.1", place.port, timeout=600)
    with place.data.open("rb") as body:
        headers = {"Content-Type": "application/n-triples", "Content-Length": str(place.data.stat().st_size)}
        connection.request("POST", "/store?default", body, headers)
        response = connection.getresponse()
    if response.status >= 300:
        raise ChildProcessError(f"oxigraph serve answered {response.status} to the data: {response.read()!r}")


def _rdflib(store: str) -> Callable[[Place], list[str]]:
    return lambda place: [
        *(peers.command("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(place.port)),
        *("--store", store, str(place.data)),
    ]


SERVERS = (
    Server(
        OURS,
        "/sparql?query=",
        lambda place: [COMMAND, "serve", "--port", str(place.port)],
        load=_load_ours,
        environment=_home,
    ),
    Server(
        "oxigraph in memory",
        "/query?query=",
        lambda place: [peers.command("oxigraph"), "serve", "--bind", place.address],
        fill=_post,
    ),
    Server(
        "oxigraph on disk",
        "/query?query=",
        lambda place: [
            *(peers.command("oxigraph"), "serve-read-only", "--bind", place.address),
            *("--location", str(place.folder / "store")),
        ],
        load=_load_oxigraph,
    ),
    Server(VIRTUOSO, f"/sparql?default-graph-uri={virtuoso.GRAPH}&query=", virtuoso.command, load=virtuoso.load),
    Server("rdflib-endpoint", "/?query=", _rdflib("default"), is_slow=True),
    Server("rdflib-endpoint over oxigraph", "/?query=", _rdflib("oxigraph"), is_slow=True),
)


def is_installed(server: Server) -> bool:
    """Whether this machine has it; the peers from PyPI are always there."""
    return server.name != VIRTUOSO or shutil.which(virtuoso.PROGRAM) is not None
