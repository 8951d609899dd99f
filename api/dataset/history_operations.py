"""The operations of /versions and /changes in the description of the HTTP interface."""

from collections.abc import Iterable
from typing import Final

from api.dataset.history import CHANGES, FEED, LARGEST, SIZE
from api.operations import LANGUAGE, Plain, content, format_, get, in_path, problem, query
from graph.formats import Format
from graph.history import listing, recounting
from graph.history.feed import ATOM

_VERSION = in_path("name", "The name of the version.")
_PARAMETERS: Final[dict[str, tuple[str, Plain]]] = {
    "since": (
        "The older version: its name, `parent`, or a date or time, which means the last version before it.",
        {"type": "string", "default": "parent"},
    ),
    "until": ("The newer version: its name, or a date or time; by default the current one.", {"type": "string"}),
    "page": ("Which page of the things that changed.", {"type": "integer", "minimum": 1, "default": 1}),
    "size": ("How many things a page has.", {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": SIZE}),
}
_PROBLEMS: Final = {
    406: "No format that the client accepts can hold the answer.",
    410: "The version is not kept; `kept` names those since which changes can be had.",
    422: "A parameter has no valid value.",
    501: "The data are on a SPARQL server elsewhere, which keeps one version.",
    503: "Too many comparisons are running and waiting.",
    504: "The comparison ran too long and was ended.",
    507: "The comparison needed too much memory.",
}


def _operation(
    name: str, summary: str, formats: Iterable[Format], parameters: Iterable[Plain], *statuses: int
) -> Plain:
    answer = {"description": "The answer.", "content": content(formats)}
    found = {str(status): problem(_PROBLEMS[status]) for status in statuses}
    return get(name, summary, parameters, {"200": answer, **found})


_LISTED = [LANGUAGE, format_(listing.SHOWN)]
_GIVEN = [query(name, description, schema) for name, (description, schema) in _PARAMETERS.items()]
_TOLD = [*_GIVEN, LANGUAGE, format_(recounting.SHOWN)]
PATHS: Final[Plain] = {
    listing.PATH: _operation("versions", "The dataset versions that are kept.", listing.SHOWN, _LISTED, 406, 422),
    f"{listing.PATH}/{{name}}": _operation(
        "version", "One dataset version.", listing.SHOWN, [_VERSION, *_LISTED], 406, 410, 422
    ),
    CHANGES: _operation("changes", "What changed between two versions.", recounting.SHOWN, _TOLD, *_PROBLEMS),
    FEED: _operation(
        "changes-feed", "The same as a feed; without since, the last versions.", [ATOM], _TOLD[:-1], *_PROBLEMS
    ),
}
