"""The server under test: requests to it over HTTP, and one of our own to start."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox

from scripts.conformance.verdict import FailedError

COMMAND = str(Path(sys.executable).with_name("barriergraph"))
N_QUADS = "application/n-quads"
SECONDS = 60


@dataclass(frozen=True)
class Response:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def succeeded(self) -> bool:
        return self.status // 100 == 2

    @property
    def said(self) -> str:
        """The status and the beginning of the body, for a message."""
        return f"{self.status} {' '.join(self.body[:160].decode(errors='replace').split())}".strip()


@dataclass
class Server:
    """Its base URL, the paths below that, and the token that lets us write."""

    base: str
    query_path: str
    update_path: str
    store_path: str
    token: str | None = None
    _loaded: bytes | None = field(default=None, init=False)

    def query(self, text: str, accept: str) -> Response:
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self._request("POST", self.query_path, headers, text.encode())

    def update(self, text: str) -> Response:
        return self.send("POST", self.update_path, {"Content-Type": "application/sparql-update"}, text.encode())

    def load(self, quads: list[ox.Quad]) -> None:
        """Make these the whole dataset, unless they are already."""
        body = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        if body != self._loaded:
            _succeeded(self.send("PUT", self.store_path, {"Content-Type": N_QUADS}, body), "loading the data")
            self._loaded = body

    def dataset(self) -> Response:
        return _succeeded(self._request("GET", self.store_path, {"Accept": N_QUADS}, None), "reading the dataset")

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> Response:
        """Send this request, which may change the dataset, with the token and no other header that says anything."""
        self._loaded = None
        return self._request(method, path, headers, body)

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Response:
        address = urlsplit(self.base)
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        connection = HTTPConnection(address.hostname or "", address.port, timeout=SECONDS)
        try:
            connection.request(method, address.path.rstrip("/") + path, body, {**headers, **token})
            response = connection.getresponse()
            return Response(response.status, response.msg, response.read())
        except ConnectionRefusedError as error:
            raise ConnectionRefusedError(f"no server answers at {self.base}") from error
        finally:
            connection.close()


def _succeeded(response: Response, purpose: str) -> Response:
    if not response.succeeded:
        raise FailedError(f"{purpose} was answered with {response.said}")
    return response


@contextmanager
def started() -> Iterator[Server]:
    """A server of ours over an empty dataset, with the strict default graph that the tests take for granted."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"BARRIERGRAPH_HOME": home, "BARRIERGRAPH_DEFAULT_GRAPH": "strict"}
        _run(environment, "load")
        token = _run(environment, "token", "create", "conformance", "--scope", "update", "--scope", "store")
        log = Path(home) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [COMMAND, "serve", "--port", "0"], env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            yield Server(_announced(process, log), "/sparql", "/sparql", "/store", token)
        finally:
            process.terminate()
            process.wait()


def _run(environment: Mapping[str, str], *arguments: str) -> str:
    run = subprocess.run([COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ChildProcessError(f"barriergraph {' '.join(arguments)} ended with {run.returncode}: {run.stderr.strip()}")
    return run.stdout.strip().splitlines()[-1] if run.stdout.strip() else ""


def _announced(process: subprocess.Popen[bytes], log: Path) -> str:
    """The URL that the server says it is served on."""
    deadline = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if found := re.search(r"served on (http://\S+)", log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise ChildProcessError(f"barriergraph serve did not get ready: {log.read_text().strip()[-500:]}")
