"""From the IRIs of things to what is known of them: /id/… leads to /doc/…, which describes it in every format."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import quote

from api.aside import at_leisure
from api.dataset.moments import made_on
from api.http import links
from api.http.answers import Answers, Headed
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import only, page_number, single, written_as
from api.service import Service
from api.things import thing_pages
from api.things.things import Thing, Things
from api.web import languages, pages, problem_pages
from api.web.views import Views
from graph import addresses
from graph.curated.languages import Language
from graph.describing import writing
from graph.describing.description import Description, describe
from graph.engine import Answer
from graph.errors import BusyError, UnknownVersionError
from graph.formats import DESCRIPTIONS, PAGE, Format

Written: TypeAlias = Callable[[str, Language], Awaitable[bytes]]
"""The page about a term or a shape, by its IRI."""

_ID, _DOC = "/id/", "/doc/"
_MOVES = 3  # of the current version while it is asked
_TYPES = 20  # classes that are named in a header
_KEEP = (b"cache-control", b"no-cache")


@dataclass(frozen=True)
class Wish:
    """In which format, language and part a description is wanted."""

    format: Format
    language: Language
    page: int

    @property
    def headers(self) -> tuple[Header, ...]:
        """What a page brings."""
        return (*pages.HEADERS, (b"content-language", self.language.encode())) if self.format == PAGE else ()

    def address(self, path: str) -> str:
        """Where it can be had without negotiation."""
        others: dict[str, str | int | None] = {"page": self.page if self.page > 1 else None}
        others |= {"lang": self.language if self.format == PAGE else None}
        return links.address(path, format=self.format.name, **others)


class Dereferencing:
    """What answers at /id/… and /doc/….

    Args:
        service: whose engine is asked.
        views: for what pages ask of things.
        written: makes the pages of terms and shapes; without it they are made like those of things.
    """

    def __init__(self, service: Service, views: Views, written: Written | None = None) -> None:
        self._service, self._views, self._written = service, views, written
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)
        self.things = Things(service)

    async def thing(self, request: Request) -> Response:
        """The way to the document about a thing."""
        return await problem_pages.shown(request, self._thing)

    async def document(self, request: Request) -> Response:
        """The document about a thing, a term or a shape."""
        return await problem_pages.shown(request, self._document)

    async def _thing(self, request: Request) -> Response:
        thing = await self.things.find(request.encoded_path.removeprefix(_ID), document=False)
        if thing.is_deprecated and (found := await self._described(thing, 1)).is_tombstone:
            return await self._withdrawn(request, thing, found)
        path = addresses.document(thing.iri) or ""
        asked = quote(request.query_string, safe="%/:@!$&'()*+,;=-._~?[]")
        location = (b"location", f"{path}?{asked}".encode() if asked else path.encode())
        return Response(HTTPStatus.SEE_OTHER, [location, _KEEP])

    async def _document(self, request: Request) -> Response:
        thing = await self.things.find(request.encoded_path.removeprefix(_DOC), document=True)
        if thing.is_deprecated and (found := await self._described(thing, 1)).is_tombstone:
            return await self._withdrawn(request, thing, found)
        wanted = wish(request, thing.ending)
        path = addresses.document(thing.iri) or ""
        headers = [*wanted.headers, (b"content-location", wanted.address(path).encode())]
        shown = wanted.language if wanted.format == PAGE else ""
        shapes = self.things.shapes_name if thing.is_shape else ""
        key = ("doc", thing.iri, wanted.format.name, shown, wanted.page, shapes)

        async def work() -> Answer:
            return await self._answer(thing, wanted)

        return await self._answers.find(request, key, work, headers)

    async def _answer(self, thing: Thing, wanted: Wish) -> Answer:
        """The document, of the current version, whichever that is."""
        for _ in range(_MOVES):
            with suppress(UnknownVersionError):  # an engine elsewhere moved on meanwhile
                version = self._service.engine.version
                found = await self._described(thing, wanted.page)
                made = await self._written_out(thing, found, wanted)
                return replace(made, version=version, headers=(links.header(_links(found, wanted)),))
        raise BusyError("The dataset changes faster than it can be asked")

    async def _described(self, thing: Thing, page: int) -> Description:
        return await describe(self.things.holding(thing), thing.iri, page, naming=self.things.dataset)

    async def _written_out(self, thing: Thing, found: Description, wanted: Wish) -> Headed:
        if wanted.format == PAGE and not (thing.is_shape or thing.iri.startswith(addresses.TERMS)):
            return await self._page(found, wanted.language)
        if wanted.format == PAGE and self._written:
            return Headed(PAGE.media_type, await self._written(thing.iri, wanted.language))
        return Headed(
            wanted.format.media_type,
            await at_leisure(writing.write, found.quads, wanted.format, self._service.prefixes),
        )

    async def _page(self, found: Description, language: Language) -> Headed:
        dataset = self.things.dataset
        made = await made_on(self._service, dataset.version)
        return await self._views.written(language, lambda asking: thing_pages.page(found, dataset, asking, made))

    async def _withdrawn(self, request: Request, thing: Thing, found: Description) -> Response:
        """What is left of a thing that was withdrawn, as it is stated."""
        wanted = wish(request, thing.ending)
        if wanted.format == PAGE:
            body = (await self._page(found, wanted.language)).body
        else:
            body = writing.write(found.quads, wanted.format, self._service.prefixes)
        kind = f"{wanted.format.media_type}; charset=utf-8" if wanted.format == PAGE else wanted.format.media_type
        later = [links.link(iri, "successor-version") for iri in found.successors]
        described = [(b"content-type", kind.encode()), (b"vary", pages.VARY.encode()), _KEEP, *wanted.headers]
        return Response(HTTPStatus.GONE, [*described, links.header([*later, *links.about(thing.iri)])], body)


def wish(request: Request, ending: str = "") -> Wish:
    """What the request wants of a description; the ending of a path is a format too.

    Raises ParameterError or NotAcceptableError.
    """
    given = single(request)
    only(given, "format", "lang", "page")
    language = languages.of_request(request, given.get("lang"))
    return Wish(written_as(request, DESCRIPTIONS, ending or given.get("format")), language, page_number(given))


def _links(found: Description, wanted: Wish) -> Iterator[str]:
    path = addresses.document(found.iri) or ""
    yield from links.about(found.iri)
    yield from links.alternates(path, DESCRIPTIONS, wanted.format, wanted.language)
    yield from (links.link(kind, "type") for kind in found.kinds[:_TYPES])
    shown = wanted.language if wanted.format == PAGE else None
    yield from links.pages(path, found.incoming.page, found.incoming.pages, format=wanted.format.name, lang=shown)
