"""Imports as they are kept below a home, where every build finds them: a folder each, with statements and a manifest.

The manifest is what makes an import be there: it is replaced as a whole and names the file with the statements, so that
a crash leaves the former import or the new one.
"""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import files
from graph.errors import NotImportableError, UnknownGraphError
from graph.importing import graphs
from graph.importing.graphs import IMPORTED

_FOLDER: Final = "imports"
_MANIFEST: Final = "manifest.json"
_OF_AN_IRI: Final = "_"  # begins the name of a folder, as no name of an import does
_PACKING: Final = 6  # three times as fast as 9, and a tenth larger
LOCK: Final = "importing"
"""The name of the lock of those who change what is imported."""


@dataclass(frozen=True)
class Origin:
    """What an import was made from, or the mapping that made it.

    Args:
        name: of the file, without its folders, or the address, without a password.
        sha256: of its bytes, in hexadecimal; None for a database.
        address: where it was fetched, if it was.
    """

    name: str
    sha256: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Import:
    """What is said of an import.

    Args:
        graph: IRI of the graph that holds it.
        licence: IRI of the licence under which the source is published, if somebody named it.
        shapes: what it conforms to: `own`, or the name of the file or folder of shapes; None for nothing but RDF.
        statements: how many there are.
        time: when it was made, in UTC, as xsd:dateTime writes it.
        digest: SHA-256 of the statements, as sorted N-Triples, in hexadecimal.
    """

    graph: str
    title: str
    sources: tuple[Origin, ...]
    statements: int
    time: str
    digest: str
    licence: str | None = None
    mapping: Origin | None = None
    shapes: str | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return graphs.short(self.graph)

    @property
    def file(self) -> str:
        """The name of the file with the statements, in the folder of the import."""
        return f"{self.digest[:16]}.nt.gz"


def found(home: Path) -> list[Import]:
    """All imports below a home, in the order of their graphs."""
    return sorted(map(_read, home.glob(f"{_FOLDER}/*/{_MANIFEST}")), key=lambda one: one.graph)


def named(home: Path, graph: str) -> Import | None:
    """The import that fills the graph with that IRI, if there is one."""
    manifest = _folder(home, graph) / _MANIFEST
    return _read(manifest) if manifest.exists() else None


def fingerprint(home: Path) -> str:
    """Changes whenever an import does; empty where there is none."""
    manifests = sorted(home.glob(f"{_FOLDER}/*/{_MANIFEST}"))
    return hashlib.sha256(b"".join(map(Path.read_bytes, manifests))).hexdigest() if manifests else ""


def load(home: Path, one: Import, store: ox.Store) -> None:
    """Add the statements of an import to a store; its blank nodes are none of another graph."""
    with gzip.open(_folder(home, one.graph) / one.file) as file:
        # gzip's file is a binary stream in all but its declared type
        store.bulk_load(file, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(one.graph))  # type: ignore[arg-type]


@contextmanager
def kept(home: Path, one: Import, triples: bytes) -> Iterator[None]:
    """Keep an import in the place of the one of its graph; where the body fails, all is as it was before.

    Args:
        home: the folder that keeps the imports; nobody else changes them meanwhile.
        one: what is to be said of it.
        triples: its statements, as N-Triples.
    """
    folder, before = _folder(home, one.graph), named(home, one.graph)
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder / one.file, gzip.compress(triples, _PACKING, mtime=0))
    with _undone(folder, before):
        files.replace(folder / _MANIFEST, json.dumps(asdict(one), indent=2, ensure_ascii=False) + "\n")
        yield
    _sweep(folder, one)


@contextmanager
def dropped(home: Path, graph: str) -> Iterator[None]:
    """Let an import go; where the body fails, it stays.

    Raises UnknownGraphError when there is none of that graph.
    """
    folder, before = _folder(home, graph), named(home, graph)
    if before is None:
        raise UnknownGraphError(_unknown(home, graph))
    with _undone(folder, before):
        folder.joinpath(_MANIFEST).unlink()
        files.sync_folder(folder)
        yield
    shutil.rmtree(folder)


@contextmanager
def _undone(folder: Path, before: Import | None) -> Iterator[None]:
    """Go back to what was kept before where the body fails."""
    try:
        yield
    except BaseException:
        if before:
            files.replace(folder / _MANIFEST, json.dumps(asdict(before), indent=2, ensure_ascii=False) + "\n")
            _sweep(folder, before)
        else:
            shutil.rmtree(folder)
        raise


def _sweep(folder: Path, one: Import) -> None:
    for left in folder.glob("*.nt.gz"):
        if left.name != one.file:
            left.unlink()


def _folder(home: Path, graph: str) -> Path:
    digest = hashlib.sha256(graph.encode()).hexdigest()[:16]
    name = graph.removeprefix(IMPORTED) if graph.startswith(IMPORTED) else _OF_AN_IRI + digest
    return home / _FOLDER / name


def _read(manifest: Path) -> Import:
    try:
        members = json.loads(manifest.read_text())
        sources = tuple(Origin(**one) for one in members.pop("sources"))
        mapping = members.pop("mapping")
        return Import(**members, sources=sources, mapping=Origin(**mapping) if mapping else None)
    except (KeyError, TypeError, ValueError) as error:
        raise NotImportableError(f"{manifest} describes no import that can be read; remove its folder") from error


def _unknown(home: Path, graph: str) -> str:
    known = ", ".join(one.name for one in found(home))
    return f"{graphs.short(graph)} is not imported; {f'there are {known}' if known else 'nothing is'}"
