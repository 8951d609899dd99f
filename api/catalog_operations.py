"""The catalogue of the data in the description of the HTTP interface (https://spec.openapis.org/oas/v3.1)."""

from typing import Any, Final

from graph.curated.languages import LANGUAGES
from graph.formats import DESCRIPTIONS

Plain = dict[str, Any]

_STRING: Plain = {"type": "string"}
_LANGUAGE: Plain = {
    "name": "lang",
    "in": "query",
    "description": "The language of the page, whatever Accept-Language says.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}
_FORMAT: Plain = {
    "name": "format",
    "in": "query",
    "description": "The format, whatever Accept says.",
    "schema": {"type": "string", "enum": [one.name for one in DESCRIPTIONS]},
}
_ENDING: Plain = {
    "name": "ending",
    "in": "path",
    "required": True,
    "description": "The format, such as ttl, jsonld, rdf or nt.",
    "schema": _STRING,
}
_NUMBER: Plain = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "Which part, from 1.",
    "schema": {"type": "integer", "minimum": 1},
}
_DESCRIBED: Final = tuple(one.media_type for one in DESCRIPTIONS)


def _get(operation: str, summary: str, parameters: list[Plain], *media_types: str, **others: str) -> Plain:
    content: Plain = {media_type: {} for media_type in media_types}
    answers: Plain = {status.removeprefix("_"): {"description": text} for status, text in others.items()}
    responses = {"200": {"description": summary, "content": content}, **answers}
    return {"get": {"operationId": operation, "summary": summary, "parameters": parameters, "responses": responses}}


_NOT_ACCEPTABLE = {"_406": "No format that the client accepts can hold it."}

PATHS: Final[Plain] = {
    "/": _get(
        "home",
        "The start page; who wants RDF is sent to the catalogue.",
        [_LANGUAGE, _FORMAT],
        "text/html",
        _303="The catalogue, for clients that want RDF.",
    ),
    "/catalog": _get(
        "catalog",
        "The dataset, its versions, files and services, in DCAT and VoID.",
        [_LANGUAGE, _FORMAT],
        *_DESCRIBED,
        **_NOT_ACCEPTABLE,
    ),
    "/catalog.{ending}": _get(
        "catalogFile",
        "The same in one format.",
        [_ENDING, _LANGUAGE],
        *_DESCRIBED,
        _404="There is no format of that name.",
    ),
    "/.well-known/void": _get(
        "void", "The same, where VoID looks for it.", [_LANGUAGE, _FORMAT], *_DESCRIBED, **_NOT_ACCEPTABLE
    ),
    "/robots.txt": _get("robots", "Which paths robots should leave alone.", [], "text/plain"),
    "/sitemap.xml": _get("sitemap", "The pages, or the parts of the sitemap.", [], "application/xml"),
    "/sitemaps/{number}.xml": _get(
        "sitemapPart", "A part of the sitemap.", [_NUMBER], "application/xml", _404="There is no such part."
    ),
}
