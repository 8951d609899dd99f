"""Data that are not RDF come in through a mapping, and what does not fit is told in words about both."""

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import MappingError, NotImportableError, RdfSyntaxError
from graph.importing import bringing, graphs, imports
from graph.importing.bringing import Brought, Tools, Wanted
from tests.importing.conftest import Answers

RML = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
<#Person> rml:logicalSource [ rml:source "SOURCE" ; rml:referenceFormulation ql:KIND ; rml:iterator "ITERATOR" ] ;
  rr:subjectMap [ rr:template "http://example.org/{ID}" ] ;
  rr:predicateObjectMap [ rr:predicate <http://example.org/name> ; rr:objectMap [ rml:reference "name" ] ] .
"""
R2RML = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
<#Person> rr:logicalTable [ rr:tableName "person" ] ;
  rr:subjectMap [ rr:template "http://example.org/{id}" ] ;
  rr:predicateObjectMap [ rr:predicate <http://example.org/name> ; rr:objectMap [ rr:column "name" ] ] .
"""
YARRRML = """
sources: {people: [people.csv~csv]}
mappings:
  person: {s: "http://example.org/$(id)", sources: people, po: [["http://example.org/name", $(name)]]}
"""
CSV = 'id,name\n1,Ann\n2,"Bob, \\ ""B"""\n'
JSON = json.dumps({"people": [{"id": 1, "name": "Ann"}, {"id": 2, "name": 'Bob, \\ "B"'}]})
XML = '<people><person id="1"><name>Ann</name></person><person id="2"><name>Bob, \\ "B"</name></person></people>'
EXPECTED = (
    b'<http://example.org/1> <http://example.org/name> "Ann" .\n'
    b'<http://example.org/2> <http://example.org/name> "Bob, \\\\ \\"B\\"" .\n'
)


def _rml(source: str, kind: str, iterator: str, key: str = "id") -> str:
    filled = {"SOURCE": source, "KIND": kind, "ITERATOR": iterator, "ID": key}
    text = RML
    for word, value in filled.items():
        text = text.replace(word, value)
    return text


INCOMPLETE = _rml("people.json", "JSONPath", "$.people[*]").replace("Map [ rml", "Mop [ rml")


def _write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return str(path)


def _bring(tools: Tools, mapping: str, *sources: str, shapes: str | None = None) -> Brought:
    return bringing.bring(Wanted(sources, graphs.graph("people"), Path(mapping), shapes), tools)


def _kept(tools: Tools) -> bytes:
    (file,) = tools.home.glob("imports/people/*.nt.gz")
    return gzip.decompress(file.read_bytes())


def _database(folder: Path) -> str:
    path = folder / "people.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE person (id INTEGER, name TEXT)")
        database.executemany("INSERT INTO person VALUES (?, ?)", [(1, "Ann"), (2, 'Bob, \\ "B"')])
        database.commit()
    return f"sqlite:///{path}"


@pytest.mark.parametrize(
    ("name", "data", "mapping"),
    [
        ("people.csv", CSV, _rml("people.csv", "CSV", "")),
        ("people.json", JSON, _rml("people.json", "JSONPath", "$.people[*]")),
        ("people.xml", XML, _rml("people.xml", "XPath", "/people/person", "@id")),
    ],
)
def test_rows_members_and_elements_come_in_through_rml(
    with_morph: Tools, tmp_path: Path, name: str, data: str, mapping: str
) -> None:
    brought = _bring(with_morph, _write(tmp_path, "mapping.ttl", mapping), _write(tmp_path, name, data))

    assert _kept(with_morph) == EXPECTED
    assert brought.notes == ()
    assert [brought.made.sources[0].name, brought.made.mapping and brought.made.mapping.name] == [name, "mapping.ttl"]


def test_a_table_comes_in_through_yarrrml_from_where_the_mapping_says(with_morph: Tools, tmp_path: Path) -> None:
    _write(tmp_path, "some where~/people.csv", CSV)

    _bring(with_morph, _write(tmp_path, "some where~/mapping.yml", YARRRML))

    assert _kept(with_morph) == EXPECTED


def test_a_file_of_another_name_stands_for_the_only_source(with_morph: Tools, tmp_path: Path) -> None:
    packed = tmp_path / "2011, final.csv.gz"
    packed.write_bytes(gzip.compress(CSV.encode()))

    _bring(with_morph, _write(tmp_path, "mapping.yml", YARRRML), str(packed))

    assert _kept(with_morph) == EXPECTED


def test_a_table_of_another_server_comes_in(with_morph: Tools, tmp_path: Path, serve: Callable[[Answers], str]) -> None:
    address = serve({"/people.csv": (200, {"Content-Type": "text/csv"}, CSV.encode())}) + "/people.csv"

    made = _bring(with_morph, _write(tmp_path, "mapping.yml", YARRRML), address).made

    assert _kept(with_morph) == EXPECTED
    assert made.sources[0].address == address


def test_a_database_comes_in_through_r2rml(with_morph: Tools, tmp_path: Path) -> None:
    made = _bring(with_morph, _write(tmp_path, "mapping.ttl", R2RML), _database(tmp_path)).made

    assert _kept(with_morph) == EXPECTED
    assert made.sources[0].name == "people.db"


