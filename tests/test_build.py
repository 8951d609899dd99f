from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import build as building
from graph import reasoning, version
from graph.build import Built
from graph.curated.description import CATALOGUE
from graph.embedded.writer import Writer
from graph.engine import Delete
from graph.errors import NoSourcesError, QuestionError, RdfSyntaxError
from graph.sources import GRAPHS
from graph.validation import NotConformingError
from graph.version import KEPT, Kept

PLACE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/barriergraph/id/place/here> a dcterms:Location ; skos:prefLabel "here"@en , "hier"@nl .
"""
QUERY = """\
#+ summary: Places
#+ description: Which places are there?
#+ nl: {summary: Plaatsen, description: "Welke plaatsen zijn er?"}
#+ tags: [plan]
#+ method: GET
#+ columns: {place: {en: place, nl: plaats}}
#+ example: {rows: place}
SELECT ?place WHERE { ?place a <http://purl.org/dc/terms/Location> } ORDER BY ?place
"""


def _place(root: Path, text: str) -> None:
    root.joinpath("data/external/places.ttl").write_text(text)


def test_the_plan_conforms_without_a_warning(built: Built) -> None:
    assert built.report.results == ()


def test_asserted_judged_and_inferred_statements_stay_apart(built: Built) -> None:
    graphs = {graph.removeprefix(GRAPHS) for graph in built.version.manifest.graphs}

    assert graphs == {
        "about",
        "alignments",
        "catalogue",
        "external",
        "inferred",
        "ontology",
        "thb-2011-2014/judged",
        "thb-2011-2014/stated",
        "vocabulary",
    }


def test_the_same_files_give_the_same_version(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)

    names = {building.build(small, tmp_path / home).version.manifest.name for home in ("one", "two")}

    assert len(names) == 1


def test_a_violation_leaves_the_current_version(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)
    first = building.build(small, tmp_path / "home").version

    _place(small, PLACE.replace('"here"@en', '"here"@de'))
    with pytest.raises(NotConformingError) as caught:
        building.build(small, tmp_path / "home")

    assert [str(result.focus) for result in caught.value.report.results] == [
        "<https://w3id.org/barriergraph/id/place/here>"
    ]
    assert version.current(tmp_path / "home") == first


def test_a_syntax_error_leaves_the_current_version(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)
    first = building.build(small, tmp_path / "home").version

    _place(small, PLACE + "oops")
    with pytest.raises(RdfSyntaxError):
        building.build(small, tmp_path / "home")

    assert version.current(tmp_path / "home") == first


def _query(root: Path, text: str) -> None:
    root.joinpath("queries").mkdir(exist_ok=True)
    root.joinpath("queries/places.rq").write_text(text)


def test_a_broken_query_leaves_the_current_version_and_is_named_with_line_and_column(
    small: Path, tmp_path: Path
) -> None:
    _place(small, PLACE)
    _query(small, QUERY)
    first = building.build(small, tmp_path / "home").version

    _query(small, QUERY.replace("ORDER BY", "ORDER"))
    with pytest.raises(QuestionError, match=r"places\.rq:8:\d+: "):
        building.build(small, tmp_path / "home")

    assert version.current(tmp_path / "home") == first
    assert GRAPHS + "catalogue" in first.manifest.graphs


def test_a_changed_query_makes_the_version_old(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)
    _query(small, QUERY)
    building.build(small, tmp_path / "home")

    _query(small, QUERY.replace("Places", "All places"))

    assert building.current(small, tmp_path / "home") is None


def test_nothing_follows_from_the_catalogue(store: ox.Store) -> None:
    catalogue = store.quads_for_pattern(None, None, None, CATALOGUE)
    inferred = {quad.subject for quad in store.quads_for_pattern(None, None, None, reasoning.INFERRED)}

    assert {quad.subject for quad in catalogue} & inferred == set()


def test_without_shapes_nothing_is_built(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)
    small.joinpath("shapes").unlink()

    with pytest.raises(NoSourcesError, match="shapes"):
        building.build(small, tmp_path / "home")


def test_a_changed_file_makes_the_version_old(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)
    before = building.current(small, tmp_path / "home")
    made = building.build(small, tmp_path / "home").version
    after = building.current(small, tmp_path / "home")

    _place(small, PLACE + "# changed\n")

    assert (before, after, building.current(small, tmp_path / "home")) == (None, made, None)


def test_a_version_that_was_written_to_stays_current_when_files_change(small: Path, tmp_path: Path) -> None:
    _place(small, PLACE)
    building.build(small, tmp_path / "home")
    writer = Writer(tmp_path / "home", memory=2**28, kept=KEPT, shapes=None)
    written = writer.write(Delete(GRAPHS + "external")).version

    _place(small, PLACE + "# changed\n")
    kept = building.current(small, tmp_path / "home")

    assert kept
    assert kept.manifest.name == written
    assert not building.is_current(small, tmp_path / "home", kept)


def test_a_build_removes_the_oldest_builds(small: Path, tmp_path: Path) -> None:
    home, names = tmp_path / "home", []
    for number in range(3):
        _place(small, PLACE.replace("/here>", f"/here-{number}>"))
        names.append(building.build(small, home, kept=Kept(built=2)).version.manifest.name)

    assert {path.name for path in home.joinpath("versions").iterdir()} == set(names[1:])
