"""Pages that are made of the answers to curated queries: one way from a request to such a page."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from api.aside import apart, aside
from api.http import links
from api.http.answers import Answers, Headed
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import only, single
from api.service import Service
from api.web import languages, pages, problem_pages
from api.web.budget import Budget
from api.web.panels import Asking
from graph.asking import Dataset
from graph.charts.rasters import png
from graph.curated.languages import Language
from graph.engine import Answer
from graph.errors import BusyError, UnknownVersionError
from graph.formats import CHARTS, PAGE

Given = Mapping[str, str]
Content = Mapping[str, object]
Make = Callable[[Asking, Given], Awaitable[Content]]
"""What a template is filled with, for the parameters of an address."""
Draw = Callable[[Asking, Given, str], Awaitable[str]]
"""A picture as SVG, for the parameters of an address, and the address of the page that shows the same."""
Write = Callable[[Asking], Awaitable[Headed]]
"""A page, made of what is asked."""

_MOVES = 3  # of the current version while it is asked


class Views:
    """Makes pages over the current dataset version of a service, and keeps them until the version changes."""

    def __init__(self, service: Service) -> None:
        self._service, self._contact = service, service.settings.contact
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)
        self._budget = Budget(service.settings.page_seconds, service.settings.workers)

    async def show(self, request: Request, template: str, make: Make, *parameters: str) -> Response:
        """The page that a template makes of a content; an error is a page too.

        Args:
            request: whose address may have these parameters, and `lang`.
            template: its name.
            make: the content.
            parameters: those that the page knows.
        """
        return await problem_pages.shown(request, lambda ours: self._shown(ours, template, make, parameters))

    async def drawn(self, request: Request, page: str, format_: str, draw: Draw, *parameters: str) -> Response:
        """What a page shows as a picture.

        Args:
            request: whose address may have these parameters, and `lang`.
            page: the path of the page.
            format_: `svg` or `png`.
            draw: the picture as SVG.
            parameters: those that the page knows.
        """
        given, language = _given(request, parameters)
        address = request.origin + links.address(page, **given, lang=language)
        media_type = next(one.media_type for one in CHARTS if one.name == format_)

        async def work() -> Answer:
            asking = self.asking(language)
            found = await draw(asking, given, address)
            body = await apart(png, found) if format_ == "png" else found.encode()
            return Answer(media_type, body, version=asking.dataset.version)

        key = ("picture", page, format_, language, request.origin, *sorted(given.items()))
        headers = [(b"content-language", language.encode()), *pages.of_picture(f"{page.strip('/')}.{format_}")]
        return await self._answers.find(request, key, work, headers)

    async def _shown(self, request: Request, template: str, make: Make, parameters: tuple[str, ...]) -> Response:
        given, language = _given(request, parameters)
        headers = [*pages.HEADERS, (b"content-language", language.encode())]
        key = ("view", request.path, template, language, *sorted(given.items()))

        async def work() -> Answer:
            return await self._made(request.path, template, make, given, language)

        return await self._answers.find(request, key, work, headers)

    async def _made(self, path: str, template: str, make: Make, given: Given, language: Language) -> Answer:
        """The page of the current version, whichever that is."""
        around = {"given": given, "kept": links.kept(given), "path": path, "contact": self._contact}

        async def write(asking: Asking) -> Headed:
            return await made(template, {**around, **await make(asking, given)}, asking)

        for _ in range(_MOVES):
            with suppress(UnknownVersionError):  # an engine elsewhere moved on meanwhile
                return await self.written(language, write)
        raise BusyError("The dataset changes faster than it can be asked")

    async def written(self, language: Language, write: Write) -> Headed:
        """A page of the current version that waits for nothing long; what it leaves out follows later, for the next.

        Raises UnknownVersionError or what writing it raises.
        """
        asking = self._brief(language, self._budget.of)
        found = await write(asking)
        if not found.is_passing:
            return found
        return replace(found, whole=partial(self._whole, asking.dataset.version, language, write))

    async def _whole(self, version: str, language: Language, write: Write) -> Headed:
        """The same with as much time as answers get, and behind everybody else."""
        patient = Budget(self._service.settings.answer_seconds, 1)
        asking = self._brief(language, lambda dataset: patient.of(self._service.later.behind(dataset)))
        if asking.dataset.version != version:
            raise UnknownVersionError(version, asking.dataset.version)
        return await write(asking)

    def asking(self, language: Language) -> Asking:
        """For questions to the current version."""
        return Asking(self._service.dataset(), self._service.questions, language)

    def _brief(self, language: Language, bounded: Callable[[Dataset], Dataset]) -> Asking:
        """The same for a page, which does without what is late."""
        dataset = self._service.dataset(bounded=bounded)
        return Asking(dataset, self._service.questions, language, is_brief=True)


def _given(request: Request, parameters: tuple[str, ...]) -> tuple[Given, Language]:
    """The parameters of an address and the language; raises ParameterError for one that is not known."""
    given = single(request)
    only(given, "lang", *parameters)
    language = languages.of_request(request, given.pop("lang", None))
    return given, language


async def made(template: str, content: Content, asking: Asking) -> Headed:
    """The page of a content, which says what it leaves out; one that lacks what was late is not kept."""
    body = await aside(
        pages.page,
        template,
        asking.language,
        {**content, "left_out": asking.left_out, "of_version": asking.dataset.version},
    )
    is_late = any(one.is_late for one in asking.left_out)
    return Headed(PAGE.media_type, body, version=asking.dataset.version, is_passing=is_late)


async def unasked(asking: Asking, given: Given) -> Content:  # noqa: ARG001  # its text is all there is
    """Nothing, for a template that shows no answers."""
    return {}
