import json
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from rdflib import Graph

from graph import loading, terms
from graph.build import Built
from graph.distributions import ENDINGS
from graph.errors import ParameterError, UnknownFormatError, UnknownGraphError
from graph.exports import export as exports
from graph.exports.slices import CLOSURES, Slice
from graph.formats import GRAPHS, named
from graph.version import Version


def export(version: Version, name: str, graphs: Sequence[str] = ()) -> bytes:
    """The bytes of an export."""
    return cut(version, ENDINGS.get(name, name), Slice(graphs=tuple(graphs)))


def cut(version: Version, ending: str, wanted: Slice) -> bytes:
    output = BytesIO()
    with TemporaryDirectory() as folder:
        exports.export(version, ending, wanted, output, Path(folder))
    return output.getvalue()


@pytest.mark.parametrize("name", ["trig", "n-quads", "json-ld-flat"])
def test_a_dataset_format_holds_every_quad(built: Built, name: str) -> None:
    written = named(name.removesuffix("-flat"), GRAPHS)
    quads = ox.parse(export(built.version, name), format=written.of_rdf)

    assert len(set(quads)) == built.version.manifest.quads


@pytest.mark.parametrize("name", ["turtle", "n-triples", "rdf-xml"])
def test_a_graph_format_holds_every_triple_once(built: Built, store: ox.Store, name: str) -> None:
    written = named(name, GRAPHS)
    document = export(built.version, name)

    assert sum(1 for _ in ox.parse(document, format=written.of_rdf)) == len({quad.triple for quad in store})


def test_one_graph_can_be_exported_by_itself(built: Built) -> None:
    document = export(built.version, "turtle", ["alignments"])

    assert len(Graph().parse(data=document, format="turtle")) == built.version.manifest.graphs[_graph("alignments")]


def _graph(name: str) -> str:
    return "https://w3id.org/barriergraph/graph/" + name


def test_flat_json_ld_has_a_context_and_short_types(built: Built) -> None:
    document = json.loads(export(built.version, "json-ld-flat", ["alignments"]))

    assert document["@context"]["bar"] == "https://w3id.org/barriergraph/def#"
    assert any("@type" in node for node in document["@graph"][0]["@graph"])


