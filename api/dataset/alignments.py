"""The mappings to the identifiers of others over HTTP: a page, the graph that they stand in, and SSSOM/TSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import only, single, written_as
from api.service import Service
from api.web import languages, pages
from graph.alignments import mappings, publishing, sssom
from graph.alignments.mappings import Mapping
from graph.asking import Dataset, of_engine
from graph.curated.labels import Labels, called, labels
from graph.curated.languages import Language
from graph.engine import Answer
from graph.formats import DESCRIPTIONS, PAGE, Format
from graph.terms import slug

PATH: Final = "/alignments"
TSV_PATH: Final = "/alignments.tsv"
_SAVED: Final[Header] = (b"content-disposition", b'inline; filename="barriergraph.sssom.tsv"')


@dataclass(frozen=True)
class Line:
    """A mapping as the page shows it.

    Args:
        mapping: the mapping.
        thing: what its thing is called.
        relation: the last part of its predicate, one of those that `statements.PREDICATES` lists.
        comment: why the choice was made, in the reader's language.
    """

    mapping: Mapping
    thing: str
    relation: str
    comment: str


@dataclass(frozen=True)
class Section:
    """A register, and the mappings into it."""

    register: str
    title: str
    lines: tuple[Line, ...]


class Alignments:
    """What answers at /alignments and /alignments.tsv."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)

    async def listing(self, request: Request) -> Response:
        """The graph of the alignments, or a page of it.

        Raises ParameterError or NotAcceptableError.
        """
        given = single(request)
        only(given, "format", "lang")
        wanted = written_as(request, DESCRIPTIONS, given.get("format"))
        language = languages.of_request(request, given.get("lang"))
        is_page = wanted == PAGE
        key = ("alignments", wanted.name, language if is_page else "")

        async def work() -> Answer:
            return Answer(wanted.media_type, await _document(self._dataset(), wanted, language))

        return await self._answers.find(request, key, work, pages.HEADERS if is_page else ())

    async def tsv(self, request: Request) -> Response:
        """All mappings as SSSOM/TSV.

        Raises ParameterError or NoMappingsError.
        """
        only(single(request))

        async def work() -> Answer:
            return Answer(sssom.MEDIA_TYPE, await publishing.tsv(self._dataset()))

        return await self._answers.find(request, ("alignments", "sssom"), work, (_SAVED,))

    def _dataset(self) -> Dataset:
        return of_engine(self._service.engine, self._service.engine.version, self._service.prefixes)


async def _document(dataset: Dataset, wanted: Format, language: Language) -> bytes:
    return await _page(dataset, language) if wanted == PAGE else await publishing.rdf(dataset, wanted)


async def _page(dataset: Dataset, language: Language) -> bytes:
    found = await mappings.mappings(dataset.ask)
    iris = {iri for one in found for iri in (one.subject, one.register)}
    named = await labels(dataset.ask, iris, language)
    formats = [one.name for one in DESCRIPTIONS if one != PAGE]
    sections = sorted(_sections(found, named, dataset, language), key=lambda one: one.title.casefold())
    return pages.page("alignments", language, {"sections": sections, "formats": formats, "count": len(found)})


def _sections(found: list[Mapping], named: Labels, dataset: Dataset, language: Language) -> Iterator[Section]:
    by_register = sorted(found, key=lambda one: one.register)
    for register, group in groupby(by_register, key=lambda one: one.register):
        lines = [_line(one, named, dataset, language) for one in group]
        ordered = sorted(lines, key=lambda one: (one.thing.casefold(), one.mapping.target))
        yield Section(register, called(register, named, dataset).short.marked(language), tuple(ordered))


def _line(one: Mapping, named: Labels, dataset: Dataset, language: Language) -> Line:
    comment = one.comments.get(language, "")
    return Line(one, called(one.subject, named, dataset).short.marked(language), slug(one.predicate), comment)
