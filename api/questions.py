"""The curated queries over HTTP: the answers, what parameters can be, and the queries themselves."""

import json
from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox

from api import languages, openapi
from api.answers import Answers, Headed
from api.catalogue import catalogue
from api.requests import Request
from api.responses import Header, Response
from api.service import Service
from api.wishes import Wish, single, wish
from graph.asking import Dataset, of_engine
from graph.curated import asked, table, writing
from graph.curated.asked import Asked
from graph.curated.choices import Choice, choices, nearest
from graph.curated.parameters import Parameter
from graph.curated.question import Question
from graph.curated.table import Table
from graph.engine import Answer
from graph.errors import UnknownQuestionError
from graph.prefixes import pruned

_VARY = "Accept, Accept-Encoding, Accept-Language"
_JSON = "application/json"
_TEXT = "rq"  # the ending of a query's own address
_FILES = frozenset(("csv", "tsv", "xlsx"))  # formats that people save


class Questions:
    """What answers below /queries."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, _VARY)

    def find(self, name: str) -> Question:
        """The question of that name.

        Raises UnknownQuestionError.
        """
        questions = self._service.questions
        if name not in questions:
            offered = [Choice(known, label=one.header.summary) for known, one in questions.items()]
            near = [choice.value for choice in nearest(offered, name)]
            hint = f"; did you mean {' or '.join(near)}?" if near else "; /queries lists them all"
            raise UnknownQuestionError(f"There is no query {name}{hint}")
        return questions[name]

    def dataset(self, version: str | None = None) -> Dataset:
        """The dataset version of that name, or the current one."""
        engine = self._service.engine
        return of_engine(engine, version or engine.version, self._service.prefixes)

    async def answer(self, request: Request, file: str) -> Response:
        """The answer to a question; behind its name may stand a format, as the ending of a file."""
        name, _, ending = file.partition(".")
        question = self.find(name)
        if ending == _TEXT:
            return await self._text(request, question)
        wanted = wish(request, question, ending)
        key = (question.edition, sorted(wanted.texts.items()), *_decisive(wanted))
        headers = [(b"content-language", wanted.language.encode()), *_disposition(question, wanted)]
        return await self._answers.find(request, key, partial(self._work, question, wanted), headers)

    async def catalogue(self, request: Request) -> Response:
        """All questions by theme."""
        given = single(request)
        language = languages.language(request.header(b"accept-language"), given.get("lang"))
        questions = self._service.questions.values()

        async def work() -> Answer:
            return as_json(catalogue(questions, language))

        key = ("catalogue", language, *(one.edition for one in questions))
        return await self._answers.find(request, key, work, [(b"content-language", language.encode())])

    async def openapi(self, request: Request) -> Response:
        """The description of the HTTP interface."""
        questions = self._service.questions.values()

        async def work() -> Answer:
            return as_json(await openapi.document(questions, self.dataset()))

        return await self._answers.find(request, ("openapi", *(one.edition for one in questions)), work)

    async def _text(self, request: Request, question: Question) -> Response:
        async def work() -> Answer:
            return Answer("application/sparql-query", question.text.encode())

        return await self._answers.find(request, ("text", question.edition), work)

    async def _work(self, question: Question, wanted: Wish) -> Answer:
        this = await asked.asked(self.dataset(wanted.version), question, wanted.texts, wanted.language)
        if question.columns is None:
            return await _graph(this, wanted)
        found = await table.table(this, wanted.page)
        body = writing.write(found, wanted.format.name)
        return Headed(wanted.format.media_type, body, headers=(_links(question, wanted, found),))

    async def choices(self, request: Request, name: str, parameter: str) -> Response:
        """What a parameter can be, for dropdowns; `search=` leaves those whose names contain it."""
        question = self.find(name)
        given = single(request)
        language = languages.language(request.header(b"accept-language"), given.get("lang"))
        search = given.get("search", "").casefold()

        async def work() -> Answer:
            wanted = _parameter(question, parameter)
            found = await choices(self.dataset(), wanted, language)
            offered = [_choice(one) for one in found if one.is_called(search)]
            return as_json({"parameter": wanted.name, "label": wanted.label[language], "choices": offered})

        key = ("choices", question.edition, parameter, language, search)
        return await self._answers.find(request, key, work, [(b"content-language", language.encode())])


def _parameter(question: Question, name: str) -> Parameter:
    for one in question.parameters:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in question.parameters) or "none"
    raise UnknownQuestionError(f"{question.name} has no parameter {name}; there are {known}")


def _decisive(wanted: Wish) -> tuple[object, ...]:
    return wanted.language, wanted.format.name, wanted.page.number, wanted.page.size, wanted.explained


async def _graph(this: Asked, wanted: Wish) -> Answer:
    found = await table.triples(this)
    prefixes = {**this.dataset.prefixes, **this.question.prefixes}
    return Answer(
        wanted.format.media_type, pruned(ox.serialize(found, format=wanted.format.of_rdf, prefixes=prefixes) or b"")
    )


def _links(question: Question, wanted: Wish, found: Table) -> Header:
    """The other pages; the last where it is known (RFC 8288)."""
    addresses = (f'<{wanted.turned(number).address(question.name)}>; rel="{name}"' for name, number in _pages(found))
    return b"link", ", ".join(addresses).encode()


def _pages(found: Table) -> Iterator[tuple[str, int]]:
    number = found.page.number
    yield "first", 1
    if number > 1:
        yield "prev", number - 1
    if not found.is_last:
        yield "next", number + 1
    elif found.rows or number == 1:
        yield "last", number


def _disposition(question: Question, wanted: Wish) -> Iterator[Header]:
    if wanted.format.name in _FILES:
        yield b"content-disposition", f'attachment; filename="{question.name}.{wanted.format.name}"'.encode()


def as_json(content: object) -> Answer:
    return Answer(_JSON, json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


def _choice(one: Choice) -> dict[str, str]:
    return {"value": one.value, "id": one.iri, "label": one.label, "language": one.language}
