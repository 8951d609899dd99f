"""What the remote engine does when its server does not do what it should; a server of a few lines plays the part."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest

from graph.engine import Answer, Formats, Query, Update
from graph.errors import (
    EngineUnreachableError,
    QueryError,
    QueryFailedError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    ResultTooLargeError,
    UnknownVersionError,
)
from graph.remote.engine import RemoteEngine
from graph.remote.server import BearerToken, Credentials, Limits, Login, Server
from graph.remote.upstream import Request, Stream

ALL = Query("SELECT * { ?s ?p ?o }")
FORMATS = Formats("application/sparql-results+json", "application/n-triples")
TABLE = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'
UPDATE = Update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
WAIT = b"wait"
CLOSE = b""


def _response(status: str, body: bytes = b"", *headers: str, media_type: str = FORMATS.results or "") -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", "Connection: close")
    return "\r\n".join((*lines, *headers, "", "")).encode() + body


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


_TRANSFER = b"Transfer-Encoding: chunked\r\n\r\n"
OK = _response("200 OK", TABLE)
CHUNKED = f"HTTP/1.1 200 OK\r\nContent-Type: {FORMATS.results}\r\nConnection: close\r\n".encode() + _TRANSFER


@dataclass
class Fake:
    """Gives its answers in order, each on a connection that it then closes, and keeps what it was sent."""

    answers: list[bytes]
    versions: tuple[str, ...] = ("v1",)
    requests: list[bytes] = field(default_factory=list)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        request = head + await reader.readexactly(int(length[0].split(b":")[1]) if length else 0)
        writer.write(self._version() if b"graph%2Fversion" in request else self._answer(request))
        await writer.drain()
        if self.requests and self.answers == [WAIT]:
            await reader.read()
            self.left.set()
        writer.close()

    def _answer(self, request: bytes) -> bytes:
        self.requests.append(request)
        return b"" if self.answers[0] == WAIT else self.answers.pop(0)

    def _version(self) -> bytes:
        rows = [{"name": {"type": "literal", "value": name}} for name in self.versions]
        body = {"head": {"vars": ["name"]}, "results": {"bindings": rows}}
        return _response("200 OK", json.dumps(body).encode())

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.requests[-1].partition(b"\r\n\r\n")[2].decode(), keep_blank_values=True)


def _run(
    fake: Fake,
    work: Callable[[RemoteEngine], Awaitable[None]],
    limits: Limits | None = None,
    dialect: str = "generic",
    credentials: Credentials | None = None,
) -> None:
    async def session() -> None:
        async with _listening(fake) as port:
            address = f"http://127.0.0.1:{port}"
            server = Server(address, dialect=dialect, limits=limits or Limits(seconds=5), credentials=credentials)
            engine = await RemoteEngine.connect(server)
            try:
                await work(engine)
            finally:
                await engine.close()

    asyncio.run(session())


@asynccontextmanager
async def _listening(fake: Fake) -> AsyncIterator[int]:
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def _fails(fake: Fake, error: type[QueryError], limits: Limits | None = None, dialect: str = "generic") -> str:
    async def work(engine: RemoteEngine) -> None:
        with pytest.raises(error) as caught:
            await _text(await engine.answer(ALL, FORMATS))
        messages.append(str(caught.value))

    messages: list[str] = []
    _run(fake, work, limits, dialect)
    return messages[0]


async def _text(answer: Answer) -> bytes:
    return answer.body + b"".join([block async for block in answer.rest] if answer.rest else [])


@pytest.mark.parametrize("trouble", [CLOSE, _response("502 Bad Gateway"), _response("503 Unavailable"), CHUNKED])
def test_a_question_is_asked_again_when_the_server_was_not_reached(trouble: bytes) -> None:
    fake = Fake([trouble, trouble, OK])

    async def work(engine: RemoteEngine) -> None:
        assert await _text(await engine.answer(ALL, FORMATS)) == TABLE

    _run(fake, work)
    assert len(fake.requests) == 3


def test_a_server_that_stays_away_is_given_up_by_name() -> None:
    fake = Fake([_response("503 Unavailable")] * 9)

    assert "http://127.0.0.1:" in _fails(fake, EngineUnreachableError)
    assert len(fake.requests) == 3


@pytest.mark.parametrize("trouble", [CLOSE, _response("503 Unavailable")])
def test_a_change_is_sent_once_and_then_nobody_knows_the_version(trouble: bytes) -> None:
    fake = Fake([trouble] * 9)

    async def work(engine: RemoteEngine) -> None:
        with pytest.raises(EngineUnreachableError):
            await engine.write(UPDATE)
        assert engine.version.startswith("unversioned-")

    _run(fake, work)
    assert len(fake.requests) == 1


def test_a_mistake_is_not_asked_again() -> None:
    fake = Fake([_response("400 Bad Request", b"Encountered '}' at line 2, column 8.")])

    assert _fails(fake, QuerySyntaxError).startswith("line 2, column 8: ")
    assert len(fake.requests) == 1


def test_a_stream_that_breaks_does_not_end_silently() -> None:
    fake = Fake([CHUNKED + _chunk(b'{"x":"' + b"y" * 400_000)])

    async def work(engine: RemoteEngine) -> None:
        answer = await engine.answer(ALL, FORMATS)
        assert len(answer.body) >= 1 << 18
        with pytest.raises(EngineUnreachableError):
            await _text(answer)

    _run(fake, work)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b'{"head":{},"results":{"bindings":[', QueryFailedError),
        (b"[The SPARQL operation has been cancelled", QueryTimeoutError),
    ],
)
def test_an_answer_without_its_end_is_none(body: bytes, error: type[QueryError]) -> None:
    _fails(Fake([CHUNKED + _chunk(body) + _chunk(b"")]), error)


def test_an_answer_that_is_too_long_is_given_up() -> None:
    message = _fails(Fake([_response("200 OK", TABLE * 100)]), ResultTooLargeError, Limits(answer_bytes=4000))

    assert "4000 bytes" in message


def test_a_redirect_is_not_followed() -> None:
    fake = Fake([_response("302 Found", b"", "Location: http://127.0.0.1:9/elsewhere")])

    assert "http://127.0.0.1:9/elsewhere" in _fails(fake, QueryFailedError)
    assert len(fake.requests) == 1


def test_a_server_that_does_not_answer_in_time_is_left() -> None:
    _fails(Fake([WAIT]), QueryTimeoutError, Limits(seconds=0.2))


@pytest.mark.parametrize(
    "answer",
    [
        _response("503 Unavailable", b"Query timed out"),
        _response("429 Too Many Requests", b"The query timeout was reached"),
        _response("200 OK", TABLE, "X-SQL-State: S1TAT"),
        _response("500 Failed", b"[" * 300_000 + b"Virtuoso S1TAT Error RC"),
    ],
    ids=["jena", "qlever", "virtuoso", "virtuoso, late"],
)
def test_a_query_that_the_server_ended_is_not_asked_again(answer: bytes) -> None:
    fake = Fake([answer])

    _fails(fake, QueryTimeoutError)
    assert len(fake.requests) == 1


def test_words_of_the_query_say_nothing_about_the_error() -> None:
    _fails(Fake([_response("500 Failed", b"Virtuoso 22023 Error SR\n\nSPARQL query:\n# timeout")]), QueryFailedError)


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [("generic", None), ("fuseki", "3"), ("virtuoso", "2500"), ("stardog", "2500"), ("qlever", "3s")],
)
def test_the_time_limit_is_passed_on_as_the_server_knows_it(dialect: str, expected: str | None) -> None:
    fake = Fake([OK, OK])

    async def work(engine: RemoteEngine) -> None:
        await engine.answer(Query("SELECT * FROM <urn:g> { ?s ?p ?o }"), FORMATS, seconds=2.5)

    _run(fake, work, dialect=dialect)
    assert fake.form.get("timeout") == ([expected] if expected else None)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "define get:soft 'replace' SELECT * { ?s ?p ?o }",
        "",
        "DROP ALL",
    ],
)
def test_what_is_no_plain_query_is_not_sent(text: str) -> None:
    fake = Fake([OK])

    async def work(engine: RemoteEngine) -> None:
        with pytest.raises((QueryRefusedError, QuerySyntaxError)):
            await engine.answer(Query(text), FORMATS)

    _run(fake, work)
    assert fake.requests == []


def test_who_goes_away_closes_the_connection() -> None:
    fake = Fake([WAIT])

    async def work(engine: RemoteEngine) -> None:
        asking = asyncio.create_task(engine.answer(ALL, FORMATS))
        await asyncio.sleep(0.1)
        asking.cancel()
        await asyncio.wait_for(fake.left.wait(), 2)

    _run(fake, work)


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        (BearerToken("s3cret"), b"Bearer s3cret"),
        (Login("ann", "s3cret"), b"Basic YW5uOnMzY3JldA=="),
    ],
)
def test_credentials_are_sent_and_not_shown(credentials: Credentials, header: bytes) -> None:
    fake = Fake([_response("401 Unauthorized")])

    async def work(engine: RemoteEngine) -> None:
        with pytest.raises(QueryFailedError) as caught:
            await engine.answer(ALL, FORMATS)
        assert "s3cret" not in f"{caught.value!r} {engine._server!r}"

    _run(fake, work, credentials=credentials)
    assert b"Authorization: " + header in fake.requests[0]


def test_two_names_of_a_version_are_none() -> None:
    async def work(engine: RemoteEngine) -> None:
        assert engine.version.startswith("unversioned-")

    _run(Fake([], versions=("v1", "v2")), work)


def test_a_version_that_was_not_heard_of_for_long_is_not_trusted() -> None:
    fake = Fake([])

    async def work(engine: RemoteEngine) -> None:
        assert engine.version == "v1"
        await engine._recorded.close()
        await asyncio.sleep(0.2)
        assert engine.version.startswith("unversioned-")

    _run(fake, work, Limits(version_seconds=0.05))


def test_the_version_that_the_server_holds_can_be_asked_by_its_name() -> None:
    async def work(engine: RemoteEngine) -> None:
        assert (await engine.answer(ALL, FORMATS, version="v1")).version == "v1"
        assert (await engine.answer(ALL, FORMATS)).version is None

    _run(Fake([OK, OK]), work)


def test_another_version_is_unknown_without_the_server_being_asked() -> None:
    fake = Fake([])

    async def work(engine: RemoteEngine) -> None:
        with pytest.raises(UnknownVersionError) as caught:
            await engine.answer(ALL, FORMATS, version="v0")
        assert (caught.value.name, caught.value.current) == ("v0", "v1")

    _run(fake, work)
    assert fake.requests == []


@pytest.mark.parametrize("answer", [OK, CHUNKED + _chunk(b'{"x":"' + b"y" * 400_000)], ids=["whole", "in blocks"])
def test_a_version_that_is_written_over_while_it_is_asked_gives_no_answer(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = Fake([answer])

    async def work(engine: RemoteEngine) -> None:
        ask = engine._upstream.ask
        streams = []

        async def overtaken(request: Request, seconds: float | None = None) -> tuple[Stream, bytes]:
            stream, first = await ask(request, seconds)
            streams.append(stream)
            engine._recorded.set("v2")
            return stream, first

        monkeypatch.setattr(engine._upstream, "ask", overtaken)
        with pytest.raises(UnknownVersionError) as caught:
            await engine.answer(ALL, FORMATS, version="v1")
        assert caught.value.current == "v2"
        assert streams[0]._response.closed
        assert engine.running == 0

    _run(fake, work)


@pytest.mark.parametrize("address", ["http://ann:s3cret@host/", "file:///etc/passwd", "host:7878", "http://host/?x=y"])
def test_an_address_is_that_of_a_server_and_holds_no_password(address: str) -> None:
    with pytest.raises(ValueError, match="address") as caught:
        Server(address)

    assert "s3cret" not in str(caught.value)
