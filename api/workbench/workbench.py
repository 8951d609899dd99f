"""Where people write queries of their own: /workbench, and what its editor proposes.

It only reads, whatever is sent to it and from wherever, so that a form of another site can do no harm here.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from api.aside import aside
from api.http import links, problems
from api.http.answers import Answers
from api.http.errors import UnsupportedBodyError
from api.http.requests import Request, pairs
from api.http.responses import Response
from api.questions.questions import as_json
from api.questions.wishes import one_of, only, single
from api.search.searching import Searching
from api.service import Service
from api.sparql import sparql
from api.sparql.protocol import BASE
from api.web import languages, pages, problem_pages
from api.workbench import guide, outcomes
from api.workbench.mistakes import Mistake, mistake
from api.workbench.outcomes import Outcome
from api.workbench.starters import STARTERS
from graph.asking import Dataset, of_engine
from graph.curated.asked import asked
from graph.curated.languages import Language
from graph.curated.question import Question, unknown
from graph.curated.themes import THEMES
from graph.engine import Answer, Query
from graph.errors import ParameterError, QueryError, QuerySyntaxError
from graph.formats import PAGE
from graph.sparql.contents import is_deterministic

PATH: Final = sparql.WORKBENCH
FORMATS: Final = ("csv", "tsv", "json", "xml", "turtle")
EDITOR: Final = "vendor/yasqe.min.js"
"""The editor, which is missing where it could not be fetched."""
ADDRESSABLE: Final = 6000
"""Bytes of a query's address up to which it is given as a link."""
_FORM = "application/x-www-form-urlencoded"
_PARTS = ("answer",)
_SHORTEST, _NEEDLE = 2, 100  # characters of a name that is looked for
Content = Mapping[str, object]


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: a query and the name of the example that it is, if it is one."""

    text: str
    example: str
    part: str
    language: Language

    @property
    def kept(self) -> str:
        """The parameters of the same page in another language, which has an example of its own."""
        query = self.text if _address(self.text) and not self.example else ""
        return links.kept({"example": self.example, "query": query})


class Workbench:
    """What answers at /workbench and below.

    Args:
        service: whose engine is asked.
        searching: finds the things that are proposed.
    """

    def __init__(self, service: Service, searching: Searching) -> None:
        self._service, self._searching = service, searching
        self._answers = Answers(service, pages.VARY)

    async def show(self, request: Request) -> Response:
        """The page, with the beginning of what its query gives; or that part alone, for the page's own script."""
        return await problem_pages.shown(request, self._shown)

    async def _shown(self, request: Request) -> Response:
        given = await self._given(request)
        only(given, "example", "format", "lang", "part", "query")
        wanted = await self._wanted(request, given)
        if "format" in given and wanted.text:
            return _elsewhere(request, wanted.text, one_of("format", given["format"], FORMATS))
        try:
            if wanted.part and not wanted.text:
                raise QuerySyntaxError("there is no query", 1, 1)
            return await self._page(request, wanted)
        except QueryError as error:
            return await self._mistaken(wanted, error)

    async def _wanted(self, request: Request, given: Mapping[str, str]) -> _Wanted:
        language = languages.of_request(request, given.get("lang"))
        part = one_of("part", given["part"], _PARTS) if "part" in given else ""
        text, example = _lines(given.get("query", "")), given.get("example", "")
        if text:
            return _Wanted(text, "", part, language)
        return _Wanted(await self._example(example, language), example, part, language)

    async def _given(self, request: Request) -> dict[str, str]:
        """The parameters of the address, and those of the form."""
        given = single(request)
        if request.method != "POST":
            return given
        if request.media_type != _FORM:
            raise UnsupportedBodyError(f"{request.media_type or 'A body without a media type'} is not {_FORM}")
        settings = self._service.settings
        body = await request.body(settings.request_megabytes * 2**20, settings.upload_seconds)
        return given | {name: text for name, text in pairs(body) if text}

    async def _example(self, name: str, language: Language) -> str:
        """The text of a starter, or of a question with the values of its example."""
        starter = next((one for one in STARTERS if one.name == name), None)
        if starter or not name:
            return starter.written(language) if starter else ""
        question = self._service.questions.get(name)
        if question is None:
            raise unknown(name, self._service.questions, f"{PATH} lists them all")
        return _bare((await asked(self._dataset, question, question.header.example.given, language)).text)

    async def _page(self, request: Request, wanted: _Wanted) -> Response:
        query = Query(wanted.text, base=request.origin + BASE)

        async def work() -> Answer:
            found = await outcomes.outcome(self._service, query, wanted.language) if wanted.text else None
            return Answer(PAGE.media_type, await self._written(wanted, found))

        headers = [*pages.HEADERS, (b"content-language", wanted.language.encode())]
        if is_deterministic(wanted.text):
            return await self._answers.find(request, ("workbench", query, wanted), work, headers)
        return await self._answers.once(request, work, headers)

    async def _mistaken(self, wanted: _Wanted, error: QueryError) -> Response:
        """The page that says what is wrong; a part of it is no failure, since it says what was asked for."""
        wrong = await aside(mistake, wanted.text, error, self._service.prefixes, wanted.language)
        body = await self._written(wanted, None, wrong)
        headers = [
            *pages.HEADERS,
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-language", wanted.language.encode()),
            (b"cache-control", b"no-store"),
            (b"vary", pages.VARY.encode()),
        ]
        return Response(HTTPStatus.OK if wanted.part else problems.problem(error).status, headers, body)

    async def _written(self, wanted: _Wanted, found: Outcome | None, wrong: Mistake | None = None) -> bytes:
        content: dict[str, object] = {
            "query": wanted.text,
            "kept": wanted.kept,
            "outcome": found,
            "mistake": wrong,
            "rows": outcomes.ROWS,
            "limits": self._service.settings,
            "address": _address(wanted.text),
            "formats": _files(wanted.text, found),
        }
        if wanted.part:
            return await aside(pages.page, "outcome", wanted.language, content)
        content |= await self._beside(wanted.language)
        return await aside(pages.page, "workbench", wanted.language, content)

    async def _beside(self, language: Language) -> Content:
        """What stands around the editor."""
        dataset = self._dataset
        terms = await guide.terms(dataset, language)
        return {
            "path": PATH,
            "has_editor": pages.has_static(EDITOR),
            "addressable": ADDRESSABLE,
            "starters": STARTERS,
            "themes": _themes(self._service.questions, language),
            "classes": [one for one in terms if one.is_ours and one.kind == "class"],
            "graphs": await guide.graphs(dataset, await self._service.engine.graphs(), language),
            "prefixes": sorted(self._service.prefixes.items()),
        }

    @property
    def _dataset(self) -> Dataset:
        return of_engine(self._service.engine, self._service.engine.version, self._service.prefixes)

    async def terms(self, request: Request) -> Response:
        """The prefixes, and the classes and properties with what they mean, for completion."""
        given = single(request)
        only(given, "lang")
        language = languages.of_request(request, given.get("lang"))

        async def work() -> Answer:
            found = await guide.terms(self._dataset, language)
            return as_json({"prefixes": dict(self._service.prefixes), "terms": list(map(_proposal, found))})

        return await self._proposals(request, ("terms", language), work)

    async def things(self, request: Request) -> Response:
        """A few things by a part of their name or code, for completion."""
        given = single(request)
        only(given, "lang", "q")
        language, part = languages.of_request(request, given.get("lang")), given.get("q", "").strip()
        if not _SHORTEST <= len(part) <= _NEEDLE:
            raise ParameterError("q", part[:_NEEDLE], f"q: give {_SHORTEST} to {_NEEDLE} characters of a name")

        async def work() -> Answer:
            version, found = await self._searching.proposals(part, language, guide.MOST)
            proposed = [_proposal(one) for one in guide.things(self._dataset, found)]
            return replace(as_json({"things": proposed}), version=version)

        return await self._proposals(request, ("things", language, part.lower()), work)

    async def _proposals(
        self, request: Request, key: tuple[str, ...], work: Callable[[], Awaitable[Answer]]
    ) -> Response:
        return await self._answers.find(request, ("workbench", *key), work)


