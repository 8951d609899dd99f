"""The curated queries as pages: the list of questions, and for each its form and its answer."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from api.aside import aside
from api.http import links, negotiation
from api.http.answers import Answers, Headed
from api.http.requests import Request
from api.http.responses import Header, Headers, Response
from api.questions import answer_page
from api.questions.answer_page import Content, This
from api.questions.catalogue import catalogue
from api.questions.questions import Questions
from api.questions.wishes import SIZE, Wish, number, only, page_number, single, truth
from api.service import Service
from api.web import languages, pages, problem_pages
from graph.curated.languages import Language
from graph.curated.parameters import RESERVED
from graph.curated.question import Question
from graph.curated.table import Page
from graph.engine import Answer
from graph.errors import (
    BusyError,
    ParameterError,
    UnknownVersionError,
)
from graph.formats import GRAPHS, PAGE, TABLES

ROWS: Final = 50
"""Rows of a page, where a request does not say."""
EXPLAINED: Final = 10
"""The same where each comes with its evidence."""
MOST_EXPLAINED: Final = 50
"""Such rows that a page has, whatever a request says: each takes up to 60 kilobytes."""
_OFFERED = (*TABLES, *GRAPHS, PAGE)
_MOVES = 3  # of the current version while it is asked
_PATH = "/queries"


class QuestionPages:
    """What answers below /queries for people; programs get what `Questions` has.

    Args:
        service: whose engine is asked.
        questions: which are shown.
    """

    def __init__(self, service: Service, questions: Questions) -> None:
        self._service, self._questions = service, questions
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)

    async def catalogue(self, request: Request) -> Response:
        """All questions by theme."""
        if not _wants_page(request, ""):
            return await self._questions.catalogue(request)
        return await problem_pages.shown(request, self._catalogue)

    async def _catalogue(self, request: Request) -> Response:
        given = single(request)
        only(given, "lang", "format")
        language = languages.of_request(request, given.get("lang"))
        questions = self._service.questions.values()

        async def work() -> Answer:
            content = {**catalogue(questions, language), "path": _PATH, "number": len(questions)}
            return Answer(PAGE.media_type, await aside(pages.page, "questions", language, content))

        key = ("catalogue page", language, *(one.edition for one in questions))
        return await self._answers.find(request, key, work, _headers(language))

    async def answer(self, request: Request, file: str) -> Response:
        """The page of a question for browsers, or its answer in a format."""

        async def chosen(ours: Request) -> Response:
            name, _, ending = file.partition(".")
            if _wants_page(ours, ending):
                return await self._page(ours, name)
            return await self._questions.answer(ours, file)

        return await problem_pages.shown(request, chosen)

    async def _page(self, request: Request, name: str) -> Response:
        given = single(request)
        question = self._questions.edition(name, given.get("edition"))
        wanted = _wish(request, given)

        async def work() -> Answer:
            return await self._current(request, question, wanted, given)

        key = ("question page", name, question.edition, wanted.language, request.origin, *sorted(given.items()))
        try:
            return await self._answers.find(request, key, work, _headers(wanted.language), wanted.version)
        except ParameterError as error:
            if error.parameter in RESERVED:
                raise
            return await self._refused(request, question, wanted, given, error)

    async def _current(self, request: Request, question: Question, wanted: Wish, given: Mapping[str, str]) -> Answer:
        """The page of the version that is wished for, or of the current one, whichever that is."""
        for _ in range(_MOVES):
            with suppress(*(() if wanted.version else (UnknownVersionError,))):
                return await self._made(self._this(request, question, wanted, given))
        raise BusyError("The dataset changes faster than it can be asked")

    def _this(self, request: Request, question: Question, wanted: Wish, given: Mapping[str, str]) -> This:
        return This(question, wanted, given, self._questions.dataset(wanted.version), request.origin)

    async def _made(self, this: This) -> Answer:
        if not this.wanted.texts and any(one.required for one in this.question.parameters):
            return await self._written(this, await answer_page.form(this))
        rules = await self._questions.ontology(this.dataset)
        content = await answer_page.answered(this, rules)
        return await self._written(this, content, [*_pages(this, content), _cite(this)])

    async def _written(self, this: This, content: Content, related: Sequence[str] = ()) -> Headed:
        body = await _page(this, content)
        headers = (links.header(related),) if related else ()
        return Headed(PAGE.media_type, body, version=this.dataset.version, headers=headers)

    async def _refused(
        self, request: Request, question: Question, wanted: Wish, given: Mapping[str, str], error: ParameterError
    ) -> Response:
        this = self._this(request, question, wanted, given)
        body = await _page(this, await answer_page.refused(this, error))
        described: Headers = [(b"content-type", b"text/html; charset=utf-8"), (b"vary", pages.VARY.encode())]
        return Response(HTTPStatus.UNPROCESSABLE_ENTITY, [*described, *_headers(wanted.language)], body)


async def _page(this: This, content: Content) -> bytes:
    return await aside(pages.page, "question", this.wanted.language, content)


def _headers(language: Language) -> list[Header]:
    return [*pages.HEADERS, (b"content-language", language.encode())]


def _wants_page(request: Request, ending: str) -> bool:
    """Whether a page suits the client best, or is asked for by name."""
    named = next((text for name, text in request.parameters if name == "format"), "")
    if ending or named:
        return (ending or named) in (PAGE.name, PAGE.media_type)
    return negotiation.prefers_pages(request.header(b"accept"), _OFFERED)


def _wish(request: Request, given: Mapping[str, str]) -> Wish:
    """What the request wants of a page.

    Raises ParameterError.
    """
    explained = truth("explain", given.get("explain", "0"))
    usual = EXPLAINED if explained else ROWS
    size = number("size", given.get("size", f"{usual}"), SIZE)
    return Wish(
        {name: text for name, text in given.items() if name not in RESERVED},
        languages.of_request(request, given.get("lang")),
        PAGE,
        Page(page_number(given), min(size, MOST_EXPLAINED) if explained else size),
        explained,
        given.get("version"),
        given.get("edition"),
    )


def _pages(this: This, content: Content) -> Iterator[str]:
    """The other pages of a table (RFC 8288)."""
    if this.question.columns is None:
        return
    page, last = this.wanted.page.number, content["last"]
    yield links.link(this.address(page=None), "first")
    if page > 1:
        yield links.link(this.address(page=page - 1), "prev")
    if not isinstance(last, int) or page < last:
        yield links.link(this.address(page=page + 1), "next")
    if isinstance(last, int):
        yield links.link(this.address(page=max(last, 1)), "last")


def _cite(this: This) -> str:
    pinned = replace(this.wanted, version=this.dataset.version, edition=this.question.edition)
    return links.link(pinned.address(this.question.name), "cite-as")
