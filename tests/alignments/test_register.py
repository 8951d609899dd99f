from datetime import date
from pathlib import Path

import pytest

from graph import inputs
from graph.alignments.register import Register, read
from graph.errors import NotARegisterError, RdfSyntaxError
from tests.alignments import registers
from tests.alignments.registers import ID

TODAY = date(2026, 3, 1)


def _read(path: Path) -> Register:
    return read(inputs.found([path]), TODAY)


def test_a_former_name_is_no_name_of_today(tmp_path: Path) -> None:
    found = _read(
        registers.written(
            tmp_path,
            registers.ministry("mnre1058", "Justitie en Veiligheid"),
            registers.version("hv_1", "mnre1058", "Veiligheid en Justitie", "2017-12-31"),
        )
    )

    entry = found.entries[ID + "mnre1058"]
    assert "Justitie en Veiligheid" in entry.names
    assert entry.former == {"Veiligheid en Justitie", "ministerie van Veiligheid en Justitie"}
    assert ID + "hv_1" not in found.entries


@pytest.mark.parametrize(("day", "is_ended"), [("2026-02-28", "2026-02-28"), ("2026-03-01", ""), ("2030-01-01", "")])
def test_what_ends_today_or_later_has_not_ended(tmp_path: Path, day: str, is_ended: str) -> None:
    node = registers.ended(registers.ministry("mnre1162", "Asiel en Migratie"), day)

    assert _read(registers.written(tmp_path, node)).entries[ID + "mnre1162"].ended == is_ended


def test_a_merger_names_the_successor(tmp_path: Path) -> None:
    nodes = (registers.ministry("mnre0170", "Verkeer en Waterstaat"), registers.merger("mnre0170", "mnre1130"))

    assert _read(registers.written(tmp_path, *nodes)).entries[ID + "mnre0170"].successors == {ID + "mnre1130"}


def test_a_table_of_the_eu_is_read_with_its_last_days(tmp_path: Path) -> None:
    path = tmp_path / "countries.rdf"
    path.write_text(registers.COUNTRIES)

    ends = {iri.rpartition("/")[2]: entry.ended for iri, entry in _read(path).entries.items()}
    assert ends == {"ANT": "2010-10-09", "NLD": ""}


def test_a_register_of_ministries_says_nothing_of_municipalities(tmp_path: Path) -> None:
    found = _read(registers.written(tmp_path, registers.ministry("mnre1018", "Defensie")))

    assert found.covers(ID + "mnre9999")
    assert not found.covers("https://identifier.overheid.nl/tooi/id/gemeente/gm0363")


def test_versions_of_each_other_are_no_entries_and_no_failure(tmp_path: Path) -> None:
    one = registers.version("a", "b", "A", "2010-01-01")
    other = registers.version("b", "a", "B", "2010-01-01")

    assert set(_read(registers.written(tmp_path, one, other, registers.ministry("c", "C"))).entries) == {ID + "c"}


def test_a_file_without_names_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("<http://example.org/a> <http://example.org/p> 1 .")

    with pytest.raises(NotARegisterError, match=r"mine\.ttl"):
        _read(path)


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("\n<http://example.org/a> oops")

    with pytest.raises(RdfSyntaxError, match=r"mine\.ttl:2"):
        _read(path)
