"""The operation of /export in the description of the HTTP interface (https://spec.openapis.org/oas/v3.1)."""

from typing import Final

from api.dataset.exports import LATEST, PATH, media_type
from api.operations import STRING, Plain, get, in_path, problems, query
from graph.distributions import OFFERED
from graph.exports.slices import CLOSURES

_PARAMETERS: Final[dict[str, tuple[str, Plain]]] = {
    "graph": ("A named graph, such as thb-2011-2014/stated; repeated for more.", {"type": "array", "items": STRING}),
    "chapter": ("A chapter, with its items and the claims about them.", STRING),
    "barrier": ("A barrier, with the claims that name it and what these are about.", STRING),
    "organisation": ("An organisation, a group or a post, likewise.", STRING),
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
    version = in_path("version", f"The name of a dataset version, or {LATEST}.")
    ending = in_path("ending", "The format, and how it is compressed.", {"enum": [one.ending for one in OFFERED]})
    given = [query(name, description, schema) for name, (description, schema) in _PARAMETERS.items()]
    summary = "A dataset version, or a part of it, as a file; whole or in ranges."
    return {f"{PATH}/{{version}}.{{ending}}": get("export", summary, [version, ending, *given], _responses(summary))}


def _responses(summary: str) -> Plain:
    described = {"description": summary, "content": {media_type(one): {} for one in OFFERED}}
    return {"200": described, "206": described, **problems(_PROBLEMS)}
