"""grlc runs the files in queries/ as they are: the same parameters and, for the same values, the same rows."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from grlc import gquery, swagger

from graph.asking import Dataset, of_store
from graph.build import Built
from graph.curated import asked, grlc, question
from graph.curated.asked import Asked
from graph.curated.parameters import Kind, Parameter
from graph.curated.question import Question
from graph.errors import QuestionError
from tests.queries.cases import QUESTIONS

ALL = list(QUESTIONS.values())
ENDPOINT = "http://127.0.0.1:8000/sparql"
KINDS = {
    "date": (
        "2011-09-30",
        "?__day_xsd_date",
        "{ ?item bar:due ?due FILTER (?due <= COALESCE(?__day_xsd_date, ?due)) }",
    ),
    "integer": ("2", "?_least_integer", "{ ?item bar:count ?due FILTER (?due >= ?_least_integer) }"),
    "decimal": ("2.5", "?_least_xsd_decimal", "{ ?item bar:count ?due FILTER (?due >= ?_least_xsd_decimal) }"),
    "boolean": ("true", "?_all_xsd_boolean", "{ ?item bar:done ?due FILTER (?due = ?_all_xsd_boolean) }"),
    "iri": ("http://example.org/a", "?_thing_iri", "{ ?item bar:near ?due . ?_thing_iri bar:near ?due }"),
    "string": ("a", "?_word", "{ ?item bar:word ?due FILTER (?due = ?_word) }"),
    "text": ("huis", "?_word_nl", "{ ?item bar:label ?due FILTER (?due = ?_word_nl) }"),
}
DATA = """
@prefix : <http://example.org/> .
@prefix bar: <http://example.org/bar#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a bar:due "2011-09-30"^^xsd:date ; bar:count 2 ; bar:done true ; bar:near :c ; bar:word "a" ; bar:label "huis"@nl .
:b bar:due "2011-10-01"^^xsd:date ; bar:count 3 ; bar:done false ; bar:near :c ; bar:word "b" ; bar:label "huis" .
"""


class _Loader:
    """What grlc asks of whatever brings it the files."""

    def getEndpointText(self) -> str:  # noqa: N802  # its name
        return ENDPOINT


@pytest.fixture(scope="module")
def dataset(built: Built) -> Dataset:
    version = built.version
    return of_store(version.open(), version.manifest.name, version.manifest.prefixes)


def _item(one: Question) -> dict[str, Any]:
    """The operation that grlc offers for a file, as it crosses the wire."""
    item = swagger.process_sparql_query_text(one.text, _Loader(), one.name, [])
    return dict(json.loads(json.dumps({key: value for key, value in item.items() if key != "item_properties"})))


def _metadata(one: Question) -> dict[str, Any]:
    found = gquery.get_metadata(one.text, ENDPOINT)
    found["parameters"].pop("lang", None)  # of every query that picks texts by the reader's language
    return dict(found)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_grlc_offers_the_operation_that_the_header_describes(one: Question) -> None:
    item = _item(one)

    assert (item["call_name"], item["method"]) == (f"/{one.name}", "get")
    assert (item["summary"], item["description"]) == (one.header.summary, one.header.description)
    assert item["tags"] == list(one.header.tags)
    assert _defaults(item["params"]) == {known.name: known.default for known in one.parameters if known.default}


def _defaults(params: Iterable[dict[str, Any]]) -> dict[str, str]:
    found = {one["name"]: one["default"] for one in params if "default" in one and one["name"] != "endpoint"}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_grlc_finds_the_parameters_of_the_file_and_no_others(one: Question) -> None:
    found = _metadata(one)

    assert found["type"] == ("ConstructQuery" if one.columns is None else "SelectQuery")
    assert found["parameters"].keys() == {known.name for known in one.parameters}
    assert {name: _kind(known) for name, known in found["parameters"].items()} == {
        known.name: _expected(known) for known in one.parameters
    }


def _kind(found: dict[str, Any]) -> tuple[object, ...]:
    return found["original"], found["required"], found.get("format"), found.get("datatype"), found.get("lang")


def _expected(known: Parameter) -> tuple[object, ...]:
    has_datatype = known.kind not in (Kind.IRI, Kind.STRING, Kind.TEXT)
    return (
        f"?{known.variable.name}",
        known.variable.required,
        "iri" if known.kind is Kind.IRI else None,
        f"xsd:{known.kind.value}" if has_datatype else None,
        known.variable.language or None,
    )


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_what_grlc_asks_has_the_same_answer(one: Question, dataset: Dataset) -> None:
    this = asyncio.run(asked.asked(dataset, one, one.header.example.given, "en"))

    assert _answer(dataset, one, _rewritten(this)) == _answer(dataset, one, this.text)


def _rewritten(this: Asked) -> str:
    metadata, values = _metadata(this.question), {one.parameter.name: one.term.value for one in this.given}
    return str(gquery.rewrite_query(this.question.text, metadata["parameters"], values))


def _answer(dataset: Dataset, one: Question, text: str) -> list[str]:
    found = asyncio.run(_lines(dataset, one, text))
    assert found
    return sorted(found)


async def _lines(dataset: Dataset, one: Question, text: str) -> list[str]:
    if one.columns is None:
        return list(map(str, await dataset.construct(text)))
    return [str(sorted((name, str(term)) for name, term in row.items())) for row in await dataset.ask(text)]


def _question(parameter: str, pattern: str, *, prefix: str = grlc.XSD, extra: str = "") -> Question:
    name = parameter.lstrip("?_").partition("_")[0]
    text = f"""\
