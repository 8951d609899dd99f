import json

import pyoxigraph as ox
import pytest
from rdflib import Graph

from graph.build import Built
from graph.errors import UnknownFormatError, UnknownGraphError
from graph.export import export
from graph.formats import GRAPHS, Format


@pytest.mark.parametrize("written", [one for one in GRAPHS if one.holds_datasets], ids=lambda one: one.name)
def test_a_dataset_format_holds_every_quad(built: Built, written: Format) -> None:
    quads = ox.parse(export(built.version, written.name), format=written.of_rdf)

    assert len(set(quads)) == built.version.manifest.quads


@pytest.mark.parametrize("written", [one for one in GRAPHS if not one.holds_datasets], ids=lambda one: one.name)
def test_a_graph_format_holds_every_triple_once(built: Built, store: ox.Store, written: Format) -> None:
    document = export(built.version, written.name)

    assert sum(1 for _ in ox.parse(document, format=written.of_rdf)) == len({quad.triple for quad in store})


def test_one_graph_can_be_exported_by_itself(built: Built) -> None:
    document = export(built.version, "turtle", ["alignments"])

    assert len(Graph().parse(data=document, format="turtle")) == built.version.manifest.graphs[_graph("alignments")]


def _graph(name: str) -> str:
    return "https://w3id.org/barriergraph/graph/" + name


def test_json_ld_has_a_context_and_short_types(built: Built) -> None:
    document = json.loads(export(built.version, "json-ld", ["alignments"]))

    assert document["@context"]["bar"] == "https://w3id.org/barriergraph/def#"
    assert any("@type" in node for node in document["@graph"][0]["@graph"])


def test_turtle_and_json_ld_say_the_same(built: Built) -> None:
    turtle = ox.Dataset(ox.parse(export(built.version, "turtle", ["ontology"]), format=ox.RdfFormat.TURTLE))
    quads = ox.parse(export(built.version, "json-ld", ["ontology"]), format=ox.RdfFormat.JSON_LD)
    json_ld = ox.Dataset(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for dataset in (turtle, json_ld):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    assert turtle == json_ld


@pytest.mark.parametrize("name", [one.name for one in GRAPHS])
def test_the_same_version_gives_the_same_bytes(built: Built, name: str) -> None:
    assert export(built.version, name, ["ontology"]) == export(built.version, name, ["ontology"])


def test_an_unknown_format_is_named(built: Built) -> None:
    with pytest.raises(UnknownFormatError, match="pdf"):
        export(built.version, "pdf")


def test_an_unknown_graph_is_named(built: Built) -> None:
    with pytest.raises(UnknownGraphError, match="nowhere"):
        export(built.version, "turtle", ["nowhere"])
