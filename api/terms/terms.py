"""The ontology and the shapes over HTTP: as RDF, as one page each, and a page for each term and each shape."""

from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pyoxigraph as ox

from api.aside import aside, at_leisure
from api.http import tags
from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import only, single, written_as
from api.service import Service
from api.terms import term_pages
from api.web import languages, pages
from graph import addresses, validation
from graph.asking import of_engine
from graph.curated.choices import Choice, nearest
from graph.curated.languages import Language
from graph.engine import Answer
from graph.errors import BusyError, NoSourcesError, UnknownGraphError, UnknownTermError, UnknownVersionError
from graph.formats import DESCRIPTIONS, PAGE, Format, called
from graph.readings import prefixes
from graph.sources import BASE
from graph.terminology import documents, headings, ontology
from graph.terminology.demands import Demands
from graph.terminology.entries import Teller
from graph.terminology.headings import Heading
from graph.terminology.ontology import Ontology
from graph.terminology.uses import uses
from graph.terminology.vocabulary import ONTOLOGY_GRAPH, THIS
from graph.validation import ShapesGraph

T = TypeVar("T")

ENDINGS = ("ttl", "nt", "jsonld", "rdf", "owl", "nq", "trig", "html")
"""What a path can end with to choose a format."""
ALTERNATES = tuple((one, found.media_type) for one in ENDINGS if (found := called(one, DESCRIPTIONS)))
"""The endings of formats that have no other, with their media types."""
_ALIASES = {"owl": "rdf"}  # what readers of OWL try where the negotiated document is none of theirs
_DEF, _SHAPES = "/def", "/shapes"
_SHAPES_GRAPH = ox.NamedNode(addresses.SHAPES_GRAPH)
_MOVES = 3  # of the current version while it is asked


@dataclass(frozen=True)
class _Wish:
    """In which format and language a document is wanted."""

    format: Format
    language: Language

    @property
    def key(self) -> tuple[str, str]:
        """What an answer depends on of it: RDF is in all languages."""
        return self.format.name, self.language if self.format == PAGE else ""

    @property
    def headers(self) -> tuple[Header, ...]:
        """What a page brings."""
        return (*pages.HEADERS, (b"content-language", self.language.encode())) if self.format == PAGE else ()


