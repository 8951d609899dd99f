import pytest

from graph.sparql.choices import Choice, choice
from graph.sparql.lexer import significant

NAMESPACES = {"e": "<http://example.org/>", "f": "<http://example.org/f/>", "r": "<relative>"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("(?x = <urn:a>)", Choice("?x", ("<urn:a>",))),
        ("(<urn:a> = $x)", Choice("$x", ("<urn:a>",))),
        ('(?x = "a"@en)', Choice("?x", ('"a"@en',))),
        ("(?x IN (e:a, <urn:a>, f:a))", Choice("?x", ("e:a", "<urn:a>", "f:a"))),
        ('(?x in ("a", "a"@en, "a"@nl))', Choice("?x", ('"a"', '"a"@en', '"a"@nl'))),
        ("(?x = r:a)", Choice("?x", ("r:a",))),
    ],
)
def test_a_choice_between_iris_and_strings_is_seen(condition: str, expected: Choice) -> None:
    assert choice(significant(condition), NAMESPACES) == expected


@pytest.mark.parametrize(
    "condition",
    [
        "(?x = ?y)",
        "(?x = 1)",
        "(?x = true)",
        "(?x = 'a'^^e:t)",
        "(?x = STR(e:a))",
        "(?x != e:a)",
        "(?x NOT IN (e:a))",
        "(?x IN ())",
        "(?x = e:a || ?y)",
        "(!?x)",
        "(BOUND(?x))",
        "(?x = _:a)",
        "regex(?x, 'a')",
    ],
)
def test_other_conditions_are_none(condition: str) -> None:
    assert choice(significant(condition), NAMESPACES) is None


@pytest.mark.parametrize(
    "constants",
    [
        "e:a, <http://example.org/a>",
        "f:a, <http://example.org/e/../f/a>",
        "e:f\\/a, f:a",
        "e:a, r:a",
        "e:a, g:a",
        "<a>, <urn:a>",
        "<urn:a>, <urn:\\u0061>",
        "'a', \"a\"",
        '"a", """a"""',
        '"\\u0061", "a"',
        '"a"@en, "a"@EN',
    ],
)
def test_what_may_be_the_same_twice_is_no_choice(constants: str) -> None:
    assert choice(significant(f"(?x IN ({constants}))"), NAMESPACES) is None
