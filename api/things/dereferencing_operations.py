"""The operations of /id, /doc, /graph and /lookup in the description of the HTTP interface."""

from typing import Final

from api.operations import LANGUAGE, PAGE, Plain, content, format_, get, headers, in_path, problem, problems, query
from api.things.lookups import FORMATS
from graph.formats import DESCRIPTIONS

_GONE: Final = "It was withdrawn, or the last build lost it; the answer says what took its place, or who had it last."
_PROBLEMS: Final = {
    400: "The path or a parameter is not UTF-8.",
    404: "There is nothing of that name; the nearest are named.",
    422: "A parameter is unknown or has no valid value.",
}
_HEADERS: Final = {
    "Link": "Other formats and pages, the thing, its classes.",
    "Content-Location": "Where it can be had without negotiation.",
}


def _operation(operation: str, summary: str, parameters: list[Plain], responses: Plain) -> Plain:
    return get(operation, summary, parameters, responses | problems(_PROBLEMS))


def _named(description: str) -> Plain:
    return in_path("name", description)


def _described(description: str) -> Plain:
    found = {"description": description, "headers": headers(_HEADERS), "content": content(DESCRIPTIONS)}
    return {"200": found, "406": problem("No format that is accepted can hold it.")}


_GONE_IN_RDF: Plain = {"410": {"description": _GONE, "content": content(DESCRIPTIONS)}}
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
        [_named("The thing, perhaps with an ending such as .ttl."), format_(DESCRIPTIONS), LANGUAGE, PAGE],
        _described("The description.") | _GONE_IN_RDF,
    ),
    "/graph/{name}": _operation(
        "named-graph",
        "A named graph, or a page with what it holds.",
        [
            _named("The graph, perhaps with an ending such as .ttl."),
            format_(DESCRIPTIONS),
            LANGUAGE,
            query("class", "On a page, only the things of that class."),
            PAGE,
        ],
        _described("The graph."),
    ),
    "/lookup": _operation(
        "lookup",
        "From an identifier of others, a code or a name to the document about our thing; give one of iri and code.",
        [
            query("iri", "An IRI that is aligned with ours, one of ours, or a CURIE."),
            query("code", "A notation, number, abbreviation or name."),
            format_(FORMATS),
            LANGUAGE,
        ],
        _SEE_OTHER
        | {
            "300": {
                "description": "Several things are known by it; the list says why.",
                "content": content(FORMATS),
            }
        },
    ),
}
