"""The SPARQL 1.1 Protocol, with the HTTP method QUERY of the 1.2 draft: from a request to what it asks.

See https://www.w3.org/TR/sparql11-protocol/.
"""

import math
import re
from dataclasses import dataclass

from api.http.errors import BadRequestError, UnsupportedBodyError, WrongMethodError
from api.http.requests import Parameters, Request, pairs
from api.settings import Settings
from graph.engine import Query, Update

_FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}")
BASE = "/sparql"  # relative IRIs are resolved against it, whatever path they come to


@dataclass(frozen=True)
class Asked:
    """What a request asks: a query, an update, or, without either, the service's description."""

    operation: Query | Update | None
    format: str | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Endpoint:
    """A path that takes operations.

    Args:
        queries: whether it takes queries.
        updates: whether it takes updates.
    """

    queries: bool
    updates: bool

    @property
    def methods(self) -> tuple[str, ...]:
        return ("GET", "HEAD", "OPTIONS", "POST", "QUERY") if self.queries else ("OPTIONS", "POST")

    async def asked(self, request: Request, settings: Settings) -> Asked:
        """What the request asks.

        Raises RequestError.
        """
        if request.method not in self.methods:
            raise WrongMethodError(request.method, self.methods)
        asked = await _asked(request, settings)
        self._check(asked)
        return asked

    def _check(self, asked: Asked) -> None:
        if isinstance(asked.operation, Update) and not self.updates:
            raise BadRequestError("This path takes queries; send updates to /update")
        if not isinstance(asked.operation, Update) and not self.queries:
            raise BadRequestError("This path takes updates; send queries to /query")


async def _asked(request: Request, settings: Settings) -> Asked:
    parameters = request.parameters
    if request.method in ("GET", "HEAD"):
        return _by_parameters(parameters, request)
    media_type = request.media_type
    body = await _text(request, settings)
    if media_type == _FORM:
        return _by_parameters(parameters + pairs(body.encode()), request)
    if media_type == QUERY:
        return _as_query(body, parameters, request)
    if media_type == UPDATE and request.method == "POST":
        return _as_update(body, parameters, request)
    raise UnsupportedBodyError(
        f"{media_type or 'A body without a media type'} is none of {_FORM}, {QUERY} and, by POST, {UPDATE}"
    )


async def _text(request: Request, settings: Settings) -> str:
    body = await request.body(settings.request_megabytes * 2**20, settings.upload_seconds)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise BadRequestError(f"The body is not UTF-8: {error}") from error


def _by_parameters(parameters: Parameters, request: Request) -> Asked:
    queries, updates = _all(parameters, "query"), _all(parameters, "update")
    if len(queries) + len(updates) > 1:
        raise BadRequestError(f"Give one query or one update, not {len(queries) + len(updates)}")
    if updates and request.method != "POST":
        raise BadRequestError("Send an update by POST")
    if updates:
        return _as_update(updates[0], parameters, request)
    if queries:
        return _as_query(queries[0], parameters, request)
    if request.method not in ("GET", "HEAD"):
        raise BadRequestError("The form has neither a query nor an update")
    _refuse(parameters, *_DATASET, because="there is no query")
    return Asked(None, _format(parameters))


def _as_query(text: str, parameters: Parameters, request: Request) -> Asked:
    if request.media_type == QUERY:
        _refuse(parameters, "query", "update", because="the body is what is asked")
    _refuse(parameters, "using-graph-uri", "using-named-graph-uri", because="a query has default-graph-uri")
    default, named = _all(parameters, "default-graph-uri"), _all(parameters, "named-graph-uri")
    query = Query(text, default, named, request.origin + BASE)
    return Asked(query, _format(parameters), _seconds(parameters))


def _as_update(text: str, parameters: Parameters, request: Request) -> Asked:
    if request.media_type == UPDATE:
        _refuse(parameters, "query", "update", because="the body is what is asked")
    _refuse(parameters, "default-graph-uri", "named-graph-uri", because="an update has using-graph-uri")
    using, named = _all(parameters, "using-graph-uri"), _all(parameters, "using-named-graph-uri")
    return Asked(Update(text, using, named, request.origin + BASE))


def _all(parameters: Parameters, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in parameters if name == wanted)


def _refuse(parameters: Parameters, *names: str, because: str) -> None:
    for name, _ in parameters:
        if name in names:
            raise BadRequestError(f"{name} means nothing here: {because}")


def _format(parameters: Parameters) -> str | None:
    return next((value for name, value in parameters if name == "format"), None)


def _seconds(parameters: Parameters) -> float | None:
    value = next((value for name, value in parameters if name == "timeout"), None)
    if value is None:
        return None
    seconds = float(value) if _SECONDS.fullmatch(value) else math.nan
    if not 0 < seconds < math.inf:
        raise BadRequestError(f"timeout={value} is no number of seconds")
    return seconds
