import asyncio
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import inputs
from graph.alignments import register
from graph.alignments.checking import Checked, Kind, check
from graph.alignments.names import alike
from graph.asking import of_store
from tests.alignments import registers
from tests.alignments.registers import ID

MAPPING = "https://w3id.org/barriergraph/id/mapping/"
ORGANISATION = "https://w3id.org/barriergraph/id/organisation/"


def _check(store: ox.Store, *files: Path) -> Checked:
    found = [register.read(inputs.found([file]), date(2026, 3, 1)) for file in files]
    return asyncio.run(check(of_store(store, "test", {}), found))


def _kinds(checked: Checked) -> set[tuple[str, Kind]]:
    return {(one.mapping.id.removeprefix(MAPPING), one.kind) for one in checked.findings}


def _failures(checked: Checked) -> set[tuple[str, Kind, tuple[str, ...]]]:
    return {(one.mapping.id.removeprefix(MAPPING), one.kind, one.others) for one in checked.findings if one.fails}


def test_a_ministry_that_bears_another_name_today_is_a_note(store: ox.Store) -> None:
    checked = _check(store)

    assert checked.passes
    assert ("ministry-of-security-and-justice-tooi", Kind.LATER_NAME) in _kinds(checked)
    assert ("ministry-of-defence-tooi", Kind.LATER_NAME) not in _kinds(checked)


def _with_a_match_of_the_predecessor(store: ox.Store, predicate: str) -> ox.Store:
    """The inspectorate of 2011 mapped to the code of the one of today, instead of that one."""
    copy = ox.Store()
    copy.bulk_extend(store)
    mapping = ox.NamedNode(MAPPING + "netherlands-labour-authority-tooi")
    for name, value in (
        ("annotatedSource", ORGANISATION + "labour-inspectorate"),
        ("annotatedProperty", f"http://www.w3.org/2004/02/skos/core#{predicate}"),
    ):
        property_ = ox.NamedNode("http://www.w3.org/2002/07/owl#" + name)
        (quad,) = copy.quads_for_pattern(mapping, property_, None)
        copy.remove(quad)
        copy.add(ox.Quad(mapping, property_, ox.NamedNode(value), quad.graph_name))
    return copy


@pytest.mark.parametrize(("predicate", "fails"), [("exactMatch", True), ("closeMatch", True), ("relatedMatch", False)])
def test_a_match_of_a_body_that_merged_fails_and_names_its_successor(
    store: ox.Store, predicate: str, fails: bool
) -> None:
    expected = {
        (
            "netherlands-labour-authority-tooi",
            Kind.SUCCEEDED,
            (ORGANISATION + "netherlands-labour-authority",),
        )
    }

    assert _failures(_check(_with_a_match_of_the_predecessor(store, predicate))) == (expected if fails else set())


def test_a_register_as_it_was_read_says_nothing_new(store: ox.Store, tmp_path: Path) -> None:
    path = registers.written(tmp_path, *registers.ministries().values())
    checked = _check(store, path)

    assert checked.passes
    assert checked.covered == 8


def test_an_ended_a_merged_a_renamed_and_an_unknown_ministry_fail(store: ox.Store, tmp_path: Path) -> None:
    nodes = registers.ministries()
    nodes["mnre1018"] = registers.ended(nodes["mnre1018"], "2025-12-31")
    nodes["mnre1109"] = registers.ministry("mnre1109", "Onderwijs")
    del nodes["mnre1090"]
    path = registers.written(tmp_path, *nodes.values(), registers.merger("mnre1025", "mnre1999"))

    assert _failures(_check(store, path)) == {
        ("ministry-of-defence-tooi", Kind.ENDED, ("2025-12-31",)),
        ("ministry-of-education-tooi", Kind.RENAMED, ("Onderwijs", "ministerie van Onderwijs")),
        ("ministry-of-finance-tooi", Kind.UNKNOWN, ()),
        ("ministry-of-health-tooi", Kind.MERGED, (ID + "mnre1999",)),
    }


def test_an_end_that_the_mapping_records_is_a_note_and_another_day_fails(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "countries.rdf"
    path.write_text(registers.COUNTRIES)
    assert ("netherlands-antilles-eu-country", Kind.KNOWN_END) in _kinds(_check(store, path))

    path.write_text(registers.COUNTRIES.replace("2010-10-09", "2010-10-10"))
    assert ("netherlands-antilles-eu-country", Kind.ENDED, ("2010-10-10",)) in _failures(_check(store, path))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministerie van Defensie", "Defensie"),
        ("Gemeente Den Haag", "gemeente den haag"),
        ("Immigratie- en Naturalisatiedienst (IND)", "Immigratie- en Naturalisatiedienst"),
        ("Financiën", "Financien"),
    ],
)
def test_case_brackets_accents_and_the_kind_of_body_make_no_other_name(one: str, other: str) -> None:
    assert alike(one, [other])


def test_another_word_makes_another_name() -> None:
    assert not alike("Justitie en Veiligheid", ["Veiligheid en Justitie", "Justitie"])
