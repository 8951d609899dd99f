"""RDF files as a dataset version of their own: no shapes, no reasoning, any size."""

import hashlib
from collections.abc import Sequence
from gzip import GzipFile
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from graph import version
from graph.errors import RdfSyntaxError, UnknownFormatError
from graph.steps import Advance, Step, silent
from graph.version import Kept, Manifest, Version


class _Reading:
    """A file that says how much of it is read, and has a digest in the end."""

    @property
    def file(self) -> IO[bytes]:
        return cast("IO[bytes]", self)  # all that pyoxigraph uses of a file is here

    def __init__(self, raw: IO[bytes], path: Path, advance: Advance) -> None:
        self._raw, self._advance = raw, advance
        self._file = GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
        self._size = max(path.stat().st_size, 1)
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        self._advance(self._raw.tell() / self._size)
        return data


def load(
    paths: Sequence[Path], graph: str | None, home: Path, step: Step = silent, kept: Kept = version.KEPT
) -> Version:
    """Make the statements of the files a version below `home`, and the current one.

    Args:
        paths: RDF in the formats that their names say, `.gz` behind them or not; none make an empty dataset.
        graph: the IRI of the named graph for triples, instead of the default graph.
        home: the folder that keeps the dataset versions.
        step: called for each file.
        kept: how many versions stay.

    Raises RdfSyntaxError with line and column counted from 1, or UnknownFormatError.
    """
    with version.locked(home), version.scratch(home) as folder:
        store = ox.Store(str(folder / version.STORE))
        digest = hashlib.sha256(b"".join(_load(store, path, graph, step) for path in paths)).hexdigest()
        with step(f"write {len(store)} statements"):
            store.optimize()
            store.flush()
        manifest = Manifest(digest[:16], digest, version.LOADED, *version.sizes(store))
        del store
        there = version.holds(home, manifest)
        made = version.describe_anew(home, manifest) if there else version.settle(home, folder, manifest)
        version.prune(home, kept)
        return made


def _load(store: ox.Store, path: Path, graph: str | None, step: Step) -> bytes:
    name = path.name.removesuffix(".gz").rpartition(".")[2]
    written = ox.RdfFormat.from_extension(name)
    if written is None:
        raise UnknownFormatError(f"{path}: .{name} is the ending of no RDF format")
    base = path.absolute().as_uri()
    with step(f"load {path}") as advance, path.open("rb") as raw:
        reading = _Reading(raw, path, advance)
        try:
            target = ox.NamedNode(graph) if graph else None
            store.bulk_load(reading.file, written, base_iri=base, to_graph=target)
        except SyntaxError as error:
            raise RdfSyntaxError(path, error.lineno or 1, error.offset or 1, error.msg) from error
        return f"{base} {graph or ''} {reading.digest.hexdigest()}\n".encode()
