from pathlib import Path

import pytest

from graph.errors import ExceptionsError
from graph.mutation import accepted
from graph.mutation.accepted import Accepted, Sort
from graph.mutation.changes import Kind

ENTRY = """\
- reason: Not everything has another name.
  changes: [remove, retype]
  properties:
    - ex:name
    - ex:nick
- reason: Some do without.
  changes: [dangle]
  properties: [ex:knows]
  classes: [ex:Person]
"""
NAMES = Accepted(
    reason="Not everything has another name.",
    changes=(Kind.REMOVE, Kind.RETYPE),
    properties=("ex:name", "ex:nick"),
)
KNOWS = Accepted(
    reason="Some do without.", changes=(Kind.DANGLE,), properties=("ex:knows",), classes=("ex:Person", "ex:Pet")
)


def _file(folder: Path, text: str) -> Path:
    path = folder / "exceptions.yaml"
    path.write_text(text)
    return path


def test_entries_are_read_with_and_without_classes(tmp_path: Path) -> None:
    first, second = accepted.read(_file(tmp_path, ENTRY))

    assert first == NAMES
    assert (second.properties, second.classes) == (("ex:knows",), ("ex:Person",))


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]"])
def test_a_file_without_entries_accepts_nothing(text: str, tmp_path: Path) -> None:
    assert accepted.read(_file(tmp_path, text)) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[dangle]", "[break]", ":7:13: entry 2, changes: Input should be 'remove', 'dangle' or 'retype'"),
        ("[dangle]", "[]", ":7:12: entry 2, changes: Tuple should have at least 1 item"),
        ("- reason: Some do without.\n  ch", "- ch", ":6:3: entry 2, reason: Field required"),
        ("Some do without.", '""', ":6:11: entry 2, reason: String should have at least 1 character"),
        ("classes: [ex:Person]", "class: ex:Person", ":9:10: entry 2, class: Extra inputs are not permitted"),
        ("    - ex:nick", "    - 7", ":5:7: entry 1, properties: Input should be a valid string"),
        (ENTRY, "reason: Alone.", ":1:1: Input should be a valid list"),
        (ENTRY, "- Alone.", ":1:3: entry 1: Input should be a valid dictionary or instance of Accepted"),
        ("[ex:knows]", "[ex:knows", ":9:10: expected ',' or ']', but got ':'"),
        ("Some do", "Some \a do", " is no YAML: "),
    ],
)
def test_a_mistake_is_named_with_its_file_place_and_entry(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    path = _file(tmp_path, ENTRY.replace(old, new, 1))

    with pytest.raises(ExceptionsError) as error:
        accepted.read(path)

    assert str(error.value).startswith(f"{path}{complaint}")


@pytest.mark.parametrize(
    ("sort", "is_covered"),
    [
        (Sort("ex:name", Kind.REMOVE, ("ex:Person",)), True),
        (Sort("ex:nick", Kind.RETYPE, ()), True),
        (Sort("ex:name", Kind.DANGLE, ("ex:Person",)), False),
        (Sort("ex:knows", Kind.REMOVE, ("ex:Person",)), False),
    ],
)
def test_without_classes_the_changes_of_the_properties_are_covered_for_all(sort: Sort, is_covered: bool) -> None:
    assert NAMES.covers(sort) is is_covered


@pytest.mark.parametrize(
    ("classes", "is_covered"),
    [(("ex:Person",), True), (("ex:Child", "ex:Person"), True), (("ex:Child",), False), ((), False)],
)
def test_with_classes_one_of_them_must_be_that_of_the_subject(classes: tuple[str, ...], is_covered: bool) -> None:
    assert KNOWS.covers(Sort("ex:knows", Kind.DANGLE, classes)) is is_covered


def test_an_exception_is_needed_where_each_of_its_parts_occurs() -> None:
    found = [
        Sort("ex:name", Kind.REMOVE, ("ex:Person",)),
        Sort("ex:name", Kind.RETYPE, ()),
        Sort("ex:nick", Kind.REMOVE, ()),
        Sort("ex:nick", Kind.RETYPE, ()),
        Sort("ex:knows", Kind.DANGLE, ("ex:Person", "ex:Pet")),
    ]

    assert accepted.unneeded([NAMES, KNOWS], found) == []


def test_each_part_that_nothing_needs_is_told() -> None:
    found = [Sort("ex:name", Kind.REMOVE, ("ex:Pet",)), Sort("ex:knows", Kind.DANGLE, ("ex:Person",))]

    told = [(one.exception, one.part) for one in accepted.unneeded([NAMES, KNOWS], found)]

    assert told == [(NAMES, "remove ex:nick"), (NAMES, "retype ex:name"), (NAMES, "retype ex:nick"), (KNOWS, "ex:Pet")]
