"""Versions of a few statements, and an applier of RDF Patch that knows nothing of how one is made."""

import io
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph import snapshot, version
from graph.history import patch
from graph.history.difference import changes
from graph.version import Manifest, Version


def built(home: Path, quads: Iterable[ox.Quad], prefixes: dict[str, str] | None = None) -> Version:
    """A version with a canonical file."""
    store = ox.Store()
    store.extend(quads)
    return snapshot.write(store, home, "sources", prefixes or {})


def stored(home: Path, quads: Iterable[ox.Quad], name: str, parent: str | None = None) -> Version:
    """A version with a store alone, as writes and loads make them."""
    digest = name * 4
    with version.locked(home), version.scratch(home) as folder:
        store = ox.Store(str(folder / version.STORE))
        store.extend(quads)
        store.flush()
        manifest = Manifest(digest[:16], digest, version.LOADED, *version.sizes(store), parent=parent)
        del store
        return version.settle(home, folder, manifest)


def parsed(text: str, media_type: ox.RdfFormat = ox.RdfFormat.TRIG) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=media_type))


def patched(old: Version, new: Version) -> str:
    output = io.BytesIO()
    patch.write(old, new, changes(old, new), output)
    return output.getvalue().decode()


def exported(one: Version) -> set[ox.Quad]:
    """The statements of a version with the labels of its export."""
    return set(ox.parse(b"".join(snapshot.canonical(one.open())), format=ox.RdfFormat.N_QUADS))


def applied(text: str, quads: set[ox.Quad]) -> set[ox.Quad]:
    """What a patch makes of some statements; it complains of one that changes nothing."""
    for row in text.splitlines():
        code, _, rest = row.partition(" ")
        if code in ("A", "D"):
            (quad,) = ox.parse(rest.encode(), format=ox.RdfFormat.N_QUADS)
            assert (quad in quads) == (code == "D"), row
            quads = quads ^ {quad}
    return quads


def same(one: Iterable[ox.Quad], other: Iterable[ox.Quad]) -> bool:
    """Whether two datasets differ in no more than the labels of blank nodes."""
    return _canonical(one) == _canonical(other)


def _canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    found = ox.Dataset(quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return found
