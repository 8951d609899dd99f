import urllib.robotparser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import DCAT, RDF, Graph, URIRef
from starlette.testclient import TestClient

from graph import loading, version
from graph.distributions import Made

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DATASET = URIRef("https://w3id.org/barriergraph/id/dataset/barrier-graph")


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        ("/catalog", "*/*", "text/turtle"),
        ("/catalog", "application/ld+json", "application/ld+json"),
        ("/catalog", HTML["Accept"], "text/html"),
        ("/catalog.rdf", "*/*", "application/rdf+xml"),
        ("/catalog.nt", "*/*", "application/n-triples"),
        ("/.well-known/void", "text/turtle", "text/turtle"),
    ],
)
def test_the_catalogue_comes_in_the_format_that_is_asked_for(
    client: TestClient, path: str, accept: str, media_type: str
) -> None:
    response = client.get(path, headers={"Accept": accept})

    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] == media_type


def test_addresses_are_those_of_the_server_and_the_dataset_keeps_its_iri(client: TestClient) -> None:
    text = client.get("/catalog.ttl", headers={"Host": "data.example"}).text

    graph = Graph().parse(data=text, format="turtle")
    assert (DATASET, RDF.type, DCAT.Dataset) in graph
    assert set(graph.objects(None, DCAT.endpointURL)) == {
        URIRef(f"http://data.example/{path}") for path in ("sparql", "store", "queries")
    }
    assert "testserver" not in text


def test_a_host_that_makes_no_iri_is_refused(client: TestClient) -> None:
    for host in ('a"><script>', "a b", "a\\b"):
        assert client.get("/catalog", headers={"Host": host}).status_code == 400
        assert client.get("/", headers={"Host": host} | HTML).status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [("/catalog.xyz", 404), ("/catalog?format=xyz", 422), ("/catalog?x=1", 422), ("/catalog?lang=xx", 422)],
)
def test_what_means_nothing_is_refused(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_client_that_has_the_catalogue_gets_304_and_head_has_no_body(client: TestClient) -> None:
    first = client.get("/catalog.ttl")

    again = client.get("/catalog.ttl", headers={"If-None-Match": first.headers["etag"]})
    head = client.head("/catalog.ttl")
    assert again.status_code == 304
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])


def test_the_tag_changes_when_a_file_has_been_made(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/catalog.ttl")
    monkeypatch.setattr("graph.exports.shelf.whole", lambda *_: {"ttl": Made(Path("x"), 4321, "cd" * 32)})

    after = client.get("/catalog.ttl", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "4321" in after.text


def test_a_write_changes_the_catalogue(writer: TestClient) -> None:
    before = writer.get("/catalog.ttl").text
    writer.post(
        "/store?graph=http://example.org/new", content="<u:a> <u:b> <u:c> .", headers={"Content-Type": "text/turtle"}
    )

    after = writer.get("/catalog.ttl").text
    assert "http://example.org/new" not in before
    assert "<http://example.org/new> a void:Dataset" in after


def test_the_page_is_in_the_language_of_the_reader(client: TestClient) -> None:
    response = client.get("/catalog?lang=nl", headers=HTML)

    assert response.headers["content-language"] == "nl"
    assert "Zo verwijst u ernaar" in response.text


def test_the_start_page_sends_who_wants_rdf_to_the_catalogue(client: TestClient) -> None:
    page = client.get("/", headers=HTML)
    sent = client.get("/", headers={"Accept": "text/turtle"}, follow_redirects=False)

    assert '<script type="application/ld+json">' in page.text
    assert (sent.status_code, sent.headers["location"]) == (303, "/catalog")


def test_robots_may_read_pages_and_not_ask_endpoints(client: TestClient) -> None:
    found = urllib.robotparser.RobotFileParser()
    found.parse(client.get("/robots.txt").text.splitlines())

    assert all(
        found.can_fetch("any", path) for path in ("/", "/catalog", "/def", "/queries", "/doc/plan/thb-2011-2014")
    )
    assert not any(
        found.can_fetch("any", path) for path in ("/sparql", "/update", "/store", "/validate", "/query?query=x")
    )
    assert found.site_maps() == ["http://testserver/sitemap.xml"]


def _locations(text: str) -> list[str]:
    root = ElementTree.fromstring(text)  # noqa: S314  # our own
    return [str(one.text) for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_the_sitemap_names_the_pages_and_a_document_for_each_thing(client: TestClient) -> None:
    found = _locations(client.get("/sitemap.xml").text)

    assert {"http://testserver/", "http://testserver/catalog", "http://testserver/doc/plan/thb-2011-2014"} <= set(found)
    assert len(found) == len(set(found))


def test_a_sitemap_that_would_be_too_long_names_its_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _locations(client.get("/sitemap.xml", headers={"Host": "one.example"}).text)
    monkeypatch.setattr("api.web.portal.LARGEST", 1000)

    index = _locations(client.get("/sitemap.xml", headers={"Host": "two.example"}).text)
    paths = [one.removeprefix("http://two.example") for one in index]
    parts = [page for path in paths for page in _locations(client.get(path, headers={"Host": "two.example"}).text)]
    assert len(index) == -(-len(whole) // 1000)
    assert [one.replace("two", "one", 1) for one in parts] == whole
    assert client.get(f"/sitemaps/{len(index) + 1}.xml", headers={"Host": "two.example"}).status_code == 404
    assert client.get("/sitemaps/0.xml").status_code == 404


def test_versions_are_listed_the_newest_first(tmp_path: Path) -> None:
    for number in range(2):
        tmp_path.joinpath(f"{number}.ttl").write_text(f"<u:a> <u:b> {number} .")
        loading.load([tmp_path / f"{number}.ttl"], None, tmp_path / "home")

    names = [one.manifest.name for one in version.kept(tmp_path / "home")]
    assert len(names) == 2
    assert version.current(tmp_path / "home").manifest.name in names
