import asyncio
import base64
import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard
from starlette.testclient import TestClient

from api import service as services
from api.dataset.exports import Exports
from api.settings import Settings
from graph import loading, version
from graph.build import Built
from graph.distributions import OFFERED
from graph.exports import shelf
from graph.exports.shelf import Wanted
from graph.exports.slices import Slice

_DATASETS = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
_GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML}


def _canonical(quads: ox.Dataset) -> ox.Dataset:
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return quads


@pytest.mark.parametrize(("ending", "written"), _DATASETS.items())
def test_a_file_with_named_graphs_holds_the_dataset(
    client: TestClient, built: Built, ending: str, written: ox.RdfFormat
) -> None:
    response = client.get(f"/export/latest.{ending}")

    assert response.status_code == 200
    expected = ox.Dataset(built.version.open())
    assert _canonical(ox.Dataset(ox.parse(response.content, format=written))) == _canonical(expected)


@pytest.mark.parametrize(("ending", "written"), _GRAPHS.items())
def test_a_file_without_named_graphs_holds_their_union(
    client: TestClient, built: Built, ending: str, written: ox.RdfFormat
) -> None:
    response = client.get(f"/export/latest.{ending}")

    expected = ox.Dataset(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in built.version.open())
    assert _canonical(ox.Dataset(ox.parse(response.content, format=written))) == _canonical(expected)


def test_a_packed_file_is_the_same_and_not_packed_twice(client: TestClient) -> None:
    plain = client.get("/export/latest.nt").content

    packed = client.get("/export/latest.nt.gz")
    assert (packed.headers["content-type"], gzip.decompress(packed.content)) == ("application/gzip", plain)
    assert "content-encoding" not in packed.headers
    squeezed = client.get("/export/latest.nt.zst")
    assert squeezed.headers["content-type"] == "application/zstd"
    assert zstandard.ZstdDecompressor().decompressobj().decompress(squeezed.content) == plain


def test_a_file_says_which_version_it_is_of_and_what_its_digest_is(client: TestClient, built: Built) -> None:
    name = built.version.manifest.name
    response = client.get("/export/latest.ttl")

    digest = base64.b64encode(hashlib.sha256(response.content).digest()).decode()
    assert response.headers["repr-digest"] == f"sha-256=:{digest}:"
    assert response.headers["content-location"] == f"/export/{name}.ttl"
    assert f'filename="barriergraph-{name}.ttl"' in response.headers["content-disposition"]
    assert "immutable" not in response.headers["cache-control"]
    assert "immutable" in client.get(f"/export/{name}.ttl").headers["cache-control"]


def test_who_has_the_file_gets_304(client: TestClient) -> None:
    tag = client.head("/export/latest.ttl").headers["etag"]

    assert client.get("/export/latest.ttl", headers={"If-None-Match": tag}).status_code == 304


def test_a_file_comes_in_parts(client: TestClient) -> None:
    whole = client.get("/export/latest.nq").content
    tag = client.head("/export/latest.nq").headers["etag"]

    middle = client.get("/export/latest.nq", headers={"Range": "bytes=10-19", "If-Range": tag})
    assert (middle.status_code, middle.content) == (206, whole[10:20])
    assert middle.headers["content-range"] == f"bytes 10-19/{len(whole)}"
    rest = client.get("/export/latest.nq", headers={"Range": f"bytes={len(whole) - 5}-"})
    assert rest.content == whole[-5:]
    behind = client.get("/export/latest.nq", headers={"Range": f"bytes={len(whole)}-"})
    assert (behind.status_code, behind.headers["content-range"]) == (416, f"bytes */{len(whole)}")
    assert client.get("/export/latest.nq", headers={"Range": "bytes=0-1", "If-Range": '"old"'}).content == whole


def test_the_head_says_how_long_the_file_is(client: TestClient) -> None:
    response = client.head("/export/latest.rdf")

    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["content-length"]) == len(client.get("/export/latest.rdf").content)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("latest.foo", 404, "ttl"),
        ("latest", 404, "ttl"),
        ("0000000000000000.ttl", 410, "0000000000000000"),
        ("../../etc/passwd.ttl", 404, ""),
        ("%2e%2e%2fx.ttl", 404, ""),
        ("nonsense.ttl", 410, "nonsense"),
        ("latest.ttl?color=red", 422, "color"),
        ("latest.ttl?graph=nowhere", 404, "nowhere"),
        ("latest.ttl?chapter=3&chapter=4", 422, "twice"),
        ("latest.ttl?closure=all", 422, "closure"),
        ("latest.ttl?inferences=perhaps", 422, "inferences"),
        (f"latest.ttl?chapter={'x' * 2000}", 422, "longer"),
    ],
)
def test_what_there_is_not_is_refused_by_name(client: TestClient, path: str, status: int, said: str) -> None:
    response = client.get(f"/export/{path}")

    assert response.status_code == status
    assert said in response.text


