"""What every request meets first: the paths that carry the load, CORS, request numbers, errors, log and metrics.

A plain ASGI application, since the framework behind it would cost more than a small query; that one serves the rest.
"""

import re
import secrets
import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from itertools import count
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.dataset import exports, history
from api.dataset.exports import Exports
from api.http import problems, responses
from api.http.attendance import Attendance, ClientGoneError
from api.http.errors import OldProtocolError
from api.http.logs import Log
from api.http.requests import Request
from api.http.responses import Headers, Response
from api.service import Service
from api.sparql import store
from api.sparql.protocol import Endpoint
from api.sparql.sparql import Sparql
from api.sparql.store import Store
from api.things import named_graphs
from api.things.named_graphs import NamedGraphs
from api.validation import uploads, validation
from api.validation.validation import Validation
from api.web import languages
from api.web.problem_pages import ProblemPages

Handler = Callable[[Request], Awaitable[Response]]

_CLIENT_CLOSED_REQUEST = 499  # nobody reads it; nginx writes the same into its log
_NUMBER = re.compile(r"[\w.:-]{1,64}")
_ELSEWHERE = "elsewhere"
_EXPOSED = (
    "Accept-Ranges, Content-Disposition, Content-Location, Content-Range, ETag, Link, Location, Repr-Digest, "
    "Retry-After, X-Dataset-Version, X-Passes, X-Request-Id, X-Row-Limit"
)
_EVERYBODY = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _EXPOSED.encode()),
]


class Front:
    """Serves the SPARQL protocols itself, and hands on everything else.

    Args:
        inner: the application behind it.
        log: where requests are noted, if they are.
    """

    def __init__(self, inner: ASGIApp, log: Log | None) -> None:
        self._inner, self._log = inner, log
        self._routes: dict[str, tuple[Handler, tuple[str, ...]]] = {}
        self._start, self._count = secrets.token_hex(3), count(1)

    def open(self, service: Service, files: Exports, pages: ProblemPages | None = None) -> None:
        """Serve this service from now on; with pages, errors are pages for browsers."""
        self._metrics, self._pages = service.metrics, pages
        both, queries, updates = Endpoint(True, True), Endpoint(True, False), Endpoint(False, True)
        for path, endpoint in (("/sparql", both), ("/query", queries), ("/update", updates)):
            self._routes[path] = Sparql(service, endpoint), endpoint.methods
        self._routes["/store"] = Store(service), store.METHODS
        self._routes[named_graphs.PATH] = NamedGraphs(service), named_graphs.METHODS
        self._routes[uploads.PATH] = Validation(service), validation.METHODS
        self._routes[exports.PATH] = files, exports.METHODS
        changes = history.Changes(service)
        for path in (history.CHANGES, history.FEED):
            self._routes[path] = changes, history.METHODS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        request, started = Request(scope, receive), perf_counter()
        number = self._number(request)
        headers = [*_EVERYBODY, (b"x-request-id", number.encode())]
        route = self._route(request.path)
        status = _CLIENT_CLOSED_REQUEST
        try:
            if route in self._routes:
                status = await self._serve(*self._routes[route], request, headers, send)
            else:
                status = await self._hand_on(scope, receive, send, headers)
                route = _template(scope)
        except Exception as error:  # the connection breaks, since nothing else can say that an answer is not whole
            status = problems.problem(error).status
            self._complain(error)
            raise
        finally:
            self._note(request, number, route, status, perf_counter() - started)

    def immediate(self, request: Request) -> Response | None:
        """The whole response to a request that needs no work, for servers that can do without a task for it."""
        try:
            return self._immediate(request)
        except Exception as error:  # the long way has an answer to it
            self._problem(error)
            return None

    def _immediate(self, request: Request) -> Response | None:
        started, route = perf_counter(), self._route(request.path)
        handler, _ = self._routes.get(route, (None, ()))
        response = handler.known(request) if isinstance(handler, Sparql) else None
        if response is not None:
            number = self._number(request)
            response.headers += [*_EVERYBODY, (b"x-request-id", number.encode())]
            self._note(request, number, route, response.status, perf_counter() - started)
        return response

    def _number(self, request: Request) -> str:
        given = request.header(b"x-request-id")
        return given if given and _NUMBER.fullmatch(given) else f"{self._start}-{next(self._count)}"

    def _route(self, path: str) -> str:
        if path in self._routes:
            return path
        for above in (exports.PATH, named_graphs.PATH, store.PATH):
            if path.startswith(above + "/"):
                return above
        stripped = path.rstrip("/")
        return stripped if stripped in self._routes else _ELSEWHERE

    async def _serve(
        self, handler: Handler, methods: tuple[str, ...], request: Request, headers: Headers, send: Send
    ) -> int:
        try:
            response = responses.options(methods) if request.method == "OPTIONS" else await handler(request)
        except ClientGoneError:
            return _CLIENT_CLOSED_REQUEST
        except Exception as error:
            response = self._problem(error)
        if response.rest and request.is_old and not response.has_length:
            await response.rest.aclose()
            response = problems.problem(OldProtocolError("So large an answer needs HTTP/1.1; ask for less"))
        if self._pages:
            response = await self._pages.made(request, response)
        languages.remember(request, response)
        response.headers += headers
        return await self._send(response, request, send)

    def _problem(self, error: Exception) -> Response:
        self._complain(error)
        return problems.problem(error)

    def _complain(self, error: Exception) -> None:
        if self._log and not isinstance(error, problems.HANDLED):
            self._log.line(error="".join(traceback.format_exception(error)))

    async def _send(self, response: Response, request: Request, send: Send) -> int:
        """What came of it, as a status."""
        without_body = request.method == "HEAD"
        if response.rest is None:
            await responses.send(response, send, without_body=without_body)
            return response.status
        try:
            with Attendance(request.receive):
                await responses.send(response, send, without_body=without_body)
        except ClientGoneError:
            return _CLIENT_CLOSED_REQUEST
        finally:
            await response.rest.aclose()
        return response.status

    async def _hand_on(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> int:
        status = int(HTTPStatus.INTERNAL_SERVER_ERROR)

        async def sender(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *headers]
            await send(message)

        await self._inner(scope, receive, sender)
        return status

    def _note(self, request: Request, number: str, route: str, status: int, seconds: float) -> None:
        self._metrics.request(route, status, seconds)
        if self._log:
            milliseconds = round(seconds * 1000, 2)
            self._log.line(
                request=number,
                method=request.method,
                path=request.path,
                status=status,
                ms=milliseconds,
                **request.noted,
            )


def _template(scope: Scope) -> str:
    """The path as the framework was told it, of which there are few: `/queries/{file}` for all questions."""
    return str(getattr(scope.get("route"), "path", _ELSEWHERE))