#+ summary: Things
#+ description: Which things?
#+ nl: {{summary: Dingen, description: "Welke dingen?"}}
#+ tags: [plan]
#+ method: GET
#+ parameters: {{{name}: {{en: a value, nl: een waarde}}}}
#+ {extra}
#+ columns: {{item: {{en: thing, nl: ding}}, due: {{en: value, nl: waarde}}}}
#+ example: {{rows: item}}
PREFIX bar: <http://example.org/bar#>
{prefix}
SELECT ?item ?due WHERE {{ {{ SELECT ?item ?due WHERE {pattern} }} }}
ORDER BY ?item
"""
    return question.parse(Path("things.rq"), text)


@pytest.mark.parametrize("kind", KINDS)
def test_grlc_gives_the_same_rows_for_each_kind_of_value(kind: str) -> None:
    value, parameter, pattern = KINDS[kind]
    one = _question(parameter, pattern)
    store = _dataset(DATA)
    (given,) = one.parameters
    this = asyncio.run(asked.asked(store, one, {given.name: value}, "en"))

    rows = _answer(store, one, this.text)

    assert _kind(_metadata(one)["parameters"][given.name]) == _expected(given)
    assert _answer(store, one, _rewritten(this)) == rows
    assert len(rows) == (2 if kind in ("integer", "iri") else 1)


def _dataset(turtle: str) -> Dataset:
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return of_store(store, "version", {})


def test_grlc_shows_a_default_and_asks_for_the_value() -> None:
    one = _question(
        "?_day_xsd_date", "{ ?item ?p ?due FILTER (?due <= ?_day_xsd_date) }", extra='defaults: [{day: "2011-12-31"}]'
    )

    assert _defaults(_item(one)["params"]) == {"day": "2011-12-31"}
    assert not one.parameters[0].required
    assert _metadata(one)["parameters"]["day"]["required"]


@pytest.mark.parametrize(
    ("parameter", "pattern", "changes", "problem"),
    [
        ("?_day_date", "{ ?item ?p ?due FILTER (?due = ?_day_date) }", {}, "date is no ending"),
        ("?_day_xsd_date", "{ ?item ?p ?due FILTER (?due = ?_day_xsd_date) }", {"prefix": ""}, "needs the line"),
        ("?_in", "{ ?item ?_in ?due . ?item ?_instrument ?due }", {}, "no parameter|says nothing"),
        (
            "?_in",
            "{ # as in ?_other\n ?item ?p ?due FILTER (?due = ?_in) }",
            {},
            r"things.rq:12:\d+: \?_other is no param",
        ),
        ("?_in", "{ ?item ?p ?due FILTER (?due = $_in) }", {}, "begins like a parameter"),
        (
            "?__in",
            "{ ?item ?p ?due FILTER (?due = COALESCE(?__in, ?due)) }",
            {"extra": "defaults: [{in: a}]"},
            "one under",
        ),
        ("?_in_iri", "{ ?item ?p ?_in_iri, ?due }", {"extra": "defaults: [{in: entry}]"}, "in full"),
    ],
)
def test_what_grlc_would_read_otherwise_is_refused(
    parameter: str, pattern: str, changes: dict[str, str], problem: str
) -> None:
    with pytest.raises(QuestionError, match=problem):
        _question(parameter, pattern, **changes)


def test_a_parameter_that_begins_another_is_refused() -> None:
    one = _question("?_in", "{ ?item ?p ?due FILTER (?due = ?_in) }")
    variables = {
        "in": one.parameters[0].variable,
        "instrument": replace(one.parameters[0].variable, name="_instrument"),
    }

    found = grlc.obstacle("ASK { ?_in ?p ?_instrument }", variables)

    assert found == (14, "?_instrument begins like ?_in, which grlc replaces there too; rename one")
