"""The pages and documents of the ontology, its terms and the shapes."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import owlready2
import pyoxigraph as ox
import pytest
import rdflib
from starlette.testclient import TestClient

from graph import consistency, resources
from graph.addresses import SHAPES, TERMS
from graph.build import Built
from graph.curated.languages import LANGUAGES
from tests.api.serving import Server, serving

THIS = "https://w3id.org/barriergraph/def"
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
RDF = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
SH = "PREFIX sh: <http://www.w3.org/ns/shacl#> " + RDF
_LINKS = re.compile(r'<a [^>]*href="([^"]+)"')
_ANCHORS = re.compile(r' id="([^"]+)"')


@pytest.fixture(scope="module")
def server(home: Path, built: Built) -> Iterator[Server]:
    assert built.version.folder.is_relative_to(home)
    with serving(home) as running:
        yield running


@pytest.fixture(scope="module")
def shapes() -> ox.Store:
    """The shapes and the ontology of the files, to be asked independently of what makes the pages."""
    store = ox.Store()
    for path in (*resources.ROOT.glob("shapes/*.ttl"), *resources.ROOT.glob("ontology/*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def _rows(store: ox.Store, query: str, *names: str) -> list[tuple[Any, ...]]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(row[name].value for name in names) for row in found]


def _files(folder: str) -> set[ox.Quad]:
    """What the files of a folder say, with names for blank nodes that do not depend on who read them."""
    paths = resources.ROOT.joinpath(folder).glob("*.ttl")
    return _canonical(
        quad for path in paths for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )


def _canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    found = ox.Dataset(quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(found)


def _loaded(graph: rdflib.Graph) -> set[ox.Quad]:
    return _canonical(ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES))


def _text(page: str) -> str:
    """What a reader reads of it, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page[max(page.find("<main"), 0) :])).split())


# The documents


def test_rdflib_loads_the_ontology_by_its_iri(server: Server) -> None:
    graph = rdflib.Graph().parse(f"http://127.0.0.1:{server.port}/def")

    assert _loaded(graph) == _files("ontology")


def test_rdflib_loads_the_shapes_by_their_iri(server: Server) -> None:
    graph = rdflib.Graph().parse(f"http://127.0.0.1:{server.port}/shapes")

    assert _loaded(graph) == _files("shapes")


@pytest.mark.parametrize("path", ["/def", "/def.nt", "/def.rdf"])
def test_owlready_loads_the_ontology_and_hermit_finds_it_consistent(server: Server, path: str) -> None:
    world = owlready2.World()
    ontology = world.get_ontology(f"http://127.0.0.1:{server.port}{path}").load()

    owlready2.JAVA_EXE = str(consistency.java())
    owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0, ignore_unsupported_datatypes=True)
    assert ontology.base_iri == TERMS
    assert list(world.inconsistent_classes()) == []
    assert world[TERMS + "Collaboration"] in world[TERMS + "Actor"].descendants()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib uses it for JSON-LD itself
@pytest.mark.parametrize("path", ["/def", "/shapes"])
@pytest.mark.parametrize(
    ("ending", "name", "media_type"),
    [
        ("ttl", "turtle", "text/turtle; charset=utf-8"),
        ("nt", "nt", "application/n-triples"),
        ("rdf", "xml", "application/rdf+xml"),
        ("owl", "xml", "application/rdf+xml"),
        ("jsonld", "json-ld", "application/ld+json"),
    ],
)
def test_every_format_holds_the_same(client: TestClient, path: str, ending: str, name: str, media_type: str) -> None:
    response = client.get(f"{path}.{ending}")

    assert response.headers["content-type"] == media_type
    graph = rdflib.Graph().parse(data=response.content, format=name)
    assert _loaded(graph) == _files("ontology" if path == "/def" else "shapes")


