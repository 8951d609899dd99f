"""Requests to a server that is measured, and how long they take."""

import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPResponse

from scripts.bench import processes


def get(connection: HTTPConnection, path: str, headers: Mapping[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
    """The response to a request, and its body."""
    response = begun(connection, path, headers)
    return response, response.read()


def begun(connection: HTTPConnection, path: str, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """The response to a request, of which the headers are there and the body is to be read."""
    connection.request("GET", path, headers=dict(headers or {}))
    return connection.getresponse()


def is_ready(port: int) -> bool:
    """Whether a server of ours answers there."""
    return processes.listens(port) and get(HTTPConnection("127.0.0.1", port), "/readyz")[0].status == 200


def seconds(work: Callable[[], object], times: int) -> list[float]:
    """How long the work took, each time."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return found
