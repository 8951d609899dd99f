"""A value that a query found stands as the data write it, and where they do."""

import pytest

from tests.test_validation import found

SHAPE = """
:Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:sparql [ sh:message "Not {{?value}}" ;
sh:select "SELECT $this {selected} WHERE {{ $this <http://example.org/size> ?size {bound} }}" ] .
"""
OF_NODE = SHAPE.format(selected="(?size AS ?value)", bound="")
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("003", "integer"),
        ("3", "int"),
        ("1.50", "decimal"),
        ("1.0e0", "double"),
        ("2011-01-01T00:00:00.000Z", "dateTime"),
        ("2011-01-01+00:00", "date"),
        ("1", "boolean"),
        ("P0Y1M", "yearMonthDuration"),
        ("no number", "integer"),
    ],
)
def test_a_value_of_a_query_is_the_literal_of_the_data(text: str, datatype: str) -> None:
    (result,) = found(f':a a :Thing ; :name "A" ; :size "{text}"^^<{XSD}{datatype}> .', OF_NODE).results

    assert str(result.value) == f'"{text}"^^<{XSD}{datatype}>'
    assert result.message() == f"Not {text}"


def test_a_value_stands_where_the_data_write_it() -> None:
    shape = SHAPE.format(selected="?path (?size AS ?value)", bound="BIND (<http://example.org/size> AS ?path)")

    (result,) = found(f':a a :Thing ; :size\n "003"^^<{XSD}int> .', shape).results

    assert str(result.places[0]) == "data.ttl:6:2"


def test_a_value_that_a_query_worked_out_is_as_the_query_says() -> None:
    shape = SHAPE.format(selected="(2 * ?size AS ?value)", bound="")

    (result,) = found(":a a :Thing ; :size 04 .", shape).results

    assert str(result.value) == f'"8"^^<{XSD}integer>'
