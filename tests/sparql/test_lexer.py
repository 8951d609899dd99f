import pytest

from graph.sparql.lexer import significant


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in significant(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a $b_1", ["variable", "variable"]),
        ("e:a.b e:a\\'b : e:%41. _:b.c.", ["name", "name", "name", "name", "other", "name", "other"]),
        ("'a\\'b' \"\" '''it's''' \"\"\"a\"b\"\"\"", ["string"] * 4),
        ("'a'@en-GB 'b'@ar--rtl", ["string", "language", "string", "language"]),
        ("<<( ?a e:b 1 )>> {| |}", ["other", "variable", "name", "number", "other", "other", "other"]),
        ("1 1.5 .5 1e-5 1.", ["number"] * 5 + ["other"]),
        ("true.", ["word", "other"]),
        ("# 'a\n<b#c>", ["iri"]),
    ],
)
def test_each_terminal_has_its_kind(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in _kinds(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(?a<?b&&?c>?d) }",
        "SELECT (?a<?b&&?c>?d AS ?e) { }",
        "SELECT * { BIND(IF(?a<?b&&?c>?d,1,2) AS ?e) }",
        "SELECT * { FILTER e:f(?a<?b&&?c>?d) }",
        "SELECT * { } ORDER BY DESC(?a<?b&&?c>?d)",
        "SELECT * { } GROUP BY (?a) (?a<?b&&?c>?d)",
        "SELECT * { { SELECT ?x (?a<?b&&?c>?d AS ?e) { } } }",
        "SELECT * { FILTER EXISTS { FILTER(?x || (?a<?b&&?c>?d)) } }",
    ],
)
def test_after_an_operand_of_an_expression_a_bracket_compares(text: str) -> None:
    assert ("other", "<") in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p (?a<?b&&?c>?d) }",
        "SELECT * { ?s e:p (?a<x>) }",
        "SELECT * { ?s a (?a<x>) }",
        "SELECT * { VALUES (?a ?b) { (1<x>) } }",
        "SELECT * { FILTER(?a) ?s ?p (?a<x>) }",
        "SELECT * { FILTER NOT EXISTS { ?s ?p ?o } ?s ?p (?a<x>) }",
        "SELECT * { ?a<x>?b }",
        "SELECT * { FILTER(?a = <x>) }",
        "SELECT * { } VALUES (?a ?b) { (1<x>) }",
    ],
)
def test_elsewhere_it_opens_an_iri(text: str) -> None:
    assert ("other", "<") not in _kinds(text)
