"""What the workbench says of each mistake that people make, in both languages and at the place."""

import html
import re

import pytest
from starlette.testclient import TestClient

from api.workbench.advice import ADVICE
from graph.curated.languages import LANGUAGES, Language

BAR = "PREFIX bar: <https://w3id.org/barriergraph/def#>\n"
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
ORGANISATION = "PREFIX organisation: <https://w3id.org/barriergraph/id/organisation/>\n"
DEF = "https://w3id.org/barriergraph/def#"

MISTAKES: list[tuple[str, dict[str, str], str, int, int]] = [
    ("prefix", {"found": "bar:", "namespace": DEF}, "SELECT * { ?a a bar:Action }", 1, 17),
    ("prefix like", {"found": "bars:", "near": "bar:"}, "SELECT * { ?a a bars:Action }", 1, 17),
    ("prefix unknown", {"found": "qqq:"}, "SELECT * { ?a a qqq:Action }", 1, 17),
    ("declaration", {}, "PREFIX bar <http://e/>\nASK {}", 1, 8),
    ("declaration", {}, "PREFIX bar: http://e/\nASK {}", 1, 13),
    ("dot", {"found": "?a"}, "SELECT * {\n  ?a ?b ?c\n  ?a ?d ?e\n}", 3, 3),
    ("dot", {"found": "bar:isLedBy"}, BAR + "SELECT * { ?a a bar:Action\n bar:isLedBy ?b }", 3, 2),
    ("unclosed", {"found": "{", "line": "2", "closing": "}"}, "SELECT *\n{ ?a ?b ?c\n OPTIONAL { ?a ?d ?e }", 3, 23),
    ("unclosed", {"found": "(", "line": "1", "closing": ")"}, "SELECT * { ?a ?b ?c FILTER (?c = 5", 1, 35),
    ("closed twice", {"found": "}"}, "SELECT * { ?a ?b ?c } }", 1, 23),
    ("closed twice", {"found": ")"}, "SELECT * { ?a ?b ?c ) }", 1, 21),
    ("ungrouped", {"found": "?a"}, "SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c }", 1, 8),
    ("ungrouped", {"found": "?b"}, "SELECT ?a ?b (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a", 1, 11),
    ("star", {}, "SELECT * { ?a ?b ?c } GROUP BY ?a", 1, 8),
    ("property", {"found": '"x"'}, 'SELECT * { ?a "x" ?c }', 1, 15),
    ("order", {"found": "ORDER BY"}, "SELECT * { ?a ?b ?c } LIMIT 5 ORDER BY ?a", 1, 31),
    ("order", {"found": "GROUP BY"}, "SELECT ?a { ?a ?b ?c } ORDER BY ?a GROUP BY ?a", 1, 36),
    ("within braces", {"found": "LIMIT"}, "SELECT * { ?a ?b ?c LIMIT 5 }", 1, 21),
    ("by", {"found": "ORDER"}, "SELECT * { ?a ?b ?c } ORDER ?a", 1, 29),
    ("quote", {"found": "\u201c"}, "SELECT * { ?a ?b \u201cx\u201d }", 1, 18),
    ("quote", {"found": "\u2018"}, "SELECT * { ?a ?b \u2018x\u2019 }", 1, 18),
    ("quote", {"found": "\u201d"}, 'SELECT * { ?a ?b "x\u201d }', 1, 18),
    ("dash", {}, "SELECT * { ?a ?b ?c FILTER (?c = 5 \u2013 3) }", 1, 36),
    ("space", {}, "SELECT\u00a0* { ?a ?b ?c }", 1, 7),
    ("comparison", {"found": "="}, "SELECT * { ?a ?b ?c . ?c = 5 }", 1, 26),
    ("comparison", {"found": ">"}, "SELECT * { ?a ?b ?c . ?c > 5 }", 1, 26),
    ("filter", {}, "SELECT * { ?a ?b ?c FILTER ?c = 5 }", 1, 28),
    ("equals", {}, "SELECT * { ?a ?b ?c FILTER (?c == 5) }", 1, 33),
    ("equals", {}, "SELECT * { ?a ?b ?c FILTER (?c <> 5) }", 1, 33),
    ("operator", {"found": "AND", "sign": "&&"}, "SELECT * { ?a ?b ?c FILTER (?c > 5 AND ?c < 7) }", 1, 36),
    ("braces", {}, "SELECT * WHERE ?a ?b ?c", 1, 16),
    ("braces", {}, "SELECT * WHERE ( ?a ?b ?c )", 1, 16),
    ("comma", {}, "SELECT ?a, ?b { ?a ?b ?c }", 1, 10),
    ("selected expression", {"found": "COUNT"}, "SELECT COUNT(?a) { ?a ?b ?c }", 1, 8),
    ("nameless", {}, "SELECT (COUNT(?a)) { ?a ?b ?c }", 1, 18),
    ("function like", {"found": "YEARS", "near": "YEAR"}, "SELECT * { ?a ?b ?c FILTER (YEARS(?c) = 5) }", 1, 29),
    ("function", {"found": "QQQQ"}, "SELECT * { ?a ?b ?c FILTER (QQQQ(?c) = 5) }", 1, 29),
    ("argument", {}, 'SELECT * { ?a ?b ?c FILTER regex(?c "x") }', 1, 37),
    ("path", {}, "SELECT * { ?a <http://e/b>//<http://e/c> ?d }", 1, 28),
    ("path", {}, "SELECT * { ?a <http://e/b>.<http://e/c> ?d }", 1, 27),
    ("path variable", {}, "SELECT * { ?a <http://e/b>/?c ?d }", 1, 28),
    ("text", {}, 'SELECT * { ?a ?b "x }', 1, 18),
    ("iri", {}, "SELECT * { ?a ?b <http://e/c }", 1, 18),
    ("iri", {}, "SELECT * { ?a ?b <http://e/c d> }", 1, 18),
    ("empty", {}, "PREFIX bar: <http://e/>", 1, 24),
    ("empty", {}, "# nothing", 1, 1),
    ("no query", {"found": "Who"}, "Who leads what?", 1, 1),
    ("name in use", {"found": "?b"}, "SELECT (?a AS ?b) { ?a ?b ?c }", 1, 15),
    ("name in use", {"found": "?x"}, "SELECT (1 AS ?x) (2 AS ?x) {}", 1, 24),
    ("two queries", {}, "ASK { ?a ?b ?c }\nASK { ?a ?b ?c }", 2, 1),
    ("two queries", {}, "ASK { ?a ?b ?c } ;\nASK { ?a ?b ?c }", 1, 18),
    ("semicolon", {}, "SELECT * { ?a ?b ?c };", 1, 22),
    ("entity", {"found": "&lt;", "sign": "<"}, "SELECT * { ?a ?b &lt;http://e/&gt; }", 1, 18),
    ("entity", {"found": "&#39;", "sign": "'"}, "SELECT * { ?a ?b &#39;x&#39; }", 1, 18),
    ("incomplete", {"found": "."}, BAR + "SELECT * { ?a a bar:Action .\n bar:isLedBy ?b . }", 3, 17),
    ("word", {"found": "Action"}, "SELECT * { ?a a Action }", 1, 17),
]


