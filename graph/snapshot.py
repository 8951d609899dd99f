"""A whole dataset in canonical form, and the version that it makes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph import files, gone, version
from graph.version import Manifest, Version

# Beyond this a version gets a store on disk, which opens at once; up to it, loading the quads takes no longer.
WITHOUT_STORE = 200_000


def canonical(store: ox.Store) -> list[bytes]:
    """The store's quads as sorted canonical N-Quads lines (RDFC-1.0).

    Blank nodes are labelled by the quads that mention them, so only those go through the algorithm.
    """
    lines = (store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    ground = [line for line in lines if b"_:" not in line]
    rest = ox.Dataset(ox.parse(b"".join(line for line in lines if b"_:" in line), format=ox.RdfFormat.N_QUADS))
    rest.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    labelled = (ox.serialize(rest, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return sorted(ground + labelled)


def write(store: ox.Store, home: Path, sources: str, prefixes: dict[str, str]) -> Version:
    """Write the store as a version below `home` and make it the current one; nothing half-written is ever current."""
    lines = canonical(store)
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    manifest = Manifest(digest[:16], digest, sources, *version.sizes(store), prefixes)
    with version.locked(home), version.scratch(home) as folder:
        gone.remember(home, lines)
        made = _made(home, folder, manifest, lines)
        gone.forget(home, lines)
        return made


def _made(home: Path, folder: Path, manifest: Manifest, lines: Iterable[bytes]) -> Version:
    if version.holds(home, manifest):
        return version.describe_anew(home, manifest)
    _fill(Version(folder, manifest), lines)
    return version.settle(home, folder, manifest)


def _fill(made: Version, lines: Iterable[bytes]) -> None:
    files.write(made.file, b"".join(lines))
    if made.manifest.quads > WITHOUT_STORE:
        store = ox.Store(str(made.store))
        store.bulk_extend(version.quads(made.file))
        store.optimize()
        store.flush()
