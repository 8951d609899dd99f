"""What the catalogue says, against the data it is about and the profiles it follows."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from pyld import jsonld
from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, VOID, Graph, URIRef

from graph import loading, version
from graph.asking import of_store
from graph.build import Built
from graph.catalog import description, search_engines, writing
from graph.catalog.counts import counts
from graph.catalog.facts import facts
from graph.catalog.known import Known, edition
from graph.catalog.places import Place, agent, contact
from graph.distributions import OFFERED, Made
from graph.formats import GRAPHS, named
from graph.version import Version

HERE = Path(__file__).parent
PLACE = Place("https://data.example")
MADE = {"ttl": Made(Path("x.ttl"), 1234, "ab" * 32)}
SPDX = {"checksum", "algorithm", "checksumValue", "Checksum", "ChecksumAlgorithm"}
CLOSED = {DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, VOID}
SERVICE = "http://www.w3.org/ns/sparql-service-description#"
CARD = "http://www.w3.org/2006/vcard/ns#"
# Of https://www.w3.org/TR/vocab-dcat-3/; rdflib knows DCAT 2.
VERSIONS = ("hasCurrentVersion", "hasVersion", "isVersionOf", "previousVersion", "version")
OPEN = {
    *(str(DCAT) + name for name in VERSIONS),
    *("http://spdx.org/rdf/terms#" + name for name in SPDX),
    *(SERVICE + name for name in ("Service", "endpoint")),
    *(CARD + name for name in ("Kind", "Organization", "fn", "hasEmail", "hasURL")),
}


def _is_known(term: str) -> bool:
    return term in OPEN or any(URIRef(term) in one for one in CLOSED if term.startswith(str(one)))


def _known(found: Version) -> Known:
    dataset = of_store(found.open(), found.manifest.name, found.manifest.prefixes)
    said = asyncio.run(facts(dataset))
    space = said.one("void:uriSpace")
    counted = asyncio.run(counts(dataset, space.value if isinstance(space, ox.Literal) else ""))
    return Known(PLACE, said, edition(found), counted, (edition(found),), OFFERED, MADE, found.manifest.prefixes)


@pytest.fixture(scope="module")
def known(built: Built) -> Known:
    return _known(built.version)


@pytest.fixture(scope="module")
def graph(known: Known) -> Graph:
    return Graph().parse(data=writing.write(known, named("turtle", GRAPHS)), format="turtle")


def _loaded(folder: Path, text: str) -> Known:
    folder.joinpath("data.trig").write_text(text)
    return _known(loading.load([folder / "data.trig"], None, folder / "home"))


def test_it_has_what_the_profiles_demand(graph: Graph) -> None:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(HERE / "mandatory.ttl"))

    assert conforms, text


def test_the_shapes_notice_a_catalogue_without_a_licence(known: Known) -> None:
    said = {name: values for name, values in known.facts.said.items() if name != "dcterms:license"}
    bare = replace(known, facts=replace(known.facts, said=said))
    written = Graph().parse(data=writing.write(bare, named("turtle", GRAPHS)), format="turtle")

    conforms, _, text = pyshacl.validate(written, shacl_graph=Graph().parse(HERE / "mandatory.ttl"))
    assert not conforms
    assert "dcterms:license" in text


def test_every_term_is_one_of_its_vocabulary(graph: Graph) -> None:
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}

    unknown = {term for term in used if not _is_known(str(term))}
    assert unknown == set()


@pytest.mark.parametrize("one", GRAPHS, ids=lambda one: one.name)
def test_every_format_says_the_same(known: Known, one: object) -> None:
    written = named(getattr(one, "name", ""), GRAPHS)

    read = ox.parse(writing.write(known, written), format=written.of_rdf)
    assert {quad.triple for quad in read} == set(description.triples(known))


def test_another_json_ld_processor_reads_the_same(known: Known) -> None:
    lines = jsonld.to_rdf(json.loads(writing.write(known, named("json-ld", GRAPHS))), {"format": "application/n-quads"})

    read = {quad.triple for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS)}
    assert read == set(description.triples(known))


def test_the_counts_are_those_of_the_statements(known: Known, store: ox.Store) -> None:
    triples = {quad.triple for quad in store}
    type_ = ox.NamedNode(str(RDF.type))
    space = "https://w3id.org/barriergraph/id/"
    assert known.counts

    total, properties, classes = known.counts.total, known.counts.properties, known.counts.classes
    subjects = {triple.subject for triple in triples}
    assert total.triples == len(triples)
    assert total.subjects == len(subjects)
    assert total.objects == len({triple.object for triple in triples})
    assert total.entities == sum(isinstance(one, ox.NamedNode) and one.value.startswith(space) for one in subjects)
    assert sum(numbers.triples or 0 for numbers in properties.values()) == len(triples)
    assert total.properties == len(properties) == len({triple.predicate for triple in triples})
    action = ox.NamedNode("https://w3id.org/barriergraph/def#Action")
    members = {triple.subject for triple in triples if triple.predicate == type_ and triple.object == action}
    assert classes[action.value].entities == len(members)
    assert {one: n.triples for one, n in known.counts.graphs.items()} == version.sizes(store)[0]


def test_a_statement_in_two_graphs_is_one_statement(tmp_path: Path) -> None:
    found = _loaded(tmp_path, "@prefix e: <http://example.org/> . e:g { e:a e:p e:b } e:h { e:a e:p e:b , 1 }")

    assert found.counts
    assert found.counts.total.triples == 2
    assert found.counts.properties["http://example.org/p"].triples == 2


def test_links_are_counted_by_register_and_by_authority(tmp_path: Path) -> None:
    found = _loaded(
        tmp_path,
        """
        PREFIX e: <http://example.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX void: <http://rdfs.org/ns/void#>
        <https://w3id.org/barriergraph/graph/alignments> {
          e:register a void:Dataset ; void:uriSpace "https://register.example/id/" .
          e:a skos:exactMatch <https://register.example/id/1> , <https://other.example/1> .
          e:b skos:exactMatch <https://register.example/id/2> ; skos:closeMatch <https://other.example/2> .
        }
        """,
    )

    assert found.counts
    links = {
        (one.property.rpartition("#")[2], one.target, one.space): one.numbers.triples for one in found.counts.linksets
    }
    assert links == {
        ("exactMatch", "http://example.org/register", "https://register.example/id/"): 2,
        ("exactMatch", None, "https://other.example/"): 1,
        ("closeMatch", None, "https://other.example/"): 1,
    }


def test_nothing_of_the_plan_is_claimed_of_data_that_say_nothing_of_themselves(tmp_path: Path) -> None:
    found = _loaded(tmp_path, "<http://example.org/a> <http://example.org/p> 1 .")

    text = writing.write(found, named("n-triples", GRAPHS)).decode()
    assert "trafficking" not in text
    assert "w3id.org/barriergraph" not in text
    assert "creativecommons" not in text
    assert found.dataset.value == "https://data.example/catalog#dataset"
    assert found.publisher.name == "data.example"


def test_loaded_data_speak_for_themselves_unless_several_things_could(tmp_path: Path) -> None:
    one = (
        '<http://example.org/{0}> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "{0}"@en .\n'
    )
    for folder in ("first", "second"):
        tmp_path.joinpath(folder).mkdir()

    alone = _loaded(tmp_path / "first", one.format("mine"))
    several = _loaded(tmp_path / "second", one.format("mine") + one.format("yours"))
    assert [title.value for title in alone.titles if isinstance(title, ox.Literal)] == ["mine"]
    assert alone.facts.iri == "http://example.org/mine"
    assert several.facts.iri is None


def test_size_and_checksum_are_told_of_the_files_that_have_been_made(graph: Graph) -> None:
    assert [str(size) for size in graph.objects(None, DCAT.byteSize)] == ["1234"]
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == len(OFFERED)


def test_what_is_shown_as_an_example_is_in_the_data(known: Known, store: ox.Store) -> None:
    examples = known.facts.values("void:exampleResource")

    assert examples
    assert [one for one in examples if not any(store.quads_for_pattern(one, None, None))] == []  # type: ignore[arg-type]  # IRIs


def test_the_tools_are_those_that_made_the_version(known: Known, graph: Graph) -> None:
    labels = {
        str(label) for tool in graph.subjects(RDF.type, PROV.SoftwareAgent) for label in graph.objects(tool, RDFS.label)
    }

    assert f"pyoxigraph {ox.__version__}" in labels
    assert any(label.startswith("Python 3.") for label in labels)
    assert (URIRef(known.dataset.value), PROV.wasDerivedFrom, None) in graph


def test_data_cannot_end_the_script_for_search_engines(tmp_path: Path) -> None:
    found = _loaded(
        tmp_path,
        '<http://e.org/d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "</script><!-- &" .',
    )

    written = search_engines.script(found, "en")
    assert "<" not in written
    (dataset,) = (one for one in json.loads(written)["@graph"] if one["@type"] == "Dataset")
    assert dataset["name"] == "</script><!-- &"
    assert search_engines.SHORTEST <= len(dataset["description"]) <= search_engines.LONGEST


@pytest.mark.parametrize("text", ["tel:0201234567", "javascript:alert(1)", "mailto:nobody", "https://a b"])
def test_a_contact_is_a_page_or_a_mailbox(text: str) -> None:
    with pytest.raises(ValueError, match=text.partition(":")[0]):
        contact(text)


def test_a_publisher_has_a_name_an_iri_or_both() -> None:
    assert agent("Ours <https://ours.example/>").iri == "https://ours.example/"
    assert agent("Ours").iri is None
    with pytest.raises(ValueError, match="no organisation"):
        agent("Ours <")
