"""What is imported is there as a whole or not at all, stays through builds, and goes again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import build, loading, version
from graph.embedded.writer import Writer
from graph.engine import Change, Put
from graph.errors import NotImportableError, QueryFailedError, RdfSyntaxError, UnknownFormatError, UnknownGraphError
from graph.importing import bringing, graphs, imports
from graph.importing.bringing import Brought, Tools, Wanted
from graph.steps import Step
from graph.validation import NotConformingError
from graph.version import KEPT
from tests.importing.conftest import ONE

GRAPH = graphs.graph("register")
SUB = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://example.org/Town> rdfs:subClassOf <http://purl.org/dc/terms/Location> .
<http://example.org/a> a <http://example.org/Town> .
"""


def _file(tmp_path: Path, text: str, name: str = "register.ttl") -> str:
    path = tmp_path / name
    path.write_text(text)
    return str(path)


def _bring(tools: Tools, *sources: str, **more: object) -> Brought:
    return bringing.bring(Wanted(sources, GRAPH, **more), tools)  # type: ignore[arg-type]  # as Wanted has them


def _triples(tools: Tools, graph: str = GRAPH) -> set[str]:
    store = version.current(tools.home).open()
    return {str(quad.triple) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}


def test_an_import_fills_its_graph_of_a_version_that_is_built(tools: Tools, tmp_path: Path) -> None:
    brought = _bring(tools, _file(tmp_path, ONE))

    assert _triples(tools) == {'<http://example.org/a> <http://example.org/p> "one"'}
    assert version.current(tools.home).manifest.name == brought.version
    assert version.current(tools.home).manifest.parent is None


def test_what_follows_from_an_import_is_inferred(tools: Tools, tmp_path: Path) -> None:
    _bring(tools, _file(tmp_path, SUB))

    location = (
        "<http://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/dc/terms/Location>"
    )
    assert location in _triples(tools, "https://w3id.org/barriergraph/graph/inferred")


def test_nothing_follows_from_where_an_import_comes_from(tools: Tools, tmp_path: Path) -> None:
    build.build(tools.root, tools.home)
    before = _triples(tools, "https://w3id.org/barriergraph/graph/inferred")

    _bring(tools, _file(tmp_path, ONE))

    assert _triples(tools, "https://w3id.org/barriergraph/graph/inferred") == before


def test_an_import_stays_when_the_files_are_built_again(tools: Tools, tmp_path: Path) -> None:
    _bring(tools, _file(tmp_path, ONE))
    places = tools.root / "data/external/places.ttl"
    places.write_text(places.read_text() + "# changed\n")

    build.build(tools.root, tools.home)

    assert len(_triples(tools)) == 1


def test_an_import_makes_a_version_without_it_old(tools: Tools, tmp_path: Path) -> None:
    _bring(tools, _file(tmp_path, ONE))
    made = version.current(tools.home)

    assert build.current(tools.root, tools.home) == made
    tools.home.joinpath("imports/register/manifest.json").unlink()
    assert build.current(tools.root, tools.home) is None


def test_an_import_joins_what_was_written_without_losing_it(tools: Tools, tmp_path: Path) -> None:
    build.build(tools.root, tools.home)
    writer = Writer(tools.home, 0, KEPT, None)
    writer.write(Put("http://example.org/written", ()))

    _bring(tools, _file(tmp_path, ONE))

    found = version.current(tools.home).manifest
    assert found.graphs["http://example.org/written"] == 0
    assert found.graphs[GRAPH] == 1
    assert found.graphs[graphs.PROVENANCE.value] > 5


def test_an_import_joins_what_was_loaded(tools: Tools, tmp_path: Path) -> None:
    loading.load([Path(_file(tmp_path, ONE, "loaded.nt"))], "http://example.org/loaded", tools.home)

    _bring(tools, _file(tmp_path, ONE))
    bringing.remove(GRAPH, tools)

    assert version.current(tools.home).manifest.graphs == {"http://example.org/loaded": 1}


