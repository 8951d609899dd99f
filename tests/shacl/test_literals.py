"""Lexical spaces, by XML Schema 1.1 part 2; each text is from its grammar or breaks one rule of it."""

import pyoxigraph as ox
import pytest

from graph.shacl.literals import is_valid
from graph.shacl.vocabulary import XSD

GOOD = {
    "boolean": ["true", "false", "1", "0"],
    "integer": ["0", "-0", "+7", "007", "9" * 40],
    "decimal": ["1", "1.", ".5", "-1.50", "+0.0"],
    "double": ["1", "1e3", "1.5E-3", "INF", "-INF", "+INF", "NaN", ".5"],
    "float": ["1E1", "NaN"],
    "date": ["2012-02-29", "2000-02-29", "0000-02-29", "-0004-02-29", "12012-12-31", "2011-09-30Z", "2011-09-30-14:00"],
    "dateTime": ["2011-09-30T24:00:00", "2011-09-30T23:59:59.999+13:59", "2011-09-30T00:00:00Z"],
    "dateTimeStamp": ["2011-09-30T00:00:00Z"],
    "time": ["24:00:00", "00:00:00.5Z"],
    "gYear": ["2011", "-0001", "2011Z"],
    "gYearMonth": ["2011-09"],
    "gMonth": ["--09"],
    "gMonthDay": ["--02-29", "--12-31"],
    "gDay": ["---31"],
    "duration": ["P1Y", "P1Y2M3DT4H5M6.7S", "-PT0S", "P0D"],
    "yearMonthDuration": ["P1Y2M", "-P3M"],
    "dayTimeDuration": ["P1D", "PT1H", "P1DT1M"],
    "hexBinary": ["", "0FB7", "0fb7"],
    "base64Binary": ["", "TWFu", "TWE=", "TQ==", "TWFu TWFu"],
    "anyURI": ["", "http://example.org/é x"],
    "string": ["", "a\n"],
    "normalizedString": ["a  b "],
    "token": ["", "a b"],
    "language": ["nl", "nl-BE", "x-klingon"],
    "Name": ["a:b", ":a", "_a.b-c"],
    "NCName": ["a", "_a.b-c", "é"],
    "NMTOKEN": ["1a:b", "-"],
    "byte": ["-128", "127", "+0"],
    "unsignedByte": ["0", "255", "-0"],
    "long": ["9223372036854775807", "-9223372036854775808"],
    "unsignedLong": ["18446744073709551615"],
    "positiveInteger": ["1", "9" * 30],
    "nonPositiveInteger": ["0", "-" + "9" * 30],
    "negativeInteger": ["-1"],
    "nonNegativeInteger": ["0"],
}
BAD = {
    "boolean": ["TRUE", "yes", ""],
    "integer": ["", "1.0", "1e3", " 1", "1 ", "--1", "٣"],
    "decimal": [".", "1e3", "INF", ""],
    "double": ["inf", "1e", "e3", "infinity", "1_0"],
    "float": ["nan"],
    "date": [
        "2011-02-29",
        "1900-02-29",
        "2011-04-31",
        "2011-00-01",
        "2011-13-01",
        "11-01-01",
        "02011-01-01",
        "2011-1-1",
    ],
    "dateTime": [
        "2011-09-30",
        "2011-02-30T00:00:00",
        "2011-09-30T24:00:01",
        "2011-09-30T23:59:60",
        "2011-09-30 00:00:00",
    ],
    "dateTimeStamp": ["2011-09-30T00:00:00"],
    "time": ["24:00:01", "1:00:00", "00:00"],
    "gYear": ["11", "02011"],
    "gYearMonth": ["2011-13"],
    "gMonth": ["--13", "-09"],
    "gMonthDay": ["--02-30", "--04-31", "--00-01"],
    "gDay": ["---32", "--01"],
    "duration": ["P", "PT", "P1YT", "1Y", "P-1Y", "P1M1Y", "P1.5D"],
    "yearMonthDuration": ["P1D", "P"],
    "dayTimeDuration": ["P1Y", "PT"],
    "hexBinary": ["0", "0G"],
    "base64Binary": ["TWF", "T===", "TWE", "TW-u"],
    "normalizedString": ["a\tb"],
    "token": [" a", "a  b", "a\n"],
    "language": ["", "nl_NL", "toolonglanguage"],
    "Name": ["1a", ""],
    "NCName": ["a:b", "1a"],
    "NMTOKEN": ["", "a b"],
    "byte": ["128", "-129", "1.0"],
    "unsignedByte": ["256", "-1"],
    "long": ["9223372036854775808", "9" * 30],
    "unsignedLong": ["18446744073709551616", "-1"],
    "positiveInteger": ["0", "-" + "9" * 30],
    "nonPositiveInteger": ["1", "9" * 30],
    "negativeInteger": ["0"],
    "nonNegativeInteger": ["-1"],
}


def _is_valid(text: str, name: str) -> bool:
    return is_valid(ox.Literal(text, datatype=ox.NamedNode(XSD + name)))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_a_text_that_the_datatype_has(name: str, text: str) -> None:
    assert _is_valid(text, name)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_a_text_that_the_datatype_has_not(name: str, text: str) -> None:
    assert not _is_valid(text, name)


def test_a_datatype_that_nobody_knows_takes_any_text() -> None:
    assert is_valid(ox.Literal("anything", datatype=ox.NamedNode("http://example.org/own")))


def test_a_long_number_is_looked_at_in_no_time_to_speak_of() -> None:
    assert not _is_valid("9" * 1_000_000, "long")
    assert _is_valid("9" * 1_000_000, "integer")
