import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import snapshot, version
from graph.embedded.writer import Writer
from graph.engine import Update
from graph.errors import NotBuiltError, UnknownVersionError
from graph.version import Kept, Version


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


def _build(home: Path, value: int) -> str:
    """The name of a version that counts as built from files."""
    store = _store(f"<http://g/> {{ <http://s/> <http://p/> {value} }}")
    return snapshot.write(store, home, "sources", {"a": "http://a/"}).manifest.name


def _write(home: Path, value: int) -> str:
    """The name of a version that a write made; nothing is removed by it."""
    update = Update(f"INSERT DATA {{ <http://s/> <http://p/> {value} }}")
    return Writer(home, memory=2**28, kept=Kept(1000, 1000), shapes=None).write(update).version


def _prune(home: Path, written: int, built: int) -> set[str]:
    """The names that are left."""
    with version.locked(home):
        version.prune(home, Kept(written, built))
    return {path.name for path in home.joinpath("versions").iterdir()}


def test_of_built_versions_the_newest_are_kept(tmp_path: Path) -> None:
    names = [_build(tmp_path, value) for value in range(5)]

    assert _prune(tmp_path, 1, 3) == set(names[-3:])


def test_written_versions_and_built_ones_are_counted_apart(tmp_path: Path) -> None:
    built = [_build(tmp_path, value) for value in range(3)]
    written = [_write(tmp_path, value) for value in range(4)]

    assert _prune(tmp_path, 3, 2) == {*built[-2:], *written[-3:]}


def test_the_current_version_is_kept_however_old_it_is(tmp_path: Path) -> None:
    names = [_build(tmp_path, value) for value in range(4)]
    version.make_current(tmp_path, version.find(tmp_path, names[0]))

    assert _prune(tmp_path, 1, 1) == {names[0], names[3]}


def test_the_parent_of_the_current_version_is_kept_however_old_it_is(tmp_path: Path) -> None:
    parent = _build(tmp_path, 1)
    written = _write(tmp_path, 2)
    for value in range(3, 6):
        last = _build(tmp_path, value)
    version.make_current(tmp_path, version.find(tmp_path, written))

    assert _prune(tmp_path, 1, 1) == {parent, written, last}


def test_a_build_that_gives_an_old_version_makes_it_the_newest(tmp_path: Path) -> None:
    first, second, third = (_build(tmp_path, value) for value in range(3))
    _build(tmp_path, 0)

    assert _prune(tmp_path, 1, 2) == {first, third}
    assert second not in _prune(tmp_path, 1, 2)


def test_a_cited_version_is_kept_until_its_marker_is_removed(tmp_path: Path) -> None:
    names = [_build(tmp_path, 0), _write(tmp_path, 1), *(_build(tmp_path, value) for value in range(2, 5))]
    for name in names[:2]:
        version.cite(tmp_path, name)
        version.cite(tmp_path, name)  # which changes nothing

    assert _prune(tmp_path, 1, 2) == {*names[:2], *names[-2:]}
    for name in names[:2]:
        assert version.find(tmp_path, name).is_cited
        tmp_path.joinpath("versions", name, "cited").unlink()
    _write(tmp_path, 5)
    _write(tmp_path, 6)
    assert not _prune(tmp_path, 1, 2) & set(names[:2])


def test_a_version_that_is_not_there_cannot_be_cited(tmp_path: Path) -> None:
    first, second = _build(tmp_path, 0), _build(tmp_path, 1)
    shutil.rmtree(tmp_path / "versions" / first)

    with pytest.raises(UnknownVersionError) as caught:
        version.cite(tmp_path, first)
    assert (caught.value.name, caught.value.current) == (first, second)
    assert first in str(caught.value)
    assert second in str(caught.value)
    assert not tmp_path.joinpath("versions", first).exists()


@pytest.mark.parametrize(
    "name", ["", "..", "../outside", "{}/", "{}\n", "{}\0", "../versions/{}", "F" * 16, "f" * 9999]
)
def test_nothing_but_the_name_of_a_version_is_found_or_cited(tmp_path: Path, name: str) -> None:
    there = _build(tmp_path, 0)
    shutil.copytree(tmp_path / "versions" / there, tmp_path / "outside")

    with pytest.raises(NotBuiltError):
        version.find(tmp_path, name.format(there))
    with pytest.raises(UnknownVersionError):
        version.cite(tmp_path, name.format(there))
    assert list(tmp_path.rglob("cited")) == []


def test_a_cited_version_keeps_the_prefixes_that_its_answers_have(tmp_path: Path) -> None:
    quads = "<http://g/> { <http://s/> <http://p/> 1 }"
    first = snapshot.write(_store(quads), tmp_path, "sources", {"a": "http://a/"})
    version.cite(tmp_path, first.manifest.name)

    again = snapshot.write(_store(quads), tmp_path, "other sources", {"b": "http://b/"})

    assert (again.manifest.sources, again.manifest.prefixes) == ("other sources", {"a": "http://a/"})
    assert version.current(tmp_path) == again
    assert again.is_cited


def test_a_cited_version_that_cannot_be_read_is_cited_when_it_is_built_again(tmp_path: Path) -> None:
    name = _build(tmp_path, 0)
    version.cite(tmp_path, name)
    tmp_path.joinpath("versions", name, "manifest.json").write_text("{}")

    _build(tmp_path, 0)

    assert version.find(tmp_path, name).is_cited


def test_a_version_that_is_removed_is_gone_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [_build(tmp_path, value) for value in range(3)]
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # the process ends before the files are gone

    left = _prune(tmp_path, 1, 2)
    monkeypatch.undo()

    assert left == {f".writing-{names[0]}", *names[1:]}
    assert _prune(tmp_path, 1, 2) == set(names[1:])


def test_a_version_that_is_cited_as_it_is_removed_is_there_or_refuses(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.test_version import _prune; _prune(Path(sys.argv[1]), 1, 2)"
    )
    for round_ in range(5):
        names = [_build(tmp_path, 10 * round_ + value) for value in range(4)]
        pruning = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)])
        cited = []
        while pruning.poll() is None:
            try:
                version.cite(tmp_path, names[0])
            except UnknownVersionError:
                continue
            cited.append(names[0])

        assert all(version.find(tmp_path, name).is_cited for name in cited)


def test_a_version_opens_with_the_same_order_and_labels_each_time(tmp_path: Path) -> None:
    text = " ".join(f"<http://s/{number}> <http://p/> [ <http://q/> {number} ] ." for number in range(300))
    written = snapshot.write(_store(text), tmp_path, "sources", {})

    def rows(found: Version, folder: str) -> list[tuple[str, ...]]:
        store = found.branch(tmp_path / folder) if folder else found.in_memory()
        return [(str(quad.subject), str(quad.object)) for quad in store]

    assert rows(written, "") == rows(written, "")
    assert rows(written, "one") == rows(written, "two")
    assert sorted(rows(written, "")) == sorted(rows(written, "three"))
    assert "_:c14n0" in {subject for subject, _ in rows(written, "")}
