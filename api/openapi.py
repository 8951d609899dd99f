"""The description of the HTTP interface, with an operation for each curated query (https://spec.openapis.org/oas/v3.1)."""

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from api.analysis import calendar_feed, coverage_operations
from api.dataset import catalog_operations, exports_operation, history_operations
from api.http.problems import MEDIA_TYPE as PROBLEM
from api.questions.wishes import LARGEST, SIZE
from api.search import searching_operation
from api.terms import terms_operation
from api.things import dereferencing_operations
from api.validation import validation_operation
from api.validation.uploads import PATH as VALIDATE
from graph.alignments import sssom
from graph.asking import Dataset
from graph.curated.choices import Choice, choices
from graph.curated.languages import LANGUAGES
from graph.curated.parameters import Kind, Parameter
from graph.curated.question import Question
from graph.curated.themes import THEMES
from graph.formats import DESCRIPTIONS, GRAPHS, PAGE, RESULTS, Format

Plain = dict[str, Any]

_MOST = 200  # values that are listed
_KINDS: dict[Kind, Plain] = {
    Kind.IRI: {"type": "string"},
    Kind.STRING: {"type": "string"},
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.DECIMAL: {"type": "number"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.BOOLEAN: {"type": "boolean"},
}
_COLUMNS: dict[str, Plain] = {
    "thing": {"$ref": "#/components/schemas/Thing"},
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
}
_STRING: Plain = {"type": "string"}
_COMPONENTS: Plain = {
    "schemas": {
        "Thing": {
            "type": "object",
            "description": "A thing; the language is that of its label, which is not always the one asked for.",
            "required": ["id", "label", "language"],
            "properties": {"id": {"type": "string", "format": "iri"}, "label": _STRING, "language": _STRING},
        },
        "Problem": {
            "type": "object",
            "description": "What is wrong, after RFC 9457; further members say where, and what to do instead.",
            "required": ["title", "status", "detail"],
            "properties": {"title": _STRING, "status": {"type": "integer"}, "detail": _STRING},
        },
    },
    "responses": {
        str(status): {
            "description": description,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, description in (
            (404, "There is no query, parameter or statement of that name."),
            (406, "No format that the client accepts can hold the answer."),
            (410, "The dataset version or edition that was asked for is not kept any more."),
            (
                422,
                "A parameter is missing, unknown or has no valid value; the nearest are named.",
            ),
        )
    },
}


async def document(questions: Iterable[Question], dataset: Dataset, *, validates: bool) -> Plain:
    """The whole description, with the values that parameters take in this version of the dataset.

    Args:
        questions: each is an operation.
        dataset: which is asked for the values.
        validates: whether the server validates what is sent to it.
    """
    known = dict[tuple[str, str], list[Choice]]()
    paths: Plain = (
        _OTHERS
        | catalog_operations.PATHS
        | coverage_operations.paths()
        | dereferencing_operations.PATHS
        | exports_operation.paths()
        | history_operations.PATHS
        | searching_operation.PATHS
        | terms_operation.paths()
    )
    if validates:
        paths[VALIDATE] = {"post": validation_operation.operation()}
    tags = dict[str, Plain]()
    for one in questions:
        for parameter in one.parameters:
            source = parameter.class_, parameter.scheme
            if any(source) and source not in known:
                known[source] = await choices(dataset, parameter, LANGUAGES[0])
        paths[f"/queries/{one.name}"] = {"get": _operation(one, known)}
        title = THEMES[one.header.theme]["en"]
        tags[title] = {"name": title}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Barrier Graph",
            "version": version("barriergraph"),
            "summary": "A policy plan against trafficking in human beings as a knowledge graph.",
        },
        "tags": list(tags.values()),
        "paths": paths,
        "components": _COMPONENTS,
    }


def _operation(question: Question, known: Mapping[tuple[str, str], list[Choice]]) -> Plain:
    offered = (*question.formats, PAGE)
    own = [_parameter(one, question, known) for one in question.parameters]
    return {
        "operationId": question.name,
        "summary": question.header.summary,
        "description": question.header.description,
        "tags": [THEMES[question.header.theme]["en"]],
        "parameters": [*own, *_common(question, offered)],
        "responses": {"200": _answer(question, offered), **_PROBLEMS},
    }


def _parameter(one: Parameter, question: Question, known: Mapping[tuple[str, str], list[Choice]]) -> Plain:
    found = _query(one.name, one.label["en"], _schema(one, known), required=one.required)
    example = question.header.example.given.get(one.name)
    return found | ({"example": example} if example is not None else {})


def _schema(one: Parameter, known: Mapping[tuple[str, str], list[Choice]]) -> Plain:
    schema = dict(_KINDS[one.kind])
    if one.default is not None:
        schema["default"] = one.default
    if one.values:
        return schema | {"enum": list(one.values)}
    offered = known.get((one.class_, one.scheme), [])
    if not 0 < len(offered) <= _MOST:
        return schema
    listed = {"type": "string", "enum": sorted({choice.value for choice in offered})}
    return {"anyOf": [listed, {"type": "string", "description": "The same as a CURIE or an IRI."}]}


def _query(name: str, description: str, schema: Plain, *, required: bool = False) -> Plain:
    return {"name": name, "in": "query", "description": description, "required": required, "schema": schema}


