"""The HTTP application: `uvicorn --factory api.main:app` in a checkout, `barriergraph serve` everywhere."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus

from fastapi import FastAPI
from fastapi import Response as FrameworkResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request

from api import routes, service
from api.dataset.exports import Exports
from api.front import Front
from api.http import metrics, problems, requests, responses
from api.http.logs import Log
from api.settings import Settings, read
from api.site import Site
from graph.curated import editions, question
from graph.curated.question import Question
from graph.engine import Formats, Query
from graph.errors import QueryError
from graph.formats import RESULTS


def create(settings: Settings) -> Front:
    """The application over the current dataset version of `settings.home`.

    Raises QuestionError for a file in queries/ that is none.
    """
    questions = question.load(settings.root / "queries")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = await service.opened(settings, questions)
        _keep(settings, questions)
        files = Exports(opened)
        app.state.site = site = Site(opened, files, routes.ROUTES)
        front.open(opened, files, site.problems)
        try:
            yield
        finally:
            await site.close()
            await files.close()
            await opened.close()
            if log:
                log.flush()

    app = FastAPI(title="Barrier Graph", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    log = Log() if settings.log_requests else None
    front = Front(app, log)
    app.add_exception_handler(HTTPException, _http_problem)  # type: ignore[arg-type]  # Starlette types handlers for Exception only
    app.add_exception_handler(QueryError, _problem)
    app.add_exception_handler(Exception, _problem)
    _add_state(app)
    routes.add(app, lambda: app.state.site)
    return front


def _keep(settings: Settings, questions: Mapping[str, Question]) -> None:
    """Keep the editions of the questions, which answers from now on can be cited by."""
    with suppress(OSError):  # a folder that is read-only holds none but those it has
        for one in questions.values():
            editions.keep(settings.home, one.name, one.text)


def _add_state(app: FastAPI) -> None:
    """How the service is doing."""

    @app.api_route("/healthz", methods=["GET", "HEAD"])
    async def health() -> dict[str, str]:
        """Whether the server is up, and which dataset version it serves."""
        return {"status": "ok", "version": app.state.site.service.engine.version}

    @app.api_route("/readyz", methods=["GET", "HEAD"])
    async def ready() -> dict[str, str]:
        """Whether the server can answer a query now."""
        await app.state.site.service.engine.answer(Query("ASK {}"), Formats(RESULTS[0].media_type, None), 5)
        return {"status": "ready"}

    @app.api_route("/metrics", methods=["GET", "HEAD"])
    async def count() -> FrameworkResponse:
        """What the service has counted since it started, for Prometheus."""
        return FrameworkResponse(app.state.site.service.metrics.text(), media_type=metrics.MEDIA_TYPE)


async def _http_problem(request: Request, error: HTTPException) -> FrameworkResponse:
    given = [(name.encode(), value.encode()) for name, value in (error.headers or {}).items()]
    return await _told(request, problems.respond(HTTPStatus(error.status_code), error.detail, headers=given))


async def _problem(request: Request, error: Exception) -> FrameworkResponse:
    return await _told(request, problems.problem(error))


async def _told(request: Request, found: responses.Response) -> FrameworkResponse:
    ours = requests.Request(request.scope, request.receive)
    return routes.handed_over(await request.app.state.site.problems.made(ours, found))


def app() -> Front:
    """For `uvicorn --factory api.main:app`."""
    return create(read())
