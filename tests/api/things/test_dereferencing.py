"""From an IRI to what is known of it, in every format, for every IRI that the graph coins."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import addresses, loading, snapshot
from graph.build import Built
from graph.formats import DESCRIPTIONS, GRAPHS
from graph.sources import BASE
from graph.sources import GRAPHS as NAMED

ID, LABEL = BASE + "id/", "http://www.w3.org/2004/02/skos/core#prefLabel"
ACTION = "/doc/action/thb-2011-2014/2.5b"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SMALL = f"""
@prefix : <{ID}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{NAMED}external> {{
  <{ID}place/Curaçao> skos:prefLabel "Curaçao"@nl .
  <{ID}place/C%C3%B4te> skos:prefLabel "Côte"@nl .
  <{ID}place/a.ttl> skos:prefLabel "with an ending"@en .
  <{ID}place/a> owl:sameAs <javascript:alert(1)> ;
    skos:prefLabel "<script>alert(1)</script>"@en , "<script>alert(1)</script>"@nl .
  <{ID}place/old> owl:deprecated true ; dcterms:isReplacedBy <{ID}place/a> ; skos:note "merged"@en , "samengevoegd"@nl .
  <{ID}place/term> owl:deprecated true ; skos:definition "still here"@en .
}}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("small")
    (folder / "data.trig").write_text(SMALL)
    loading.load([folder / "data.trig"], None, folder / "home")
    with TestClient(create(Settings(home=folder / "home")), raise_server_exceptions=False) as running:
        yield running


def _triples(body: bytes, media_type: str) -> set[ox.Triple]:
    written = ox.RdfFormat.from_media_type(media_type)
    assert written
    return {quad.triple for quad in ox.parse(body, format=written)}


def _links(client: TestClient, path: str) -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for one in client.get(path).headers["link"].split(", <"):
        target, _, rest = one.lstrip("<").partition(">")
        found.setdefault(rest.split('rel="')[1].split('"')[0], []).append(target)
    return found


def _coined(store: ox.Store) -> list[str]:
    terms = {term for quad in store for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    return sorted({term.value for term in terms if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)})


def test_every_iri_that_the_graph_coins_answers(client: TestClient, store: ox.Store) -> None:
    """Of the ontology's own address, /def, the documents of terms are in charge."""
    iris, failed = _coined(store), list[tuple[str, int]]()
    for iri in iris:
        path = "/" + iri.removeprefix(BASE)
        if path.startswith("/id/"):
            answer = client.get(path, follow_redirects=False)
            assert answer.status_code == 303, iri
            path = answer.headers["location"]
        elif "#" in path:
            path = addresses.document(iri) or ""
        if not path.startswith(("/doc/", "/graph/")):
            continue
        status = client.get(path, headers={"Accept": "application/n-triples"}).status_code
        failed += [(iri, status)] * (status != 200)
    assert failed == []
    kinds = {iri.removeprefix(BASE).replace("def#", "def/").partition("/")[0] for iri in iris}
    assert kinds >= {"id", "def", "graph"}


def test_a_thing_of_every_class_comes_in_every_format(client: TestClient, store: ox.Store) -> None:
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    sample = dict[str, str]()
    for quad in store.quads_for_pattern(None, kind, None):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ID):
            sample[str(quad.object)] = min(quad.subject.value, sample.get(str(quad.object), quad.subject.value))
    assert len(sample) > 40
    for iri in sorted(set(sample.values())):
        path = addresses.document(iri) or ""
        answers = {one.name: client.get(path, headers={"Accept": one.media_type}) for one in DESCRIPTIONS}
        assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 200), iri
        sizes = {len(_triples(answers[one.name].content, one.media_type)) for one in GRAPHS if one.name != "json-ld"}
        assert len(sizes) == 1, iri
        assert client.get(f"{path}?format=html&lang=nl").status_code == 200


def test_a_thing_leads_to_its_document_and_keeps_what_was_asked(client: TestClient) -> None:
    answer = client.get("/id/action/thb-2011-2014/2.5b?lang=nl&format=html", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, ACTION + "?lang=nl&format=html")
    assert client.head("/id/action/thb-2011-2014/2.5b", follow_redirects=False).status_code == 303
    assert client.options("/id/action/thb-2011-2014/2.5b").headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/turtle"),
        ("", "text/turtle"),
        (BROWSER, "text/html"),
        ("application/rdf+xml;q=0.5, application/ld+json;q=0.9", "application/ld+json"),
        ("text/turtle;q=0.1, application/n-quads", "application/n-quads"),
    ],
)
def test_the_client_says_which_format_it_wants(client: TestClient, accept: str, kind: str) -> None:
    answer = client.get(ACTION, headers={"Accept": accept})

    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["vary"] == "Accept, Accept-Language, Accept-Encoding, Cookie"
    there = client.get(answer.headers["content-location"])
    assert (there.content, there.headers["content-type"]) == (answer.content, answer.headers["content-type"])


