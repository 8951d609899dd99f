"""The paths that the framework serves, beside those of the SPARQL protocols."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request as FrameworkRequest
from starlette.responses import Response as FrameworkResponse

from api import alignments, contexts, examples, pages, problems, responses
from api.alignments import Alignments
from api.attendance import ClientGoneError
from api.citations import Citations
from api.dereferencing import Dereferencing
from api.explanations import Explanations
from api.history import Versions
from api.lookups import Lookups
from api.questions import Questions
from api.requests import Request
from api.responses import Response
from api.service import Service
from api.terms import Terms

_READING = ["GET", "HEAD", "OPTIONS"]
_CLIENT_CLOSED_REQUEST = 499  # nobody reads it


class Curated:
    """What answers at the paths of the curated queries."""

    def __init__(self, service: Service, terms: Terms) -> None:
        self.questions = Questions(service)
        self.citations = Citations(service, self.questions)
        self.explanations = Explanations(service, self.questions)
        self.alignments = Alignments(service)
        self.versions = Versions(service)
        self.dereferencing = Dereferencing(service, terms.written)
        self.lookups = Lookups(service, self.dereferencing.things)


def add(app: FastAPI) -> None:
    """Add the paths; the state of the application has what answers there."""
    _add_queries(app)
    _add_alignments(app)
    _add_catalog(app)
    _add_files(app)
    _add_portal(app)
    _add_terms(app)
    _add_versions(app)
    _add_things(app)

    @app.api_route("/explain", methods=_READING, include_in_schema=False)
    async def explain(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.explanations.explain)

    @app.api_route("/openapi.json", methods=_READING, include_in_schema=False)
    async def openapi(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.questions.openapi)


def _add_queries(app: FastAPI) -> None:
    @app.api_route("/queries", methods=_READING, include_in_schema=False)
    async def catalogue(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.questions.catalogue)

    @app.api_route("/queries/{file}", methods=_READING, include_in_schema=False)
    async def answer(request: FrameworkRequest, file: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.curated.questions.answer(ours, file))

    @app.api_route("/queries/{name}/citation", methods=_READING, include_in_schema=False)
    async def citation(request: FrameworkRequest, name: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.curated.citations.cite(ours, name))

    @app.api_route("/queries/{name}/parameters/{parameter}", methods=_READING, include_in_schema=False)
    async def choices(request: FrameworkRequest, name: str, parameter: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.curated.questions.choices(ours, name, parameter))

    @app.api_route("/.well-known/sparql-examples", methods=_READING, include_in_schema=False)
    async def in_rdf(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, lambda ours: examples.examples(ours, app.state.service))


def _add_alignments(app: FastAPI) -> None:
    @app.api_route(alignments.PATH, methods=_READING, include_in_schema=False)
    async def listing(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.alignments.listing)

    @app.api_route(alignments.TSV_PATH, methods=_READING, include_in_schema=False)
    async def tsv(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.alignments.tsv)


def _add_catalog(app: FastAPI) -> None:
    @app.api_route("/.well-known/void", methods=_READING, include_in_schema=False)
    async def void(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.catalog.answer)

    @app.api_route("/catalog", methods=_READING, include_in_schema=False)
    async def catalog(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.catalog.answer)

    @app.api_route("/catalog.{ending}", methods=_READING, include_in_schema=False)
    async def catalog_file(request: FrameworkRequest, ending: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.catalog.answer(ours, ending))


def _add_files(app: FastAPI) -> None:
    @app.api_route("/context.jsonld", methods=_READING, include_in_schema=False)
    async def context(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, lambda ours: contexts.context(ours, app.state.service))

    @app.api_route("/static/{name}", methods=_READING, include_in_schema=False)
    async def static(name: str) -> FrameworkResponse:
        found = pages.static(name)
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no file {name}")
        return handed_over(Response(HTTPStatus.OK, *found))


def _add_terms(app: FastAPI) -> None:
    @app.api_route("/def", methods=_READING, include_in_schema=False)
    async def ontology(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.terms.ontology)

    @app.api_route("/def.{ending}", methods=_READING, include_in_schema=False)
    async def ontology_file(request: FrameworkRequest, ending: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.terms.ontology(ours, ending))

    @app.api_route("/def/{version}", methods=_READING, include_in_schema=False)
    async def ontology_version(request: FrameworkRequest, version: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.terms.ontology(ours, version=version))

    @app.api_route("/shapes", methods=_READING, include_in_schema=False)
    async def shapes(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.terms.shapes)

    @app.api_route("/shapes.{ending}", methods=_READING, include_in_schema=False)
    async def shapes_file(request: FrameworkRequest, ending: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.terms.shapes(ours, ending))


def _add_portal(app: FastAPI) -> None:
    @app.api_route("/", methods=_READING, include_in_schema=False)
    async def home(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.portal.home)

    @app.api_route("/robots.txt", methods=_READING, include_in_schema=False)
    async def robots(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.portal.robots)

    @app.api_route("/sitemap.xml", methods=_READING, include_in_schema=False)
    async def sitemap(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.portal.sitemap)

    @app.api_route("/sitemaps/{number}.xml", methods=_READING, include_in_schema=False)
    async def sitemap_part(request: FrameworkRequest, number: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.portal.sitemap(ours, number))


def _add_versions(app: FastAPI) -> None:
    @app.api_route("/versions", methods=_READING, include_in_schema=False)
    async def versions(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.versions.all)

    @app.api_route("/versions/{name}", methods=_READING, include_in_schema=False)
    async def version(request: FrameworkRequest, name: str) -> FrameworkResponse:
        return await _served(request, lambda ours: app.state.curated.versions.one(ours, name))


def _add_things(app: FastAPI) -> None:
    @app.api_route("/doc/{name:path}", methods=_READING, include_in_schema=False)
    async def document(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.dereferencing.document)

    @app.api_route("/id/{name:path}", methods=_READING, include_in_schema=False)
    async def thing(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.dereferencing.thing)

    @app.api_route("/lookup", methods=_READING, include_in_schema=False)
    async def lookup(request: FrameworkRequest) -> FrameworkResponse:
        return await _served(request, app.state.curated.lookups.lookup)


async def _served(request: FrameworkRequest, handler: Callable[[Request], Awaitable[Response]]) -> FrameworkResponse:
    """The response of a handler of ours, as the framework has them."""
    if request.method == "OPTIONS":
        return handed_over(responses.options(tuple(_READING)))
    try:
        return handed_over(await handler(Request(request.scope, request.receive)))
    except problems.HANDLED as error:
        return handed_over(problems.problem(error))
    except ClientGoneError:
        return FrameworkResponse(status_code=_CLIENT_CLOSED_REQUEST)


def handed_over(found: Response) -> FrameworkResponse:
    """A response of ours, as the framework has them."""
    return FrameworkResponse(found.body, found.status, {name.decode(): value.decode() for name, value in found.headers})
