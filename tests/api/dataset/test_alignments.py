import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graph import resources
from tests.alignments import registers

COMMAND = str(Path(sys.executable).with_name("barriergraph"))
MINISTRY = ox.NamedNode("https://w3id.org/barriergraph/id/organisation/ministry-of-defence")
CODE = ox.NamedNode("https://identifier.overheid.nl/tooi/id/ministerie/mnre1018")
EXACT = ox.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")


@pytest.mark.parametrize("name", ["turtle", "n-triples", "json-ld", "rdf-xml", "n-quads", "trig"])
def test_the_graph_comes_in_every_format_with_the_plain_statements(client: TestClient, name: str) -> None:
    response = client.get("/alignments", params={"format": name})

    assert response.status_code == 200
    kind = ox.RdfFormat.from_media_type(response.headers["content-type"].partition(";")[0])
    triples = {quad.triple for quad in ox.parse(response.content, format=kind)}
    assert ox.Triple(MINISTRY, EXACT, CODE) in triples


def test_a_browser_gets_a_page_in_its_language(client: TestClient) -> None:
    response = client.get("/alignments", headers={"Accept": "text/html", "Accept-Language": "nl"})

    assert response.headers["content-type"].startswith("text/html")
    assert "content-security-policy" in response.headers
    assert '<a href="/doc/organisation/ministry-of-defence">Ministerie van Defensie</a>' in response.text
    assert "is hetzelfde als" in response.text
    assert CODE.value in response.text


def test_the_list_for_other_registers_is_that_of_the_command_line(client: TestClient, home: Path) -> None:
    response = client.get("/alignments.tsv")

    assert response.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    assert response.content == _run("export", home=home).stdout
    again = client.get("/alignments.tsv", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/alignments?format=pdf", 422),
        ("/alignments?lang=de", 422),
        ("/alignments?register=tooi", 422),
        ("/alignments?lang=nl&lang=en", 422),
        ("/alignments.tsv?lang=nl", 422),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(client: TestClient, address: str, status: int) -> None:
    response = client.get(address)

    assert response.status_code == status
    assert response.json()["parameter"] in address


def test_nothing_acceptable_is_406(client: TestClient) -> None:
    assert client.get("/alignments", headers={"Accept": "image/png"}).status_code == 406


def test_a_dataset_without_mappings_says_so(reader: TestClient) -> None:
    assert reader.get("/alignments.tsv").status_code == 404
    assert "no mappings" in reader.get("/alignments", headers={"Accept": "text/html"}).text


def test_both_are_described_for_programs(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert "text/html" in paths["/alignments"]["get"]["responses"]["200"]["content"]
    assert "text/tab-separated-values" in paths["/alignments.tsv"]["get"]["responses"]["200"]["content"]


def _run(*words: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    given = os.environ | {"BARRIERGRAPH_HOME": str(home), "BARRIERGRAPH_ROOT": str(resources.ROOT)}
    return subprocess.run([COMMAND, "alignments", *words], capture_output=True, check=False, env=given)


@pytest.mark.usefixtures("built")
def test_the_check_passes_with_notes(home: Path) -> None:
    run = _run("check", "--lang", "nl", home=home)

    assert run.returncode == 0, run.stderr
    assert b"Ministerie van Veiligheid en Justitie heet daar Justitie en Veiligheid" in run.stdout


@pytest.mark.usefixtures("built")
def test_the_check_fails_where_a_register_ended_what_we_map_to(home: Path, tmp_path: Path) -> None:
    node = registers.ended(registers.ministry("mnre1018", "Defensie"), "2025-12-31")
    path = registers.written(tmp_path, node)

    run = _run("check", "--register", str(path), "--format", "json", home=home)

    assert run.returncode == 1, run.stderr
    found = json.loads(run.stdout)
    levels = {(one["kind"], one["target"]) for one in found["findings"] if one["level"] == "failure"}
    assert ("ended", CODE.value) in levels
    assert not found["passes"]


@pytest.mark.usefixtures("built")
def test_a_register_that_cannot_be_read_is_named_with_exit_code_2(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("oops")

    for given in (path, tmp_path / "missing.ttl"):
        run = _run("check", "--register", str(given), home=home)
        assert run.returncode == 2
        assert given.name.encode() in run.stderr