@pytest.mark.parametrize(
    "ending", [("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("rdf", "application/rdf+xml")]
)
def test_an_ending_chooses_a_format_but_dots_of_identifiers_do_not(client: TestClient, ending: tuple[str, str]) -> None:
    answer = client.get(f"{ACTION}.{ending[0]}", headers={"Accept": "text/html"})

    assert answer.headers["content-type"].partition(";")[0] == ending[1]
    assert client.get(f"{ACTION}.xyz").status_code == 404
    assert client.get("/doc/action/thb-2011-2014/3.1").status_code == 200


def test_what_is_called_so_with_its_ending_comes_first(small: TestClient) -> None:
    assert "with an ending" in small.get("/doc/place/a.ttl?format=nt").text
    assert "with an ending" in small.get("/doc/place/a.ttl.nt").text
    assert "script" in small.get("/doc/place/a.nt").text


def test_links_tell_of_everything_beside(client: TestClient) -> None:
    found = _links(client, ACTION)

    assert found["canonical"] == [BASE.rstrip("/") + ACTION]
    assert found["describes"] == [ID + "action/thb-2011-2014/2.5b"]
    assert found["describedby"] == ["/catalog"]
    assert BASE + "def#SubAction" in found["type"]
    assert len(found["alternate"]) == len(GRAPHS) - 1 + 2  # pages in two languages
    assert all(client.get(address).status_code == 200 for address in found["alternate"])


def test_a_copy_that_is_good_is_not_sent_again(client: TestClient) -> None:
    for query in ("", "?format=html&lang=nl", "?format=trig"):
        first = client.get(ACTION + query)
        assert not first.headers["etag"].startswith("W/")
        again = client.get(ACTION + query, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.head(ACTION + query).headers["etag"] == first.headers["etag"]
    english, dutch = (client.get(f"{ACTION}?format=html&lang={one}") for one in ("en", "nl"))
    assert english.headers["etag"] != dutch.headers["etag"]
    assert dutch.headers["content-language"] == "nl"


def test_trig_says_who_states_what(client: TestClient) -> None:
    quads = list(ox.parse(client.get(ACTION + ".trig").content, format=ox.RdfFormat.TRIG))
    thing, led = ox.NamedNode(ID + "action/thb-2011-2014/2.5b"), ox.NamedNode(BASE + "def#isLedBy")

    assert {quad.graph_name.value for quad in quads if (quad.subject, quad.predicate) == (thing, led)} == {
        NAMED + "inferred"
    }
    assert NAMED + "thb-2011-2014/stated" in {str(quad.graph_name)[1:-1] for quad in quads}


def test_a_page_says_in_words_where_statements_come_from(client: TestClient) -> None:
    claim = "/doc/claim/thb-2011-2014/10-barrier-finance?format=html&lang="
    english, dutch = client.get(claim + "en").text, client.get(claim + "nl").text

    assert "Judged by a curator" in english
    assert "Follows by reasoning" in english
    assert "follow the money" in english
    assert "lines 665-666" in english
    assert "Oordeel van een curator" in dutch
    assert "regels 665-666" in dutch
    assert '<html lang="nl">' in dutch


def test_what_points_here_is_told_in_words_from_here(client: TestClient) -> None:
    page = client.get("/doc/organisation/siod?format=html&lang=en").text

    assert "is “participant” of" in page


def test_terms_and_shapes_have_documents(client: TestClient) -> None:
    term = client.get("/doc/def/covers.nt").text
    assert f"<{BASE}def#covers> <http://www.w3.org/2002/07/owl#propertyChainAxiom> _:" in term
    shape = client.get("/doc/shapes/Thing-definition.nt").text
    assert f"<{BASE}shapes#Thing-definition> <http://www.w3.org/ns/shacl#path> _:" in shape
    assert "alternativePath" in shape
    assert client.get("/doc/shapes/Thing-label?format=html").status_code == 200
    near = client.get("/doc/def/Cover").json()["nearest"]
    assert BASE + "def#covers" in [one["id"] for one in near]


def test_an_unknown_thing_is_404_with_the_nearest(client: TestClient) -> None:
    for path in ("/id/organisation/soid", "/doc/organisation/soid", "/doc/organisation/soid.ttl"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 404
        assert ID + "organisation/siod" in [one["id"] for one in answer.json()["nearest"]]
        assert "did you mean" in answer.json()["detail"]
    page = client.get("/id/organisation/soid", headers={"Accept": BROWSER})
    assert page.status_code == 404
    assert 'href="/doc/organisation/siod"' in page.text


def test_a_withdrawn_thing_is_410_and_names_its_successor(small: TestClient) -> None:
    for path in ("/id/place/old", "/doc/place/old", "/doc/place/old.ttl"):
        answer = small.get(path, follow_redirects=False)
        assert answer.status_code == 410
        assert f'<{ID}place/a>; rel="successor-version"' in answer.headers["link"]
        replaced = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
        values = {one.object for one in _triples(answer.content, "text/turtle") if one.predicate == replaced}
        assert values == {ox.NamedNode(ID + "place/a")}
    page = small.get("/id/place/old", headers={"Accept": BROWSER, "Accept-Language": "nl"})
    assert page.status_code == 410
    assert "Dit is ingetrokken" in page.text


def test_what_is_deprecated_and_still_described_is_not_gone(small: TestClient) -> None:
    assert small.get("/doc/place/term").status_code == 200


def test_what_the_last_build_lost_is_410(tmp_path: Path) -> None:
    graph, label = ox.NamedNode(NAMED + "external"), ox.NamedNode(LABEL)
    names = list[str]()
    for kept in (("old", "new"), ("new",)):
        store = ox.Store()
        store.extend(ox.Quad(ox.NamedNode(f"{ID}place/{one}"), label, ox.Literal(one), graph) for one in kept)
        names.append(snapshot.write(store, tmp_path, "sources", {}).manifest.name)

    with TestClient(create(Settings(home=tmp_path))) as running:
        answer = running.get("/id/place/old", follow_redirects=False)
        assert (answer.status_code, answer.json()["lastVersion"]) == (410, names[0])
        assert running.get("/doc/place/old.ttl").status_code == 410
        assert running.get("/doc/place/new").status_code == 200


def test_the_same_iri_is_found_however_it_is_written(small: TestClient) -> None:
    for path in (
        "/doc/place/Curaçao",
        "/doc/place/Cura%C3%A7ao",
        "/doc/place/Cura%c3%a7ao",
        "/doc/%70lace/Cura%C3%A7ao",
    ):
        assert "Cura\u00e7ao" in small.get(path).text, path
    for path in ("/doc/place/C%C3%B4te", "/doc/place/C%25C3%25B4te", "/doc/place/Côte"):
        assert "Côte" in small.get(path).text, path
    assert (
        small.get("/id/place%2FCura%C3%A7ao", follow_redirects=False).headers["location"] == "/doc/place/Cura%C3%A7ao"
    )


@pytest.mark.parametrize(
    "name",
    [
        "%22", "%3Cx%3E", "a%0Ab", "a%0D%0AX-Evil:1", "%00", "%FF%FE", "..%2F..%2Fetc%2Fpasswd", "%2E%2E/x", "a" * 4000,
        "x%3E%20%3Fp%20%3Fo%20%7D%20%23", "%7B%7B7*7%7D%7D", "%ED%A0%80", "a%", "a%zz", "", "%20", "a|b", "%5C%22",
    ],
)  # fmt: skip
def test_a_hostile_path_is_no_mistake_of_ours(small: TestClient, name: str) -> None:
    for folder in ("/id/", "/doc/", "/doc/def/", "/doc/shapes/", "/graph/"):
        for accept in ("*/*", BROWSER):
            answer = small.get(folder + name, headers={"Accept": accept}, follow_redirects=False)
            assert answer.status_code in (400, 404), (folder, answer.text)
            assert "x-evil" not in answer.headers


def test_hostile_parameters_are_refused_by_name_or_kept_harmless(small: TestClient) -> None:
    assert small.get("/id/place/a?x=%0D%0AX-Evil:1", follow_redirects=False).headers["location"].endswith("%0AX-Evil:1")
    assert small.get("/id/place/a?x=é", follow_redirects=False).status_code == 303
    for query, parameter in (
        ("x=1", "x"),
        ("page=0", "page"),
        ("page=2", "page"),
        ("format=exe", "format"),
        ("lang=xx", "lang"),
    ):
        answer = small.get("/doc/place/a?" + query)
        assert (answer.status_code, answer.json()["parameter"]) == (422, parameter)


def test_texts_of_the_data_are_no_html(small: TestClient) -> None:
    page = small.get("/doc/place/a?format=html").text

    assert "<script>" not in page
    assert 'href="javascript:' not in page
    assert "default-src 'none'" in small.get("/doc/place/a?format=html").headers["content-security-policy"]


def test_a_named_graph_comes_as_it_is_and_as_a_page(client: TestClient, built: Built) -> None:
    for graph, size in built.version.manifest.graphs.items():
        path = "/graph/" + graph.removeprefix(NAMED)
        assert len(client.get(path, headers={"Accept": "application/n-triples"}).text.splitlines()) == size
        assert str(size) in client.get(path + ".html").text
    page = client.get("/graph/external.html", params={"class": "http://purl.org/dc/terms/Location", "lang": "nl"})
    assert 'href="/doc/place/' in page.text
    assert page.headers["content-language"] == "nl"


def test_the_things_of_a_graph_are_paged(client: TestClient) -> None:
    first = client.get("/graph/thb-2011-2014/stated.html")
    second = client.get("/graph/thb-2011-2014/stated.html?page=2")

    assert 'rel="next"' in first.headers["link"]
    assert 'rel="prev"' in second.headers["link"]
    assert first.text != second.text
    assert client.get("/graph/thb-2011-2014/stated.html?page=9999").status_code == 422


def test_an_unknown_graph_is_404_with_the_nearest(client: TestClient) -> None:
    answer = client.get("/graph/externl")

    assert answer.status_code == 404
    assert answer.json()["nearest"][0]["id"] == NAMED + "external"
    assert client.post("/graph/external").status_code == 405


def test_json_ld_is_json(client: TestClient) -> None:
    assert json.loads(client.get(ACTION + ".jsonld").content)
