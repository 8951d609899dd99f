"""HTTP responses, and handing them to the ASGI server."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.types import Send

from api.http.compression import encoder
from graph.engine import Blocks

Header = tuple[bytes, bytes]
Headers = list[Header]

_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
_ALLOWED_HEADERS = "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, If-Range, Range, X-Request-Id"
_IDLE = 60.0  # seconds that a client may leave a block of a large answer unread


@dataclass
class Response:
    """Status, headers and body; a body that is not at hand as a whole goes on with `rest`, in a content coding."""

    status: int
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    rest: Blocks | None = None
    coding: str | None = None

    @property
    def has_length(self) -> bool:
        """Whether it says how long its body is."""
        return any(name == b"content-length" for name, _ in self.headers)


def whole_headers(response: Response) -> Headers:
    """The headers of a response whose body is at hand, with its length where it has one."""
    if response.status in _BODILESS:
        return response.headers
    return [*response.headers, (b"content-length", str(len(response.body)).encode())]


async def send(response: Response, sender: Send, *, without_body: bool) -> None:
    """Hand over the response.

    Where the rest fails this raises, and the server breaks the connection, so that nobody takes the body for whole.
    """
    rest = response.rest
    headers = whole_headers(response) if rest is None else response.headers
    await sender({"type": "http.response.start", "status": response.status, "headers": headers})
    if rest is None or without_body:
        await sender({"type": "http.response.body", "body": b"" if without_body else response.body})
    else:
        async for block in _encoded(response.body, rest, response.coding):
            async with asyncio.timeout(_IDLE):
                await sender({"type": "http.response.body", "body": block, "more_body": True})
        await sender({"type": "http.response.body", "body": b""})


async def _encoded(first: bytes, rest: Blocks, coding: str | None) -> AsyncIterator[bytes]:
    if coding is None:
        yield first
        async for block in rest:
            yield block
        return
    encoding = encoder(coding)
    yield encoding.compress(first)
    async for block in rest:
        yield encoding.compress(block)
    yield encoding.flush()


def options(methods: tuple[str, ...]) -> Response:
    """For browsers that ask before they send, and for people who ask what can be done."""
    allowed = ", ".join(methods).encode()
    return Response(
        HTTPStatus.NO_CONTENT,
        [
            (b"allow", allowed),
            (b"access-control-allow-methods", allowed),
            (b"access-control-allow-headers", _ALLOWED_HEADERS.encode()),
            (b"access-control-max-age", b"86400"),
        ],
    )
