"""The named graphs at /graph/…: as RDF, and as a page with what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import pyoxigraph as ox

from api.http import links
from api.http.answers import Answers, Headed
from api.http.errors import WrongMethodError
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import only, page_number, single, written_as
from api.service import Service
from api.things.things import ENDINGS, iris
from api.web import languages, pages, problem_pages
from graph import addresses, gone
from graph.asking import Dataset, of_engine
from graph.curated.labels import of_rows
from graph.curated.languages import Language
from graph.describing import existence, words
from graph.describing.contents import Contents, contents
from graph.describing.description import names
from graph.engine import Answer
from graph.errors import ParameterError, UnknownThingError, WithdrawnError
from graph.formats import DESCRIPTIONS, PAGE, Format
from graph.sources import GRAPHS

PATH: Final = "/graph"
METHODS: Final = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class _Wish:
    """Which part of a graph is wanted, and how."""

    graph: str
    size: int | None
    format: Format
    language: Language
    class_: str | None
    page: int


class NamedGraphs:
    """What answers at /graph/…."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)

    async def __call__(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise WrongMethodError(request.method, METHODS)
        return await problem_pages.shown(request, self._find)

    async def _find(self, request: Request) -> Response:
        given = single(request)
        only(given, "class", "format", "lang", "page")
        sizes = await self._service.engine.graphs()
        graph, ending = self._named(request, sizes)
        format_ = written_as(request, DESCRIPTIONS, ending or given.get("format"))
        language = languages.of_request(request, given.get("lang"))
        wanted = _Wish(graph, sizes[graph], format_, language, _class(given), page_number(given))
        headers = [*_located(wanted)]
        if format_ != PAGE:
            work = partial(self._service.engine.read, graph, format_.media_type)
            headers.append(links.header(_links(wanted)))
            return await self._answers.find(request, ("graph", graph, format_.media_type), work, headers)
        key = ("graph", graph, format_.name, language, wanted.class_, wanted.page)
        return await self._answers.find(request, key, partial(self._page, wanted), [*headers, *pages.HEADERS])

    def _named(self, request: Request, sizes: Mapping[str, int | None]) -> tuple[str, str]:
        """The graph that the path names, and the format that it ends with.

        Raises UnknownThingError or WithdrawnError.
        """
        encoded = request.encoded_path.removeprefix(PATH).removeprefix("/")
        stem, _, ending = encoded.rpartition(".")
        forms = [(iri, "") for iri in iris(encoded, namespace=GRAPHS)]
        if stem and ending in ENDINGS:
            forms += [(iri, ENDINGS[ending]) for iri in iris(stem, namespace=GRAPHS)]
        for iri, format_ in forms:
            if iri in sizes:
                return iri, format_
        name = forms[0][0] if forms else GRAPHS + encoded
        last = gone.last_version(self._service.settings.home, name)
        if last:
            raise WithdrawnError(name, last)
        near = existence.nearest(name, sizes) or sorted(sizes)
        raise UnknownThingError(name, tuple((iri, "") for iri in near))

    async def _page(self, wanted: _Wish) -> Answer:
        engine = self._service.engine
        dataset = of_engine(engine, engine.version, self._service.prefixes)
        found = await contents(dataset, wanted.graph, wanted.class_, wanted.page)
        body = await _body(found, dataset, wanted)
        return Headed(PAGE.media_type, body, version=dataset.version, headers=(links.header(_links(wanted, found)),))


def _class(given: Mapping[str, str]) -> str | None:
    """The class that is asked for.

    Raises ParameterError where it is no IRI.
    """
    text = given.get("class")
    try:
        return ox.NamedNode(text).value if text else None
    except ValueError as error:
        raise ParameterError("class", text or "", f"class: {text!r} is no IRI: {error}") from error


def _path(graph: str) -> str:
    return addresses.document(graph) or ""


def _located(wanted: _Wish) -> Iterator[Header]:
    shown = dict[str, str | int | None]()
    if wanted.format == PAGE:
        yield b"content-language", wanted.language.encode()
        shown = {"lang": wanted.language, "class": wanted.class_, "page": wanted.page if wanted.page > 1 else None}
    yield b"content-location", links.address(_path(wanted.graph), format=wanted.format.name, **shown).encode()


def _links(wanted: _Wish, found: Contents | None = None) -> Iterator[str]:
    yield from links.about(wanted.graph)
    yield from links.alternates(_path(wanted.graph), DESCRIPTIONS, wanted.format, wanted.language)
    if found:
        for relation, page in (("prev", found.page - 1), ("next", 0 if found.is_last else found.page + 1)):
            if page:
                yield links.link(_turned(wanted, page), relation)


def _turned(wanted: _Wish, page: int) -> str:
    of_them = {"class": wanted.class_}
    return links.address(_path(wanted.graph), format="html", lang=wanted.language, page=page, **of_them)


async def _body(found: Contents, dataset: Dataset, wanted: _Wish) -> bytes:
    said = await names(dataset, {*found.classes, *found.things})
    rows = ({"thing": one.subject, "property": one.predicate, "value": one.object} for one in said)
    labels = of_rows(rows, wanted.language)

    def called(iri: str) -> str:
        label = labels.get(iri) or words.word(iri, wanted.language)
        return label.short.marked(wanted.language) if label else dataset.curie(iri)

    path = _path(wanted.graph)
    content = {
        "iri": wanted.graph,
        "title": words.source(wanted.graph, wanted.language),
        "size": wanted.size,
        "found": found,
        "called": called,
        "kept": links.kept({"class": wanted.class_, "page": wanted.page}),
        "chosen": wanted.class_,
        "of_class": lambda iri: links.address(path, lang=wanted.language, format="html", **{"class": iri}),
        "turned": partial(_turned, wanted),
        "formats": [(one, links.address(path, format=one.name)) for one in DESCRIPTIONS if one != PAGE],
    }
    return pages.page("graph", wanted.language, content)