def test_accept_and_format_choose_the_format(client: TestClient) -> None:
    assert client.get("/def").headers["content-type"].startswith("text/turtle")
    assert client.get("/def", headers={"Accept": "application/rdf+xml"}).content == client.get("/def.rdf").content
    assert client.get("/def?format=n-triples").content == client.get("/def.nt").content
    assert client.get("/def", headers=PAGE).headers["content-type"] == "text/html; charset=utf-8"


def test_the_turtle_begins_with_the_header_and_goes_on_in_the_order_of_the_files(client: TestClient) -> None:
    subjects = re.findall(r"^(<\S+>|bar:\w+) a ", client.get("/def.ttl").text, re.MULTILINE)

    assert subjects[:4] == [f"<{THIS}>", "bar:Actor", "bar:Organisation", "bar:Collaboration"]


def test_the_turtle_declares_the_prefixes_that_it_uses_and_no_others(client: TestClient) -> None:
    declared, _, content = client.get("/def.ttl").text.partition("\n\n")

    prefixes = re.findall(r"@prefix (\S+):", declared)
    assert "bar" in prefixes
    assert [prefix for prefix in prefixes if f"{prefix}:" not in content] == []


def test_the_version_that_is_served_answers_at_its_own_iri_and_no_other_does(client: TestClient) -> None:
    assert client.get("/def/0.1.0").content == client.get("/def").content

    other = client.get("/def/9.9.9")
    assert other.status_code == 404
    assert "/def/0.1.0" in other.json()["detail"]


def test_a_document_names_its_other_formats_and_its_own_iri(client: TestClient) -> None:
    response = client.get("/def")

    links = response.headers["link"]
    assert '</def.ttl>; rel="alternate"; type="text/turtle"' in links
    assert '</def.html>; rel="alternate"; type="text/html"' in links
    assert f'<{THIS}>; rel="canonical"' in links
    assert {"Accept", "Accept-Language"} <= set(response.headers["vary"].split(", "))


