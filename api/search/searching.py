"""The search: what is called so, for people as a page and for programs as JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from api.aside import aside
from api.http import links
from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import number, one_of, only, page_number, single, written_as
from api.search.indexing import Indexes
from api.service import Service
from api.web import languages, pages
from graph.curated import writing
from graph.curated.languages import Language
from graph.engine import Answer
from graph.formats import PAGE, TABLES, Format
from graph.searching.index import Index
from graph.searching.kinds import KINDS, QUESTION
from graph.searching.search import LONGEST, Found, search
from graph.searching.telling import Result, Told, results
from graph.sources import BASE

PATH: Final = "/search"
FORMATS: Final = (TABLES[0], PAGE)
SIZE: Final = 20
"""Results of a page."""
LARGEST: Final = 100
_AMONG = 4  # times as many results as are proposed are looked at
_THINGS = f"{BASE}id/"
_MEDIA_TYPE = "application/opensearchdescription+xml"
_NAMES = tuple(kind.name for kind in KINDS)
_QUESTION = next(kind.name for kind in KINDS if QUESTION in kind.classes)


@dataclass(frozen=True)
class Sought:
    """What a request looks for.

    Args:
        text: what somebody wrote.
        kind: the only kind of things; empty for all.
        page: which part of what is found, from 1.
        size: results of a page.
        language: the reader's.
    """

    text: str
    kind: str
    page: int
    size: int
    language: Language

    def address(self, **others: str | int | None) -> str:
        """The same search with something else about it, as an address."""
        page = self.page if self.page > 1 else None
        size = self.size if self.size != SIZE else None
        return links.address(PATH, **{"q": self.text, "kind": self.kind, "page": page, "limit": size, **others})


@dataclass(frozen=True)
class Shown:
    """A part of what is found.

    Args:
        total: how much there is of the kind.
        counts: how much there is of each kind, by its place.
        results: those of the page.
        found: all.
    """

    total: int
    counts: Mapping[int, int]
    results: tuple[Result, ...]
    found: Found


class Searching:
    """What answers at /search and /opensearch.xml."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)
        self._indexes = Indexes(service)

    async def search(self, request: Request) -> Response:
        """What is found, as a page or as JSON."""
        given = single(request)
        only(given, "q", "kind", "page", "limit", "format", "lang")
        format_ = written_as(request, FORMATS, given.get("format"))
        language = languages.of_request(request, given.get("lang"))
        kind = one_of("kind", given["kind"], _NAMES) if "kind" in given else ""
        size = number("limit", given.get("limit", f"{SIZE}"), LARGEST)
        sought = Sought(given.get("q", "")[:LONGEST], kind, page_number(given), size, language)

        async def work() -> Answer:
            return await self._answer(sought, format_)

        headers = [(b"content-language", language.encode()), *(pages.HEADERS if format_ == PAGE else ())]
        return await self._answers.find(request, ("search", sought, format_.name), work, headers)

    async def _answer(self, sought: Sought, format_: Format) -> Answer:
        version, index = await self._indexes.current()
        shown = await aside(_shown, index, sought)
        if format_ != PAGE:
            return Answer(format_.media_type, writing.as_json(_plain(sought, shown)), version=version)
        is_old = version != self._service.engine.version
        content = {
            "sought": sought.text,
            "wanted": sought,
            "shown": shown,
            "kinds": KINDS,
            "path": PATH,
            "is_old": is_old,
        }
        kept = sought.address().partition("?")[2]
        content |= {"kept": f"{kept}&" if kept else "", "target": target}
        body = await aside(pages.page, "search", sought.language, content)
        return Answer(PAGE.media_type, body, version=version)

    async def suggestions(self, text: str, language: Language, most: int, seconds: float) -> tuple[Result, ...]:
        """The first of what is found by a text.

        Raises BusyError where the index is not there within so many seconds, and QueryError.
        """
        _, index = await self._indexes.current(seconds)
        return (await aside(_shown, index, Sought(text, "", 1, most, language))).results

    async def proposals(self, text: str, language: Language, most: int) -> tuple[str, tuple[Result, ...]]:
        """The first things of the data that are found by a text, with the version that they are of.

        Raises BusyError where the index is not there in time, and QueryError.
        """
        version, index = await self._indexes.current()
        return version, await aside(_things, index, text, language, most)

    async def describe(self, request: Request) -> Response:
        """How browsers can search here (OpenSearch 1.1)."""
        only(single(request))
        address = escape(request.origin + PATH)

        async def work() -> Answer:
            text = (
                '<?xml version="1.0" encoding="UTF-8"?>\n'
                '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
                "<ShortName>Barrier Graph</ShortName>\n"
                "<Description>What is in the plan against trafficking in human beings, by its names</Description>\n"
                "<InputEncoding>UTF-8</InputEncoding>\n"
                f'<Url type="text/html" template="{address}?q={{searchTerms}}"/>\n'
                f'<Url type="application/json" template="{address}?q={{searchTerms}}&amp;format=json"/>\n'
                "</OpenSearchDescription>\n"
            )
            return Answer(_MEDIA_TYPE, text.encode())

        return await self._answers.find(request, ("opensearch", address), work)

    async def close(self) -> None:
        """Stop what runs for it."""
        await self._indexes.close()


def _shown(index: Index, sought: Sought) -> Shown:
    with index.lock:
        return _found(index, sought)


def _found(index: Index, sought: Sought) -> Shown:
    found = search(index, sought.text)
    counts = Counter(hit.kind for hit in found.hits)
    hits = [hit for hit in found.hits if not sought.kind or KINDS[hit.kind].name == sought.kind]
    first = (sought.page - 1) * sought.size
    told = results(index, hits[first : first + sought.size], found.words, sought.language)
    return Shown(len(hits), dict(sorted(counts.items())), tuple(told), found)


def _things(index: Index, text: str, language: Language, most: int) -> tuple[Result, ...]:
    """The first that have an address of ours in the data."""
    with index.lock:
        found = search(index, text)
        hits = [hit for hit in found.hits if KINDS[hit.kind].name != _QUESTION][: most * _AMONG]
        told = results(index, hits, found.words, language)
    return tuple(one for one in told if one.iri.startswith(_THINGS))[:most]


def target(result: Result) -> str:
    """Where a result leads."""
    if KINDS[result.kind].name == _QUESTION:
        return f"/queries/{result.iri.rpartition('/')[2]}"
    return pages.href(result.iri)


def _plain(sought: Sought, shown: Shown) -> dict[str, Any]:
    """What is found, for programs."""
    kinds = [
        {"kind": KINDS[place].name, "title": KINDS[place].titles[sought.language], "count": count}
        for place, count in shown.counts.items()
    ]
    return {
        "query": sought.text,
        "language": sought.language,
        "kind": sought.kind or None,
        "total": shown.total,
        "whole": shown.found.is_whole,
        "page": sought.page,
        "last": sought.page * sought.size >= shown.total,
        "meant": shown.found.meant or None,
        "kinds": kinds,
        "results": [_plain_result(one, sought.language) for one in shown.results],
    }


def _plain_result(one: Result, language: Language) -> dict[str, Any]:
    return {
        "id": one.iri,
        "document": target(one),
        "kind": KINDS[one.kind].name,
        "what": one.what,
        "name": _plain_text(one.name, language),
        "matched": _plain_text(one.matched, language),
        "text": _plain_text(one.line, language),
    }


def _plain_text(told: Told | None, language: Language) -> dict[str, str] | None:
    return {"value": told.text, "language": told.language or language} if told else None
