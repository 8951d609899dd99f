"""Real SPARQL servers, started on loopback and stopped again."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.remote.server import Login, Server

_INSTALL = "run scripts/install-servers"
_START_SECONDS = 60
_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxQueryMem = 512M
DirsAllowed = .
ThreadsPerQuery = 2
CheckpointInterval = 0

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 20
MaxClientConnections = 20
Charset = UTF-8
"""


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """The server of the package oxigraph, in memory."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if binary is None:
        pytest.skip(f"There is no Oxigraph server; {_INSTALL}")
    port = _free_port()
    with _running([binary, "serve", "--bind", f"127.0.0.1:{port}"], folder, port):
        yield Server(f"http://127.0.0.1:{port}")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with a database of its own in the folder."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip(f"There is no Virtuoso server; {_INSTALL}")
    port = _free_port()
    folder.joinpath("virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=_free_port(), http=port))
    with _running([binary, "+foreground", "+configfile", "virtuoso.ini"], folder, port):
        yield Server(f"http://127.0.0.1:{port}", credentials=Login("dba", "dba"))


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with folder.joinpath("output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        _wait_for(port, process)
        yield
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not listen on port {port} within {_START_SECONDS} s")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
