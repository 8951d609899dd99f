"""Dataset versions: immutable folders, named by the digest of their contents; one of them is current."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

from graph import files
from graph.errors import NotBuiltError

_QUADS = "dataset.nq"
STORE = "store"
LOADED = "loaded"  # in place of the fingerprint of the files, for what was loaded as it is
_MANIFEST = "manifest.json"
_CURRENT = "current"
_VERSIONS = "versions"
_SCRATCH = ".writing-"


@dataclass(frozen=True)
class Manifest:
    """What a version says of itself."""

    name: str  # the first sixteen digits of the digest
    digest: str  # SHA-256, in hexadecimal: of the canonical N-Quads (RDFC-1.0), or of parent, change and moment
    sources: str  # fingerprint of the files that it comes from
    graphs: dict[str, int]  # quads in each named graph
    default_graph: int = 0  # triples in the default graph
    prefixes: dict[str, str] = field(default_factory=dict)
    parent: str | None = None  # the version from which a write made this one
    counted: bool = True  # whether the numbers are of this version, or of the last one that was counted

    @property
    def quads(self) -> int:
        return sum(self.graphs.values()) + self.default_graph


@dataclass(frozen=True)
class Version:
    """A dataset version in its folder."""

    folder: Path
    manifest: Manifest

    @property
    def store(self) -> Path:
        """The folder of the store on disk, which opens at once, however large it is."""
        return self.folder / STORE

    @property
    def file(self) -> Path:
        """The file of the canonical N-Quads."""
        return self.folder / _QUADS

    def open(self) -> ox.Store:
        """A store with the version's quads, read-only where there is one on disk."""
        return ox.Store.read_only(str(self.store)) if self.store.is_dir() else self.in_memory()

    def in_memory(self) -> ox.Store:
        """A store in memory with the version's quads."""
        store = ox.Store()
        if self.file.exists():
            store.bulk_load(path=str(self.file), format=ox.RdfFormat.N_QUADS)
        else:
            _copy(self.open(), store)
        return store

    def branch(self, folder: Path) -> ox.Store:
        """A store on disk in that folder that starts with the version's quads and can be written to."""
        if self.store.is_dir():
            self.open().backup(str(folder))
            return ox.Store(str(folder))
        store = ox.Store(str(folder))
        store.bulk_load(path=str(self.file), format=ox.RdfFormat.N_QUADS)
        return store


def _copy(source: ox.Store, target: ox.Store) -> None:
    target.bulk_extend(source)
    for graph in source.named_graphs():
        target.add_graph(graph)


@contextmanager
def scratch(home: Path) -> Iterator[Path]:
    """A new folder for a version in the making, gone at the end unless it became one."""
    versions = home / _VERSIONS
    versions.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=versions, prefix=_SCRATCH))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(home: Path, folder: Path, manifest: Manifest) -> Version:
    """Make a scratch folder the version that the manifest describes, and the version current.

    When this returns, the version survives a crash of the machine; until then, the one before is current.
    """
    files.replace(folder / _MANIFEST, _text(manifest))
    settled = home / _VERSIONS / manifest.name
    if settled.exists():  # one that cannot be read
        settled.rename(settled.with_name(f"{_SCRATCH}{manifest.name}"))
    folder.rename(settled)
    files.sync_folder(settled.parent)
    return make_current(home, Version(settled, manifest))


def holds(home: Path, manifest: Manifest) -> bool:
    """Whether there is a version with that digest already."""
    try:
        return read(home / _VERSIONS / manifest.name).manifest.digest == manifest.digest
    except NotBuiltError:
        return False


def describe_anew(home: Path, manifest: Manifest) -> Version:
    """Give a version that is there a new manifest, and make it current."""
    folder = home / _VERSIONS / manifest.name
    files.replace(folder / _MANIFEST, _text(manifest))
    return make_current(home, Version(folder, manifest))


def sizes(store: ox.Store) -> tuple[dict[str, int], int]:
    """The quads in each named graph, and in the default graph."""
    graphs = {graph.value: _size(store, graph) for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    return dict(sorted(graphs.items())), len(store) - sum(graphs.values())


def _size(store: ox.Store, graph: ox.NamedNode) -> int:
    counted = store.query(f"SELECT (COUNT(*) AS ?size) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    return int(next(iter(counted))["size"].value)  # type: ignore[arg-type]  # one row, one number


def make_current(home: Path, version: Version) -> Version:
    """Let readers start from this version from now on."""
    files.replace(home / _CURRENT, version.manifest.name + "\n")
    return version


def _text(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest), indent=2) + "\n"


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """One process at a time makes versions below a home."""
    home.mkdir(parents=True, exist_ok=True)
    with home.joinpath("lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prune(home: Path, keep: int) -> None:
    """Remove what unfinished writes left, and versions that writes made, but for the current and the `keep` newest.

    To be called with the home locked. Versions built from files stay.
    """
    for left in home.glob(f"{_VERSIONS}/{_SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)
    written = [version for version in _readable(home) if version.manifest.parent]
    now = current(home).manifest
    for version in sorted(written, key=_made, reverse=True)[keep:]:
        if version.manifest.name not in (now.name, now.parent):  # readers move from one to the other
            shutil.rmtree(version.folder, ignore_errors=True)


def _readable(home: Path) -> Iterator[Version]:
    for path in home.glob(f"{_VERSIONS}/*/{_MANIFEST}"):
        with suppress(NotBuiltError):
            yield read(path.parent)


def _made(version: Version) -> int:
    return version.folder.joinpath(_MANIFEST).stat().st_mtime_ns


def current(home: Path) -> Version:
    """Find the current version.

    Raises NotBuiltError when there is none.
    """
    try:
        name = home.joinpath(_CURRENT).read_text().strip()
    except FileNotFoundError as error:
        raise NotBuiltError(f"{home} holds no dataset version; run `barriergraph build`") from error
    return read(home / _VERSIONS / name)


def read(folder: Path) -> Version:
    """Read the version in a folder.

    Raises NotBuiltError when there is none, or one that this release cannot read.
    """
    try:
        return Version(folder, Manifest(**json.loads(folder.joinpath(_MANIFEST).read_text())))
    except (OSError, TypeError, ValueError) as error:
        raise NotBuiltError(f"{folder} holds no dataset version that can be read; run `barriergraph build`") from error
