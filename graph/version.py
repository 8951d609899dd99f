"""Dataset versions: immutable folders, named by the digest of their contents; one of them is current."""

import fcntl
import json
import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

from graph import files
from graph.errors import NotBuiltError, UnknownVersionError

_QUADS = "dataset.nq"
STORE = "store"
LOADED = "loaded"  # in place of the fingerprint of the files, for what was loaded as it is
_MANIFEST = "manifest.json"
_CURRENT = "current"
_VERSIONS = "versions"
_SCRATCH = ".writing-"
_LOCK = "lock"
_CITING = "citing"  # the lock of those who cite a version or let it go, which is never held for long
_CITED = "cited"
_NAME = re.compile(r"[0-9a-f]{16}")


def tools() -> dict[str, str]:
    """The versions of what makes a dataset version here."""
    return {
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in ("barriergraph", "pyoxigraph")},
    }


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
    tools: dict[str, str] = field(default_factory=tools)  # the versions of what made it, where that is known

    @property
    def quads(self) -> int:
        return sum(self.graphs.values()) + self.default_graph


@dataclass(frozen=True)
class Kept:
    """How many versions are kept besides the current one, its parent, and those that are cited.

    Args:
        written: how many of those that writes made.
        built: how many of those that come from files.
    """

    written: int = 20
    built: int = 50


KEPT = Kept()
"""Where nobody says otherwise."""


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

    @property
    def is_cited(self) -> bool:
        """Whether somebody has cited it, so that it is kept."""
        return self.folder.joinpath(_CITED).exists()

    @property
    def made(self) -> datetime:
        """When it was made, or made current again by a build of the same files; raises OSError when it is gone."""
        return datetime.fromtimestamp(self.folder.joinpath(_MANIFEST).stat().st_mtime, UTC)

    def open(self) -> ox.Store:
        """A store with the version's quads, read-only where there is one on disk."""
        return ox.Store.read_only(str(self.store)) if self.store.is_dir() else self.in_memory()

    def in_memory(self) -> ox.Store:
        """A store in memory with the version's quads."""
        store = ox.Store()
        if self.file.exists():
            store.bulk_extend(quads(self.file))
        else:
            _copy(ox.Store.read_only(str(self.store)), store)
        return store

    def branch(self, folder: Path) -> ox.Store:
        """A store on disk in that folder that starts with the version's quads and can be written to."""
        if self.store.is_dir():
            self.open().backup(str(folder))
            return ox.Store(str(folder))
        store = ox.Store(str(folder))
        store.bulk_extend(quads(self.file))
        return store


def quads(file: Path) -> Iterator[ox.Quad]:
    """The quads of a version's file, in its order and with its labels of blank nodes.

    What is filled from them gives the same rows in the same order each time; `bulk_load` would label anew.
    """
    return ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)


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
        if Version(settled, manifest).is_cited:
            files.replace(folder / _CITED, "")
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
    """Give a version that is there a new manifest, and make it current.

    One that is cited keeps its prefixes, which are in the answers that it gives.
    """
    folder = home / _VERSIONS / manifest.name
    if Version(folder, manifest).is_cited:
        manifest = replace(manifest, prefixes=read(folder).manifest.prefixes)
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
def locked(home: Path, name: str = _LOCK) -> Iterator[None]:
    """One process at a time makes versions below a home, or does what another lock is for."""
    home.mkdir(parents=True, exist_ok=True)
    with home.joinpath(name).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prune(home: Path, kept: Kept) -> None:
    """Remove what unfinished writes left, and the oldest of the versions that need not be kept.

    To be called with the home locked.
    """
    _sweep(home)
    now = current(home).manifest
    for version in _beyond(home, kept):
        if version.manifest.name not in (now.name, now.parent):  # readers move from one to the other
            _set_aside(home, version)
    _sweep(home)


def _sweep(home: Path) -> None:
    for left in home.glob(f"{_VERSIONS}/{_SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _beyond(home: Path, kept: Kept) -> Iterator[Version]:
    """The versions of either kind that are older than so many of their kind."""
    newest_first = sorted(_readable(home), key=_made, reverse=True)
    yield from [version for version in newest_first if version.manifest.parent][kept.written :]
    yield from [version for version in newest_first if not version.manifest.parent][kept.built :]


def _set_aside(home: Path, version: Version) -> None:
    """Take the version away as a whole, so that nobody finds half of it, unless it is cited."""
    with locked(home, _CITING), suppress(OSError):
        if not version.is_cited:
            version.folder.rename(version.folder.with_name(f"{_SCRATCH}{version.folder.name}"))


def cite(home: Path, name: str) -> None:
    """Keep a version until the file `cited` in its folder is removed, however many come after it.

    Raises UnknownVersionError when it is not there any more, and OSError when it cannot be marked.
    """
    try:
        if not find(home, name).is_cited:
            with locked(home, _CITING):
                files.replace(find(home, name).folder / _CITED, "")
    except NotBuiltError as error:
        raise UnknownVersionError(name, current(home).manifest.name) from error


def find(home: Path, name: str) -> Version:
    """Read the version of that name.

    Raises NotBuiltError when there is none, as there is not of anything but sixteen hexadecimal digits.
    """
    if not _NAME.fullmatch(name):
        raise NotBuiltError(f"{name!r} is not the name of a dataset version, which has sixteen hexadecimal digits")
    return read(home / _VERSIONS / name)


def kept(home: Path) -> list[Version]:
    """All versions that can be read, the oldest first."""
    dated = list[tuple[int, str, Version]]()
    for found in _readable(home):
        with suppress(OSError):  # it may be let go meanwhile
            dated.append((_made(found), found.manifest.name, found))
    return [found for _, _, found in sorted(dated, key=lambda one: one[:2])]


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
        return Version(folder, Manifest(**{"tools": {}} | json.loads(folder.joinpath(_MANIFEST).read_text())))
    except (OSError, TypeError, ValueError) as error:
        raise NotBuiltError(f"{folder} holds no dataset version that can be read; run `barriergraph build`") from error