@pytest.mark.parametrize("path", ["/def.ttl", "/def.html", "/shapes.html", "/doc/def/Action"])
def test_who_has_the_answer_is_told_so(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_page_in_another_language_is_another_answer(client: TestClient) -> None:
    english, dutch = (client.get("/def.html", headers={"Accept-Language": one}) for one in LANGUAGES)

    assert english.headers["content-language"] == "en"
    assert dutch.headers["content-language"] == "nl"
    assert english.headers["etag"] != dutch.headers["etag"]


# The pages


def _terms(store: ox.Store) -> list[tuple[str, str, str, str]]:
    query = f"""SELECT ?term ?label ?definition (LANG(?label) AS ?language) WHERE {{
        ?term rdfs:isDefinedBy <{THIS}> ; skos:prefLabel ?label ; skos:definition ?definition
        FILTER (LANG(?label) = LANG(?definition)) }}"""
    return _rows(store, RDF + query, "term", "label", "definition", "language")


def test_every_term_has_a_page_with_its_label_and_definition_in_each_language(
    client: TestClient, shapes: ox.Store
) -> None:
    terms = _terms(shapes)
    assert len(terms) == 2 * len({term for term, *_ in terms})
    for term, label, definition, language in terms:
        response = client.get(f"/doc/def/{term.removeprefix(TERMS)}", params={"lang": language, "format": "html"})

        text = _text(response.text)
        assert response.status_code == 200, term
        assert text.partition(label)[1], term
        assert definition in text, term
        assert term in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_ontology_has_every_term_at_its_anchor(
    client: TestClient, shapes: ox.Store, language: str
) -> None:
    page = client.get("/def.html", params={"lang": language}).text

    for term, label, definition, tongue in _terms(shapes):
        if tongue == language:
            _, found, rest = page.partition(f'<section id="{term.removeprefix(TERMS)}"')
            assert found, term
            section = _text("<section" + rest.partition("</section>")[0])
            assert label in section
            assert definition in section


def test_every_class_page_lists_every_property_shape_that_applies_to_it(client: TestClient, shapes: ox.Store) -> None:
    query = f"""SELECT DISTINCT ?class ?shape ?message WHERE {{
        ?class rdfs:isDefinedBy <{THIS}> ; rdfs:subClassOf* ?above .
        ?node sh:targetClass ?above ; sh:property? ?shape .
        ?shape sh:message ?message FILTER (LANG(?message) = "nl") }}"""
    rows = _rows(shapes, SH + query, "class", "shape", "message")
    assert len({class_ for class_, *_ in rows}) > 30
    pages = {
        class_: client.get(f"/doc/def/{class_.removeprefix(TERMS)}?lang=nl&format=html").text for class_, *_ in rows
    }
    for class_, shape, message in rows:
        rules = pages[class_].partition('<h2 id="shapes">')[2]
        assert f'href="/doc/shapes/{shape.removeprefix(SHAPES)}"' in rules, (class_, shape)
        assert " ".join(message.split()) in _text(rules), (class_, shape)


def test_a_class_page_says_number_and_kind_of_values_and_how_grave_a_breach_is(client: TestClient) -> None:
    rules = client.get("/doc/def/Barrier?lang=en&format=html").text.partition('<h2 id="shapes">')[2]
    row = next(row for row in rules.split("<tr>") if "/doc/shapes/Barrier-inModel" in row)

    words = _text(row)
    assert words.startswith("in model")
    assert "1 barrier model" in words
    assert "Give at least 1 value." in words
    assert "violation" in words


def test_a_derived_property_says_by_which_rules_it_holds(client: TestClient) -> None:
    english = _text(client.get("/doc/def/addresses?lang=en&format=html").text)
    dutch = _text(client.get("/doc/def/addresses?lang=nl&format=html").text)

    assert "Where A → has claim → B and B → barrier → C, A → addresses → C." in english
    assert "Waar A → heeft bewering → B en B → barrière → C, geldt A → pakt aan → C." in dutch


def test_an_inverse_is_said_both_ways(client: TestClient) -> None:
    assert 'href="/doc/def/isLedBy"' in client.get("/doc/def/leads?format=html").text
    assert 'href="/doc/def/leads"' in client.get("/doc/def/isLedBy?format=html").text


def test_a_class_page_says_how_it_stands_to_other_vocabularies(client: TestClient) -> None:
    text = _text(client.get("/doc/def/Organisation?lang=en&format=html").text)

    assert "rdfs:subClassOf org:Organization" in text
    assert "rdfs:subClassOf prov:Agent" in text


def test_a_class_page_counts_its_members_and_shows_some(client: TestClient, store: ox.Store) -> None:
    (members,) = _rows(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a <{TERMS}Action> }}", "n")
    page = client.get("/doc/def/Action?lang=en&format=html").text

    assert f"{members[0]} members" in _text(page)
    assert 'href="/doc/action/thb-2011-2014/' in page.partition('<h2 id="uses">')[2]


def test_a_class_page_lists_what_its_members_can_have_by_domain_and_by_shape(client: TestClient) -> None:
    table = (
        client.get("/doc/def/BarrierLink?format=html")
        .text.partition('<h2 id="properties">')[2]
        .partition("</table>")[0]
    )

    assert 'href="/doc/def/coveredBarrier"' in table  # its own
    assert 'href="/doc/def/basis"' in table  # of every claim


def test_a_shape_page_has_message_gravity_and_query(client: TestClient) -> None:
    text = _text(client.get("/doc/shapes/BarrierLink-reviewed?lang=nl&format=html").text)

    assert "Zet de barrière van dit verband ook in de barrièrebeoordeling van dezelfde actie." in text
    assert "overtreding" in text
    assert "FILTER NOT EXISTS { ?review bar:about ?action ; bar:reviewedBarrier ?barrier }" in text


def test_a_shape_that_others_share_names_them(client: TestClient) -> None:
    page = client.get("/doc/shapes/Thing-label?format=html").text

    assert 'href="/doc/shapes/Barrier"' in page
    assert 'href="/doc/def/Barrier"' in page


