"""Errors as pages, for people who follow a link that leads nowhere."""

import json
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from rapidfuzz import fuzz

from api.aside import aside
from api.http import negotiation, problems
from api.http.errors import BadRequestError
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import single
from api.search import nearby
from api.search.nearby import Near
from api.search.searching import Searching
from api.service import Service
from api.web import languages, pages, problem_words
from graph.curated.languages import LANGUAGES, Language
from graph.errors import ParameterError

_VARY: Final[Header] = (b"vary", pages.VARY.encode())
_REPLACED = frozenset((b"content-type", b"content-length", b"vary", b"cache-control"))
_ELSEWHERE = frozenset((400, 404, 405, 410))  # where the reader may have meant another page
_ALIKE = 60  # per cent of likeness from which the name of a parameter is offered for another
_LONGEST = 200  # characters of a value that a page repeats
_PINNED = ("version", "edition")
_MACHINES = (".xml", ".txt", ".json", ".jsonld", ".tsv", "/.well-known/")


async def shown(request: Request, handler: Callable[[Request], Awaitable[Response]]) -> Response:
    """The response of a handler; an error as problem details, which are a page for those who accept one."""
    try:
        return await handler(request)
    except problems.HANDLED as error:
        found = problems.problem(error)
        return Response(found.status, [*found.headers, _VARY], found.body)


class ProblemPages:
    """Makes pages of problem details for browsers.

    Args:
        service: whose questions are offered.
        searching: finds what somebody may have meant.
        paths: those of the site, of which those without parameters are offered.
    """

    def __init__(self, service: Service, searching: Searching, paths: Iterable[str]) -> None:
        self._service, self._searching = service, searching
        self._paths = [path for path in paths if "{" not in path and not any(one in path for one in _MACHINES)]

    async def made(self, request: Request, response: Response) -> Response:
        """The response; if it holds problem details and the client is a browser, as a page."""
        if (b"content-type", problems.MEDIA_TYPE.encode()) not in response.headers:
            return response
        if not negotiation.prefers_pages(request.header(b"accept")):
            return _varying(response)
        problem, language = json.loads(response.body), _language(request)
        body = await aside(pages.page, "problem", language, await self._content(request, problem, language))
        kept = [one for one in response.headers if one[0] not in _REPLACED]
        described = [(b"content-type", b"text/html; charset=utf-8"), (b"content-language", language.encode())]
        return Response(
            response.status, [*described, _VARY, (b"cache-control", b"no-store"), *pages.HEADERS, *kept], body
        )

    async def _content(self, request: Request, problem: dict[str, Any], language: Language) -> dict[str, object]:
        told, given = problem_words.told(problem["status"]), _given(request)
        sought = nearby.words(request.path) if problem["status"] in _ELSEWHERE else ""
        things = await nearby.things(self._searching, sought, language)
        asked = nearby.questions(request.path, self._service.questions, language) if sought else []
        parameter = _parameter(problem, language) if "parameter" in problem else ""
        return {
            "problem": problem,
            "title": told.title[language],
            "what": parameter or told.what[language],
            "advice": told.advice[language],
            "detail": _detail(problem),
            "values": _values(request, problem),
            "now": _now(request, given) if problem["status"] == HTTPStatus.GONE else "",
            "named": _named(problem, language),
            "pages": nearby.paths(request.path, self._paths, language) if sought else [],
            "questions": [one for one in asked if one.address not in {other.address for other in things}],
            "things": things,
            "sought": sought,
            "again": _again(request, given) if request.method in ("GET", "HEAD") else "",
            "path": request.path,
            "kept": _encoded({name: text for name, text in given.items() if name != "lang"}),
        }


def _varying(response: Response) -> Response:
    if not any(name == b"vary" for name, _ in response.headers):
        response.headers = [*response.headers, _VARY]
    return response


def _language(request: Request) -> Language:
    try:
        return languages.of_request(request, single(request).get("lang"))
    except (ParameterError, BadRequestError):
        return _without_choice(request)


def _without_choice(request: Request) -> Language:
    try:
        return languages.of_request(request, None)
    except (ParameterError, BadRequestError):
        return LANGUAGES[0]


def _given(request: Request) -> dict[str, str]:
    """The parameters of the address, as far as they can be read."""
    try:
        return {name: text[:_LONGEST] for name, text in request.parameters}
    except BadRequestError:
        return {}


def _parameter(problem: dict[str, Any], language: Language) -> str:
    name, value = problem["parameter"][:_LONGEST], problem["value"][:_LONGEST]
    return problem_words.of_parameter(name, value, is_unknown=_is_unknown(problem))[language]


def _detail(problem: dict[str, Any]) -> str:
    """What the problem says beside its title, without the choices that the page has as links."""
    text = str(problem["detail"]).partition("; did you mean")[0].partition("; try ")[0]
    return "" if text == problem["title"] else text


def _is_unknown(problem: dict[str, Any]) -> bool:
    """Whether the page has no parameter of that name; those that it has are then named as the nearest."""
    return str(problem["detail"]).startswith(f"there is no parameter {problem['parameter']}")


def _values(request: Request, problem: dict[str, Any]) -> list[Near]:
    """The same address with each value that the parameter can have, or with each name that the page knows."""
    if "parameter" not in problem:
        return []
    given, wrong = _given(request), problem["parameter"]
    others = {name: text for name, text in given.items() if name != wrong}
    found = list[Near]()
    for one in problem["nearest"]:
        value = one["value"]
        if _is_unknown(problem) and fuzz.ratio(value, wrong) < _ALIKE:
            continue
        changed = {**others, value: given.get(wrong, "")} if _is_unknown(problem) else {**others, wrong: value}
        found.append(Near(_address(request.path, changed), one["label"] or value))
    return [*found, Near(_address(request.path, others), "")]


def _now(request: Request, given: dict[str, str]) -> str:
    """The address without a version and an edition, where it names one of them."""
    free = {name: text for name, text in given.items() if name not in _PINNED}
    return _address(request.path, free) if len(free) < len(given) else ""


def _named(problem: dict[str, Any], language: Language) -> list[Near]:
    """The things that the problem itself names, in English as problems are."""
    named = [one for one in problem.get("nearest", []) if "id" in one]
    foreign = "" if language == "en" else "en"
    return [_near(pages.href(one["id"]), one["label"], one["id"], foreign) for one in named]


def _near(address: str, label: str, name: str, foreign: str) -> Near:
    return Near(address, label, address.removeprefix("/doc/"), foreign) if label else Near(address, name)


def _again(request: Request, given: dict[str, str]) -> str:
    return _address(request.path, given)


def _address(path: str, given: dict[str, str]) -> str:
    """An address on this server, whatever the path begins with."""
    query = urlencode(given)
    return f"{nearby.encoded(path)}?{query}" if query else nearby.encoded(path)


def _encoded(given: dict[str, str]) -> str:
    return f"{urlencode(given)}&" if given else ""