def _common(question: Question, offered: Iterable[Format]) -> list[Plain]:
    """What every question takes beside its own parameters."""
    found = [
        _LANGUAGE,
        _query(
            "format", "The format, whatever Accept says.", {"type": "string", "enum": [one.name for one in offered]}
        ),
        _VERSION,
        _query("edition", "An edition of the query's text; without it, the current one.", _STRING),
        _query("explain", "Whether each row comes with the statements it rests on (JSON).", _KINDS[Kind.BOOLEAN]),
    ]
    pages = [
        _query("page", "Which page; Link names the others.", {"type": "integer", "minimum": 1, "default": 1}),
        _query("size", "Rows of a page.", {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": SIZE}),
    ]
    return found if question.columns is None else [*found, *pages]


def _answer(question: Question, offered: Iterable[Format]) -> Plain:
    content: Plain = {one.media_type: {} for one in offered}
    if question.columns is not None:
        content["application/json"] = {"schema": _table(question)}
    headers = {name: {"description": text, "schema": _STRING} for name, text in _HEADERS.items()}
    return {"description": question.header.description, "headers": headers, "content": content}


def _table(question: Question) -> Plain:
    columns = {name: _nullable(one.type, one.en) for name, one in question.header.columns.items()}
    row = {"type": "object", "required": list(columns), "properties": columns}
    return {
        "type": "object",
        "required": ["query", "version", "edition", "page", "last", "rows"],
        "properties": {
            "query": _STRING,
            "version": _STRING,
            "edition": _STRING,
            "page": {"type": "integer"},
            "last": {"type": "boolean"},
            "rows": {"type": "array", "items": row},
            "empty": {"type": "object", "description": "Why there are no rows, where there are none."},
        },
    }


def _nullable(kind: str, description: str) -> Plain:
    return {"description": description, "anyOf": [_COLUMNS[kind], {"type": "null"}]}


_LANGUAGE = _query("lang", "The language, whatever Accept-Language says.", {"type": "string", "enum": list(LANGUAGES)})
_VERSION = _query("version", "A dataset version; without it, the current one.", _STRING)
_PROBLEMS = {status: {"$ref": f"#/components/responses/{status}"} for status in _COMPONENTS["responses"]}
_HEADERS = {
    "ETag": "Names the dataset version; send it back in If-None-Match.",
    "Link": "The first, previous, next and, where it is known, last page; and the address to cite.",
    "Content-Language": "The language of the names.",
}


def _simple(operation: str, summary: str, parameters: list[Plain], *media_types: str) -> Plain:
    content: Plain = {media_type: {} for media_type in media_types}
    responses = {"200": {"description": summary, "content": content}, **_PROBLEMS}
    return {"get": {"operationId": operation, "summary": summary, "parameters": parameters, "responses": responses}}


def _path(name: str, description: str) -> Plain:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": _STRING}


_JSON = "application/json"
_STATEMENT = [
    _query("s", "The subject, as an IRI or a CURIE.", _STRING, required=True),
    _query("p", "The predicate, as an IRI or a CURIE.", _STRING, required=True),
    _query("o", "The object, as an IRI, a CURIE or a literal in Turtle.", _STRING, required=True),
    _LANGUAGE,
    _VERSION,
]
_OTHERS: Plain = {
    "/alignments": _simple(
        "alignments",
        "The mappings to the identifiers of others: the graph that they stand in, or a page of it.",
        [
            _LANGUAGE,
            _query(
                "format",
                "The format, whatever Accept says.",
                {"type": "string", "enum": [one.name for one in DESCRIPTIONS]},
            ),
        ],
        *(one.media_type for one in DESCRIPTIONS),
    ),
    "/alignments.tsv": _simple("mappings", "The same mappings as SSSOM/TSV.", [], sssom.MEDIA_TYPE),
    "/context.jsonld": _simple(
        "context", "The JSON-LD context: short names for every term.", [], "application/ld+json"
    ),
    "/timeline.ics": _simple(
        "calendar",
        "The deadlines as a calendar.",
        [
            _query("chapter", "Only those of this chapter.", _STRING),
            _query("leader", "Only those of items that this actor leads or co-leads.", _STRING),
            _query("kind", "Only those that bind in this way.", _STRING),
            _LANGUAGE,
        ],
        calendar_feed.MEDIA_TYPE,
    ),
    "/queries": _simple("queries", "The curated queries by theme.", [_LANGUAGE], _JSON),
    "/queries/{name}/parameters/{parameter}": _simple(
        "choices",
        "What a parameter of a query can be.",
        [
            _path("name", "The query."),
            _path("parameter", "Its parameter."),
            _query("search", "Only those whose names contain it.", _STRING),
            _LANGUAGE,
        ],
        _JSON,
    ),
    "/queries/{name}/citation": _simple(
        "citation",
        "How to cite an answer; takes the parameters of the query as well.",
        [
            _path("name", "The query."),
            _query("style", "The form of the citation.", {"type": "string", "enum": ["json", "bibtex", "csl", "apa"]}),
        ],
        _JSON,
        "application/x-bibtex",
        "application/vnd.citationstyles.csl+json",
        "text/plain",
    ),
    "/explain": _simple("explain", "What a statement rests on, down to what was asserted.", _STATEMENT, _JSON),
    "/.well-known/sparql-examples": _simple(
        "examples", "The curated queries in RDF.", [], *(one.media_type for one in GRAPHS)
    ),
    "/sparql": _simple(
        "sparql",
        "The SPARQL 1.1 Protocol; also by POST.",
        [_query("query", "A query in SPARQL.", _STRING)],
        *(one.media_type for one in (*RESULTS, *GRAPHS)),
    ),
}
