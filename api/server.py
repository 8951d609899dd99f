"""Listening: the socket is ours, so that a port in use is an error like any other and port 0 is told."""

import asyncio
import resource
import socket
import sys

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.front import Front

HEAD_BYTES = 2**18  # address and headers; what is longer goes into a body
HEAD_SECONDS = 20.0


def run(app: Front, host: str, port: int, grace: float) -> None:
    """Serve until interrupted, and say where; requests that run then have `grace` seconds to end.

    Raises OSError when the address cannot be listened on.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=1024) as listening:
        name = f"[{host}]" if family == socket.AF_INET6 else host
        sys.stdout.write(f"Barrier Graph is served on http://{name}:{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(
            app, http=Protocol, access_log=False, log_level="critical", timeout_graceful_shutdown=round(grace)
        )
        uvicorn.Server(config).run(sockets=[listening])


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with limits on what comes before a body."""

    _head = 0  # bytes of it so far
    _is_complete = True  # whether nothing of a head is to come
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_complete:
            self._stop_waiting()
        elif self._patience is None:
            self._wait()

    def on_message_begin(self) -> None:
        self._head, self._is_complete = 0, False
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(name, value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._is_complete = True
        super().on_headers_complete()

    def _count(self, *parts: bytes) -> None:
        self._head += sum(map(len, parts))
        if self._head > HEAD_BYTES:
            raise ValueError(f"address and headers are larger than {HEAD_BYTES} bytes")

    def _wait(self) -> None:
        self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # as uvicorn calls it
        """Refuse what cannot be read, or is too long to be."""
        status = b"431 Request Header Fields Too Large" if self._head > HEAD_BYTES else b"400 Bad Request"
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        self.transport.close()
