"""The search in the description of the HTTP interface."""

from typing import Final

from api.operations import LANGUAGE, PAGE, STRING, Plain, content, format_, get, problems, query
from api.search.searching import FORMATS, LARGEST, PATH, SIZE
from graph.searching.kinds import KINDS

_SIZE: Final[Plain] = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": SIZE}
_TEXT: Final[Plain] = {
    "type": ["object", "null"],
    "required": ["value", "language"],
    "properties": {"value": STRING, "language": STRING},
}
_RESULT: Final[Plain] = {
    "type": "object",
    "required": ["id", "document", "kind", "what", "name", "matched", "text"],
    "properties": {
        "id": STRING | {"format": "iri"},
        "document": STRING | {"description": "Where a link leads: a path here, or an address elsewhere."},
        "kind": STRING,
        "what": STRING | {"description": "What it is, in a word."},
        "name": _TEXT,
        "matched": _TEXT | {"description": "The other name by which it was found, where it was."},
        "text": _TEXT | {"description": "A line of what is said of it."},
    },
}
_COUNT: Final[Plain] = {
    "type": "object",
    "required": ["kind", "title", "count"],
    "properties": {"kind": STRING, "title": STRING, "count": {"type": "integer"}},
}
_FOUND: Final[Plain] = {
    "type": "object",
    "required": ["query", "language", "kind", "total", "whole", "page", "last", "meant", "kinds", "results"],
    "properties": {
        "query": STRING,
        "language": STRING,
        "kind": {"type": ["string", "null"]},
        "total": {"type": "integer"},
        "whole": {"type": "boolean", "description": "Whether no more than this was found."},
        "page": {"type": "integer"},
        "last": {"type": "boolean"},
        "meant": {"type": ["string", "null"], "description": "What may have been meant instead."},
        "kinds": {"type": "array", "items": _COUNT},
        "results": {"type": "array", "items": _RESULT},
    },
}

PATHS: Final[Plain] = {
    PATH: get(
        "search",
        "What is called so, or nearly so, in English or in Dutch, the best first.",
        [
            query("q", "Words, beginnings of words, an abbreviation or a number, in any order."),
            query("kind", "Only things of this kind.", STRING | {"enum": [one.name for one in KINDS]}),
            query("limit", "Results of a page.", _SIZE),
            PAGE,
            format_(FORMATS),
            LANGUAGE,
        ],
        {
            "200": {
                "description": "What is found.",
                "content": content(FORMATS) | {FORMATS[0].media_type: {"schema": _FOUND}},
            }
        }
        | problems(
            {
                422: "A parameter has no valid value; the nearest are named.",
                503: "The index of the search is still being made.",
            }
        ),
    ),
    "/opensearch.xml": get(
        "opensearch",
        "How browsers can search here (OpenSearch 1.1).",
        [],
        {"200": {"description": "The description.", "content": {"application/opensearchdescription+xml": {}}}},
    ),
}
