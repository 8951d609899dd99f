"""Dataset versions: immutable, on disk, named by the digest of their canonical form."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

from graph.errors import NotBuiltError

_QUADS = "dataset.nq"
_STORE = "store"
_MANIFEST = "manifest.json"
_CURRENT = "current"
# Up to here a worker loads the quads into memory, which makes queries that scan five times faster; beyond, it opens the
# store on disk, which takes no time at any size.
IN_MEMORY_QUADS = 200_000


@dataclass(frozen=True)
class Manifest:
    """What a version says of itself."""

    name: str  # the first sixteen digits of the digest
    digest: str  # SHA-256 of the canonical N-Quads (RDFC-1.0), in hexadecimal
    sources: str  # fingerprint of the files it was built from
    graphs: dict[str, int]  # quads in each named graph
    prefixes: dict[str, str] = field(default_factory=dict)

    @property
    def quads(self) -> int:
        return sum(self.graphs.values())


@dataclass(frozen=True)
class Version:
    """A dataset version in its folder."""

    folder: Path
    manifest: Manifest

    def open(self) -> ox.Store:
        """A store with the version's quads, read-only where it is on disk."""
        on_disk = self.folder / _STORE
        if on_disk.is_dir():
            return ox.Store.read_only(str(on_disk))
        store = ox.Store()
        store.bulk_load(path=str(self.quads), format=ox.RdfFormat.N_QUADS)
        return store

    @property
    def quads(self) -> Path:
        """The file of the version's canonical N-Quads."""
        return self.folder / _QUADS


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
    manifest = Manifest(digest[:16], digest, sources, _sizes(store), prefixes)
    folder = home / "versions" / manifest.name
    if _holds(folder, manifest):
        _replace(folder / _MANIFEST, _text(manifest))
    else:
        _write_new(folder, lines, manifest)
    _replace(home / _CURRENT, manifest.name + "\n")
    return Version(folder, manifest)


def _holds(folder: Path, manifest: Manifest) -> bool:
    try:
        return read(folder).manifest.digest == manifest.digest
    except NotBuiltError:
        return False


def _write_new(folder: Path, lines: Iterable[bytes], manifest: Manifest) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(dir=folder.parent, prefix=".writing-"))
    try:
        _fill(scratch, lines, manifest)
        shutil.rmtree(folder, ignore_errors=True)
        scratch.rename(folder)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _fill(folder: Path, lines: Iterable[bytes], manifest: Manifest) -> None:
    folder.chmod(0o755)
    folder.joinpath(_QUADS).write_bytes(b"".join(lines))
    folder.joinpath(_MANIFEST).write_text(_text(manifest))
    if manifest.quads > IN_MEMORY_QUADS:
        on_disk = ox.Store(str(folder / _STORE))
        on_disk.bulk_load(path=str(folder / _QUADS), format=ox.RdfFormat.N_QUADS)
        on_disk.optimize()


def _text(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest), indent=2) + "\n"


def _replace(path: Path, text: str) -> None:
    scratch = path.with_name(f".{path.name}-{os.getpid()}")
    scratch.write_text(text)
    scratch.replace(path)


def _sizes(store: ox.Store) -> dict[str, int]:
    return dict(sorted((graph.value, _size(store, graph)) for graph in _named(store)))


def _named(store: ox.Store) -> Iterator[ox.NamedNode]:
    return (graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))


def _size(store: ox.Store, graph: ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def current(home: Path) -> Version:
    """Find the version that was built last.

    Raises NotBuiltError when there is none.
    """
    try:
        name = home.joinpath(_CURRENT).read_text().strip()
    except FileNotFoundError as error:
        raise NotBuiltError(f"{home} holds no dataset version; run `barriergraph build`") from error
    return read(home / "versions" / name)


def read(folder: Path) -> Version:
    """Read the version in a folder.

    Raises NotBuiltError when there is none, or one that this release cannot read.
    """
    try:
        return Version(folder, Manifest(**json.loads(folder.joinpath(_MANIFEST).read_text())))
    except (OSError, TypeError, ValueError) as error:
        raise NotBuiltError(f"{folder} holds no dataset version that can be read; run `barriergraph build`") from error