def test_a_graph_that_is_there_is_replaced_when_that_is_said(tools: Tools, tmp_path: Path) -> None:
    _bring(tools, _file(tmp_path, ONE))
    other = _file(tmp_path, ONE.replace("one", "two"))

    with pytest.raises(NotImportableError, match="register is there already; --replace"):
        _bring(tools, other)
    _bring(tools, other, replace=True)

    assert _triples(tools) == {'<http://example.org/a> <http://example.org/p> "two"'}
    assert len(list(tools.home.glob("imports/register/*.nt.gz"))) == 1


def test_a_graph_that_somebody_wrote_is_there_too(tools: Tools, tmp_path: Path) -> None:
    build.build(tools.root, tools.home)
    Writer(tools.home, 0, KEPT, None).write(Put(GRAPH, ()))

    with pytest.raises(NotImportableError, match="there already"):
        _bring(tools, _file(tmp_path, ONE))


def test_without_an_import_everything_is_as_before_it(tools: Tools, tmp_path: Path) -> None:
    before = build.build(tools.root, tools.home).version
    _bring(tools, _file(tmp_path, ONE))

    assert bringing.remove(GRAPH, tools) == before.manifest.name
    assert imports.found(tools.home) == []
    assert list(tools.home.joinpath("imports").iterdir()) == []


def test_what_is_not_imported_cannot_be_removed(tools: Tools) -> None:
    with pytest.raises(UnknownGraphError, match="register is not imported; nothing is"):
        bringing.remove(GRAPH, tools)


class _Failing:
    """A place where nothing can be shown."""

    def graphs(self) -> Sequence[str]:
        return ()

    def show(self, changes: Sequence[Change], step: Step) -> str:  # noqa: ARG002  # as Shown has it
        raise QueryFailedError("no")


@pytest.mark.parametrize("imported", [False, True])
def test_what_cannot_be_shown_is_not_kept(tools: Tools, tmp_path: Path, *, imported: bool) -> None:
    if imported:
        _bring(tools, _file(tmp_path, ONE))
    before = imports.found(tools.home)

    with pytest.raises(QueryFailedError):
        _bring(replace(tools, shown=_Failing()), _file(tmp_path, ONE + ONE.replace("one", "two")), replace=True)

    assert imports.found(tools.home) == before
    assert [path.name for path in tools.home.glob("imports/*/*.nt.gz")] == [one.file for one in before]
    build.build(tools.root, tools.home)  # what is kept can be read


def test_what_cannot_be_hidden_stays(tools: Tools, tmp_path: Path) -> None:
    _bring(tools, _file(tmp_path, ONE))
    before = imports.found(tools.home)

    with pytest.raises(QueryFailedError):
        bringing.remove(GRAPH, replace(tools, shown=_Failing()))

    assert imports.found(tools.home) == before
    assert len(_triples(tools)) == 1


def test_a_file_that_is_no_rdf_is_named_with_line_and_column_and_leaves_nothing(tools: Tools, tmp_path: Path) -> None:
    before = build.build(tools.root, tools.home).version

    with pytest.raises(RdfSyntaxError, match=r"register\.ttl:2:1: "):
        _bring(tools, _file(tmp_path, ONE + "oops"))

    assert version.current(tools.home) == before
    assert imports.found(tools.home) == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("empty.ttl", "# nothing\n", "empty.ttl: there are no statements"),
        ("table.csv", "a,b\n", "--mapping names a mapping"),
        ("none.ttl", None, "there is no such file"),
    ],
)
def test_what_cannot_be_imported_says_why(
    tools: Tools, tmp_path: Path, name: str, text: str | None, problem: str
) -> None:
    path = str(tmp_path / name) if text is None else _file(tmp_path, text, name)

    with pytest.raises((NotImportableError, UnknownFormatError), match=problem):
        _bring(tools, path)


def test_blank_nodes_of_two_files_stay_apart(tools: Tools, tmp_path: Path) -> None:
    text = "_:x <http://example.org/p> <http://example.org/{}> .\n"

    _bring(tools, *(_file(tmp_path, text.format(name), f"{name}.nt") for name in "ab"))

    assert len({triple.split()[0] for triple in _triples(tools)}) == 2


