"""HTTP to a SPARQL server elsewhere: pooled connections, limits on time and size, retries of what changes nothing."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import TypeVar
from urllib.parse import urlencode

import aiohttp

from graph.errors import EngineUnreachableError, QueryFailedError, QueryTimeoutError, ResultTooLargeError
from graph.remote.complaints import complaint
from graph.remote.dialects import GENERIC, Dialect, Parameters, addresses, detect, named
from graph.remote.server import BearerToken, Credentials, Login, Server

BLOCK = 1 << 18
_PAUSES = (0.1, 0.3, 1.0)
_COMPLAINT_BYTES = 16 << 20  # Virtuoso can put its complaint behind all the rows it had found
_CONNECT_SECONDS = 5
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# What a whole answer ends with; an answer without its end was broken off.
_ENDS = {
    "application/sparql-results+json": b"}",
    "application/sparql-results+xml": b">",
    "application/rdf+xml": b">",
}
# Oxigraph ends an answer so, as if it were whole, when its own time limit strikes.
_BROKEN_OFF = b"The SPARQL operation has been cancelled"

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """A question to the server; asking it twice changes nothing."""

    method: str
    address: str
    accept: str
    parameters: Parameters = ()
    form: Parameters = ()


class Clock:
    """What is left of the seconds that the server may keep us waiting; the time that a reader takes does not count."""

    def __init__(self, seconds: float) -> None:
        self._limit = self._left = seconds

    async def wait(self, work: Awaitable[T]) -> T:
        """Raise QueryTimeoutError when nothing is left before the work is done."""
        started = monotonic()
        try:
            async with asyncio.timeout(self._left) as limit:
                return await work
        except TimeoutError as error:
            if limit.expired():
                raise QueryTimeoutError(f"The query ran longer than its limit of {self._limit:g} s") from error
            raise
        finally:
            self._left -= monotonic() - started


class Stream:
    """An answer as it comes, block by block."""

    def __init__(self, response: aiohttp.ClientResponse, clock: Clock, longest: int) -> None:
        self.media_type = response.content_type
        self._response, self._clock, self._longest = response, clock, longest
        self._length, self._tail = 0, b""
        self.ended = False

    async def block(self) -> bytes:
        """The next block; `ended` says whether it was the last.

        Raises QueryError when there is no end to come, in time, in size, or because the server broke off.
        """
        try:
            return await self._next()
        except (aiohttp.ClientError, TimeoutError) as error:
            self.close()
            raise EngineUnreachableError(f"{self._response.url.host} broke off in the middle of an answer") from error
        except BaseException:
            self.close()
            raise

    async def _next(self) -> bytes:
        block = bytearray()
        while len(block) < BLOCK and not self.ended:
            part = await self._clock.wait(self._response.content.readany())
            self.ended = not part
            block += part
        self._check(block)
        return bytes(block)

    def _check(self, block: bytearray) -> None:
        self._length += len(block)
        if self._length > self._longest:
            raise ResultTooLargeError(f"The answer is longer than {self._longest} bytes; ask for less, with LIMIT")
        self._tail = (self._tail + bytes(block[-256:]))[-256:]
        if self.ended:
            self._check_end()

    def _check_end(self) -> None:
        end = self._tail.rstrip()
        if end.endswith(_BROKEN_OFF):
            raise QueryTimeoutError("The server ended the query at its own time limit, in the middle of the answer")
        if not end.endswith(_ENDS.get(self.media_type, b"")):
            raise QueryFailedError("The answer of the server has no end")

    def close(self) -> None:
        """Give up the connection; what is left of the answer is not read."""
        self._response.close()

    async def blocks(self) -> AsyncGenerator[bytes]:
        try:
            while not self.ended:
                yield await self.block()
        finally:
            self.close()


class Upstream:
    """The connections to one server, whose dialect is known."""

    def __init__(self, server: Server, dialect: Dialect) -> None:
        self.dialect, self.addresses = dialect, addresses(server, dialect)
        self._limits = limits = server.limits
        self._asking = _session(server.credentials, dialect, aiohttp.TCPConnector(limit=limits.connections))
        # A kept connection may have been closed at the other end; a change, which is sent once, must not find out.
        self._changing = _session(server.credentials, dialect, aiohttp.TCPConnector(force_close=True))

    async def ask(self, request: Request, seconds: float | None = None) -> tuple[Stream, bytes]:
        """The answer and its first block; tried again when the server cannot be reached."""
        clock = Clock(min(seconds or self._limits.seconds, self._limits.seconds))
        for pause in _PAUSES[: self._limits.attempts - 1]:
            try:
                return await self._once(request, clock)
            except EngineUnreachableError:
                await clock.wait(asyncio.sleep(pause))
        return await self._once(request, clock)

    async def _once(self, request: Request, clock: Clock) -> tuple[Stream, bytes]:
        sent = self._asking.request(
            request.method,
            request.address,
            params=list(request.parameters),
            data=BytesIO(urlencode(request.form).encode()) if request.form else None,
            headers={"Accept": request.accept, **_FORM} if request.form else {"Accept": request.accept},
            allow_redirects=False,
        )
        response = await _reached(request.address, clock.wait(sent))
        await _refuse_failure(request.address, response, clock)
        stream = Stream(response, clock, self._limits.answer_bytes)
        return stream, await stream.block()

    async def update(self, text: str, parameters: Parameters = ()) -> None:
        """Send an update, once; as one transaction where the server has them."""
        await self._change(self.addresses.update, text.encode(), "application/sparql-update", parameters)

    async def append(self, graph: str, document: str) -> None:
        """Add Turtle to a named graph, once."""
        await self._change(self.addresses.store, document.encode(), "text/turtle", (("graph", graph),))

    async def _change(self, address: str, body: bytes, media_type: str, parameters: Parameters) -> None:
        clock, headers = Clock(self._limits.write_seconds), {"Content-Type": media_type}
        sent = self._changing.post(
            address, params=list(parameters), data=BytesIO(body), headers=headers, allow_redirects=False
        )
        response = await _reached(address, clock.wait(sent))
        async with response:
            await _refuse_failure(address, response, clock)

    async def close(self) -> None:
        await self._asking.close()
        await self._changing.close()


async def recognised(server: Server) -> Dialect:
    """The dialect that the settings name, else that of whatever answers at the address."""
    if server.dialect:
        return named(server.dialect)
    async with _session(None, GENERIC, aiohttp.TCPConnector()) as session:
        asked = Clock(server.limits.seconds).wait(session.get(server.address, allow_redirects=False))
        async with await _reached(server.address, asked) as response:
            return detect(server.address, response.headers.get("Server", ""))


def _session(
    credentials: Credentials | None, dialect: Dialect, connector: aiohttp.TCPConnector
) -> aiohttp.ClientSession:
    authorization, middlewares = _credentials(credentials, dialect)
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"Accept-Encoding": "identity", **authorization},
        middlewares=middlewares,
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
    )


def _credentials(
    credentials: Credentials | None, dialect: Dialect
) -> tuple[dict[str, str], list[aiohttp.DigestAuthMiddleware]]:
    match credentials:
        case BearerToken(value):
            return {"Authorization": f"Bearer {value}"}, []
        case Login(user, password) if dialect.digest:
            return {}, [aiohttp.DigestAuthMiddleware(user, password)]
        case Login(user, password):
            return {"Authorization": aiohttp.encode_basic_auth(user, password)}, []
    return {}, []


async def _reached(address: str, response: Awaitable[aiohttp.ClientResponse]) -> aiohttp.ClientResponse:
    try:
        return await response
    except (aiohttp.ClientError, TimeoutError) as error:
        raise EngineUnreachableError(f"{address} cannot be reached: {error or type(error).__name__}") from error


async def _refuse_failure(address: str, response: aiohttp.ClientResponse, clock: Clock) -> None:
    if response.status < 300 and "X-SQL-State" not in response.headers:
        return
    try:
        text = response.headers.get("Location", "") or await clock.wait(_text(response))
    except (aiohttp.ClientError, TimeoutError) as error:
        raise EngineUnreachableError(f"{address} answers {response.status} and breaks off") from error
    finally:
        response.close()
    # Virtuoso says 200 to an answer that its time limit has cut short, and tells the truth in a header.
    if response.status < 300:
        raise complaint(address, 500, response.headers["X-SQL-State"])
    raise complaint(address, response.status, text)


async def _text(response: aiohttp.ClientResponse) -> str:
    body = bytearray()
    async for part in response.content.iter_any():
        body += part
        if len(body) > _COMPLAINT_BYTES:
            break
    shown = bytes(body) if len(body) < BLOCK else bytes(body[-4096:])
    return shown.decode(errors="replace")