def test_the_concept_schemes_are_on_the_page_of_the_ontology(client: TestClient) -> None:
    page = client.get("/def.html?lang=en").text

    assert 'href="/doc/scheme/basis"' in page
    assert 'href="/doc/basis/judged"' in page
    assert "A curator concludes it from the text and gives a reason." in _text(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_within_the_pages_leads_somewhere(client: TestClient, language: str) -> None:
    begin, anchors, links = ["/def.html", "/shapes.html"], dict[str, set[str]](), set[tuple[str, str, str]]()
    for path in begin:  # which grows
        response = client.get(path, params={"lang": language} if path.endswith("html") or "/doc/" in path else {})
        assert response.status_code == 200, path
        anchors[path] = set(_ANCHORS.findall(response.text))
        for link in map(unescape, _LINKS.findall(response.text)):
            target, fragment = urldefrag(urljoin(path, link))
            if re.match(r"/(def|shapes|doc/def|doc/shapes)\b", target) and not link.startswith("?"):
                links.add((path, target, fragment))
                begin += [] if target in begin else [target]
    pages = {"/def": "/def.html", "/shapes": "/shapes.html"}
    broken = [one for one in links if one[2] and one[2] not in anchors[pages.get(one[1], one[1])]]
    assert broken == []
    assert len(begin) > 300


def test_the_anchors_of_a_page_are_different(client: TestClient) -> None:
    for path in ("/def.html", "/shapes.html"):
        anchors = _ANCHORS.findall(client.get(path).text)

        assert len(anchors) == len(set(anchors))


def test_every_shape_with_a_name_has_an_anchor(client: TestClient, shapes: ox.Store) -> None:
    query = f'SELECT DISTINCT ?s {{ ?s a ?kind FILTER STRSTARTS(STR(?s), "{SHAPES}") }}'
    names = {shape.removeprefix(SHAPES) for (shape,) in _rows(shapes, query, "s")}

    assert names - set(_ANCHORS.findall(client.get("/shapes.html").text)) == set()


# What is not there, and what nobody should send


@pytest.mark.parametrize("path", ["/doc/def/Acton", "/doc/shapes/Actr", "/def.docx", "/shapes.zip"])
def test_a_name_that_nothing_has_is_404_with_what_to_do(client: TestClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert re.search("did you mean .*Act(ion|or)|there are ttl", response.json()["detail"])


@pytest.mark.parametrize("path", ["/def", "/shapes", "/doc/def/Action"])
def test_a_parameter_that_means_nothing_is_422(client: TestClient, path: str) -> None:
    assert client.get(path, params={"lnag": "nl"}).status_code == 422
    assert client.get(path, params={"lang": "fr"}).status_code == 422
    assert client.get(path, params={"format": "docx"}).status_code == 422


def test_a_format_that_there_is_none_in_is_406(client: TestClient) -> None:
    assert client.get("/def", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    "name",
    [
        "x" * 5000,
        "x%3E%20%7D%20%3B%20DROP%20ALL",
        "%00",
        "%FF%FE",
        "%E2%80%AE",
        "a%20b",
        "%3Cscript%3E",
        "%EE%80%80x%EE%80%81",
    ],
)
@pytest.mark.parametrize("folder", ["doc/def", "doc/shapes", "def"])
def test_a_strange_name_is_404(client: TestClient, folder: str, name: str) -> None:
    response = client.get(f"/{folder}/{name}")

    assert response.status_code in (400, 404)
    assert len(response.content) < 10_000


def test_a_dataset_without_an_ontology_says_so_and_has_shapes_all_the_same(reader: TestClient) -> None:
    assert reader.get("/def").status_code == 404
    assert reader.get("/doc/def/Action").status_code == 404
    assert reader.get("/shapes").status_code == 200
    assert reader.get("/doc/shapes/Claim-basis").status_code == 200
