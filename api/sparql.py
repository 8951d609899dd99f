"""The SPARQL 1.1 Protocol for queries, as a plain ASGI endpoint, since it carries the load."""

import asyncio
from collections.abc import Coroutine
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation
from api.negotiation import UnacceptableRequestError, UnsupportedBodyError
from graph.engine import Answer, Engine, Query

METHODS = ["GET", "POST"]
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_CLIENT_CLOSED_REQUEST = 499  # nobody reads it; nginx writes the same into its log

Parameters = list[tuple[str, str]]


async def answer(request: Request) -> Response:
    """Answer a query by GET, by POST of a form, or by POST of the query itself."""
    engine: Engine = request.app.state.engine
    query, formats = await _query(request), negotiation.formats(", ".join(request.headers.getlist("accept")))
    found = await _unless_gone(request, engine.answer(query, formats))
    if found is None:
        return Response(status_code=_CLIENT_CLOSED_REQUEST)
    return Response(found.body, media_type=found.media_type, headers={"Vary": "Accept"})


async def _unless_gone(request: Request, work: Coroutine[None, None, Answer]) -> Answer | None:
    """The answer, or nothing when the client goes away first; then the work is cancelled."""
    await request.body()
    answering, leaving = asyncio.ensure_future(work), asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return answering.result() if answering.done() else None
    finally:
        answering.cancel()
        leaving.cancel()


async def _query(request: Request) -> Query:
    parameters = _pairs(request.url.query)
    if request.method != "POST":
        return _from_parameters(parameters)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == _FORM:
        return _from_parameters(parameters + _pairs(await _text(request)))
    if media_type == _QUERY:
        return _with_dataset(await _text(request), parameters)
    raise UnsupportedBodyError(f"{media_type or 'A body without a media type'} is neither {_FORM} nor {_QUERY}")


def _from_parameters(parameters: Parameters) -> Query:
    if any(name == "update" for name, _ in parameters):
        raise UnacceptableRequestError("This service answers queries and takes no updates")
    return _with_dataset(_only([value for name, value in parameters if name == "query"]), parameters)


def _with_dataset(text: str, parameters: Parameters) -> Query:
    return Query(text, _all(parameters, "default-graph-uri"), _all(parameters, "named-graph-uri"))


def _all(parameters: Parameters, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in parameters if name == wanted)


def _only(queries: list[str]) -> str:
    if len(queries) != 1:
        raise UnacceptableRequestError(f"Give one query parameter, not {len(queries)}")
    return queries[0]


def _pairs(encoded: str) -> Parameters:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise UnacceptableRequestError(f"A parameter is not UTF-8: {error}") from error


async def _text(request: Request) -> str:
    try:
        return (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise UnacceptableRequestError(f"The body is not UTF-8: {error}") from error
