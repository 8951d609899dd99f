"""The paths that the framework serves, beside those of the SPARQL protocols."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from starlette.requests import Request as FrameworkRequest
from starlette.responses import Response as FrameworkResponse

from api import examples, problems
from api.questions import Questions
from api.requests import Request
from api.responses import Response

_READING = ["GET", "HEAD"]


def add(app: FastAPI) -> None:
    """Add the paths of the curated queries; the service is in the state of the application."""

    def questions() -> Questions:
        return Questions(app.state.service)

    @app.api_route("/queries/{file}", methods=_READING, include_in_schema=False)
    async def answer(request: FrameworkRequest, file: str) -> FrameworkResponse:
        return await _served(request, lambda ours: questions().answer(ours, file))

    @app.api_route("/queries/{name}/parameters/{parameter}", methods=_READING, include_in_schema=False)
    async def choices(request: FrameworkRequest, name: str, parameter: str) -> FrameworkResponse:
        return await _served(request, lambda ours: questions().choices(ours, name, parameter))

    @app.api_route("/.well-known/sparql-examples", methods=_READING, include_in_schema=False)
    async def in_rdf(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, lambda ours: examples.examples(ours, app.state.service))


async def _served(request: FrameworkRequest, handler: Callable[[Request], Awaitable[Response]]) -> FrameworkResponse:
    """The response of a handler of ours, as the framework has them."""
    try:
        return handed_over(await handler(Request(request.scope, request.receive)))
    except problems.HANDLED as error:
        return handed_over(problems.problem(error))


def handed_over(found: Response) -> FrameworkResponse:
    """A response of ours, as the framework has them."""
    return FrameworkResponse(found.body, found.status, {name.decode(): value.decode() for name, value in found.headers})
