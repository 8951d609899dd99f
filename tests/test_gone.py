"""What vanished from one build to the next."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import gone, snapshot, version
from graph.sources import BASE

OLD, KEPT, FOREIGN = BASE + "id/place/old", BASE + "id/place/kept", "http://example.org/old"


def _build(home: Path, *iris: str) -> str:
    store = ox.Store()
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")
    graph = ox.NamedNode(BASE + "graph/external")
    store.extend(ox.Quad(ox.NamedNode(iri), name, ox.Literal("x"), graph) for iri in iris)
    return snapshot.write(store, home, "sources", {}).manifest.name


def test_the_first_build_has_lost_nothing(tmp_path: Path) -> None:
    _build(tmp_path, OLD)

    assert gone.last_version(tmp_path, OLD) is None
    assert not (tmp_path / "gone").exists()


def test_what_vanished_is_known_with_the_last_version_that_had_it(tmp_path: Path) -> None:
    first = _build(tmp_path, OLD, KEPT, FOREIGN)
    _build(tmp_path, KEPT)

    assert [gone.last_version(tmp_path, iri) for iri in (OLD, KEPT, FOREIGN)] == [first, None, None]
    _build(tmp_path, KEPT, BASE + "id/place/new")
    assert gone.last_version(tmp_path, OLD) == first


def test_what_comes_back_is_not_gone(tmp_path: Path) -> None:
    _build(tmp_path, OLD, KEPT)
    _build(tmp_path, KEPT)
    _build(tmp_path, OLD, KEPT)

    assert gone.last_version(tmp_path, OLD) is None


def test_an_iri_outside_ascii_is_known_as_it_is(tmp_path: Path) -> None:
    first = _build(tmp_path, BASE + "id/place/Curaçao", KEPT)
    _build(tmp_path, KEPT)

    assert gone.last_version(tmp_path, BASE + "id/place/Curaçao") == first


def test_a_crash_before_the_new_version_is_current_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _build(tmp_path, OLD, KEPT)
    with monkeypatch.context() as patched:
        patched.setattr(version, "make_current", _crash)
        with pytest.raises(KeyboardInterrupt):
            _build(tmp_path, KEPT)

    assert version.current(tmp_path).manifest.name == first
    _build(tmp_path, KEPT)
    assert gone.last_version(tmp_path, OLD) == first


def _crash(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_damaged_file_does_not_stop_a_build(tmp_path: Path) -> None:
    first = _build(tmp_path, OLD, KEPT)
    (tmp_path / "gone").write_text("{")
    _build(tmp_path, KEPT)

    assert gone.last_version(tmp_path, OLD) == first
