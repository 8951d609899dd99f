"""The HTTP application: `uvicorn --factory api.main:app` in a checkout, `barriergraph serve` everywhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from api import problems, sparql
from api.settings import Settings, read
from graph import version
from graph.embedded import EmbeddedEngine

_MEGABYTE = 2**20


def create(settings: Settings) -> FastAPI:
    """The application over the current dataset version of `settings.home`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.engine = EmbeddedEngine(
            version.current(settings.home),
            workers=settings.workers,
            time_limit=settings.query_seconds,
            memory_limit=settings.query_megabytes * _MEGABYTE,
        )
        try:
            yield
        finally:
            app.state.engine.close()

    app = FastAPI(title="Barrier Graph", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=settings.request_megabytes * _MEGABYTE)
    app.add_route("/sparql", sparql.answer, methods=sparql.METHODS)
    for kind in problems.HANDLED:
        app.add_exception_handler(kind, problems.problem)
    app.add_exception_handler(HTTPException, problems.http_problem)  # type: ignore[arg-type]  # Starlette types handlers for Exception only

    @app.get("/healthz")
    async def health() -> dict[str, str]:
        """Whether the server is up, and which dataset version it serves."""
        return {"status": "ok", "version": app.state.engine.version}

    return app


def app() -> FastAPI:
    """For `uvicorn --factory api.main:app`."""
    return create(read())
