"""Errors as pages, for people who follow a link that leads nowhere."""

import json
from collections.abc import Awaitable, Callable

from api import languages, negotiation, pages, problems
from api.requests import Request
from api.responses import Response
from api.wishes import single
from graph.curated.languages import LANGUAGES, Language
from graph.errors import ParameterError


async def shown(request: Request, handler: Callable[[Request], Awaitable[Response]]) -> Response:
    """The response of a handler; an error as a page for browsers, and as problem details for programs."""
    try:
        return await handler(request)
    except problems.HANDLED as error:
        found = problems.problem(error)
        vary = (b"vary", pages.VARY.encode())
        if not negotiation.prefers_pages(request.header(b"accept")):
            return Response(found.status, [*found.headers, vary], found.body)
        headers = [one for one in found.headers if one[0] != b"content-type"]
        described = [(b"content-type", b"text/html; charset=utf-8"), vary, *pages.HEADERS]
        return Response(found.status, [*described, *headers], _page(found, _language(request)))


def _page(found: Response, language: Language) -> bytes:
    return pages.page("problem", language, {"problem": json.loads(found.body)})


def _language(request: Request) -> Language:
    try:
        return languages.of_request(request, single(request).get("lang"))
    except ParameterError:
        return LANGUAGES[0]
