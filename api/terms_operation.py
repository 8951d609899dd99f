"""The operations of /def, /shapes and the pages of terms in the description of the HTTP interface."""

from typing import Any, Final

from api.problems import MEDIA_TYPE as PROBLEM
from api.terms import ENDINGS
from graph.curated.languages import LANGUAGES
from graph.formats import DESCRIPTIONS, PAGE, Format

Plain = dict[str, Any]

_STRING: Plain = {"type": "string"}
_LANGUAGE: Plain = {
    "name": "lang",
    "in": "query",
    "description": "The language of a page, whatever Accept-Language says.",
    "schema": _STRING | {"enum": list(LANGUAGES)},
}
_PROBLEMS: Final = {
    404: "There is no term, shape or version of that name, or the dataset has no ontology; the nearest names are told.",
    406: "No format is in a media type that the client accepts.",
    422: "A parameter is unknown or has no valid value.",
}
_HEADERS: Final = {
    "ETag": "Names the dataset version; send it back in If-None-Match.",
    "Link": "The same in other formats.",
}


def paths() -> Plain:
    """The paths with their operations."""
    return {
        "/def": _path("ontology", "The ontology: terms, axioms and header.", DESCRIPTIONS),
        "/def.{ending}": _path("ontologyFile", "The ontology in the format of the ending.", DESCRIPTIONS, _ENDING),
        "/def/{version}": _path(
            "ontologyVersion",
            "A version of the ontology, as long as it is the one that is served.",
            DESCRIPTIONS,
            _name("version", "Its number, such as 0.1.0."),
        ),
        "/shapes": _path("shapes", "The shapes that data are validated against.", DESCRIPTIONS),
        "/shapes.{ending}": _path("shapesFile", "The shapes in the format of the ending.", DESCRIPTIONS, _ENDING),
    }


def _path(operation: str, summary: str, offered: tuple[Format, ...], *parameters: Plain) -> Plain:
    own = [*parameters, _LANGUAGE, *(() if _ENDING in parameters else (_format(offered),))]
    headers = {name: {"description": text, "schema": _STRING} for name, text in _HEADERS.items()}
    content: Plain = {one.media_type: {} for one in offered}
    responses = {"200": {"description": summary, "headers": headers, "content": content}, **_problems()}
    return {"get": {"operationId": operation, "summary": summary, "parameters": own, "responses": responses}}


def _format(offered: tuple[Format, ...]) -> Plain:
    schema = _STRING | {"enum": [one.name for one in offered]}
    description = f"The format, whatever Accept says; {PAGE.name} is for people."
    return {"name": "format", "in": "query", "description": description, "schema": schema}


def _name(name: str, description: str, **schema: object) -> Plain:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": _STRING | schema}


def _problems() -> Plain:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": text, "content": content} for status, text in _PROBLEMS.items()}


_ENDING = _name("ending", "Which format.", enum=list(ENDINGS))
