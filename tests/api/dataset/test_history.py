"""Versions and changes over HTTP: a write, and what is told of it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading, snapshot, version
from graph.tokens import Scope, Tokens
from tests.browser.markup import Markup
from tests.history.versions import applied, exported, same

ATOM = "{http://www.w3.org/2005/Atom}"
DATA = """
@prefix e: <http://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:g { e:a skos:prefLabel "alpha"@en, "alfa"@nl ; e:p [ e:q [ e:r 1 ] ], [ e:q 2 ] }
e:h { e:a e:p 1 } e:a e:p 1 .
"""
RELABEL = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { GRAPH ?g { ?a skos:prefLabel "alfa"@nl } }
INSERT { GRAPH ?g { ?a skos:prefLabel "alpha!"@nl ; <http://example.org/p> [ <http://example.org/q> 3 ] } }
WHERE { GRAPH ?g { ?a skos:prefLabel "alfa"@nl } }
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[TestClient]:
    home = tmp_path / "home"
    tmp_path.joinpath("data.trig").write_text(DATA)
    loading.load([tmp_path / "data.trig"], None, home)
    secret = Tokens(home / "tokens.json").create("all", list(Scope))
    with TestClient(create(Settings(home=home, log_requests=False))) as client:
        client.headers["authorization"] = f"Bearer {secret}"
        yield client


def _current(client: TestClient) -> str:
    return str(client.get("/healthz").json()["version"])


def _write(client: TestClient, text: str = RELABEL) -> str:
    """The version before."""
    before = _current(client)
    assert client.post("/update", data={"update": text}).status_code in (200, 204)
    return before


def test_a_write_is_told_at_once_in_every_form(served: TestClient, tmp_path: Path) -> None:
    since = _write(served)

    patch = served.get("/changes", params={"since": since, "format": "patch"})
    assert patch.headers["content-type"] == "application/rdf-patch"
    old, new = (version.find(tmp_path / "home", name) for name in (since, _current(served)))
    assert same(applied(patch.text, exported(old)), exported(new))

    told = served.get("/changes", params={"since": since}).json()
    said = [sentence["text"] for story in told["changes"] for sentence in story["sentences"]]
    assert "Label in Dutch of alpha changed from “alfa” to “alpha!”." in said
    assert (
        said.count("Statements that hang on things without a name: 0 removed, 1 added.") == 2
    )  # what is apart stays apart
    assert told["changes"][0]["thing"] == "http://example.org/a"

    feed = ElementTree.fromstring(served.get("/changes.atom", params={"since": since, "lang": "nl"}).content)  # noqa: S314  # our own
    assert "Naam in het Nederlands" in "".join(feed.itertext())

    page = served.get("/changes", params={"since": since, "lang": "nl"}, headers={"Accept": "text/html"})
    assert page.status_code == 200, page.text
    assert page.headers["content-language"] == "nl"
    assert "Naam in het Nederlands van alpha! gewijzigd van “alfa” in “alpha!”." in page.text


def test_parent_is_the_version_that_was_written_over(served: TestClient) -> None:
    since = _write(served)

    assert served.get("/changes?since=parent").json()["since"]["name"] == since


def test_the_versions_say_how_they_were_made(served: TestClient) -> None:
    since = _write(served)
    first, second = served.get("/versions").json()["versions"]

    assert (first["made_by"], first["parent"], first["current"]) == ("written", since, True)
    assert (second["made_by"], second["parent"], second["current"]) == ("loaded", None, False)
    assert served.get(first["changes"]).json()["until"]["name"] == first["name"]
    rows = list(csv.DictReader(io.StringIO(served.get("/versions?format=csv").text)))
    assert [row["name"] for row in rows] == [first["name"], since]
    turtle = served.get("/versions", headers={"Accept": "text/turtle"})
    triples = {quad.triple for quad in ox.parse(turtle.content, format=ox.RdfFormat.TURTLE)}
    revision = ox.NamedNode("http://www.w3.org/ns/prov#wasRevisionOf")
    assert ox.Triple(ox.NamedNode(first["iri"]), revision, ox.NamedNode(second["iri"])) in triples


def test_a_version_by_itself_and_one_that_is_gone(served: TestClient) -> None:
    (found,) = served.get(f"/versions/{_current(served)}").json()["versions"]

    assert found["current"]
    assert served.get("/versions/0123456789abcdef").status_code == 410


@pytest.mark.parametrize("since", ["0123456789abcdef", "2011-04-01", "2011-04-01T12:00:00Z"])
def test_what_is_not_kept_is_410_and_names_what_is(served: TestClient, since: str) -> None:
    before = _write(served)
    response = served.get("/changes", params={"since": since})

    assert response.status_code == 410
    assert response.json()["kept"] == [before, _current(served)]
    assert f"changes can be had since {before}" in response.json()["detail"]


@pytest.mark.parametrize(
    "query",
    ["since=2999-01-01", "since=yesterday", "since=parent&size=9999", "since=parent&who=me", "since=" + "9" * 5000],
)
def test_what_means_nothing_is_422(served: TestClient, query: str) -> None:
    _write(served)

    assert served.get(f"/changes?{query}").status_code == 422


@pytest.mark.parametrize("others", [{}, {"size": "1"}, {"size": "1", "page": "2"}])
def test_a_page_leads_to_the_same_one_in_the_other_language(served: TestClient, others: dict[str, str]) -> None:
    _write(served)
    named = {"since": _write(served, "INSERT DATA { <http://example.org/n> a <http://example.org/N> }")}
    named["until"] = _current(served)
    response = served.get("/changes", params=named | others, headers={"Accept": "text/html"})

    there = Markup(str(response.url), response.text).in_language("nl")
    assert dict(parse_qsl(urlsplit(there).query)) == named | others | {"lang": "nl"}


def test_the_same_pair_has_the_same_tag_and_is_kept_long(served: TestClient) -> None:
    since = _write(served)
    address = f"/changes?since={since}&until={_current(served)}&format=patch"
    first = served.get(address)

    assert "immutable" in first.headers["cache-control"]
    assert served.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    other = served.get(address.replace("patch", "text"))
    assert other.headers["etag"] != first.headers["etag"]
    assert "immutable" not in served.get("/changes?since=parent").headers.get("cache-control", "")


def test_the_feed_of_versions_is_valid_and_has_pages(served: TestClient) -> None:
    for number in range(11):
        _write(served, f"INSERT DATA {{ <http://example.org/n> <http://example.org/p> {number} }}")
    response = served.get("/changes.atom")
    feed = ElementTree.fromstring(response.content)  # noqa: S314  # our own

    assert response.headers["content-type"] == "application/atom+xml"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 10
    links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    rest = ElementTree.fromstring(served.get(links["next"]).content).findall(f"{ATOM}entry")  # noqa: S314  # our own
    assert len(rest) == 1
    ids = [one.findtext(f"{ATOM}id") for one in [feed, *entries, *rest]]
    assert len(set(ids)) == len(ids)
    for one in [feed, *entries]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated", ""))
        assert one.findtext(f"{ATOM}title")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Barrier Graph"


def test_a_large_patch_is_whole(served: TestClient) -> None:
    since = _current(served)
    lines = "".join(f'<http://example.org/{n}> <http://example.org/p> "{"x" * 90}" .\n' for n in range(20_000))
    headers = {"Content-Type": "application/n-triples"}
    served.post(
        "/store?graph=http://example.org/large", content=lines[: 2**20 - 2**12].rpartition("\n")[0], headers=headers
    )
    served.post(
        "/store?graph=http://example.org/more", content=lines[: 2**20 - 2**12].rpartition("\n")[0], headers=headers
    )
    text = served.get("/changes", params={"since": since, "format": "patch"}).text

    assert text.endswith("TC .\n")
    assert text.count("\nA ") == 2 * lines[: 2**20 - 2**12].count("\n")


def test_many_at_once_are_answered_or_told_to_wait(served: TestClient) -> None:
    _write(served)
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda n: served.get(f"/changes?since=parent&size={n + 1}").status_code, range(16)))

    assert set(found) <= {200, 503}
    assert 200 in found


def test_hostile_labels_are_text(served: TestClient) -> None:
    label = '<script>alert(1)</script>\x01\ud7ff" onload='
    literal = str(ox.Literal(label, language="en"))
    _write(
        served, f"INSERT DATA {{ <http://example.org/b> <http://www.w3.org/2004/02/skos/core#prefLabel> {literal} }}"
    )

    page = served.get("/changes?since=parent", headers={"Accept": "text/html"}).text
    assert "<script>alert" not in page
    ElementTree.fromstring(served.get("/changes.atom?since=parent").content)  # noqa: S314  # our own
    assert json.loads(served.get("/changes?since=parent").content)["changes"]


def test_only_reading_is_offered(served: TestClient) -> None:
    assert served.post("/changes").status_code == 405
    assert served.head("/changes.atom").status_code == 200


def test_the_canonical_file_and_the_store_give_the_same_patch(served: TestClient, tmp_path: Path) -> None:
    since = _write(served)
    old = version.find(tmp_path / "home", since)
    store = ox.Store()
    store.extend(ox.parse(b"".join(snapshot.canonical(old.open())), format=ox.RdfFormat.N_QUADS))
    built = snapshot.write(store, tmp_path / "home", "files", {})

    assert not re.search(
        r"^[AD] ", served.get(f"/changes?since={since}&until={built.manifest.name}&format=patch").text, re.M
    )
