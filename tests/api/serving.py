"""A server in a process group of its own, for tests of processes, sockets and crashes."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import IO

import httpx2

from graph.tokens import Scope, Tokens

COMMAND = str(Path(sys.executable).with_name("barriergraph"))
_STARTED = re.compile(r"served on http://127\.0\.0\.1:(\d+)")


@dataclass
class Server:
    """A running server and the client that asks it."""

    process: "subprocess.Popen[str]"
    port: int
    client: httpx2.Client

    def ask(self, query: str, seconds: float = 20, **parameters: str) -> httpx2.Response:
        return self.client.get("/sparql", params={"query": query, **parameters}, timeout=seconds)

    def update(self, text: str) -> httpx2.Response:
        return self.client.post("/update", content=text, headers={"Content-Type": "application/sparql-update"})

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def kill(self) -> None:
        """End the server and every process that it started, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


def token(home: Path) -> str:
    """One that allows everything."""
    return Tokens(home / "tokens.json").create("all", list(Scope))


def start(home: Path, secret: str = "", stderr: IO[str] | None = None, **settings: object) -> Server:
    """A server with settings by their names in lower case, whose client bears the secret."""
    names = {f"BARRIERGRAPH_{name.upper()}": str(value) for name, value in settings.items()}
    environment = os.environ | {"BARRIERGRAPH_HOME": str(home), "BARRIERGRAPH_LOG_REQUESTS": "false"} | names
    command = [COMMAND, "serve", "--port", "0"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=stderr, text=True, env=environment, start_new_session=True
    )
    assert process.stdout
    found = _STARTED.search(process.stdout.readline())
    assert found, f"the server ended with {process.wait(10)}"
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    client = httpx2.Client(base_url=f"http://127.0.0.1:{found[1]}", timeout=20, headers=headers)
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # each request stands for itself
    return Server(process, int(found[1]), client)


@contextmanager
def serving(home: Path, secret: str = "", stderr: IO[str] | None = None, **settings: object) -> Iterator[Server]:
    """The same, ended when it is left, with all that it started."""
    server = start(home, secret, stderr, **settings)
    try:
        yield server
    finally:
        close(server)


def close(server: Server) -> None:
    server.client.close()
    if server.process.poll() is None:
        server.kill()
    server.process.wait(10)
    assert server.process.stdout
    server.process.stdout.close()


def wait_until(happened: Callable[[], bool], seconds: float = 10) -> None:
    """Return when it happened."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"it did not happen within {seconds} s"
        time.sleep(0.02)


def children(process: int) -> list[int]:
    """The numbers of the processes that a process started; Linux tells."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found
