"""The operation of /export in the description of the HTTP interface (https://spec.openapis.org/oas/v3.1)."""

from typing import Any, Final

from api.exports import LATEST, PATH, media_type
from api.problems import MEDIA_TYPE as PROBLEM
from graph.distributions import OFFERED
from graph.exports.slices import CLOSURES

Plain = dict[str, Any]

_STRING: Plain = {"type": "string"}
_PARAMETERS: Final[dict[str, tuple[str, Plain]]] = {
    "graph": ("A named graph, such as thb-2011-2014/stated; repeated for more.", {"type": "array", "items": _STRING}),
    "chapter": ("A chapter, with its items and the claims about them.", _STRING),
    "barrier": ("A barrier, with the claims that name it and what these are about.", _STRING),
    "organisation": ("An organisation, a group or a post, likewise.", _STRING),
    "closure": ("What is told of things that are mentioned besides.", {"enum": list(CLOSURES), "default": "labels"}),
    "inferences": ("Whether what follows by the axioms is in it.", {"type": "boolean", "default": True}),
}
_PROBLEMS: Final = {
    404: "There is no such ending, or no such graph.",
    410: "The version is not kept here.",
    416: "The range begins behind the end of the file.",
    422: "A parameter has no valid value; names the nearest.",
    503: "Too many files are being made.",
}


def paths() -> Plain:
    """The one path, with its operation."""
    version = {"name": "version", "in": "path", "required": True, "schema": _STRING}
    version["description"] = f"The name of a dataset version, or {LATEST}."
    ending = {"name": "ending", "in": "path", "required": True, "schema": {"enum": [one.ending for one in OFFERED]}}
    query = [
        {"name": name, "in": "query", "description": description, "schema": schema}
        for name, (description, schema) in _PARAMETERS.items()
    ]
    summary = "A dataset version, or a part of it, as a file; whole or in ranges."
    operation = {
        "operationId": "export",
        "summary": summary,
        "parameters": [version, ending, *query],
        "responses": _responses(summary),
    }
    return {f"{PATH}/{{version}}.{{ending}}": {"get": operation}}


def _responses(summary: str) -> Plain:
    content: Plain = {media_type(one): {} for one in OFFERED}
    described = {"description": summary, "content": content}
    problems = {
        str(status): {"description": text, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        for status, text in _PROBLEMS.items()
    }
    return {"200": described, "206": described, **problems}
