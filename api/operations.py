"""Parts that the operations of the HTTP interface have in common (https://spec.openapis.org/oas/v3.1)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from api.http.problems import MEDIA_TYPE
from graph.curated.languages import LANGUAGES
from graph.formats import Format

Plain = dict[str, Any]

STRING: Final[Plain] = {"type": "string"}


def query(name: str, description: str, schema: Plain = STRING, *, required: bool = False) -> Plain:
    """A parameter behind the question mark."""
    found = {"name": name, "in": "query", "description": description, "schema": schema}
    return found | ({"required": True} if required else {})


def in_path(name: str, description: str, schema: Plain = STRING) -> Plain:
    """A part of the path."""
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema}


def format_(offered: Iterable[Format]) -> Plain:
    """The parameter `format`."""
    schema = STRING | {"enum": [one.name for one in offered]}
    return query("format", "The format, whatever Accept says.", schema)


LANGUAGE: Final = query("lang", "The language, whatever Accept-Language says.", STRING | {"enum": list(LANGUAGES)})
PAGE: Final = query("page", "Which page; Link names the others.", {"type": "integer", "minimum": 1, "default": 1})


def content(offered: Iterable[Format]) -> Plain:
    """What an answer can be in."""
    return {one.media_type: {} for one in offered}


def headers(texts: Mapping[str, str]) -> Plain:
    """What the headers of an answer say."""
    return {name: {"description": text, "schema": STRING} for name, text in texts.items()}


def problem(description: str) -> Plain:
    """An error as problem details."""
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def problems(texts: Mapping[int, str]) -> Plain:
    """Errors by their statuses."""
    return {str(status): problem(text) for status, text in texts.items()}


def get(operation: str, summary: str, parameters: Iterable[Plain], responses: Plain) -> Plain:
    """A path that is read."""
    found = {"operationId": operation, "summary": summary, "parameters": list(parameters), "responses": responses}
    return {"get": found}
