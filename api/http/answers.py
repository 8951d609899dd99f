"""From an engine's answer to an HTTP response: from the cache where it is known, with an entity tag, and compressed."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from http import HTTPStatus

from api.aside import at_leisure
from api.http import compression, tags
from api.http.attendance import Attendance
from api.http.cache import Entry
from api.http.requests import Request
from api.http.responses import Header, Headers, Response
from api.service import Service
from graph.engine import Answer
from graph.errors import QueryTimeoutError

_VARY = "Accept, Accept-Encoding"
_LARGE = 2**18  # bytes that take milliseconds to compress
_NEVER = (b"cache-control", b"no-store")

Work = Callable[[], Awaitable[Answer]]


@dataclass(frozen=True)
class Headed(Answer):
    """An answer that brings headers of its own.

    Args:
        headers: these.
        is_passing: whether it may be another the next time, so that nobody keeps it.
        whole: makes, with more time, the one that is to be kept instead.
    """

    headers: tuple[Header, ...] = ()
    is_passing: bool = False
    whole: "Callable[[], Awaitable[Headed]] | None" = None


class Answers:
    """Answers requests over the service's engine.

    Args:
        service: whose engine and cache.
        vary: the headers of a request on which answers depend.
        seconds: how long the work for an answer may take that is made of several queries; each has its own limit.
    """

    def __init__(self, service: Service, vary: str = _VARY, seconds: float | None = None) -> None:
        self._service, self._vary, self._seconds = service, (b"vary", vary.encode()), seconds
        age = service.settings.max_age
        self._keep = (b"cache-control", f"public, max-age={age}".encode() if age else b"no-cache")

    def known(self, request: Request) -> Response | None:
        """The response to a query by GET that came before in just these words."""
        if not self._may_be_known(request):
            return None
        entry = self._service.cache.get(self._words(request))
        return None if entry is None else self._hit(request, entry)

    def _may_be_known(self, request: Request) -> bool:
        """Whether the address says all that is asked, and in which words; a body says what it does not."""
        return request.method == "GET" and b"query=" in request.query_string

    def _words(self, request: Request) -> bytes:
        """A digest of them, since the cache counts what it keeps and not under which name."""
        found = blake2b(request.query_string, digest_size=16)
        # Relative IRIs are resolved against the origin.
        words = f"{self._service.engine.version} {request.origin} {request.path} {request.header(b'accept')}"
        found.update(words.encode())
        return found.digest()

    async def find(
        self,
        request: Request,
        key: Hashable,
        work: Work,
        headers: Sequence[Header] = (),
        version: str | None = None,
    ) -> Response:
        """The response, with these headers, to a request whose answer depends on the key and the version alone.

        The version is the current one unless the request names another.
        """
        version = version or self._service.engine.version
        beginning = tags.of_request(version, key)
        tag = tags.known(request.header(b"if-none-match"), beginning)
        if tag is not None and request.method in ("GET", "HEAD"):
            return Response(HTTPStatus.NOT_MODIFIED, [*self._headers(tag), *headers])
        entry = self._service.cache.get(beginning)
        if entry is None:
            return await self._ask(request, beginning, key, work, headers)
        if self._may_be_known(request):
            self._service.cache.put(self._words(request), entry)
        await _coded(request, entry)
        return self._hit(request, entry)

    async def _ask(
        self, request: Request, beginning: str, key: Hashable, work: Work, headers: Sequence[Header]
    ) -> Response:
        self._service.metrics.miss()
        answer = await self._work(request, work)
        if answer.version and not beginning.startswith(f"{answer.version}-"):  # it moved on while the request waited
            beginning = tags.of_request(answer.version, key)
        if isinstance(answer, Headed) and answer.is_passing:
            if answer.whole and answer.version:
                whole = partial(self._complete, beginning, answer.whole, [*headers, *_own(answer)])
                self._service.later.add(beginning, answer.version, whole)
            return self._once(request, answer, headers)
        if answer.rest is not None:
            return self._flowing(request, answer, [*self._headers(beginning + tags.FLOWING), *headers, *_own(answer)])
        entry = self._kept(beginning, answer, headers, request.noted)
        await _coded(request, entry)
        return self._whole(request, entry)

    async def _complete(self, beginning: str, work: Callable[[], Awaitable[Headed]], headers: Sequence[Header]) -> None:
        """Make what was not whole in time, and keep it with the headers that go with it."""
        answer = await work()
        if not answer.is_passing:
            self._kept(beginning, answer, headers, {})

    def _kept(self, beginning: str, answer: Answer, headers: Sequence[Header], noted: dict[str, str]) -> Entry:
        entry = Entry(answer, tags.whole(beginning, answer.body), noted, (*headers, *_own(answer)))
        self._service.cache.put(beginning, entry)
        return entry

    def _hit(self, request: Request, entry: Entry) -> Response:
        self._service.metrics.hit()
        request.noted |= entry.noted
        return self._whole(request, entry)

    async def once(self, request: Request, work: Work, headers: Sequence[Header] = ()) -> Response:
        """The response, with these headers, to a request that gives another answer each time."""
        return self._once(request, await self._work(request, work), headers)

    def _once(self, request: Request, answer: Answer, headers: Sequence[Header]) -> Response:
        headers = [self._vary, _NEVER, *headers, *_own(answer)]
        if answer.rest is not None:
            return self._flowing(request, answer, headers)
        coding = _coding(request, answer)
        body = compression.compress(coding, answer.body) if coding else answer.body
        return Response(HTTPStatus.OK, [*_described(answer, coding), *headers], body)

    async def _work(self, request: Request, work: Work) -> Answer:
        with Attendance(request.receive):
            try:
                async with asyncio.timeout(self._seconds) as limit:
                    return await work()
            except TimeoutError as error:
                if not limit.expired():
                    raise
                raise QueryTimeoutError(f"The answer took longer than its limit of {self._seconds:g} s") from error

    def _whole(self, request: Request, entry: Entry) -> Response:
        coding = _coding(request, entry.answer)
        tag = f"{entry.tag}-{coding}" if coding else entry.tag
        if request.method in ("GET", "HEAD"):
            copy = tags.known(request.header(b"if-none-match"), entry.tag, any_=tag)
            if copy is not None:
                return Response(HTTPStatus.NOT_MODIFIED, [*self._headers(copy), *entry.headers])
        headers = [*_described(entry.answer, coding), *self._headers(tag), *entry.headers]
        return Response(HTTPStatus.OK, headers, entry.body(coding))

    def _flowing(self, request: Request, answer: Answer, headers: Headers) -> Response:
        coding = compression.chosen(request.header(b"accept-encoding"))
        return Response(HTTPStatus.OK, [*_described(answer, coding), *headers], answer.body, answer.rest, coding)

    def _headers(self, tag: str) -> Headers:
        return [self._vary, self._keep, (b"etag", tags.quoted(tag).encode())]


def _own(answer: Answer) -> tuple[Header, ...]:
    return answer.headers if isinstance(answer, Headed) else ()


def _coding(request: Request, answer: Answer) -> str | None:
    if len(answer.body) < compression.SMALLEST:
        return None
    return compression.chosen(request.header(b"accept-encoding"))


async def _coded(request: Request, entry: Entry) -> None:
    """Compress a large body before it is asked for, while others are answered."""
    coding = _coding(request, entry.answer)
    if coding and len(entry.answer.body) > _LARGE:
        await at_leisure(entry.body, coding)


def _described(answer: Answer, coding: str | None) -> Headers:
    media_type = answer.media_type.encode()
    if media_type.startswith(b"text/"):
        media_type += b"; charset=utf-8"
    headers = [(b"content-type", media_type)]
    return [*headers, (b"content-encoding", coding.encode())] if coding else headers
