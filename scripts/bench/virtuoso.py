"""Virtuoso 7 with a database of its own: Debian's package `virtuoso-opensource-7`."""

import os
import subprocess
from pathlib import Path

from scripts.bench import processes
from scripts.bench.place import Place

PROGRAM = "virtuoso-t"
_SHELL = "isql-vt"
GRAPH = "https://w3id.org/barriergraph/graph/all"
# 8 kB each: enough for a million triples in memory.
_BUFFERS = 170_000

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0

[Parameters]
ServerPort = 127.0.0.1:{shell}
DisableUnixSocket = 1
DirsAllowed = {data}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
MaxClientConnections = 100
CheckpointInterval = 0
MaxQueryMem = 2G
ThreadsPerQuery = {cores}
AsyncQueueMaxThreads = 10
VectorSize = 1000
MaxVectorSize = 1000000
IndexTreeMaps = 64
CaseMode = 2

[HTTPServer]
ServerPort = {address}
ServerRoot = {folder}
ServerThreads = 40
MaxClientConnections = 100
MaxKeepAlives = 100
KeepAliveTimeout = 60

[SPARQL]
MaxQueryCostEstimationTime = 10000
MaxQueryExecutionTime = 600
"""


def load(place: Place) -> None:
    """Bulk load into a new database and shut it down."""
    shell = processes.free_port()
    _settings(place).write_text(_text(place, shell))
    with processes.running(_run(place), place.folder, {}) as server:
        processes.wait(server, lambda: _is_up(shell), 60)
        _say(shell, f"ld_dir('{place.data.parent}', '{place.data.name}', '{GRAPH}')")
        _say(shell, "rdf_loader_run()")
        _say(shell, "shutdown()", check=False)
        server.wait(120)


def command(place: Place) -> list[str]:
    """Run over the database that was loaded."""
    _settings(place).write_text(_text(place, processes.free_port()))
    return _run(place)


def _run(place: Place) -> list[str]:
    return [PROGRAM, "+foreground", "+configfile", str(_settings(place))]


def _settings(place: Place) -> Path:
    return place.folder / "virtuoso.ini"


def _text(place: Place, shell: int) -> str:
    return _SETTINGS.format(
        folder=place.folder,
        data=place.data.parent,
        shell=shell,
        address=place.address,
        buffers=_BUFFERS,
        dirty=_BUFFERS * 3 // 4,
        cores=os.cpu_count(),
    )


def _is_up(shell: int) -> bool:
    return subprocess.run(_statement(shell, "status()"), capture_output=True, check=False).returncode == 0


def _say(shell: int, statement: str, *, check: bool = True) -> None:
    run = subprocess.run(_statement(shell, statement), capture_output=True, text=True, check=False)
    if check and (run.returncode or "Error" in run.stderr + run.stdout):
        raise ChildProcessError(f"{statement}: {run.stdout}{run.stderr}")


def _statement(shell: int, statement: str) -> list[str]:
    return [_SHELL, f"127.0.0.1:{shell}", "dba", "dba", f"exec={statement};"]
