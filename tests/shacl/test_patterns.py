"""sh:pattern has the regular expressions of SPARQL, and those of Python where these know more."""

import pytest

from graph.errors import ShapesError
from graph.validation import validate
from tests.test_validation import shaped, turtle

SHAPE = ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:pattern %s ] ."


def _fails(pattern: str, *values: str) -> list[str]:
    data = " ".join(f":{number} :p {value} ." for number, value in enumerate(values))
    report = validate([turtle(data)], shaped(SHAPE % pattern))
    return [values[int(str(result.focus)[-2])] for result in report.results]


@pytest.mark.parametrize(
    ("pattern", "wrong", "right"),
    [
        ('"^[a-z]+$"', '"aB"', '"ab"'),
        ('"^A" ; sh:flags "i"', '"b"', '"a"'),
        ('"^[0-9]{4} [A-Z]{2}$"', '"1234 AB\\n"', '"1234 AB"'),
        ('"\\\\p{Lu}"', '"é"', '"É"'),
        ('"^(?!x)"', '"xa"', '"ax"'),
        ('"(?<=a)b"', '"cb"', '"ab"'),
        ('"^http"', "<urn:a>", "<http://a>"),
        ('"^0"', "1", "01"),
    ],
)
def test_a_value_matches_or_not(pattern: str, wrong: str, right: str) -> None:
    assert _fails(pattern, right, wrong, right) == [wrong]


def test_more_values_than_are_asked_about_at_once() -> None:
    values = [f'"{number}"' for number in range(2500)]
    data = " ".join(f":a :p {value} ." for value in values)

    report = validate([turtle(data)], shaped(SHAPE % '"^[0-9]*[02468]$"'))

    assert {str(result.value) for result in report.results} == {f'"{number}"' for number in range(1, 2500, 2)}


def test_a_pattern_that_is_expensive_elsewhere_is_not_here() -> None:
    assert _fails('"^(a+)+$"', f'"{"a" * 5000}b"') == [f'"{"a" * 5000}b"']


def test_what_is_no_regular_expression_is_refused_with_its_place() -> None:
    with pytest.raises(
        ShapesError, match=r"shapes\.ttl:5:\d+: .*sh:pattern is no regular expression that can be used here: '\('"
    ):
        _fails('"("', '"a"')