def _lines(text: str) -> str:
    """The text with the ends of lines that its writer saw; forms send others."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else ""


def _bare(text: str) -> str:
    """A curated query without its header."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))


def _address(text: str) -> str:
    """The page with that query, where its address is not too long for some."""
    found = links.address(PATH, query=text)
    return found if text and len(found) <= ADDRESSABLE else ""


def _elsewhere(request: Request, text: str, format_: str) -> Response:
    """The way to the whole answer as a file; a form is sent there as it is."""
    is_form = request.method == "POST"
    status = HTTPStatus.TEMPORARY_REDIRECT if is_form else HTTPStatus.SEE_OTHER
    there = BASE if is_form else links.address(BASE, query=text, format=format_)
    return Response(status, [(b"location", there.encode()), (b"vary", pages.VARY.encode())])


def _files(text: str, found: Outcome | None) -> list[tuple[str, str]]:
    """The formats that the whole answer can be saved in, with their addresses, which are empty where too long."""
    if found is None:
        return []
    addressable = bool(_address(text))
    return [(one, links.address(BASE, query=text, format=one) if addressable else "") for one in _fitting(found)]


def _fitting(found: Outcome) -> tuple[str, ...]:
    if found.truth is not None:
        return ("json", "xml")
    return ("turtle", "json", "xml") if found.is_graph else ("csv", "tsv", "json", "xml")


def _themes(questions: Mapping[str, Question], language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """The curated questions by theme: names and titles."""
    found = [(title[language], theme) for theme, title in THEMES.items()]
    return [(title, _titles(questions, theme, language)) for title, theme in found]


def _titles(questions: Mapping[str, Question], theme: str, language: Language) -> list[tuple[str, str]]:
    chosen = [one for one in questions.values() if one.header.tags == (theme,)]
    return sorted(((one.name, one.header.texts(language).summary) for one in chosen), key=lambda one: one[1].lower())


def _proposal(entry: guide.Entry) -> dict[str, str]:
    told = {
        "iri": entry.iri,
        "curie": entry.curie,
        "label": entry.label,
        "definition": entry.definition,
        "kind": entry.kind or "",
    }
    return {name: value for name, value in told.items() if value}