def test_shapes_name_the_source_of_what_a_mapping_made(with_morph: Tools, tmp_path: Path) -> None:
    shapes = _write(
        tmp_path,
        "shapes.ttl",
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
        <http://example.org/S> sh:targetSubjectsOf <http://example.org/name> ; a sh:NodeShape ;
          sh:property [ sh:path <http://example.org/name> ; sh:maxLength 3 ] .""",
    )
    mapping, data = _write(tmp_path, "mapping.yml", YARRRML), _write(tmp_path, "people.csv", CSV)

    with pytest.raises(ValueError, match="1 violation; nothing was published") as caught:
        _bring(with_morph, mapping, data, shapes=shapes)

    (result,) = caught.value.report.results  # type: ignore[attr-defined]  # it is a NotConformingError
    assert [str(place) for place in result.places] == ["people.csv by mapping.yml"]
    assert imports.found(with_morph.home) == []


@pytest.mark.parametrize(
    ("data", "name", "mapping", "problem"),
    [
        (CSV, "people.csv", _rml("people.csv", "CSV", "").replace('"name"', '"nam"'), "refers to nam, which .*name"),
        (JSON, "people.json", _rml("people.json", "JSONPath", "$.peeple[*]"), "there are no statements"),
        (
            JSON,
            "people.json",
            _rml("people.json", "JSONPath", "$.people[*]").replace("Map [ rml", "Mop [ rml"),
            "maps nothing",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_says_what_does_not(  # noqa: PLR0913, PLR0917  # each is a part of the case
    with_morph: Tools, tmp_path: Path, data: str, name: str, mapping: str, problem: str
) -> None:
    with pytest.raises(NotImportableError, match=problem) as caught:
        _bring(with_morph, _write(tmp_path, "mapping.ttl", mapping), _write(tmp_path, name, data))

    assert name in str(caught.value)
    assert imports.found(with_morph.home) == []


def test_a_member_that_no_object_has_is_told_and_the_rest_comes_in(with_morph: Tools, tmp_path: Path) -> None:
    more = '; rr:predicateObjectMap [ rr:predicate <http://example.org/q> ; rr:objectMap [ rml:reference "nane" ] ] .'
    mapping = _rml("people.json", "JSONPath", "$.people[*]").rstrip(" .\n") + more

    brought = _bring(with_morph, _write(tmp_path, "mapping.ttl", mapping), _write(tmp_path, "people.json", JSON))

    assert _kept(with_morph) == EXPECTED
    assert [note.partition("refers")[2] for note in brought.notes] == [
        f" to nane, which {tmp_path}/people.json does not have; is it name?"
    ]


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ('"person"', '"persona"', "no such table: persona"),
        ('"name"', '"nam"', "refers to nam, which .* does not have; is it name"),
    ],
)
def test_a_table_or_column_that_a_database_has_not_is_named(
    with_morph: Tools, tmp_path: Path, wrong: str, right: str, problem: str
) -> None:
    with pytest.raises(MappingError, match=problem):
        _bring(with_morph, _write(tmp_path, "mapping.ttl", R2RML.replace(wrong, right)), _database(tmp_path))


def test_a_database_without_its_driver_says_which_package_is_missing_and_no_password(
    with_morph: Tools, tmp_path: Path
) -> None:
    with pytest.raises(MappingError, match="needs the Python package psycopg") as caught:
        _bring(with_morph, _write(tmp_path, "mapping.ttl", R2RML), "postgresql+psycopg://me:secret@127.0.0.1:9/db")

    assert "secret" not in str(caught.value)


def test_a_term_that_is_none_names_source_and_mapping(with_morph: Tools, tmp_path: Path) -> None:
    mapping = YARRRML.replace("http://example.org/$(id)", "$(id)")

    with pytest.raises(RdfSyntaxError, match=r"people\.csv by mapping\.yml:1"):
        _bring(with_morph, _write(tmp_path, "mapping.yml", mapping), _write(tmp_path, "people.csv", CSV))


@pytest.mark.parametrize(
    ("mapping", "name", "data", "problem"),
    [
        ("sources: [", "m.yml", CSV, r"m\.yml:1:11: this is no YAML"),
        ("a: b", "m.yml", CSV, "maps nothing"),
        (RML.replace("rr:subjectMap", "subjectMap"), "m.ttl", CSV, r"m\.ttl:5:\d+: "),
        ("<a:b> <a:c> 1 .", "m.ttl", CSV, "maps nothing"),
        (YARRRML, "m.yml", None, "names the source people.csv, and .*people.csv is no file"),
        (_rml("people.json", "JSONPath", "$"), "m.ttl", '{"a": \n  1,}', r"people\.json:2:5: this is no JSON"),
        (_rml("people.xml", "XPath", "/a"), "m.ttl", "<a>\n<b></a>", r"people\.xml:2:6: this is no XML"),
    ],
)
def test_what_cannot_be_read_is_told_before_anything_runs(  # noqa: PLR0913, PLR0917  # each is a part of the case
    tools: Tools, tmp_path: Path, mapping: str, name: str, data: str | None, problem: str
) -> None:
    for ending in ("csv", "json", "xml") if data else ():
        _write(tmp_path, f"people.{ending}", data or "")

    with pytest.raises((MappingError, RdfSyntaxError), match=problem):
        _bring(tools, _write(tmp_path, name, mapping))


def test_a_file_that_stands_for_no_source_is_refused(tools: Tools, tmp_path: Path) -> None:
    mapping = YARRRML.replace("{people: [people.csv~csv]}", "{people: [people.csv~csv], more: [more.csv~csv]}")

    with pytest.raises(MappingError, match=r"names the sources more\.csv, people\.csv; .*other\.csv has"):
        _bring(tools, _write(tmp_path, "mapping.yml", mapping), _write(tmp_path, "other.csv", CSV))
