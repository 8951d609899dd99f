"""The first sheet of a workbook is what the page shows, and says where it comes from."""

import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

from graph.curated import writing
from graph.curated.languages import Language
from graph.curated.provenance import Document, Provenance
from graph.curated.table import Table
from tests.charts.small import answer
from tests.curated.questions import ask, dataset, made, page

_XLSX = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATA = """
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    e:attic a e:Place ; skos:prefLabel "attic"@en , "zolder"@nl .
    e:chest skos:prefLabel "chest"@en , "kist"@nl ; e:in e:attic ; e:day "2011-05-01"^^xsd:date .
"""
_ORIGIN = Provenance(
    (Document("A Plan", "A Task Force", "2011"),),
    ("CC0 1.0 (http://example.org/cc0)",),
    date(2026, 3, 5),
    "http://localhost/queries/things-in-a-place?place=attic",
)


class _Book:
    """A workbook as programs for spreadsheets read it."""

    def __init__(self, body: bytes) -> None:
        self._book = zipfile.ZipFile(BytesIO(body))
        shared = self._read("xl/sharedStrings.xml")
        self._strings = ["".join(part.text or "" for part in item.iter(f"{_XLSX}t")) for item in shared]

    def _read(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._book.read(name))  # noqa: S314  # written by ourselves

    @property
    def names(self) -> list[str]:
        return [one.get("name", "") for one in self._read("xl/workbook.xml").iter(f"{_XLSX}sheet")]

    def sheet(self, number: int = 1) -> ElementTree.Element:
        return self._read(f"xl/worksheets/sheet{number}.xml")

    def rows(self, number: int = 1) -> list[list[str]]:
        return [[self._cell(cell) for cell in row] for row in self.sheet(number).iter(f"{_XLSX}row")]

    def _cell(self, cell: ElementTree.Element) -> str:
        value = cell.findtext(f"{_XLSX}v") or ""
        return self._strings[int(value)] if cell.get("t") == "s" else value


def _table(language: Language = "en") -> Table:
    return page(ask(dataset(_DATA), made(), {"place": "attic"}, language))


def _book(language: Language = "en") -> _Book:
    return _Book(writing.write(_table(language), "xlsx", _ORIGIN))


def test_headings_and_names_are_in_the_language_of_the_reader() -> None:
    dutch = _book("nl").rows()

    assert dutch[0] == ["Dingen op een plaats"]
    assert dutch[1] == ["Filters: de plaats: zolder; de eerste dag: 1 januari 2011"]
    assert dutch[2] == ["Ding", "Dag"]
    assert dutch[3] == ["kist", "40664"]  # 1 May 2011, as spreadsheets count days
    assert _book("en").rows()[2:4] == [["Thing", "Day"], ["chest", "40664"]]


def test_the_first_sheet_has_no_addresses_of_things_and_the_second_has_them() -> None:
    book = _book()

    assert book.names == ["answer", "data"]
    assert not [cell for row in book.rows(1)[:4] for cell in row if "http" in cell]
    assert book.rows(2) == [["thing", "thingLabel", "day"], ["http://example.org/chest", "chest", "40664"]]


def test_below_the_table_stands_where_the_answer_comes_from() -> None:
    told = {row[0]: row[1] for row in _book().rows()[4:]}

    assert told["Source"] == "A Task Force, A Plan (2011)"
    assert told["Licence of the data"] == "CC0 1.0 (http://example.org/cc0)"
    assert told["Version of the data"] == "v1"
    assert told["Made on"] == "46086"  # 5 March 2026
    assert told["Rows"] == "1"
    assert told["Page"] == "http://localhost/queries/things-in-a-place?place=attic"


def test_headings_stay_in_sight_and_rows_can_be_filtered() -> None:
    sheet = _book().sheet()

    pane, chosen = next(sheet.iter(f"{_XLSX}pane")), next(sheet.iter(f"{_XLSX}autoFilter"))
    assert (pane.get("ySplit"), pane.get("state")) == ("3", "frozen")
    assert chosen.get("ref") == "A3:B4"


def test_a_matrix_is_a_sheet_with_a_row_and_a_column_for_each_thing() -> None:
    turtle = """
        e:ind skos:prefLabel "IND"@en . e:siod skos:prefLabel "SIOD"@en .
        e:entry skos:prefLabel "entry"@en . e:finance skos:prefLabel "finance"@en . e:no skos:prefLabel "nobody"@en .
        e:1 e:place 1 ; e:who e:ind ; e:at e:entry ; e:n 3 .
        e:2 e:place 2 ; e:who e:siod ; e:at e:entry ; e:n 0 ; e:state e:no .
        e:3 e:place 3 ; e:who e:siod ; e:at e:finance ; e:n 1 .
    """
    chart = "{kind: matrix, row: who, column: at, value: n}"
    book = _Book(writing.write(answer(chart, ("who", "at", "n", "state"), turtle), "xlsx"))

    assert book.names == ["matrix", "answer", "data"]
    head, ind, siod = book.rows()[2:5]
    assert head == ["Who", "entry", "finance"]
    assert ind == ["IND", "3"]
    assert siod == ["SIOD", "nobody", "1"]


def test_an_answer_that_counts_something_else_than_rows_says_both_numbers() -> None:
    text = re.sub(r"(#\+ none:)", r"#+ counts: {column: thing, en: things, nl: dingen}\n\1", made().text, count=1)
    data = dataset(_DATA + 'e:chest e:day "2011-06-01"^^<http://www.w3.org/2001/XMLSchema#date> .')
    found = page(ask(data, made(text), {"place": "attic"}))

    told = {row[0]: row[1] for row in _Book(writing.write(found, "xlsx")).rows()[3:] if len(row) > 1}
    assert (told["Rows"], told["Things"]) == ("2", "1")
    assert found.counted == (1, "things")
