"""Each format says the same, and what it says can be read back."""

import csv
import json
import re
import zipfile
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef
from rdflib.query import Result

from graph.curated import writing
from graph.curated.table import Table
from graph.formats import TABLES
from tests.curated.questions import ask, changed, dataset, made, page

_E = "http://example.org/"
_TEXTS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.org/",
    'a "quoted", text',
    "two\nlines",
    "cr\rlf\r\n",
    "tab\there",
    "\\t\\n\\",
    "caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{GRINNING FACE}",
    "_x0041_",
    "<b>&amp;</b>",
    " spaced ",
    "\x01\x1f",
)
_XLSX = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _table(*days: str, language: str = "en") -> Table:
    """Things t00, t01 and so on with those literals, in Turtle; the first alone has a name, in Dutch."""
    lines = [f"e:t{number:02} e:in e:attic ; e:day {day} ; e:n {number} ." for number, day in enumerate(days)]
    data = dataset('e:attic a e:Place . e:t00 skos:prefLabel "kist"@nl . ' + "\n".join(lines))
    text = changed(
        (
            "FILTER (?day >= COALESCE(?_since_xsd_date, ?day))",
            "?thing e:n ?n FILTER (BOUND(?n) || ?n = ?_since_xsd_date)",
        ),
        ("ORDER BY ?day", "ORDER BY ?n"),
    )
    return page(ask(data, made(text), {"place": "attic"}, "nl" if language == "nl" else "en"))


def _turtle(text: str) -> str:
    return str(ox.Literal(text))


def _sheet(body: bytes, number: int = 1) -> list[list[tuple[str, str]]]:
    """The types and the values of the cells."""
    with zipfile.ZipFile(BytesIO(body)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314  # written by ourselves
        strings = ["".join(part.text or "" for part in item.iter(f"{_XLSX}t")) for item in shared]
        sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314  # the same
    assert not list(sheet.iter(f"{_XLSX}f"))
    assert not list(sheet.iter(f"{_XLSX}hyperlink"))
    return [[_read(cell, strings) for cell in row] for row in sheet.iter(f"{_XLSX}row")]


def _read(cell: ElementTree.Element, strings: list[str]) -> tuple[str, str]:
    value = cell.findtext(f"{_XLSX}v") or ""
    if cell.get("t") == "s":
        return "s", re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), strings[int(value)])
    return cell.get("t", "n"), value


def test_csv_reads_back() -> None:
    rows = list(csv.DictReader(StringIO(writing.write(_table(*map(_turtle, _TEXTS)), "csv").decode(), newline="")))

    assert [row["day"] for row in rows] == list(_TEXTS)
    assert list(rows[0]) == ["thing", "thingLabel", "day"]
    assert [rows[0]["thing"], rows[1]["thing"]] == [f"{_E}t00", f"{_E}t01"]


def test_tsv_has_a_row_a_line_and_terms_as_turtle_has_them() -> None:
    body = writing.write(_table(*map(_turtle, _TEXTS)), "tsv").decode()
    head, *lines = body.removesuffix("\n").split("\n")

    assert head == "?thing\t?thingLabel\t?day"
    cells = [line.split("\t") for line in lines]
    assert [len(row) for row in cells] == [3] * len(_TEXTS)
    read = [next(iter(ox.parse(f"<a:a> <a:a> {row[2]} .", format=ox.RdfFormat.TURTLE))).object for row in cells]
    assert read == [ox.Literal(text) for text in _TEXTS]
    assert cells[0][:2] == [f"<{_E}t00>", '"kist"@nl']
    assert cells[1][1] == ""


def test_sparql_json_is_what_others_read() -> None:
    body = writing.write(_table(*map(_turtle, _TEXTS), "2.5", "true", '"x"@en-GB'), "sparql-json")

    theirs = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(theirs, ox.QuerySolutions)
    days = [row["day"] for row in theirs]
    assert days[: len(_TEXTS)] == [ox.Literal(text) for text in _TEXTS]
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert days[len(_TEXTS) :] == [
        ox.Literal("2.5", datatype=decimal),
        ox.Literal(True),
        ox.Literal("x", language="en-GB"),
    ]
    rows = list(Result.parse(BytesIO(body), format="json"))
    assert rows[0][:2] == (URIRef(f"{_E}t00"), Literal("kist", lang="nl"))  # type: ignore[index]
    assert len(rows) == len(_TEXTS) + 3


def test_cells_of_a_workbook_are_texts_numbers_truths_and_days() -> None:
    day = '"2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    old = '"1852-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    body = writing.write(_table(*map(_turtle, _TEXTS), "3", "2.5", "true", day, old, "9007199254740993"), "xlsx")

    cells = [row[-1] for row in _sheet(body, 2)]
    assert cells[0] == ("s", "day")
    assert cells[1 : len(_TEXTS) + 1] == [("s", text) for text in _TEXTS]
    assert cells[len(_TEXTS) + 1 :] == [
        ("n", "3"),
        ("n", "2.5"),
        ("b", "1"),
        ("n", "40664"),  # days since the last of 1899, with one too many as spreadsheets have it
        ("s", "1852-05-01"),
        ("s", "9007199254740993"),
    ]


@pytest.mark.parametrize("name", [one.name for one in TABLES])
def test_equal_tables_have_equal_bytes(name: str) -> None:
    assert writing.write(_table("1", '"x"'), name) == writing.write(_table("1", '"x"'), name)
    assert writing.write(_table("1", '"x"'), name) != writing.write(_table("1", '"y"'), name)


def test_that_a_name_is_in_another_language_is_seen_in_each_format() -> None:
    table, dutch = _table("1"), _table("1", language="nl")

    assert json.loads(writing.write(table, "json"))["rows"][0]["thing"] == {
        "id": f"{_E}t00",
        "label": "kist",
        "language": "nl",
    }
    assert ",kist [nl]," in writing.write(table, "csv").decode()
    assert ",kist," in writing.write(dutch, "csv").decode()
    assert '"kist"@nl' in writing.write(table, "tsv").decode()
    assert '"xml:lang":"nl"' in writing.write(table, "sparql-json").decode()
    assert _sheet(writing.write(table, "xlsx"), 2)[1][1] == ("s", "kist [nl]")
    assert _sheet(writing.write(dutch, "xlsx"), 2)[1][1] == ("s", "kist")


def test_json_has_numbers_and_truths_where_it_can() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    days = [
        *("3", "2.5", "1e3", "true", '"x"', '"x"@nl', f'"INF"^^<{xsd}double>', f'"NaN"^^<{xsd}double>'),
        *(f'"three"^^<{xsd}integer>', f'"2011-05-01"^^<{xsd}date>', "[]"),
    ]

    def refuse(name: str) -> None:
        raise AssertionError(name)

    rows = json.loads(writing.write(_table(*days), "json"), parse_constant=refuse)["rows"]

    found = [row["day"] for row in rows]
    assert found[:-1] == [
        3,
        2.5,
        1000.0,
        True,
        "x",
        {"text": "x", "language": "nl"},
        "INF",
        "NaN",
        "three",
        "2011-05-01",
    ]
    assert found[-1].startswith("_:")
    assert rows[1]["thing"] == {"id": f"{_E}t01", "label": "e:t01", "language": ""}
