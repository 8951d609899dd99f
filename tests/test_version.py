import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import snapshot, version
from graph.errors import NotBuiltError


def _store(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TRIG)
    return store


def test_no_version_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="barriergraph build"):
        version.current(tmp_path)


def test_a_written_version_opens_with_the_same_quads(tmp_path: Path) -> None:
    store = _store("<http://g/> { <http://s/> <http://p/> 1 , [] }")

    written = snapshot.write(store, tmp_path, "sources", {})

    assert len(written.open()) == 2
    assert version.current(tmp_path) == written


def test_the_name_is_the_digest_of_the_file(tmp_path: Path) -> None:
    written = snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 1 }"), tmp_path, "sources", {})

    assert written.manifest.digest == hashlib.sha256(written.file.read_bytes()).hexdigest()
    assert written.folder.name == written.manifest.name == written.manifest.digest[:16]


def test_blank_node_labels_do_not_change_the_name(tmp_path: Path) -> None:
    nested = "<http://g/> { <http://s/> <http://p/> %s . %s <http://q/> %s }"

    names = {
        snapshot.write(_store(nested % labels), tmp_path, "sources", {}).manifest.name
        for labels in [("_:a", "_:a", "_:b"), ("_:x", "_:x", "_:y")]
    }

    assert len(names) == 1


def test_the_canonical_form_is_that_of_the_whole_dataset() -> None:
    store = _store("""
        <http://g/> { <http://s/> <http://p/> [ <http://q/> "_:not a node" ] , "a _:label in a string" }
        <http://h/> { <http://s/> <http://p/> <http://o/> }
    """)
    whole = ox.Dataset(store)
    whole.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    lines = ox.serialize(whole, format=ox.RdfFormat.N_QUADS)

    assert lines is not None
    assert snapshot.canonical(store) == sorted(lines.splitlines(keepends=True))


def test_many_quads_get_a_store_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "WITHOUT_STORE", 0)

    written = snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 1 }"), tmp_path, "sources", {})

    assert written.folder.joinpath("store").is_dir()
    assert len(written.open()) == 1


def test_writing_the_same_again_keeps_the_folder(tmp_path: Path) -> None:
    first = snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 1 }"), tmp_path, "sources", {})
    inode = first.folder.stat().st_ino

    second = snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 1 }"), tmp_path, "other sources", {})

    assert second.folder.stat().st_ino == inode
    assert version.current(tmp_path).manifest.sources == "other sources"


def test_a_version_that_cannot_be_read_counts_as_not_built(tmp_path: Path) -> None:
    written = snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 1 }"), tmp_path, "sources", {})
    written.folder.joinpath("manifest.json").write_text('{"name": "from another release"}')

    with pytest.raises(NotBuiltError):
        version.current(tmp_path)


def test_a_failed_write_leaves_the_current_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 1 }"), tmp_path, "sources", {})

    def fail(*_: object, **__: object) -> str:
        raise OSError("disk full")

    monkeypatch.setattr(json, "dumps", fail)
    with pytest.raises(OSError, match="disk full"):
        snapshot.write(_store("<http://g/> { <http://s/> <http://p/> 2 }"), tmp_path, "sources", {})

    assert version.current(tmp_path) == first
    assert [path.name for path in tmp_path.joinpath("versions").iterdir()] == [first.manifest.name]
