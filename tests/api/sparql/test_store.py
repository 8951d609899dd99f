"""The Graph Store Protocol. See https://www.w3.org/TR/sparql11-http-rdf-update/."""

from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

P = "http://example.org/p"
G, NEW = "http://example.org/g", "http://example.org/new"
TURTLE = {"Content-Type": "text/turtle"}
TRIPLE = f"<http://example.org/s> <{P}> 3 ."
DOCUMENTS = {
    "text/turtle": TRIPLE,
    "application/n-triples": f'<http://example.org/s> <{P}> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "application/n-quads": f'<http://example.org/s> <{P}> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "application/trig": TRIPLE,
    "application/ld+json": f'{{"@id": "http://example.org/s", "{P}": 3}}',
    "application/rdf+xml": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">
        <rdf:Description rdf:about="http://example.org/s"><e:p
        rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">3</e:p></rdf:Description></rdf:RDF>""",
}
BROKEN = {
    "text/turtle": "<http://a/> <http://b/>\n oops .",
    "application/n-triples": "<http://a/> <http://b/> .\n",
    "application/ld+json": '{"@id":\n oops}',
    "application/trig": "<http://g/> {\n <http://a/> }",
}


def _named(graph: str) -> str:
    return f"/store?graph={quote(graph, safe='')}"


