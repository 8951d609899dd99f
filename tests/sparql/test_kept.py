"""The tables of the grammar, which one process makes and the next ones read."""

import sys
from pathlib import Path

import pytest

from graph.sparql import grammar, kept, making

_SOURCE = Path(grammar.__file__).with_name("sparql.lark")
_SMALL = 'query: "SELECT"\nupdate: "DROP"\n'


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "small.lark"
    path.write_text(_SMALL)
    return path


def test_what_was_made_is_read_by_the_next(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept.tables(source, tmp_path / "kept")

    monkeypatch.setattr(making, "tables", lambda _: pytest.fail("the tables are made again"))

    assert kept.tables(source, tmp_path / "kept") == made
    assert made["literals"] == {"SELECT": "SELECT", "DROP": "DROP"}


def test_another_grammar_has_other_tables(source: Path, tmp_path: Path) -> None:
    kept.tables(source, tmp_path / "kept")
    source.write_text(_SMALL.replace("DROP", "CLEAR"))

    assert kept.tables(source, tmp_path / "kept")["literals"] == {"SELECT": "SELECT", "CLEAR": "CLEAR"}


@pytest.mark.parametrize("left", [0, 10, 100, -1])
def test_a_file_that_is_not_whole_is_written_anew(source: Path, tmp_path: Path, left: int) -> None:
    made, file = kept.tables(source, tmp_path / "kept"), tmp_path / "kept"
    whole = file.read_bytes()
    file.write_bytes(whole[:left])

    assert kept.tables(source, file)["ends"].keys() == made["ends"].keys()
    assert len(file.read_bytes()) == len(whole)


def test_where_nothing_can_be_written_they_are_made(source: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("file").touch()

    assert kept.tables(source, tmp_path / "file" / "kept")["literals"]


def test_who_wants_no_compiled_files_gets_none(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert kept.tables(source, tmp_path / "kept")["literals"]
    assert not tmp_path.joinpath("kept").exists()


def test_the_grammar_of_sparql_is_read_as_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = making.tables(_SOURCE.read_text(encoding="utf-8"))
    monkeypatch.setattr(making, "tables", lambda _: made)
    kept.tables(_SOURCE, tmp_path / "kept")

    assert kept.tables(_SOURCE, tmp_path / "kept") == made