def test_turtle_and_json_ld_say_the_same(built: Built) -> None:
    turtle = ox.Dataset(ox.parse(export(built.version, "turtle", ["ontology"]), format=ox.RdfFormat.TURTLE))
    quads = ox.parse(export(built.version, "json-ld", ["ontology"]), format=ox.RdfFormat.JSON_LD)
    json_ld = ox.Dataset(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for dataset in (turtle, json_ld):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    assert turtle == json_ld


@pytest.mark.parametrize("name", ENDINGS)
def test_the_same_version_gives_the_same_bytes(built: Built, name: str) -> None:
    assert export(built.version, name, ["ontology"]) == export(built.version, name, ["ontology"])


def test_an_unknown_format_is_named(built: Built) -> None:
    with pytest.raises(UnknownFormatError, match="pdf"):
        export(built.version, "pdf")


def test_an_unknown_graph_is_named(built: Built) -> None:
    with pytest.raises(UnknownGraphError, match="nowhere"):
        export(built.version, "turtle", ["nowhere"])


_PLAN = b"""
@prefix a: <https://w3id.org/barriergraph/id/action/p/> .
@prefix bar: <https://w3id.org/barriergraph/def#> .
@prefix barrier: <https://w3id.org/barriergraph/id/barrier/m/> .
@prefix c: <https://w3id.org/barriergraph/id/chapter/p/> .
@prefix claim: <https://w3id.org/barriergraph/id/claim/p/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix g: <https://w3id.org/barriergraph/graph/> .
@prefix o: <https://w3id.org/barriergraph/id/organisation/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

g:stated {
  c:1 a bar:Chapter ; skos:prefLabel "One" .
  c:2 a bar:Chapter ; skos:prefLabel "Two" .
  a:1.1 a bar:Action ; dcterms:isPartOf c:1 ; bar:passage <https://w3id.org/barriergraph/id/passage/p/1> .
  a:1.1a a bar:Action ; dcterms:isPartOf a:1.1 .
  a:2.1 a bar:Action ; dcterms:isPartOf c:2 .
  <https://w3id.org/barriergraph/id/passage/p/1> bar:firstLine 1 .
  claim:1 bar:about a:1.1a ; bar:leader o:x .
  claim:2 bar:about a:2.1 ; bar:leader o:x ; bar:when [ bar:day 1 ] .
  claim:3 bar:about a:2.1 ; bar:leader o:y .
}
g:judged { claim:4 bar:about a:2.1 ; bar:barrier barrier:b . }
g:external {
  o:x a bar:Actor ; skos:prefLabel "X" ; skos:definition "an X" .
  o:y a bar:Actor ; skos:prefLabel "Y" .
  barrier:b a bar:Barrier ; skos:prefLabel "B" .
}
g:inferred { a:1.1a dcterms:isPartOf c:1 . o:x bar:leads a:2.1 . }
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Version:
    folder = tmp_path_factory.mktemp("plan")
    folder.joinpath("plan.trig").write_bytes(_PLAN)
    return loading.load([folder / "plan.trig"], None, folder / "home")


def _subjects(version: Version, wanted: Slice) -> set[str]:
    quads = ox.parse(cut(version, "nq", wanted), format=ox.RdfFormat.N_QUADS)
    return {terms.slug(one.subject.value) for one in quads if isinstance(one.subject, ox.NamedNode)}


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        (Slice(chapter="1", closure="none"), {"1", "1.1", "1.1a"}),  # the passage and the claim are called 1 too
        (Slice(chapter="2", closure="none"), {"2", "2.1", "3", "4"}),
        (Slice(barrier="b", closure="none"), {"b", "4", "2.1"}),
        (Slice(organisation="y", closure="none"), {"y", "3", "2.1"}),
        (Slice(organisation="x", closure="none"), {"x", "1", "2", "1.1a", "2.1"}),
        (Slice(chapter="2", organisation="x", closure="none"), {"2", "2.1"}),
        (Slice(organisation="y"), {"y", "3", "2.1", "2"}),
    ],
)
def test_a_slice_has_what_belongs_to_the_thing(plan: Version, wanted: Slice, subjects: set[str]) -> None:
    assert _subjects(plan, wanted) == subjects


def test_a_blank_node_comes_with_what_has_it(plan: Version) -> None:
    assert b"def#day" in cut(plan, "nt", Slice(organisation="x", closure="none"))
    assert b"def#day" not in cut(plan, "nt", Slice(organisation="y", closure="none"))


def test_closure_says_names_or_everything_of_what_is_mentioned(plan: Version) -> None:
    name, definition = b'prefLabel> "X"', b"an X"
    found = {closure: cut(plan, "nt", Slice(chapter="1", closure=closure)) for closure in CLOSURES}

    assert {closure: (name in text, definition in text) for closure, text in found.items()} == {
        "none": (False, False),
        "labels": (True, False),
        "cbd": (True, True),
    }


def test_a_slice_keeps_named_graphs_and_can_leave_inferences_out(plan: Version) -> None:
    whole, asserted = (cut(plan, "nq", Slice(organisation="x", inferences=one)) for one in (True, False))

    assert b"graph/inferred>" in whole
    assert b"graph/inferred>" not in asserted
    assert b"graph/stated>" in asserted


def test_a_thing_that_is_not_there_is_refused_with_the_nearest(plan: Version) -> None:
    with pytest.raises(ParameterError) as caught:
        cut(plan, "nq", Slice(organisation="z"))

    assert {value for value, _ in caught.value.nearest} == {"x", "y"}


@pytest.mark.parametrize("name", ["3", "chapter:3", "https://w3id.org/barriergraph/id/chapter/thb-2011-2014/3"])
def test_a_thing_is_called_as_elsewhere(built: Built, name: str) -> None:
    assert b"/id/action/thb-2011-2014/3.4>" in cut(built.version, "nt", Slice(chapter=name, closure="none"))


def test_an_export_is_the_same_whatever_order_python_gives_sets(built: Built, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from graph import version; from graph.exports.export import export;"
        "from graph.exports.slices import Slice; f = Path(sys.argv[1]); v = version.read(f);"
        "[export(v, e, Slice(barrier='finance'), sys.stdout.buffer, Path(sys.argv[2]))"
        " for e in ('ttl', 'trig', 'jsonld', 'csv.zip', 'rdf', 'nq.gz', 'nt.zst')]"
    )
    command = [sys.executable, "-c", program, str(built.version.folder), str(tmp_path)]
    one, other = (
        subprocess.run(command, env={"PYTHONHASHSEED": seed, "PATH": ""}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    )

    assert one
    assert one == other
