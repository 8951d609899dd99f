"""A server that has its data and answers."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from subprocess import Popen
from urllib.parse import quote

from scripts.bench import processes
from scripts.bench.mixes import RESULTS, Question
from scripts.bench.place import Place
from scripts.bench.servers import Server

_START = 900.0
_ANY = Question("any", quote("SELECT * WHERE { ?thing ?property ?value } LIMIT 1"), RESULTS)


@dataclass(frozen=True)
class Body:
    """What came back."""

    status: int
    media_type: str
    content: bytes


@dataclass
class Running:
    """A server under way.

    Args:
        loading: seconds to put the data on disk, None where that is no step of its own.
        starting: seconds from its start to its first answer.
        is_stuck: it has not finished what it was asked, so nothing more can be measured.
    """

    server: Server
    place: Place
    process: Popen[bytes]
    loading: float | None
    starting: float
    idle_memory: int
    is_stuck: bool = False

    @property
    def name(self) -> str:
        return self.server.name

    @property
    def processor_seconds(self) -> float:
        return processes.processor_seconds(self.process.pid)

    @property
    def memory(self) -> int:
        return processes.memory(self.process.pid)

    def request(self, question: Question) -> bytes:
        return b"GET " + self.server.address.encode() + question.tail

    def ask(self, question: Question, seconds: float = 60) -> Body:
        return _ask(self.server, self.place, question, seconds)


@contextmanager
def start(server: Server, data: Path, folder: Path) -> Iterator[Running]:
    """Load the data, start the server and wait for its first answer."""
    folder.mkdir()
    place = Place(data, folder, processes.free_port())
    loading = _seconds_of_loading(server, place)
    started = time.perf_counter()
    command, environment = server.command(place), server.environment(place)
    with processes.running(command, folder, environment) as process:
        if server.fill:
            processes.wait(process, lambda: _listens(server, place), _START)
            server.fill(place)
        processes.wait(process, lambda: _answers(server, place), _START)
        starting = time.perf_counter() - started
        yield Running(server, place, process, loading, starting, processes.memory(process.pid))


def _seconds_of_loading(server: Server, place: Place) -> float | None:
    if not server.load:
        return None
    started = time.perf_counter()
    server.load(place)
    return time.perf_counter() - started


def _listens(server: Server, place: Place) -> bool:
    return _first(server, place) is not None


def _answers(server: Server, place: Place) -> bool:
    found = _first(server, place)
    return bool(found and found.status == 200 and b'"value"' in found.content)


def _first(server: Server, place: Place) -> Body | None:
    try:
        return _ask(server, place, _ANY, 60)
    except (OSError, HTTPException):
        return None


def _ask(server: Server, place: Place, question: Question, seconds: float) -> Body:
    connection = HTTPConnection("127.0.0.1", place.port, timeout=seconds)
    try:
        connection.request("GET", server.address + question.query, headers={"Accept": question.accept})
        response = connection.getresponse()
        return Body(response.status, response.getheader("content-type", ""), response.read())
    finally:
        connection.close()
