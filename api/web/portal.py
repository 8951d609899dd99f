"""The start page, and what tells search engines which pages there are."""

import csv
import io
from collections.abc import Iterable
from functools import partial
from html import escape
from http import HTTPStatus

import pyoxigraph as ox
from starlette.exceptions import HTTPException

from api.analysis import overview
from api.aside import at_leisure
from api.dataset import catalog_page
from api.dataset.data_catalog import DataCatalog
from api.http.answers import Answers, Headed
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import only, single, written_as
from api.service import Service
from api.web import languages, pages
from api.web.panels import Asking
from api.web.views import Views, made
from graph import addresses
from graph.asking import Dataset, of_engine
from graph.catalog.known import Known
from graph.curated.languages import Language
from graph.engine import Answer, Engine, Formats, Query
from graph.formats import GRAPHS, PAGE

LARGEST = 50_000  # pages of a sitemap (https://www.sitemaps.org/protocol.html)
_PAGES = (
    "/",
    "/actions",
    "/barriers",
    "/catalog",
    "/chapters",
    "/countries",
    "/coverage",
    "/def",
    "/evidence",
    "/gaps",
    "/instruments",
    "/laws",
    "/network",
    "/organisations",
    "/queries",
    "/timeline",
    "/workbench",
)
_CLOSED = ("/sparql", "/query?", "/update", "/store", "/validate", "/workbench?", "/workbench/")  # /queries is open
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MEDIA_TYPE = "application/xml"


class Portal:
    """What answers at /, /robots.txt, /sitemap.xml and /sitemaps/N.xml.

    Args:
        service: whose engine holds the data.
        views: for what the start page asks.
        catalog: what is known of them.
    """

    def __init__(self, service: Service, views: Views, catalog: DataCatalog) -> None:
        self._service, self._views, self._catalog = service, views, catalog
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)

    async def home(self, request: Request) -> Response:
        """The start page; who wants RDF is sent to the catalogue."""
        given = single(request)
        only(given, "format", "lang")
        written = written_as(request, (PAGE, *GRAPHS), given.get("format"))
        if written != PAGE:
            address = "/catalog" + (f"?format={written.name}" if "format" in given else "")
            return Response(HTTPStatus.SEE_OTHER, [(b"location", address.encode()), (b"vary", pages.VARY.encode())])
        language = languages.of_request(request, given.get("lang"))
        known = self._catalog.beginning(request.origin)
        headers = [*pages.HEADERS, (b"content-language", language.encode())]
        key = ("home", language, *self._catalog.key(known))
        return await self._answers.find(request, key, partial(self._home, known, language), headers)

    async def _home(self, known: Known, language: Language) -> Answer:
        found = await self._catalog.complete(known, counted=False)
        around = {"path": "/", **catalog_page.heading(found, language)}

        async def write(asking: Asking) -> Headed:
            return await made("home", {**around, **await overview.content(asking)}, asking)

        return await self._views.written(language, write)

    async def robots(self, request: Request) -> Response:
        """Which paths robots should leave alone."""
        only(single(request))
        closed = "".join(f"Disallow: {path}\n" for path in _CLOSED)
        text = f"User-agent: *\n{closed}Allow: /\n\nSitemap: {request.origin}/sitemap.xml\n"

        async def work() -> Answer:
            return Answer("text/plain", text.encode())

        return await self._answers.find(request, ("robots", request.origin), work)

    async def sitemap(self, request: Request, number: str = "") -> Response:
        """The pages or, where they are more than a sitemap may have, its parts; with a number one of these."""
        only(single(request))
        if number and not (number.isascii() and number.isdigit() and len(number) < 6 and not number.startswith("0")):
            raise _no_part(number)
        known = self._catalog.beginning(request.origin)
        work = partial(self._part, known, int(number)) if number else partial(self._map, known)
        return await self._answers.find(request, ("sitemap", number, request.origin, known.current.made), work)

    async def _map(self, known: Known) -> Answer:
        things = await _count(self._dataset(known))
        if len(_PAGES) + things <= LARGEST:
            return await self._part(known, 1)
        parts = -(-(len(_PAGES) + things) // LARGEST)
        return _written("sitemapindex", "sitemap", known, (f"/sitemaps/{one}.xml" for one in range(1, parts + 1)))

    async def _part(self, known: Known, number: int) -> Answer:
        """The pages of a part; those that are no thing's stand in the first."""
        first = max((number - 1) * LARGEST - len(_PAGES), 0)
        most = LARGEST - len(_PAGES) if number == 1 else LARGEST
        things = await _things(self._service.engine, known.current.name, first, most)
        written = await at_leisure(_written_part, known, things, is_first=number == 1)
        if written is None:
            raise _no_part(str(number))
        return written

    def _dataset(self, known: Known) -> Dataset:
        return of_engine(self._service.engine, known.current.name, self._service.prefixes)


def _no_part(number: str) -> HTTPException:
    return HTTPException(HTTPStatus.NOT_FOUND, f"There is no part {number} of the sitemap; /sitemap.xml names them")


_SPACES = " || ".join(f"STRSTARTS(STR(?s), {ox.Literal(space)})" for space in (addresses.THINGS, addresses.TERMS))
# Each subject is looked at once.
_THINGS = f"{{ SELECT DISTINCT ?s WHERE {{ ?s ?p ?o }} }} FILTER (isIRI(?s) && ({_SPACES}))"
_TABLE = Formats("text/csv", None)


async def _count(dataset: Dataset) -> int:
    rows = await dataset.ask(f"SELECT (COUNT(*) AS ?number) WHERE {{ {_THINGS} }}")
    number = rows[0]["number"] if rows else None
    return int(number.value) if isinstance(number, ox.Literal) else 0


async def _things(engine: Engine, version: str, first: int, most: int) -> bytes:
    """The IRIs of things and terms, as a table that is not read here: so many rows would hold up other requests."""
    text = f"SELECT ?s WHERE {{ {_THINGS} }} ORDER BY ?s OFFSET {first} LIMIT {most}"
    answer = await engine.answer(Query(text, union=True), _TABLE, version=version)
    rest = [block async for block in answer.rest] if answer.rest else []
    return answer.body + b"".join(rest)


def _written_part(known: Known, table: bytes, *, is_first: bool) -> Answer | None:
    """A part of the sitemap with the documents about the things; None where it would be empty."""
    things = list(csv.reader(io.StringIO(table.decode(), newline="")))[1:]
    documents = (addresses.document(thing) for (thing,) in things)
    paths = [*(_PAGES if is_first else ()), *(path for path in documents if path)]
    return _written("urlset", "url", known, paths) if paths else None


def _written(root: str, element: str, known: Known, paths: Iterable[str]) -> Answer:
    """A sitemap or an index of them, with the time of the version."""
    made = known.current.made
    changed = f"<lastmod>{made.isoformat()}</lastmod>" if made else ""
    items = "".join(
        f"<{element}><loc>{escape(known.place.address(path))}</loc>{changed}</{element}>\n" for path in paths
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{items}</{root}>\n'
    return Answer(_MEDIA_TYPE, text.encode(), version=known.current.name)
