"""Errors as pages, for people who follow a link that leads nowhere."""

import json
from collections.abc import Awaitable, Callable, Sequence

from api import languages, negotiation, pages, problems
from api.requests import Request
from api.responses import Response
from api.wishes import single
from graph.curated.languages import LANGUAGES, Language
from graph.errors import ParameterError

Way = tuple[str, str]
"""An address that helps, and what it is called."""

Ways = Callable[[Exception, Language], Sequence[Way]]


def _none(_: Exception, __: Language) -> Sequence[Way]:
    return ()


async def shown(request: Request, handler: Callable[[Request], Awaitable[Response]], ways: Ways = _none) -> Response:
    """The response of a handler; an error as a page for browsers, and as problem details for programs.

    Args:
        request: what was asked.
        handler: answers it.
        ways: where a page leads whose error is that one, for a reader of that language.
    """
    try:
        return await handler(request)
    except problems.HANDLED as error:
        found = problems.problem(error)
        vary = (b"vary", pages.VARY.encode())
        if not negotiation.prefers_pages(request.header(b"accept")):
            return Response(found.status, [*found.headers, vary], found.body)
        headers = [one for one in found.headers if one[0] != b"content-type"]
        described = [(b"content-type", b"text/html; charset=utf-8"), vary, *pages.HEADERS]
        language = _language(request)
        body = pages.page("problem", language, {"problem": json.loads(found.body), "ways": ways(error, language)})
        return Response(found.status, [*described, *headers], body)


def _language(request: Request) -> Language:
    try:
        return languages.of_request(request, single(request).get("lang"))
    except ParameterError:
        return LANGUAGES[0]
