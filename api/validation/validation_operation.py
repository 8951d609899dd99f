"""The operation of /validate in the description of the HTTP interface (https://spec.openapis.org/oas/v3.1)."""

from typing import Final

from api.http import forms
from api.operations import STRING, Plain, content, problems, query
from api.validation.uploads import DATA, ONTOLOGY, SHAPES
from api.validation.validation import PARAMETERS, SEVERITIES
from graph.curated.languages import LANGUAGES
from graph.formats import GRAPHS
from graph.reports.writers import FORMATS

_FILES: Plain = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
_PARTS: Final = {
    DATA: "What to validate, all of it together; at least one.",
    SHAPES: "The shapes, instead of those of Barrier Graph.",
    ONTOLOGY: "What the shapes may look at without being put to it, such as classes and vocabularies.",
}
_PARAMETERS: Final[dict[str, tuple[str, Plain]]] = {
    "format": ("The format of the report, whatever Accept says.", {"enum": [one.name for one in FORMATS]}),
    "fail-on": ("The least severity that fails.", {"enum": list(SEVERITIES), "default": SEVERITIES[0]}),
    "strict": ("Whether what was not checked fails too.", {"type": "boolean", "default": False}),
    "lang": ("The language, whatever Accept-Language says.", {"enum": list(LANGUAGES)}),
}
_PROBLEMS: Final = {
    400: "There is nothing to validate, the form is broken, or a document is no RDF; names file, line and column.",
    403: "The shapes or the data are nested too deeply, or hold what SHACL has no way to check.",
    406: "No report is in a media type that the client accepts.",
    408: "The body did not arrive in time.",
    413: "The body is too large.",
    415: "Neither a media type nor the ending of a file's name says which format of RDF a document is in.",
    422: "A parameter has no valid value, or the shapes say what means nothing in SHACL; names file, line and column.",
    501: "A query in the shapes calls a function that is not known here.",
    503: "Too many validations are running and waiting.",
    504: "The validation ran too long and was ended.",
    507: "The validation needed too much memory, or its report grew too large.",
}


def operation() -> Plain:
    """Validating what comes in a body or a form."""
    return {
        "operationId": "validate",
        "summary": "Validate RDF against SHACL shapes.",
        "description": "A document against the shapes of Barrier Graph, or a form of data, shapes and ontology.",
        "parameters": [_parameter(name) for name in PARAMETERS],
        "requestBody": {"required": True, "content": _bodies()},
        "responses": {"200": _report(), **problems(_PROBLEMS)},
    }


def _parameter(name: str) -> Plain:
    description, schema = _PARAMETERS[name]
    return query(name, description, STRING | schema)


def _bodies() -> Plain:
    parts = {name: _FILES | {"description": description} for name, description in _PARTS.items()}
    form = {"schema": {"type": "object", "required": [DATA], "properties": parts, "additionalProperties": False}}
    return {**{one.media_type: {"schema": STRING} for one in GRAPHS}, forms.FORM: form}


def _report() -> Plain:
    passes = {"description": "Whether the report passes.", "schema": {"type": "string", "enum": ["true", "false"]}}
    language = {"description": "The language of the messages.", "schema": STRING}
    headers = {"X-Passes": passes, "Content-Language": language}
    return {"description": "The report, whether it passes or not.", "headers": headers, "content": content(FORMATS)}
