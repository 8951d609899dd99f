"""From the identifiers of others, and from codes and names, to the documents about our things: /lookup."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

from api.aside import aside
from api.http import links
from api.http.requests import Request
from api.http.responses import Header, Response
from api.questions.wishes import only, single, written_as
from api.service import Service
from api.things.things import Things
from api.web import languages, pages, problem_pages
from graph import addresses
from graph.asking import Dataset
from graph.curated import writing
from graph.curated.languages import Language
from graph.describing import existence, lookup, words
from graph.describing.lookup import Hit, Reason
from graph.errors import BusyError, ParameterError, UnknownThingError, UnknownVersionError
from graph.formats import PAGE, TABLES
from graph.sources import BASE

PATH: Final = "/lookup"
FORMATS: Final = (TABLES[0], PAGE)
_HEADERS: Final[tuple[Header, ...]] = ((b"vary", pages.VARY.encode()), (b"cache-control", b"no-cache"))
_MOVES = 3  # of the current version while it is asked
Offered = Callable[[Dataset], Awaitable[dict[str, str]]]


class Lookups:
    """What answers at /lookup."""

    def __init__(self, service: Service, things: Things) -> None:
        self._service, self._things = service, things
        self._offered: dict[str, tuple[str, dict[str, str]]] = {}

    async def lookup(self, request: Request) -> Response:
        """The way to the one thing that was meant, or a list of those that may be."""
        return await problem_pages.shown(request, self._lookup)

    async def _lookup(self, request: Request) -> Response:
        given = single(request)
        only(given, "code", "format", "iri", "lang")
        name = _one(given)
        format_ = written_as(request, FORMATS, given.get("format"))
        language = languages.of_request(request, given.get("lang"))
        hits = await self._hits(name, given[name])
        content = await self._content(given[name], hits, language)
        if format_ == PAGE and len(hits) > 1:
            shown = {**content, "kept": links.kept({name: given[name]})}
            body, kind = pages.page("lookup", language, shown), b"text/html; charset=utf-8"
        else:
            body, kind = writing.as_json(content), b"application/json"
        headers = [*_HEADERS, (b"content-type", kind), (b"content-language", language.encode())]
        headers.append(links.header(_links(hits, name)))
        if len(hits) > 1:
            return Response(HTTPStatus.MULTIPLE_CHOICES, [*headers, *pages.HEADERS], body)
        return Response(HTTPStatus.SEE_OTHER, [*headers, (b"location", _location(hits[0], given).encode())], body)

    async def _hits(self, name: str, text: str) -> list[Hit]:
        """What was meant.

        Raises UnknownThingError where nothing was, and ParameterError where it is no IRI.
        """
        for _ in range(_MOVES):
            dataset = self._things.dataset
            try:
                find = lookup.by_iri if name == "iri" else lookup.by_code
                hits = await find(dataset, text)
            except UnknownVersionError:  # an engine elsewhere moved on meanwhile
                continue
            except ValueError as error:
                raise ParameterError(name, text, f"{name}: {text!r} is no IRI: {error}") from error
            if hits:
                return hits
            raise await self._unknown(dataset, name, text)
        raise BusyError("The dataset changes faster than it can be asked")

    async def _unknown(self, dataset: Dataset, name: str, text: str) -> UnknownThingError:
        if name == "iri" and text.startswith(BASE):
            return await self._things.unknown(text, dataset)
        offered = await self._known(dataset, "codes", lookup.codes)
        if name == "iri":
            offered = await self._known(dataset, "theirs", lookup.theirs)
        near = await aside(existence.nearest, text, offered)
        return UnknownThingError(text, tuple(dict.fromkeys((offered[one], one) for one in near)))

    async def _known(self, dataset: Dataset, name: str, find: Offered) -> dict[str, str]:
        """What can be looked up, read once for each version."""
        if self._offered.get(name, ("",))[0] != dataset.version:
            self._offered[name] = dataset.version, await find(dataset)
        return self._offered[name][1]

    async def _content(self, asked: str, hits: list[Hit], language: Language) -> dict[str, Any]:
        mentioned = {why.property for hit in hits for why in hit.reasons if why.property}
        called = await self._things.called([*(hit.iri for hit in hits), *mentioned], language)

        def name(iri: str) -> str:
            word = words.word(iri, language)
            return called.get(iri) or (word.text if word else self._things.dataset.curie(iri))

        def why(reason: Reason) -> dict[str, object]:
            said = {"property": reason.property or None, "name": name(reason.property) if reason.property else None}
            return {**said, "value": reason.value, "language": reason.language, "exact": reason.is_exact}

        found = [
            {
                "id": hit.iri,
                "document": addresses.document(hit.iri),
                "label": name(hit.iri),
                "matches": [why(reason) for reason in hit.reasons],
            }
            for hit in hits
        ]
        return {"asked": asked, "found": found}


def _one(given: dict[str, str]) -> str:
    """Which of the two ways to look up is used.

    Raises ParameterError.
    """
    named = [name for name in ("iri", "code") if name in given]
    if len(named) != 1:
        problem = "give one of iri= and code=" if not named else "give one of iri= and code=, and not both"
        raise ParameterError("iri", given.get("iri", ""), problem)
    name = named[0]
    if len(given[name]) > lookup.LONGEST or "\x00" in given[name]:
        shown = given[name][:50]
        raise ParameterError(name, shown, f"{name}: {shown!r}… is longer than {lookup.LONGEST} characters or no text")
    return name


def _location(hit: Hit, given: dict[str, str]) -> str:
    return links.address(addresses.document(hit.iri) or "", lang=given.get("lang"))


def _links(hits: list[Hit], name: str) -> list[str]:
    """Each thing, and by which relation it is tied to the IRI that was looked up."""
    found = list[str]()
    for hit in hits[:20]:
        path = addresses.document(hit.iri) or ""
        found.append(links.link(path, "item" if len(hits) > 1 else "describedby"))
        if name == "iri":
            related = [why for why in hit.reasons if why.property]
            found += [links.link(why.value, why.property, anchor=links.uri(hit.iri)) for why in related]
    return found
