"""The versions that are kept, at /versions, and what changed between two of them, at /changes."""

import json
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from api.aside import aside
from api.http import links, negotiation
from api.http.answers import Answers
from api.http.errors import WrongMethodError
from api.http.requests import Request
from api.http.responses import Headers, Response
from api.questions.wishes import number, only, single, written_as
from api.service import Service
from api.web import languages, pages
from graph.curated.languages import Language
from graph.engine import Answer
from graph.errors import NotBuiltError, QueryFailedError, UnknownVersionError, UnsupportedQueryError
from graph.formats import PAGE, Format
from graph.history import kept, listing, recounting
from graph.history.feed import ATOM
from graph.history.kept import PARENT, Row
from graph.history.patch import PATCH
from graph.history.recounting import JSON, Recounting

METHODS: Final = ("GET", "HEAD", "OPTIONS")
CHANGES: Final = "/changes"
FEED: Final = "/changes.atom"
PARAMETERS: Final = ("since", "until", "format", "lang", "page", "size")
LARGEST: Final = 1000
SIZE: Final = 100
_PAGES = 1_000_000
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_LONG = (b"cache-control", b"public, max-age=86400")  # another release may find other words
Plain = dict[str, Any]


class Versions:
    """What answers at /versions."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, pages.VARY)

    async def all(self, request: Request) -> Response:
        """The list of the versions that are kept."""
        return await self._answer(request, await self._rows(request), "versions")

    async def one(self, request: Request, name: str) -> Response:
        """One version; raises UnknownVersionError when it is not kept."""
        rows = await self._rows(request)
        found = [row for row in rows if row["name"] == name]
        if not found:
            raise UnknownVersionError(name, self._service.engine.version)
        return await self._answer(request, found, "version")

    async def _rows(self, request: Request) -> list[Plain]:
        if self._service.settings.engine:
            return listing.known(self._service.engine.version, await self._service.engine.graphs(), request.origin)
        return listing.listed(await row(self._service), request.origin)

    async def _answer(self, request: Request, rows: list[Plain], path: str) -> Response:
        given = single(request)
        only(given, "format", "lang")
        language, written = _language(request, given), _written(request, given, listing.SHOWN)

        async def work() -> Answer:
            return Answer(written.media_type, self._written(rows, written, language, path))

        headers = [
            *_headers(language, written),
            (b"link", f'<{FEED}>; rel="alternate"; type="{ATOM.media_type}"'.encode()),
        ]
        return await self._answers.find(request, (path, json.dumps(rows), written.name, language), work, headers)

    def _written(self, rows: list[Plain], written: Format, language: Language, path: str) -> bytes:
        if written.name == PAGE.name:
            is_remote = bool(self._service.settings.engine)
            return pages.page("versions", language, {"rows": rows, "is_one": path == "version", "is_remote": is_remote})
        if written.name == listing.CSV.name:
            return listing.as_csv(rows)
        if written.name == listing.JSON.name:
            return listing.as_json(rows)
        return listing.as_rdf(rows, written.media_type)


@dataclass(frozen=True)
class Wish:
    """What a request wants to know: a recounting, whether as a page, and whether its address names both versions."""

    recounting: Recounting
    format: Format
    is_pinned: bool


class Changes:
    """What answers at /changes, and as a feed at /changes.atom."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, pages.VARY)

    async def __call__(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise WrongMethodError(request.method, METHODS)
        if self._service.settings.engine:
            raise UnsupportedQueryError(
                "What changed between versions is known where they are kept; the SPARQL server that holds these data "
                "keeps the current one alone"
            )
        wish = await self._wish(request)

        async def work() -> Answer:
            return await self._told(wish, request)

        this = wish.recounting
        key = ("changes", this, wish.format.name)
        response = await self._answers.find(request, key, work, _headers(this.language, wish.format), this.until)
        return _kept_long(response, wish) if wish.is_pinned else response

    async def _wish(self, request: Request) -> Wish:
        """What the parameters and headers say, with the names of the versions that are meant."""
        given = single(request)
        only(given, *PARAMETERS)
        written = ATOM if request.path.rstrip("/") == FEED else _written(request, given, recounting.SHOWN)
        found, known = await row(self._service), given.get("until")
        until = found.until(known)
        is_of_all = written == ATOM and "since" not in given
        since = None if is_of_all else found.since(given.get("since", PARENT), until).name
        this = Recounting(
            since,
            until.name,
            JSON.name if written == PAGE else written.name,
            _language(request, given),
            request.origin if written == ATOM else "",
            number("page", given.get("page", "1"), _PAGES),
            number("size", given.get("size", f"{SIZE}"), LARGEST),
        )
        if is_of_all:  # the row of versions is what it depends on
            this = replace(this, until=found.entries[-1].name)
        is_pinned = given.get("since") == since and given.get("until") == until.name
        return Wish(this, written, is_pinned)

    async def _told(self, wish: Wish, request: Request) -> Answer:
        answer = await self._service.comparers.run(wish.recounting)
        if wish.format != PAGE:
            return answer
        blocks = [answer.body] + ([block async for block in answer.rest] if answer.rest else [])
        return Answer(PAGE.media_type, await aside(_page, b"".join(blocks), wish.recounting, request.origin))


def _page(body: bytes, this: Recounting, origin: str) -> bytes:
    names = {"since": this.since, "until": this.until}
    kept = {**names, "size": this.size if this.size != SIZE else None}
    content = {"told": json.loads(body), "query": urlencode(names), "paged": links.address("/changes", **kept)}
    shown = links.kept({**kept, "page": this.page if this.page > 1 else None})
    return pages.page("changes", this.language, {**content, "origin": origin, "kept": shown})


def _kept_long(response: Response, wish: Wish) -> Response:
    """Both versions are named, so the answer stays what it is."""
    keep = _FOREVER if wish.format == PATCH else _LONG
    response.headers = [*(one for one in response.headers if one[0] != keep[0]), keep]
    return response


async def row(service: Service) -> Row:
    """The versions that are kept; raises QueryFailedError when there is none."""
    try:
        return await aside(kept.row, service.settings.home)
    except NotBuiltError as error:
        raise QueryFailedError(str(error)) from error


def _language(request: Request, given: dict[str, str]) -> Language:
    return languages.of_request(request, given.get("lang"))


def _written(request: Request, given: dict[str, str], offered: tuple[Format, ...]) -> Format:
    """The format that is asked for; a page for browsers."""
    accept = request.header(b"accept")
    if "format" not in given and "text/html" in accept[:1000]:
        return negotiation.chosen(accept, offered)
    return written_as(request, offered, given.get("format"))


def _headers(language: Language, written: Format) -> Headers:
    return [(b"content-language", language.encode()), *(pages.HEADERS if written == PAGE else ())]
