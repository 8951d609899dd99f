"""Listening: the socket is ours, so that a port in use is an error like any other and port 0 is told."""

import asyncio
import gc
import resource
import socket
import sys

import uvicorn
from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser
from starlette.types import Message
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from api.front import Front
from api.http.requests import Request
from api.http.responses import Response, whole_headers

HEAD_BYTES = 2**18  # address and headers; what is longer goes into a body
HEAD_SECONDS = 20.0
_OFFERS = (b"connection", b"upgrade", b"http2-settings")


def run(app: Front, host: str, port: int, *, grace: float, proxied: bool) -> None:
    """Serve until interrupted, and say where; requests that run then have `grace` seconds to end.

    `proxied` lets a proxy on this machine say which scheme the client used.

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
            app,
            http=Protocol,
            access_log=False,
            log_level="critical",
            ws="none",
            proxy_headers=proxied,
            timeout_graceful_shutdown=round(grace),
        )
        gc.freeze()  # modules and queries last as long as the server; looking through them again takes 50 ms each time
        uvicorn.Server(config).run(sockets=[listening])


def _most_connections() -> int:
    """A quarter of the descriptors is left for files and for the processes that answer."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return soft * 3 // 4


class Joining:
    """A transport that writes once in a round of the event loop: head and body of a response travel together."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._waiting: list[bytes] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._transport, name)

    def get_write_buffer_size(self) -> int:
        return sum(map(len, self._waiting)) + self._transport.get_write_buffer_size()

    def write(self, data: bytes) -> None:
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append(data)

    def _flush(self) -> None:
        if self._waiting and not self._transport.is_closing():
            self._transport.write(b"".join(self._waiting))
        self._waiting.clear()

    def close(self) -> None:
        self._flush()
        self._transport.close()


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with limits on what comes before a body, and a short way to answers at hand."""

    _head = 0  # bytes of it so far
    _is_answered = False  # whether the request went the short way
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(Joining(transport, self.loop))  # type: ignore[arg-type]  # what is missing is passed on
        self._cycles: list[RequestResponseCycle] = []
        if len(self.connections) > _most_connections():
            transport.close()
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)
        for cycle in self._cycles:  # of requests that came one behind the other uvicorn tells the last alone
            cycle.disconnected = True
            cycle.message_event.set()

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        self._parse(data)
        if self._is_idle and self.timeout_keep_alive_task is None:  # a head is to come, or is coming
            self._wait()
        else:
            self._stop_waiting()

    def _parse(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade as upgrade:
            self._stay(data[upgrade.args[0] :])
        except HttpParserError:
            self.send_400_response("")

    def _stay(self, body: bytes) -> None:
        """Read a request that offers another protocol, as Java's client does, as one that does not (RFC 9110, 7.8)."""
        if self.parser.get_method() == b"CONNECT":  # nothing else is offered, and there is nothing to connect to
            self.send_400_response("")
            return
        kept = [header for header in self.headers if header[0] not in _OFFERS]
        lines = b"".join(b"%b: %b\r\n" % header for header in kept)
        head = b"%b %b HTTP/1.1\r\n%b\r\n" % (self.parser.get_method(), self.url, lines)
        self.parser = HttpRequestParser(self)
        self._parse(head + body)

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def on_message_begin(self) -> None:
        self._head, self._is_answered = 0, False
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(name, value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._unset_keepalive_if_required()
        if self.parser.should_upgrade():  # the parser reads no body then; see _stay
            self._is_answered = True
            return
        response = self._immediate()
        if response is None:
            super().on_headers_complete()
            self._cycles = [*(cycle for cycle in self._cycles if not cycle.response_complete), self.cycle]
        else:
            self._is_answered = True
            self._write(response)

    def on_body(self, body: bytes) -> None:
        if not self._is_answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if not self._is_answered:
            super().on_message_complete()

    def _immediate(self) -> Response | None:
        """The response to a plain GET on a connection that stays open and has nothing else under way or unsent."""
        plain = self.parser.get_method() == b"GET" and self.parser.get_http_version() == "1.1"
        if not (self._is_idle and plain and self.parser.should_keep_alive()):
            return None
        if self.transport.get_write_buffer_size():  # the client reads slower than it asks
            return None
        path, _, query = self.url.partition(b"?")
        told = {"method": "GET", "path": path.decode("latin-1"), "query_string": query, "headers": self.headers}
        front: Front = self.config.app  # type: ignore[assignment]  # as `run` has it
        return front.immediate(Request({**self.scope, **told}, self._nothing))

    async def _nothing(self) -> Message:
        return {"type": "http.disconnect"}

    def _write(self, response: Response) -> None:
        headers = [*self.server_state.default_headers, *whole_headers(response)]
        lines = b"".join(b"%b: %b\r\n" % header for header in headers)
        self.transport.write(b"%b%b\r\n%b" % (STATUS_LINE[response.status], lines, response.body))
        self.server_state.total_requests += 1
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def _count(self, *parts: bytes) -> None:
        self._head += sum(map(len, parts))
        if self._head > HEAD_BYTES:
            raise ValueError(f"address and headers are larger than {HEAD_BYTES} bytes")

    def _wait(self) -> None:
        if self._patience is None:
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
