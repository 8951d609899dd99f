"""The curated queries over HTTP: the answers, what parameters can be, and the queries themselves."""

from collections.abc import Hashable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from api import openapi
from api.aside import apart, at_leisure
from api.dataset.moments import made_on
from api.http.answers import Answers, Headed
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.catalogue import catalogue
from api.questions.wishes import Wish, only, single, wish
from api.service import Service
from api.web import languages, pages
from graph.asking import Dataset
from graph.curated import asked, editions, table, writing
from graph.curated.asked import Asked
from graph.curated.choices import Choice, choices
from graph.curated.languages import Language
from graph.curated.parameters import Parameter
from graph.curated.provenance import Provenance, documents, located, provenance
from graph.curated.question import Question, parse, unknown
from graph.curated.table import Table
from graph.engine import Answer
from graph.errors import (
    BusyError,
    QuestionError,
    ResultTooLargeError,
    UnknownEditionError,
    UnknownQuestionError,
    UnknownVersionError,
)
from graph.evidence.ontology import Ontology, ontology
from graph.formats import CHARTS

VARY = "Accept, Accept-Encoding, Accept-Language, Cookie"
_JSON = "application/json"
_MOVES = 3  # of the current version while it is asked
_TEXT = "rq"  # the ending of a query's own address
_FEW = 200  # rows that are written within milliseconds
_FILES = frozenset(("csv", "tsv", "xlsx"))  # formats that people save


