"""The operations of /id, /doc, /graph and /lookup in the description of the HTTP interface."""

from typing import Any, Final

from api.lookups import FORMATS
from api.problems import MEDIA_TYPE as PROBLEM
from graph.curated.languages import LANGUAGES
from graph.formats import DESCRIPTIONS, Format

Plain = dict[str, Any]

_STRING: Plain = {"type": "string"}
_PROBLEM: Plain = {"content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
_LANGUAGE: Plain = {
    "name": "lang",
    "in": "query",
    "description": "The language of a page, whatever Accept-Language says.",
    "schema": {"type": "string", "enum": list(LANGUAGES)},
}
_PAGE: Plain = {
    "name": "page",
    "in": "query",
    "description": "Which page; Link names the others.",
    "schema": {"type": "integer", "minimum": 1, "default": 1},
}
_GONE: Final = "It was withdrawn, or the last build lost it; the answer says what took its place, or who had it last."


def _format(offered: tuple[Format, ...]) -> Plain:
    schema = {"type": "string", "enum": [one.name for one in offered]}
    return {"name": "format", "in": "query", "description": "The format, whatever Accept says.", "schema": schema}


def _named(description: str) -> Plain:
    return {"name": "name", "in": "path", "required": True, "description": description, "schema": _STRING}


def _query(name: str, description: str) -> Plain:
    return {"name": name, "in": "query", "description": description, "schema": _STRING}


def _operation(operation: str, summary: str, parameters: list[Plain], responses: Plain) -> Plain:
    problems = {
        "400": {"description": "The path or a parameter is not UTF-8."} | _PROBLEM,
        "404": {"description": "There is nothing of that name; the nearest are named."} | _PROBLEM,
        "422": {"description": "A parameter is unknown or has no valid value."} | _PROBLEM,
    }
    found = {"operationId": operation, "summary": summary, "parameters": parameters}
    return {"get": found | {"responses": responses | problems}}


def _described(description: str) -> Plain:
    headers = {
        "Link": {
            "description": "Other formats and pages, the thing, its classes.",
            "schema": _STRING,
        },
        "Content-Location": {"description": "Where it can be had without negotiation.", "schema": _STRING},
    }
    content: Plain = {one.media_type: {} for one in DESCRIPTIONS}
    not_acceptable = {"description": "No format that is accepted can hold it."} | _PROBLEM
    return {"200": {"description": description, "headers": headers, "content": content}, "406": not_acceptable}


_GONE_IN_RDF: Plain = {"410": {"description": _GONE, "content": {one.media_type: {} for one in DESCRIPTIONS}}}
_SEE_OTHER: Plain = {"303": {"description": "The document is at Location."}}
PATHS: Final[Plain] = {
    "/id/{name}": _operation(
        "thing",
        "From a thing to the document about it; a name has slashes.",
        [_named("What stands behind https://w3id.org/barriergraph/id/.")],
        _SEE_OTHER | _GONE_IN_RDF,
    ),
    "/doc/{name}": _operation(
        "document",
        "What is known of a thing, of a term (def/…) or of a shape (shapes/…), with what points at it.",
        [_named("The thing, perhaps with an ending such as .ttl."), _format(DESCRIPTIONS), _LANGUAGE, _PAGE],
        _described("The description.") | _GONE_IN_RDF,
    ),
    "/graph/{name}": _operation(
        "named-graph",
        "A named graph, or a page with what it holds.",
        [
            _named("The graph, perhaps with an ending such as .ttl."),
            _format(DESCRIPTIONS),
            _LANGUAGE,
            _query("class", "On a page, only the things of that class."),
            _PAGE,
        ],
        _described("The graph."),
    ),
    "/lookup": _operation(
        "lookup",
        "From an identifier of others, a code or a name to the document about our thing; give one of iri and code.",
        [
            _query("iri", "An IRI that is aligned with ours, one of ours, or a CURIE."),
            _query("code", "A notation, number, abbreviation or name."),
            _format(FORMATS),
            _LANGUAGE,
        ],
        _SEE_OTHER
        | {
            "300": {
                "description": "Several things are known by it; the list says why.",
                "content": {one.media_type: {} for one in FORMATS},
            }
        },
    ),
}
