"""The paths that the framework serves, beside those of the SPARQL protocols, and what answers there: one table."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request as FrameworkRequest
from starlette.responses import Response as FrameworkResponse

from api.analysis import completeness, gaps, laws, network
from api.dataset import alignments
from api.http import problems, responses
from api.http.attendance import ClientGoneError
from api.http.requests import Request
from api.http.responses import Response
from api.search import searching
from api.site import Site
from api.sparql import examples
from api.sparql.sparql import WORKBENCH
from api.things import contexts, listings
from api.web import languages, pages, views

_READING = ("GET", "HEAD", "OPTIONS")
_POSTING = (WORKBENCH,)  # paths that take forms as well, since what is asked there can be too long for an address
_CLIENT_CLOSED_REQUEST = 499  # nobody reads it

ROUTES: Final[dict[str, Callable[..., Awaitable[Response]]]] = {
    "/": lambda at, request: at.portal.home(request),
    "/robots.txt": lambda at, request: at.portal.robots(request),
    "/sitemap.xml": lambda at, request: at.portal.sitemap(request),
    "/sitemaps/{number}.xml": lambda at, request, number: at.portal.sitemap(request, number),
    "/coverage": lambda at, request: at.coverage.matrix(request),
    "/coverage.svg": lambda at, request: at.coverage.picture(request, "svg"),
    "/coverage.png": lambda at, request: at.coverage.picture(request, "png"),
    "/coverage/{barrier}/{organisation}": lambda at, request, barrier, organisation: at.coverage.meeting(
        request, barrier, organisation
    ),
    "/timeline": lambda at, request: at.timeline.page(request),
    "/timeline.ics": lambda at, request: at.timeline.calendar(request),
    "/network": lambda at, request: at.views.show(request, "network", network.content, *network.PARAMETERS),
    "/gaps": lambda at, request: at.views.show(request, "gaps", gaps.gaps, *gaps.PARAMETERS),
    "/laws": lambda at, request: at.views.show(request, "laws", laws.laws, *laws.PARAMETERS),
    "/evidence": lambda at, request: at.views.show(request, "completeness", completeness.completeness),
    "/accessibility": lambda at, request: at.views.show(request, "accessibility", views.unasked),
    **{path: lambda at, request: at.listings.show(request) for path in listings.PATHS},
    searching.PATH: lambda at, request: at.searching.search(request),
    "/opensearch.xml": lambda at, request: at.searching.describe(request),
    "/queries": lambda at, request: at.question_pages.catalogue(request),
    "/queries/{file}": lambda at, request, file: at.question_pages.answer(request, file),
    "/queries/{name}/citation": lambda at, request, name: at.citations.cite(request, name),
    "/queries/{name}/parameters/{parameter}": lambda at, request, name, parameter: at.questions.choices(
        request, name, parameter
    ),
    "/explain": lambda at, request: at.explanations.explain(request),
    "/openapi.json": lambda at, request: at.questions.openapi(request),
    "/.well-known/sparql-examples": lambda at, request: examples.examples(request, at.service),
    alignments.PATH: lambda at, request: at.alignments.listing(request),
    alignments.TSV_PATH: lambda at, request: at.alignments.tsv(request),
    "/.well-known/void": lambda at, request: at.catalog.answer(request),
    "/catalog": lambda at, request: at.catalog.answer(request),
    "/catalog.{ending}": lambda at, request, ending: at.catalog.answer(request, ending),
    "/context.jsonld": lambda at, request: contexts.context(request, at.service),
    "/static/{name:path}": lambda _, request, name: _static(request, name),
    "/def": lambda at, request: at.terms.ontology(request),
    "/def.{ending}": lambda at, request, ending: at.terms.ontology(request, ending),
    "/def/{version}": lambda at, request, version: at.terms.ontology(request, version=version),
    "/shapes": lambda at, request: at.terms.shapes(request),
    "/shapes.{ending}": lambda at, request, ending: at.terms.shapes(request, ending),
    "/versions": lambda at, request: at.versions.all(request),
    "/versions/{name}": lambda at, request, name: at.versions.one(request, name),
    "/doc/{name:path}": lambda at, request, name: at.dereferencing.document(request),  # noqa: ARG005  # as it was sent
    "/id/{name:path}": lambda at, request, name: at.dereferencing.thing(request),  # noqa: ARG005  # the same
    "/lookup": lambda at, request: at.lookups.lookup(request),
    WORKBENCH: lambda at, request: at.workbench.show(request),
    f"{WORKBENCH}/terms.json": lambda at, request: at.workbench.terms(request),
    f"{WORKBENCH}/things.json": lambda at, request: at.workbench.things(request),
}
"""What answers at a path, with the site, the request and the parts of the path that have names."""


def add(app: FastAPI, site: Callable[[], Site]) -> None:
    """Add the paths; the site is there once the application has started."""
    for path, handler in ROUTES.items():
        app.add_api_route(path, _endpoint(handler, site, methods(path)), methods=methods(path), include_in_schema=False)


def methods(path: str) -> list[str]:
    """The methods that a path takes."""
    return [*_READING, "POST"] if path in _POSTING else [*_READING]


def _endpoint(
    handler: Callable[..., Awaitable[Response]], site: Callable[[], Site], allowed: list[str]
) -> Callable[[FrameworkRequest], Awaitable[FrameworkResponse]]:
    async def endpoint(request: FrameworkRequest) -> FrameworkResponse:
        if request.method == "OPTIONS":
            return handed_over(responses.options(tuple(allowed)))
        return await _served(request, site(), lambda ours: handler(site(), ours, **request.path_params))

    return endpoint


async def _static(request: Request, name: str) -> Response:
    found = pages.static(name, request.header(b"accept-encoding"))
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no file {name}")
    return Response(HTTPStatus.OK, *found)


async def _served(
    request: FrameworkRequest, site: Site, handler: Callable[[Request], Awaitable[Response]]
) -> FrameworkResponse:
    """The response of a handler of ours, as the framework has them."""
    ours = Request(request.scope, request.receive)
    try:
        response = await handler(ours)
    except problems.HANDLED as error:
        response = problems.problem(error)
    except ClientGoneError:
        return FrameworkResponse(status_code=_CLIENT_CLOSED_REQUEST)
    response = await site.problems.made(ours, response)
    languages.remember(ours, response)
    return handed_over(response)


def handed_over(found: Response) -> FrameworkResponse:
    """A response of ours, as the framework has them."""
    return FrameworkResponse(found.body, found.status, {name.decode(): value.decode() for name, value in found.headers})