class Questions:
    """What answers below /queries."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, VARY, service.settings.answer_seconds)
        self._ontology: tuple[str, Ontology | None] = ("", None)

    def find(self, name: str) -> Question:
        """The question of that name.

        Raises UnknownQuestionError.
        """
        questions = self._service.questions
        if name not in questions:
            raise unknown(name, questions, "/queries lists them all")
        return questions[name]

    @property
    def version(self) -> str:
        """The name of the current dataset version."""
        return self._service.engine.version

    def dataset(self, version: str | None = None) -> Dataset:
        """The dataset version of that name, or the current one."""
        return self._service.dataset(version)

    async def answer(self, request: Request, file: str) -> Response:
        """The answer to a question; behind its name may stand a format, as the ending of a file."""
        name, _, ending = file.partition(".")
        question = self.edition(name, single(request).get("edition"))
        if ending == _TEXT:
            return await self._text(request, question)
        wanted = wish(request, question, ending)
        headers = [(b"content-language", wanted.language.encode()), *_disposition(question, wanted)]
        work = partial(self.work, question, wanted)
        return await self._answers.find(request, key(question, wanted), work, headers, wanted.version)

    def edition(self, name: str, edition: str | None) -> Question:
        """The question as it was in that edition.

        Raises UnknownQuestionError or UnknownEditionError.
        """
        if edition is None:
            return self.find(name)
        now = self._service.questions.get(name)
        if now and now.edition == edition:
            return now
        found = editions.find(self._service.settings.home, edition)
        if found.name != name:
            raise UnknownEditionError(f"The edition {edition} is one of {found.name}, and not of {name}")
        try:
            return parse(Path(f"{name}.rq"), found.text)
        except QuestionError as error:
            raise UnknownEditionError(f"The edition {edition} cannot be read any more: {error}") from error

    async def work(self, question: Question, wanted: Wish) -> Answer:
        """The answer as a whole; of the current version where the wish names none, whichever that is."""
        if wanted.version:
            return await self._answer(question, wanted, wanted.version)
        for _ in range(_MOVES):
            with suppress(UnknownVersionError):  # an engine elsewhere moved on meanwhile
                return await self._answer(question, wanted, self.version)
        raise BusyError("The dataset changes faster than it can be asked")

    async def _answer(self, question: Question, wanted: Wish, version: str) -> Answer:
        this = await asked.asked(self.dataset(version), question, wanted.texts, wanted.language)
        pinned = replace(wanted, version=version, edition=question.edition)
        cite = f'<{pinned.address(question.name)}>; rel="cite-as"'
        body, links = await self._written(this, wanted)
        self._refuse_large(body)
        header = b"link", ", ".join([*links, cite]).encode()
        return Headed(wanted.format.media_type, body, version=version, headers=(header,))

    def _refuse_large(self, body: bytes) -> None:
        most = self._service.settings.answer_megabytes
        if len(body) > most * 2**20:
            raise ResultTooLargeError(f"The answer has more than {most} megabytes; ask for fewer rows with size=")

    async def _written(self, this: Asked, wanted: Wish) -> tuple[bytes, list[str]]:
        """The answer, and its links to other pages."""
        if this.question.columns is None:
            return await (self._explained_graph(this) if wanted.explained else _graph(this, wanted)), []
        found = await table.table(this, wanted.page)
        if wanted.explained:
            found = await table.explained(found, await self.ontology(this.dataset))
        origin = await self._origin(this, wanted) if wanted.format.name == "xlsx" else Provenance()
        return await _body(found, wanted, origin), list(_links(this.question, wanted, found))

    async def _origin(self, this: Asked, wanted: Wish) -> Provenance:
        """Where the answer comes from, for a file that leaves the page."""
        found = await provenance(this.dataset, this.language)
        unpinned = replace(wanted, version=None, edition=None)  # so that the same answer has the same bytes
        return located(found, unpinned.page_address(this.question.name), await self.day(this.dataset.version))

    async def references(self, version: str | None, language: Language) -> tuple[str, ...]:
        """The documents that the data were read from, as references."""
        return tuple(one.reference for one in await documents(self.dataset(version).ask, language))

    async def day(self, version: str) -> date | None:
        """The day on which a dataset version was made, as far as that is known here."""
        return await made_on(self._service, version)

    async def _explained_graph(self, this: Asked) -> bytes:
        found = await table.explained_graph(this, await self.ontology(this.dataset))
        return writing.as_json(writing.plain_graph(found))

    async def ontology(self, dataset: Dataset) -> Ontology:
        """The rules of a dataset version; those that were asked for last are kept."""
        version, found = self._ontology
        if found is None or version != dataset.version:
            found = await ontology(dataset.ask)
            self._ontology = dataset.version, found
        return found

    async def catalogue(self, request: Request) -> Response:
        """All questions by theme."""
        given = single(request)
        language = languages.of_request(request, given.get("lang"))
        questions = self._service.questions.values()

        async def work() -> Answer:
            return as_json(catalogue(questions, language))

        key = ("catalogue", language, *(one.edition for one in questions))
        return await self._answers.find(request, key, work, [(b"content-language", language.encode())])

    async def openapi(self, request: Request) -> Response:
        """The description of the HTTP interface."""
        questions, validates = self._service.questions.values(), self._service.settings.validations > 0

        async def work() -> Answer:
            return as_json(await openapi.document(questions, self.dataset(), validates=validates))

        return await self._answers.find(request, ("openapi", *(one.edition for one in questions)), work)

    async def _text(self, request: Request, question: Question) -> Response:
        async def work() -> Answer:
            return Answer("application/sparql-query", question.text.encode())

        return await self._answers.find(request, ("text", question.edition), work)

    async def choices(self, request: Request, name: str, parameter: str) -> Response:
        """What a parameter can be, for dropdowns; `search=` leaves those whose names contain it."""
        question = self.find(name)
        given = single(request)
        only(given, "lang", "search")
        language = languages.of_request(request, given.get("lang"))
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


def key(question: Question, wanted: Wish) -> tuple[Hashable, ...]:
    """What an answer depends on beside the dataset version."""
    page = wanted.page.number, wanted.page.size
    pinned = wanted.version is not None, wanted.edition is not None  # as the links to other pages are
    return (
        question.name,
        question.edition,
        tuple(sorted(wanted.texts.items())),
        wanted.language,
        wanted.format.name,
        page,
        wanted.explained,
        pinned,
        wanted.origin if wanted.format.name == "xlsx" else "",  # which names the page
    )


async def _graph(this: Asked, wanted: Wish) -> bytes:
    return writing.write_graph(await table.triples(this), this, wanted.format)


async def _body(found: Table, wanted: Wish, origin: Provenance) -> bytes:
    """The table as it is sent; many rows, or rows with their evidence, take up to a second to write."""
    if wanted.format.name == "png":
        return await apart(writing.write, found, wanted.format.name)
    if found.evidence is None and len(found.rows) <= _FEW:
        return writing.write(found, wanted.format.name, origin)
    return await at_leisure(writing.write, found, wanted.format.name, origin)


def _links(question: Question, wanted: Wish, found: Table) -> Iterator[str]:
    """The other pages; the last where it is known (RFC 8288)."""
    for name, number in _pages(found):
        yield f'<{wanted.turned(number).address(question.name)}>; rel="{name}"'


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
    if wanted.format in CHARTS:
        yield from pages.of_picture(f"{question.name}.{wanted.format.name}")


def as_json(content: object) -> Answer:
    return Answer(_JSON, writing.as_json(content))


def _choice(one: Choice) -> dict[str, str]:
    return {"value": one.value, "id": one.iri, "label": one.label, "language": one.language}
