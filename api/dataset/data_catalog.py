"""The catalogue of the data over HTTP, for machines and for people; that of the questions is another."""

import asyncio
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from importlib import metadata

from starlette.exceptions import HTTPException

from api.aside import aside, at_leisure
from api.dataset import catalog_page
from api.dataset.exports import Exports
from api.http.answers import Answers, Headed
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import only, single, written_as
from api.service import Service
from api.settings import Settings
from api.web import languages, pages
from graph import version
from graph.asking import of_engine
from graph.catalog import places, writing
from graph.catalog.facts import Facts
from graph.catalog.known import Edition, Known, edition
from graph.catalog.places import Place
from graph.catalog.survey import Survey
from graph.curated.languages import Language
from graph.distributions import OFFERED
from graph.engine import Answer
from graph.errors import BusyError, UnknownVersionError
from graph.exports import shelf
from graph.formats import DESCRIPTIONS, GRAPHS, PAGE, Format, called

_PREPARING = 10  # seconds that files get to be there with their sizes and digests
_MOVES = 3  # of the current version while it is asked
_NOTHING = Facts()


class DataCatalog:
    """What answers at /catalog and /.well-known/void.

    Args:
        service: whose engine holds the data.
        exports: who makes the files that are offered, where anybody does.
    """

    def __init__(self, service: Service, exports: Exports | None = None) -> None:
        self._service, self._exports = service, exports
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)
        self.survey = Survey(lambda name: of_engine(service.engine, name, service.prefixes))
        self._kept: tuple[Hashable, tuple[Edition, ...]] = (None, ())

    async def answer(self, request: Request, ending: str = "") -> Response:
        """The catalogue in the format that the client prefers, or that the ending of the path names."""
        given = single(request)
        only(given, "format", "lang")
        written = _by_ending(ending) if ending else written_as(request, DESCRIPTIONS, given.get("format"))
        language = languages.of_request(request, given.get("lang"))
        headers: list[Header] = []
        if written == PAGE:
            headers = [*pages.HEADERS, (b"content-language", language.encode())]
        if self._exports:
            await self._exports.prepare(_PREPARING)
        known = self.beginning(request.origin)
        key = ("data catalog", written.name, language if written == PAGE else "", *self.key(known))
        return await self._answers.find(request, key, partial(self._work, known, written, language), headers)

    def beginning(self, origin: str) -> Known:
        """What is known without asking the data anything."""
        settings, name = self._service.settings, self._service.engine.version
        if settings.engine:  # another server has one version, and no files of it
            return Known(place(settings, origin), facts=_NOTHING, current=Edition(name))
        kept = self._editions(name)
        current = next((one for one in kept if one.name == name), Edition(name))
        made = shelf.whole(settings.home, name)
        return Known(place(settings, origin), _NOTHING, current, None, kept, OFFERED, made, self._service.prefixes)

    def key(self, known: Known) -> tuple[Hashable, ...]:
        """What an answer depends on besides the current version."""
        kept = tuple((one.name, one.made) for one in known.kept)
        files = tuple(sorted((ending, made.size, made.sha256) for ending, made in known.made.items()))
        return (known.place, kept, files, metadata.version("barriergraph"))

    async def complete(self, known: Known, *, counted: bool) -> Known:
        """The same with what the current version says of itself and, if that is wanted, how much there is of what."""
        for _ in range(_MOVES):
            name = self._service.engine.version
            with suppress(UnknownVersionError):  # an engine elsewhere moved on meanwhile
                facts = await self.survey.facts(name)
                counts = await self.survey.counts(name) if counted else None
                now = known.current if known.current.name == name else self.beginning(known.place.base).current
                return replace(known, facts=facts, counts=counts, current=now)
        raise BusyError("The dataset changes faster than it can be described")

    async def _work(self, known: Known, written: Format, language: Language) -> Answer:
        if written == PAGE:
            return await self._page(known, language)
        found = await self.complete(known, counted=True)
        body = await at_leisure(writing.write, found, written)
        return Answer(written.media_type, body, version=found.current.name)

    async def _page(self, known: Known, language: Language) -> Headed:
        """With the numbers as far as they are there soon; the counting goes on for those who come later."""
        try:
            async with asyncio.timeout(self._service.settings.page_seconds):
                found = await self.complete(known, counted=True)
        except TimeoutError:
            found = await self.complete(known, counted=False)
        body = await aside(pages.page, "catalog", language, catalog_page.content(found, language))
        return Headed(PAGE.media_type, body, version=found.current.name, is_passing=found.counts is None)

    def _editions(self, current: str) -> tuple[Edition, ...]:
        """The versions that are kept, read again only when one came or went."""
        home = self._service.settings.home
        with suppress(OSError):
            state = (current, home.joinpath("versions").stat().st_mtime_ns)
            if self._kept[0] != state:
                self._kept = state, tuple(map(edition, reversed(version.kept(home))))
        return self._kept[1]

    async def close(self) -> None:
        """Ask the data nothing more."""
        self.survey.close()
        await asyncio.sleep(0)


def place(settings: Settings, origin: str) -> Place:
    """The server, as its clients and its settings have it."""
    publisher = places.agent(settings.publisher) if settings.publisher else None
    return Place(origin, publisher, settings.contact or None)


def _by_ending(ending: str) -> Format:
    found = called(ending, (*GRAPHS, PAGE))
    if found is None or "/" in ending:
        known = ", ".join(f"/catalog.{one.abbreviations[0] if one.abbreviations else one.name}" for one in GRAPHS)
        raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no /catalog.{ending}; there are {known}")
    return found
