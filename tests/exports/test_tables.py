"""CSV files for people with a spreadsheet, and what describes them."""

import csv
import io
import json
import shutil
import warnings
import zipfile
from pathlib import Path
from typing import Any

import csvw
import frictionless
import pyoxigraph as ox
import pytest

from graph.exports import tables
from graph.exports.compaction import RDF
from graph.exports.naming import NAMESPACES
from graph.exports.source import Source
from tests.exports.written import source, written

_ID = "https://w3id.org/barriergraph/id/"
_NEEDED = {
    "actions.csv",
    "barrier-links.csv",
    "barriers.csv",
    "organisations.csv",
    "responsibilities.csv",
    "time-commitments.csv",
}


@pytest.fixture(scope="module")
def folder(plan: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data as files."""
    return _unpacked(plan, tmp_path_factory.mktemp("tables"))


def _unpacked(of: Source, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(written(tables.write, of))).extractall(folder)
    return folder


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with folder.joinpath(name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _faults(folder: Path) -> list[str]:
    """What frictionless finds."""
    report = frictionless.Package(folder / "datapackage.json").validate()
    return [f"{error.type}: {error.message}" for task in report.tasks for error in task.errors] + [
        str(error) for error in report.errors
    ]


def _csvw_faults(folder: Path) -> list[str]:
    """What csvw finds."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
        for table in group.tables:
            list(table.iterdicts(strict=False))
            assert table.check_primary_key()
        faults = [str(one.message) for one in found]
        try:
            return faults if group.check_referential_integrity(strict=True) else [*faults, "references"]
        except ValueError as error:
            return [*faults, str(error)]


def test_an_analyst_finds_who_does_what_in_which_role(folder: Path) -> None:
    rows = _rows(folder, "responsibilities.csv")
    (found,) = (row for row in rows if row["id"].endswith("/2.1-leader-ministry-of-security-and-justice"))

    assert found["actor"] == "Ministry of Security and Justice"
    assert found["role_of_actor"] == "leader"
    assert found["role_of_actor_nl"] == "trekker"
    assert found["about_id"] == _ID + "action/thb-2011-2014/2.1"
    assert found["basis"] == "stated"


def test_an_analyst_finds_what_is_due_when(folder: Path) -> None:
    found = [row for row in _rows(folder, "time-commitments.csv") if row["latest_end"] == "2011-08-31"]

    assert {row["milestone"] for row in found} >= {"letters sent to parliament"}


def test_there_is_a_table_for_each_kind_of_thing_and_none_for_terms(folder: Path) -> None:
    names = {path.name for path in folder.glob("*.csv")}

    assert names >= _NEEDED
    assert not names & {"classes.csv", "object-properties.csv", "claims.csv"}


def test_every_instance_is_in_its_table_once(folder: Path, plan: Source) -> None:
    type_, action = ox.NamedNode(RDF + "type"), ox.NamedNode(NAMESPACES["bar"] + "Action")
    triples = (triple for triple in plan.triples() if triple.predicate == type_ and triple.object == action)
    actions = {str(triple.subject)[1:-1] for triple in triples}

    assert sorted(row["id"] for row in _rows(folder, "actions.csv")) == sorted(actions)


def test_several_values_stand_in_a_cell_in_the_order_of_their_identifiers(folder: Path) -> None:
    row = next(row for row in _rows(folder, "actions.csv") if " | " in row["is_led_by"])

    assert len(row["is_led_by"].split(" | ")) == len(row["is_led_by_id"].split(" | "))


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    assert _faults(folder) == []


def test_csvw_finds_nothing_wrong(folder: Path) -> None:
    assert _csvw_faults(folder) == []


def test_both_notice_a_bad_date(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    file = copy / "time-commitments.csv"
    file.write_text(file.read_text().replace("2011-09-30", "2011-09-31", 1), newline="")

    assert any(fault.startswith("type-error") and "2011-09-31" in fault for fault in _faults(copy))
    assert any("2011-09-31" in fault for fault in _csvw_faults(copy))


def test_both_notice_a_reference_to_nothing(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    file = copy / "responsibilities.csv"
    file.write_text(file.read_text().replace(_ID + "basis/stated", _ID + "basis/nowhere", 1), newline="")

    assert any(fault.startswith("foreign-key") for fault in _faults(copy))
    assert any("basis/nowhere" in fault for fault in _csvw_faults(copy))


def test_a_column_has_its_names_in_both_languages_and_its_property(folder: Path) -> None:
    metadata = json.loads(folder.joinpath("csv-metadata.json").read_text())
    (actions,) = (one for one in metadata["tables"] if one["url"] == "actions.csv")
    (led,) = (one for one in actions["tableSchema"]["columns"] if one["name"] == "is_led_by_id")

    assert led["titles"] == {"en": ["is led by (id)", "is_led_by_id"], "nl": ["wordt getrokken door (id)"]}
    assert led["propertyUrl"] == "https://w3id.org/barriergraph/def#isLedBy"
    assert led["separator"] == " | "


def test_the_same_source_gives_the_same_bytes(plan: Source) -> None:
    first, second = (written(tables.write, plan) for _ in range(2))

    assert first == second
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def _things(tmp_path: Path, trig: str) -> tuple[list[dict[str, str]], dict[str, Any]]:
    folder = _unpacked(source(tmp_path, trig), tmp_path)
    fields = json.loads(folder.joinpath("datapackage.json").read_text())["resources"][0]["schema"]["fields"]
    assert _faults(folder) == []
    assert _csvw_faults(folder) == []
    return _rows(folder, "things.csv"), {field["name"]: field for field in fields}


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@SUM(A1)", "\\t=1"])
def test_a_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    rows, _ = _things(tmp_path, f'e:a a e:Thing ; e:says "{text}" ; e:asks "{text}"@nl .')

    assert rows[0]["says"].startswith("'")
    assert rows[0]["asks_nl"].startswith("'")


def test_a_number_below_zero_is_a_number(tmp_path: Path) -> None:
    rows, fields = _things(tmp_path, "e:a a e:Thing ; e:size -5 .")

    assert rows[0]["size"] == "-5"
    assert fields["size"]["type"] == "integer"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ("1 , 2.5", "list"),
        ("1", "integer"),
        ("2.50", "number"),
        ("true", "boolean"),
        ('"2011-02-28"^^xsd:date', "date"),
        ('"2011-02-30"^^xsd:date', "string"),
        ('"2011"^^xsd:gYear', "string"),
        ('"x"^^xsd:integer', "string"),
        ('"1"^^xsd:boolean', "string"),
        ("1e3", "string"),
    ],
)
def test_a_column_has_a_datatype_only_where_every_cell_has_it(tmp_path: Path, values: str, kind: str) -> None:
    _, fields = _things(tmp_path, f"e:a a e:Thing ; e:size {values} .")

    assert fields["size"]["type"] == kind


def test_texts_in_every_language_have_a_column(tmp_path: Path) -> None:
    rows, _ = _things(tmp_path, 'e:a a e:Thing ; e:says "a" , "b"@en , "c"@nl , "d"@fy .')

    assert {header: cell for header, cell in rows[0].items() if header != "id"} == {
        "says_text": "a",
        "says_en": "b",
        "says_nl": "c",
        "says_fy": "d",
    }


def test_headers_are_each_their_own(tmp_path: Path) -> None:
    prefixes = {"e": "http://example.org/", "f": "http://example.com/"}
    made = source(tmp_path, "e:a a e:Thing ; e:size 1 ; f:size 2 ; e:id 3 .", prefixes)

    (row,) = _rows(_unpacked(made, tmp_path), "things.csv")
    assert row == {"id": "http://example.org/a", "size": "2", "size_2": "1", "id_2": "3"}


def test_strange_texts_are_read_back_as_they_were(tmp_path: Path) -> None:
    rows, _ = _things(tmp_path, 'e:a a e:Thing ; e:says "a,\\"b\\"\\n;é" .')

    assert rows[0]["says"] == 'a,"b"\n;é'


def test_classes_of_one_name_have_tables_of_their_own(tmp_path: Path) -> None:
    prefixes = {"e": "http://example.org/", "f": "http://example.com/"}
    folder = _unpacked(source(tmp_path, "e:a a e:Thing . e:b a f:Thing .", prefixes), tmp_path)

    assert {path.name for path in folder.glob("*.csv")} == {"things.csv", "things-2.csv"}


def test_a_dataset_without_things_is_a_package_without_tables(tmp_path: Path) -> None:
    folder = _unpacked(source(tmp_path, "e:a e:p 1 ."), tmp_path)

    assert json.loads(folder.joinpath("datapackage.json").read_text())["resources"] == []
    assert "CC0" not in folder.joinpath("README.txt").read_text()