def test_the_same_file_has_the_same_digest_whatever_its_blank_nodes_are_called(tools: Tools, tmp_path: Path) -> None:
    text = "_:{0} <http://example.org/p> [ <http://example.org/q> _:{0} ] .\n"

    digests = {_bring(tools, _file(tmp_path, text.format(name)), replace=True).made.digest for name in ("x", "another")}

    assert len(digests) == 1


def test_named_graphs_are_put_together_and_that_is_said(tools: Tools, tmp_path: Path) -> None:
    text = "<http://example.org/g> { <http://example.org/a> <http://example.org/p> 1 } <http://example.org/h> { }"

    brought = _bring(tools, _file(tmp_path, text, "register.trig"))

    assert brought.notes == ("the statements of 1 named graphs are in the one graph register now",)
    assert len(_triples(tools)) == 1


SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://example.org/Shape> a sh:NodeShape ; sh:targetSubjectsOf <http://example.org/p> ;
  sh:property [ sh:path <http://example.org/p> ; sh:nodeKind sh:IRI ] .
"""


def test_data_that_break_the_chosen_shapes_do_not_come_in(tools: Tools, tmp_path: Path) -> None:
    shapes = _file(tmp_path, SHAPE, "shapes.ttl")

    with pytest.raises(NotConformingError) as caught:
        _bring(tools, _file(tmp_path, "\n" + ONE), shapes=shapes)

    (place,) = caught.value.report.results[0].places
    assert (Path(place.file).name, place.line) == ("register.ttl", 2)
    assert imports.found(tools.home) == []


def test_data_that_conform_to_the_chosen_shapes_come_in(tools: Tools, tmp_path: Path) -> None:
    shapes = _file(tmp_path, SHAPE, "shapes.ttl")
    text = "<http://example.org/a> <http://example.org/p> <http://example.org/b> ."

    assert _bring(tools, _file(tmp_path, text), shapes=shapes).made.shapes == "shapes.ttl"


def test_our_shapes_look_at_our_data_too(tools: Tools, tmp_path: Path) -> None:
    text = '<https://w3id.org/barriergraph/id/place/here> <http://www.w3.org/2004/02/skos/core#prefLabel> "da"@nl .'

    with pytest.raises(NotConformingError) as caught:
        _bring(tools, _file(tmp_path, text), shapes="own")

    focus = "<https://w3id.org/barriergraph/id/place/here>"
    assert {str(result.focus) for result in caught.value.report.results} == {focus}


def test_where_an_import_comes_from_is_in_the_graph(tools: Tools, tmp_path: Path) -> None:
    licence = "http://creativecommons.org/publicdomain/zero/1.0/"
    _bring(tools, _file(tmp_path, ONE), licence=licence, title="A register")

    store = version.current(tools.home).open()
    (row,) = store.query(  # type: ignore[misc]  # one solution
        f"""PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX spdx: <http://spdx.org/rdf/terms#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?title ?licence ?count ?source ?sum {{ GRAPH {graphs.PROVENANCE} {{
          <{GRAPH}> dcterms:title ?title ; dcterms:license ?licence ; void:triples ?count ; prov:generatedAtTime ?time ;
            prov:wasDerivedFrom [ dcterms:title ?source ; spdx:checksum/spdx:checksumValue ?sum ] }} }}"""
    )
    assert [term.value for term in row][:4] == ["A register", licence, "1", "register.ttl"]
    # printf '<http://example.org/a> <http://example.org/p> "one" .\\n' | sha256sum
    assert row["sum"].value == "f6eaccac1ddc6d212c59ef9bd70ef1265b34f312e26896e654139ea1c8206d1d"
    assert str(tmp_path) not in "".join(_triples(tools, graphs.PROVENANCE.value))


@pytest.mark.parametrize("name", ["https://w3id.org/barriergraph/graph/ontology", "../x", "Not a name", "", "a/b"])
def test_graphs_of_our_own_and_what_names_none_are_refused(name: str) -> None:
    with pytest.raises(NotImportableError):
        graphs.graph(name)


def test_a_graph_has_a_name_or_an_iri() -> None:
    assert graphs.graph("register") == "https://w3id.org/barriergraph/graph/import/register"
    assert graphs.graph("https://example.org/g") == "https://example.org/g"