class Terms:
    """What answers at /def and /shapes, and for the pages of terms and shapes below /doc."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)
        self._kept: Ontology | None = None

    async def ontology(self, request: Request, ending: str = "", version: str = "") -> Response:
        """The ontology; a version that is named must be the one that is served.

        Raises UnknownTermError, UnknownGraphError, ParameterError, NotAcceptableError or QueryError.
        """
        wanted = _wish(request, _DEF, ending)

        async def body(found: Ontology) -> bytes:
            _refuse_empty(found)
            if version and version != found.version:
                there = f"; {_DEF}/{found.version} is" if found.version else ""
                raise UnknownTermError(f"Version {version:.40} of the ontology is not served here{there}")
            if wanted.format == PAGE:
                return await aside(term_pages.ontology, self._teller(found, wanted.language))
            return await at_leisure(documents.written, found.said, _reading_order(found), wanted.format, self._prefixes)

        return await self._find(request, ("def", version), wanted, body, _links(_DEF, _SHAPES))

    async def shapes(self, request: Request, ending: str = "") -> Response:
        """All shapes.

        Raises UnknownTermError where there are none, ParameterError, NotAcceptableError or QueryError.
        """
        wanted, graph = _wish(request, _SHAPES, ending), self._shapes_graph
        if graph is None:
            raise UnknownTermError("There are no shapes here")

        async def body(found: Ontology) -> bytes:
            if wanted.format == PAGE:
                return await aside(term_pages.shapes, self._teller(found, wanted.language))
            said = graph.shapes.statements
            order = [node for node in dict.fromkeys(node for node, _, _ in said) if isinstance(node, ox.NamedNode)]
            order.sort(key=lambda node: node != _SHAPES_GRAPH)
            return await at_leisure(documents.written, said, order, wanted.format, self._prefixes)

        return await self._find(request, ("shapes",), wanted, body, _links(_SHAPES, _DEF))

    async def written(self, iri: str, language: Language) -> bytes:
        """The page about a term or a shape, for whoever answers at its address.

        Raises UnknownTermError, UnknownGraphError or QueryError.
        """
        return await self._current(lambda found: self._page(found, iri, language))

    async def _page(self, found: Ontology, iri: str, language: Language) -> bytes:
        teller = self._teller(found, language)
        if iri.startswith(addresses.SHAPES):
            shape = teller.demands.find(iri) if teller.demands else None
            if shape is None:
                known = [one.node.value for one in teller.demands.shapes] if teller.demands else []
                raise _unknown("shape", iri, known, _SHAPES)
            return await aside(term_pages.shape, teller, shape)
        _refuse_empty(found)
        if iri not in found.terms:
            raise _unknown("term", iri, found.terms, _DEF)
        used = await uses(found.dataset, iri, language, is_class=found.is_class(iri))
        return await aside(term_pages.term, teller, iri, used)

    async def _find(
        self,
        request: Request,
        key: tuple[Hashable, ...],
        wanted: _Wish,
        body: Callable[[Ontology], Awaitable[bytes]],
        links: tuple[Header, ...],
    ) -> Response:
        """The answer, which depends on the shapes and headings too."""

        async def work() -> Answer:
            return Answer(wanted.format.media_type, await self._current(body))

        parts = (*key, *wanted.key, self._shapes_digest, self._headings)
        return await self._answers.find(request, parts, work, (*wanted.headers, *links))

    async def _current(self, work: Callable[[Ontology], Awaitable[T]]) -> T:
        """What the work makes of the current version, whichever that is; an engine elsewhere may move on meanwhile."""
        for _ in range(_MOVES):
            with suppress(UnknownVersionError):
                return await work(await self._ontology())
        raise BusyError("The dataset changes faster than it can be asked")

    async def _ontology(self) -> Ontology:
        """That of the current version; the one that was read last is kept."""
        engine = self._service.engine
        if self._kept is None or self._kept.dataset.version != engine.version:
            dataset = of_engine(engine, engine.version, self._prefixes)
            self._kept = await ontology.read(dataset, self._headings)
        return self._kept

    def _teller(self, found: Ontology, language: Language) -> Teller:
        graph = self._shapes_graph
        return Teller(found, Demands(graph, found) if graph else None, language)

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        """Those of the shapes too, which speak of what the data must not hold."""
        graph = self._shapes_graph
        return {**(prefixes(graph.readings) if graph else {}), **self._service.prefixes}

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        return headings.read(self._service.settings.root / "ontology")

    @cached_property
    def _shapes_graph(self) -> ShapesGraph | None:
        """As the files are when somebody asks first; None where there are none."""
        with suppress(NoSourcesError):
            return validation.own_shapes(self._service.settings.root / "shapes")
        return None

    @cached_property
    def _shapes_digest(self) -> tuple[str, ...]:
        graph = self._shapes_graph
        return tuple(tags.digest(reading.input.read()) for reading in graph.readings) if graph else ()


def _wish(request: Request, path: str, ending: str) -> _Wish:
    """What the request wants; the ending of a path is a format too."""
    given = single(request)
    only(given, "lang", "format")
    if ending and ending not in ENDINGS:
        raise UnknownTermError(f"There is no {path}.{ending:.40}; there are {', '.join(ENDINGS)}")
    wanted = _ALIASES.get(ending, ending) or given.get("format")
    language = languages.of_request(request, given.get("lang"))
    return _Wish(written_as(request, DESCRIPTIONS, wanted), language)


def _refuse_empty(found: Ontology) -> None:
    if not found.terms:
        raise UnknownGraphError(f"This dataset has no ontology: {ONTOLOGY_GRAPH.value} defines no term")


def _reading_order(found: Ontology) -> list[ox.NamedNode]:
    return [THIS, *map(ox.NamedNode, found.terms)]


def _unknown(kind: str, iri: str, known: "tuple[str, ...] | list[str]", page: str) -> UnknownTermError:
    """The error for a name that nothing has, with the nearest."""
    name = iri.rpartition("#")[2]
    near = [one.value for one in nearest([Choice(one.rpartition("#")[2]) for one in known], name)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"{page} lists them all"
    return UnknownTermError(f"There is no {kind} {name:.80}; {hint}")


def _links(path: str, other: str) -> tuple[Header, ...]:
    """The same in other formats, its own name, and the document that goes with it (RFC 8288)."""
    alternates = (f'<{path}.{ending}>; rel="alternate"; type="{media_type}"' for ending, media_type in ALTERNATES)
    canonical = f'<{BASE}{path[1:]}>; rel="canonical"'
    return ((b"link", ", ".join((*alternates, canonical, f'<{other}>; rel="related"')).encode()),)
