"""The operations of /def, /shapes and the pages of terms in the description of the HTTP interface."""

from typing import Final

from api.operations import LANGUAGE, STRING, Plain, content, format_, get, headers, in_path, problems
from api.terms.terms import ENDINGS
from graph.formats import DESCRIPTIONS, Format

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
            in_path("version", "Its number, such as 0.1.0."),
        ),
        "/shapes": _path("shapes", "The shapes that data are validated against.", DESCRIPTIONS),
        "/shapes.{ending}": _path("shapesFile", "The shapes in the format of the ending.", DESCRIPTIONS, _ENDING),
    }


def _path(operation: str, summary: str, offered: tuple[Format, ...], *parameters: Plain) -> Plain:
    own = [*parameters, LANGUAGE, *(() if _ENDING in parameters else (format_(offered),))]
    found = {"description": summary, "headers": headers(_HEADERS), "content": content(offered)}
    return get(operation, summary, own, {"200": found, **problems(_PROBLEMS)})


_ENDING = in_path("ending", "Which format.", STRING | {"enum": list(ENDINGS)})