def _answer(client: TestClient, query: str, language: str) -> str:
    found = client.get("/workbench", params={"query": query, "part": "answer", "lang": language})
    assert found.status_code == 200
    return html.unescape(re.sub(r"<[^>]*>", "", found.text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one[2])
def test_a_mistake_is_told_in_a_sentence_at_its_place(
    client: TestClient, language: Language, mistake: tuple[str, dict[str, str], str, int, int]
) -> None:
    name, told, query, line, column = mistake
    text = _answer(client, query, language)

    assert ADVICE[name][language].format_map(told) in text
    assert {"en": f"Line {line}, column {column}.", "nl": f"Regel {line}, kolom {column}."}[language] in text


def test_the_words_of_the_parser_stand_below(client: TestClient) -> None:
    text = _answer(client, "SELECT * { ?a ?b ?c ) }", "nl")

    assert text.index("Hier staat een ) te veel") < text.index('")" cannot stand here')


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_query_is_told_to_who_runs_it(client: TestClient, language: Language) -> None:
    assert ADVICE["empty"][language] in _answer(client, " \n", language)


REMARKS: list[tuple[str, dict[str, str], str]] = [
    (
        "unknown term like",
        {"found": "bar:isLeadBy", "near": "bar:isLedBy"},
        BAR + "SELECT * { ?a bar:isLeadBy ?b }",
    ),
    ("unknown term like", {"found": "bar:action", "near": "bar:Action"}, BAR + "SELECT * { ?a a bar:action }"),
    ("unknown term", {"found": "bar:qqqq"}, BAR + "SELECT * { ?a bar:qqqq ?b }"),
    ("unknown term", {"found": "bar:qqqq"}, BAR + "SELECT ?a { ?a a bar:Barrier OPTIONAL { ?a bar:qqqq ?b } }"),
    ("unknown thing", {"found": "organisation:indd"}, ORGANISATION + "ASK { organisation:indd ?a ?b }"),
    ("other text", {"found": '"police"', "near": '"police"@en'}, SKOS + 'SELECT * { ?a skos:prefLabel "police" }'),
    (
        "other text",
        {"found": '"Barrier"@en', "near": '"barrier"@en'},
        SKOS + 'SELECT * { ?a skos:prefLabel "Barrier"@en }',
    ),
    (
        "other text",
        {"found": '"politie"@en', "near": '"politie"@nl'},
        SKOS + 'SELECT * { ?a skos:prefLabel ?b FILTER (?b = "politie"@en) }',
    ),
    ("subject", {"found": '"police"'}, 'SELECT * { "police" ?a ?b }'),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("remark", REMARKS, ids=lambda one: one[2])
def test_what_the_data_does_not_have_is_told(
    client: TestClient, language: Language, remark: tuple[str, dict[str, str], str]
) -> None:
    name, told, query = remark

    assert ADVICE[name][language].format_map(told) in _answer(client, query, language)


@pytest.mark.parametrize(
    "query",
    [
        BAR + "SELECT * { ?a bar:isLedBy ?b } LIMIT 1",
        SKOS + 'SELECT * { ?a skos:prefLabel ?b FILTER (CONTAINS(?b, "police") && ?b = "qqqq") }',
        SKOS + 'SELECT * { ?a skos:prefLabel "police"@en ; skos:prefLabel "qqqq" }',
        "ASK {}",
    ],
)
def test_what_the_data_has_is_not_remarked(client: TestClient, query: str) -> None:
    text = _answer(client, query, "en")

    assert "The graph has no" not in text
    assert "The data has" not in text
    assert "The data says nothing" not in text


def test_every_advice_is_in_both_languages_with_the_same_gaps() -> None:
    for name, told in ADVICE.items():
        gaps = [set(re.findall(r"(?<!\{)\{(\w+)\}", told[language])) for language in LANGUAGES]
        assert gaps[0] == gaps[1], name


def test_every_advice_is_tested() -> None:
    tested = {name for name, *_ in MISTAKES} | {name for name, *_ in REMARKS}

    assert set(ADVICE) - tested == {"other", "update"}