def test_a_slice_is_part_of_the_whole_and_has_a_name_of_its_own(client: TestClient) -> None:
    response = client.get("/export/latest.nq", params={"graph": ["external", "vocabulary"]})

    graphs = {line.rsplit(b"> <", 1)[1] for line in response.content.splitlines()}
    assert {graph.split(b"/graph/")[1] for graph in graphs} == {b"external> .", b"vocabulary> ."}
    assert response.headers["content-disposition"] != client.head("/export/latest.nq").headers["content-disposition"]


def test_without_inferences_nothing_is_inferred(client: TestClient) -> None:
    inferred = b"/graph/inferred> .\n"

    assert inferred in client.get("/export/latest.nq").content
    assert inferred not in client.get("/export/latest.nq", params={"inferences": "0"}).content


def test_many_get_the_same_file_at_once(client: TestClient) -> None:
    with ThreadPoolExecutor(10) as pool:
        found = set(pool.map(lambda _: client.get("/export/latest.trig").content, range(10)))

    assert len(found) == 1


def _home(folder: Path) -> Path:
    folder.joinpath("data.ttl").write_text("<u:a> <u:b> <u:c> .")
    loading.load([folder / "data.ttl"], None, folder / "home")
    return folder / "home"


def test_those_who_want_a_file_at_once_wait_for_one_making(tmp_path: Path) -> None:
    async def ask() -> int:
        opened = await services.opened(Settings(home=_home(tmp_path)), {})
        exports, made = Exports(opened), 0
        run = opened.exporters.run

        async def counted(task: object) -> object:
            nonlocal made
            made += 1
            return await run(task)

        opened.exporters.run = counted  # type: ignore[method-assign, assignment]  # to see how often it is called
        wanted = Wanted(opened.engine.version, "ttl", Slice())
        found = await asyncio.gather(*(exports.made(wanted) for _ in range(5)))
        assert {one.file.read_text() for one in found} == {"<u:a> <u:b> <u:c> .\n"}
        await exports.close()
        await opened.close()
        return made

    assert asyncio.run(ask()) == 1


def test_a_making_that_ends_in_the_middle_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = _home(tmp_path)
    current = version.current(home)

    def half(_of: object, _ending: str, _slice: object, output: object, _folder: Path) -> None:
        output.write(b"half")  # type: ignore[attr-defined]  # a file
        raise OSError("the disk is full")

    monkeypatch.setattr("graph.exports.export.export", half)
    wanted = Wanted(current.manifest.name, "ttl", Slice())
    with pytest.raises(OSError, match="full"):
        shelf.make(home, current, wanted)
    assert shelf.find(home, wanted) is None
    assert list(home.glob("exports/*/*")) == []


def test_the_oldest_slices_go_first_and_files_of_the_current_version_last(tmp_path: Path) -> None:
    home = _home(tmp_path)
    current = version.current(home)
    name = current.manifest.name
    whole = shelf.make(home, current, Wanted(name, "nt", Slice()))
    part = shelf.make(home, current, Wanted(name, "nt", Slice(inferences=False)))
    home.joinpath("exports", "0123456789abcdef-x").mkdir()

    shelf.prune(home, name, whole.size)

    assert (whole.file.exists(), part.file.exists()) == (True, False)
    assert len(list(home.glob("exports/*"))) == 1


def test_the_catalogue_knows_size_and_digest_of_all_files(client: TestClient) -> None:
    for one in OFFERED:
        assert client.head(one.path).status_code == 200

    catalog = ox.Dataset(ox.parse(client.get("/catalog.ttl").content, format=ox.RdfFormat.TURTLE))
    sizes = list(catalog.quads_for_predicate(ox.NamedNode("http://www.w3.org/ns/dcat#byteSize")))
    assert len(sizes) == len(OFFERED)
