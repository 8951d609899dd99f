"""The catalogue of the data in the description of the HTTP interface."""

from typing import Final

from api.operations import LANGUAGE, Plain, format_, get, in_path
from graph.formats import DESCRIPTIONS

_ENDING = in_path("ending", "The format, such as ttl, jsonld, rdf or nt.")
_NUMBER = in_path("number", "Which part, from 1.", {"type": "integer", "minimum": 1})
_FORMAT = format_(DESCRIPTIONS)
_DESCRIBED: Final = tuple(one.media_type for one in DESCRIPTIONS)


def _get(operation: str, summary: str, parameters: list[Plain], *media_types: str, **others: str) -> Plain:
    answers: Plain = {status.removeprefix("_"): {"description": text} for status, text in others.items()}
    found = {"description": summary, "content": {media_type: {} for media_type in media_types}}
    return get(operation, summary, parameters, {"200": found, **answers})


_NOT_ACCEPTABLE = {"_406": "No format that the client accepts can hold it."}

PATHS: Final[Plain] = {
    "/": _get(
        "home",
        "The start page; who wants RDF is sent to the catalogue.",
        [LANGUAGE, _FORMAT],
        "text/html",
        _303="The catalogue, for clients that want RDF.",
    ),
    "/catalog": _get(
        "catalog",
        "The dataset, its versions, files and services, in DCAT and VoID.",
        [LANGUAGE, _FORMAT],
        *_DESCRIBED,
        **_NOT_ACCEPTABLE,
    ),
    "/catalog.{ending}": _get(
        "catalogFile",
        "The same in one format.",
        [_ENDING, LANGUAGE],
        *_DESCRIBED,
        _404="There is no format of that name.",
    ),
    "/.well-known/void": _get(
        "void", "The same, where VoID looks for it.", [LANGUAGE, _FORMAT], *_DESCRIBED, **_NOT_ACCEPTABLE
    ),
    "/robots.txt": _get("robots", "Which paths robots should leave alone.", [], "text/plain"),
    "/sitemap.xml": _get("sitemap", "The pages, or the parts of the sitemap.", [], "application/xml"),
    "/sitemaps/{number}.xml": _get(
        "sitemapPart", "A part of the sitemap.", [_NUMBER], "application/xml", _404="There is no such part."
    ),
}