def _triples(client: TestClient, target: str) -> set[str]:
    response = client.get(target, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200, response.text
    return set(response.text.splitlines())


def _integers(client: TestClient, target: str) -> set[int]:
    return {int(line.split('"')[1]) for line in _triples(client, target) if "#integer" in line}


def _put(client: TestClient, target: str, text: str = TRIPLE) -> Response:
    return client.put(target, content=text, headers=TURTLE)


@pytest.mark.parametrize("target", [_named(NEW), "/store/new", "/store/deep/er/", "/store/caf%C3%A9", "/store/a%20b"])
def test_put_makes_a_graph_and_then_replaces_it(writer: TestClient, target: str) -> None:
    made, replaced = _put(writer, target), _put(writer, target, TRIPLE.replace("3", "4"))

    assert [made.status_code, replaced.status_code] == [201, 204]
    assert _integers(writer, target) == {4}
    assert _integers(writer, "/store?default") == {1}


def test_a_graph_named_by_its_address_is_the_one_of_that_name(writer: TestClient) -> None:
    _put(writer, "/store/a%20b")

    assert _integers(writer, _named("http://testserver/store/a%20b")) == {3}


def test_post_adds(writer: TestClient) -> None:
    responses = [
        writer.post(target, content=TRIPLE, headers=TURTLE) for target in (_named(G), _named(NEW), "/store?default")
    ]

    assert [response.status_code for response in responses] == [204, 201, 204]
    assert [_integers(writer, target) for target in (_named(G), _named(NEW), "/store?default")] == [{2, 3}, {3}, {1, 3}]


def test_delete_removes_a_graph_and_the_second_time_there_is_none(writer: TestClient) -> None:
    statuses = [writer.delete(_named(G)).status_code for _ in range(2)]

    assert statuses == [204, 404]
    assert writer.get(_named(G)).status_code == 404


def test_the_default_graph_is_emptied_and_is_still_there(writer: TestClient) -> None:
    assert writer.delete("/store?default").status_code == 204
    assert _integers(writer, "/store?default") == set()
    assert _integers(writer, _named(G)) == {2}


def test_the_whole_dataset_is_deleted(writer: TestClient) -> None:
    assert writer.delete("/store").status_code == 204
    assert writer.get("/store", headers={"Accept": "application/n-quads"}).content == b""


@pytest.mark.parametrize("media_type", ["application/trig", "application/n-quads", "application/ld+json"])
def test_the_whole_dataset_comes_with_its_graphs_and_can_be_put_back(writer: TestClient, media_type: str) -> None:
    whole = writer.get("/store", headers={"Accept": media_type})
    quads = _canonical(whole.content, media_type)
    writer.delete("/store")
    back = writer.put("/store", content=whole.content, headers={"Content-Type": media_type})

    assert whole.headers["content-type"].partition(";")[0] == media_type
    assert {str(quad.graph_name) for quad in quads} == {"DEFAULT", f"<{G}>", "<http://example.org/h>"}
    assert back.status_code == 204
    assert _canonical(writer.get("/store", headers={"Accept": media_type}).content, media_type) == quads


def _canonical(body: bytes, media_type: str) -> ox.Dataset:
    found = ox.Dataset(ox.parse(body, ox.RdfFormat.from_media_type(media_type)))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return found


def test_the_whole_dataset_does_not_fit_into_a_format_of_triples(writer: TestClient) -> None:
    assert writer.get("/store", headers={"Accept": "text/turtle"}).status_code == 406
    assert writer.get("/store", headers={"Accept": "*/*"}).headers["content-type"] == "application/trig"


@pytest.mark.parametrize("media_type", DOCUMENTS)
def test_each_format_is_read_and_written(writer: TestClient, media_type: str) -> None:
    put = writer.put(
        _named(NEW), content=DOCUMENTS[media_type], headers={"Content-Type": f"{media_type}; charset=utf-8"}
    )
    written = writer.get(_named(NEW), headers={"Accept": media_type})

    assert put.status_code == 201
    assert written.headers["content-type"].partition(";")[0] == media_type
    assert {quad.triple for quad in ox.parse(written.content, ox.RdfFormat.from_media_type(media_type))} == {
        ox.Triple(ox.NamedNode("http://example.org/s"), ox.NamedNode(P), ox.Literal(3))
    }


@pytest.mark.parametrize("media_type", BROKEN)
def test_a_broken_document_is_refused_with_its_place_and_changes_nothing(writer: TestClient, media_type: str) -> None:
    response = writer.put(_named(G), content=BROKEN[media_type], headers={"Content-Type": media_type})

    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["line"] == BROKEN[media_type].count("\n", 0, -1) + 1
    assert response.json()["column"] >= 1
    assert _integers(writer, _named(G)) == {2}


def test_a_document_that_is_not_utf_8_is_refused(writer: TestClient) -> None:
    response = writer.put(_named(G), content=b'<http://a/> <http://b/> "\xff" .', headers=TURTLE)

    assert (response.status_code, response.json()["line"]) == (400, 1)


@pytest.mark.parametrize(
    ("target", "base"),
    [
        (_named(NEW), "http://example.org/"),
        ("/store/new", "http://testserver/store/"),
        ("/store?default", "http://testserver/"),
    ],
)
def test_relative_iris_are_resolved_against_the_graph(writer: TestClient, target: str, base: str) -> None:
    _put(writer, target, f"<x> <{P}> 3 .")

    assert any(line.startswith(f"<{base}x>") for line in _triples(writer, target))


def test_triples_that_are_posted_without_a_name_make_a_graph_with_one(writer: TestClient) -> None:
    first, second = (writer.post("/store", content=TRIPLE, headers=TURTLE) for _ in range(2))

    location = urlsplit(first.headers["location"])
    assert [first.status_code, second.status_code] == [201, 201]
    assert first.headers["location"] != second.headers["location"]
    assert location.netloc == "testserver"
    assert _integers(writer, location.path) == _integers(writer, _named(first.headers["location"])) == {3}


def test_quads_that_are_posted_without_a_name_join_the_dataset(writer: TestClient) -> None:
    quads = f"<http://example.org/s> <{P}> 3 . <{NEW}> {{ {TRIPLE} }}"

    response = writer.post("/store", content=quads, headers={"Content-Type": "application/trig"})

    assert response.status_code == 204
    assert [_integers(writer, target) for target in ("/store?default", _named(NEW), _named(G))] == [{1, 3}, {3}, {2}]


def _form(*parts: tuple[str, str], end: str = "--x--\r\n") -> str:
    head = '--x\r\nContent-Disposition: form-data; name="graph"; filename="a"\r\nContent-Type: {}\r\n\r\n{}\r\n'
    return "".join(head.format(*part) for part in parts) + end


FORM = {"Content-Type": "multipart/form-data; boundary=x"}


def test_the_parts_of_a_form_are_added_together(writer: TestClient) -> None:
    form = _form(("text/turtle", "_:a <http://example.org/p> 4 ."), ("application/n-triples", "_:a <urn:p> _:b ."))

    response = writer.post(_named(NEW), content=form, headers=FORM)

    assert response.status_code == 201
    assert len({line.split()[0] for line in _triples(writer, _named(NEW))}) == 2  # each part has its own _:a


@pytest.mark.parametrize(
    ("form", "headers", "status"),
    [
        (_form(("text/turtle", TRIPLE), ("text/turtle", "oops")), FORM, 400),
        (_form(("text/turtle", TRIPLE), ("text/plain", TRIPLE)), FORM, 415),
        (_form(("text/turtle", TRIPLE), end=""), FORM, 400),
        (_form(("text/turtle", TRIPLE)), {"Content-Type": "multipart/form-data"}, 400),
        ("nonsense", FORM, 400),
        ("", FORM, 400),
    ],
    ids=["syntax", "type", "end", "boundary", "nonsense", "empty"],
)
def test_a_form_that_cannot_be_read_adds_nothing(
    writer: TestClient, form: str, headers: dict[str, str], status: int
) -> None:
    response = writer.post(_named(NEW), content=form, headers=headers)

    assert response.status_code == status
    assert writer.get(_named(NEW)).status_code == 404


@pytest.mark.parametrize(
    ("method", "target", "headers", "status"),
    [
        ("PUT", _named(G), {"Content-Type": "text/plain"}, 415),
        ("PUT", _named(G), {}, 415),
        ("POST", _named(G), {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("GET", f"{_named(G)}&default", {}, 400),
        ("GET", f"{_named(G)}&graph={NEW}", {}, 400),
        ("GET", "/store/x?default", {}, 400),
        ("GET", "/store?graph=relative", {}, 400),
        ("GET", "/store?graph=", {}, 400),
        ("GET", _named("http://example.org/a b"), {}, 400),
        ("PUT", "/store?graph=relative", TURTLE, 400),
        ("GET", _named(NEW), {}, 404),
        ("HEAD", _named(NEW), {}, 404),
        ("DELETE", _named(NEW), {}, 404),
        ("GET", _named(G), {"Accept": "image/png"}, 406),
        ("HEAD", _named(G), {"Accept": "image/png"}, 406),
        ("PATCH", _named(G), {}, 405),
        ("QUERY", _named(G), {}, 405),
    ],
)
def test_what_cannot_be_done_has_its_status(
    writer: TestClient, method: str, target: str, headers: dict[str, str], status: int
) -> None:
    response = writer.request(method, target, headers=headers, content=TRIPLE if method in ("PUT", "POST") else None)

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert _integers(writer, _named(G)) == {2}


def test_a_document_that_is_too_large_is_refused(writer: TestClient) -> None:
    response = _put(writer, _named(G), "#" * (2**20 + 1))

    assert response.status_code == 413
    assert _integers(writer, _named(G)) == {2}


def test_a_graph_has_a_tag_that_a_write_to_it_makes_old(writer: TestClient) -> None:
    tag = writer.get(_named(G)).headers["etag"]
    before = writer.get(_named(G), headers={"If-None-Match": tag}).status_code
    _put(writer, _named(G))
    after = writer.get(_named(G), headers={"If-None-Match": tag}).status_code

    assert (before, after) == (304, 200)


def test_a_format_can_be_asked_for_in_the_address(writer: TestClient) -> None:
    assert writer.get(f"{_named(G)}&format=nt").headers["content-type"] == "application/n-triples"
    assert writer.get("/store?format=nq").headers["content-type"] == "application/n-quads"
