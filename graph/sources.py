"""The Turtle files and the named graphs they fill: the folder of a file is the name of its graph."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.errors import NoSourcesError, RdfSyntaxError

BASE = "https://w3id.org/barriergraph/"
GRAPHS = BASE + "graph/"
_FOLDERS = ("ontology", "data")


@dataclass(frozen=True)
class Source:
    """One file and the named graph that its triples go to."""

    path: Path
    graph: ox.NamedNode


def find(root: Path) -> list[Source]:
    """Every Turtle file below `ontology/` and `data/`, in alphabetical order.

    The files of `ontology/` itself fill `graph/ontology`; those of a folder below `ontology/` or `data/` fill the
    graph named by the path of that folder, so `data/external/laws.ttl` fills `graph/external`.
    """
    found = [Source(path, _graph(path.relative_to(root))) for name in _FOLDERS for path in _turtle_files(root / name)]
    if not found:
        raise NoSourcesError(f"{root} has no Turtle files in {' or '.join(_FOLDERS)}")
    return found


def _turtle_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.ttl"))


def _graph(path: Path) -> ox.NamedNode:
    folders = path.parent.parts
    return ox.NamedNode(GRAPHS + "/".join(folders[1:] or folders))


def fingerprint(root: Path, paths: Iterable[Path]) -> str:
    """SHA-256 over paths below the root and bytes, to see whether anything changed since a version was built."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load(source: Source, store: ox.Store) -> None:
    """Add the file's triples to its graph in the store.

    Raises RdfSyntaxError with line and column, counted from 1.
    """
    try:
        store.bulk_load(path=str(source.path), format=ox.RdfFormat.TURTLE, to_graph=source.graph)
    except SyntaxError as error:
        raise RdfSyntaxError(source.path, error.lineno or 1, error.offset or 1, error.msg) from error


def parse(sources: Iterable[Source]) -> ox.Store:
    """All files in a store, each in its named graph.

    Raises RdfSyntaxError with line and column, counted from 1.
    """
    store = ox.Store()
    for source in sources:
        load(source, store)
    return store


def prefixes(sources: Iterable[Source]) -> dict[str, str]:
    """The prefixes that the files declare at their top, merged and sorted."""
    return dict(sorted(item for source in sources for item in _prefixes(source.path).items()))


def _prefixes(path: Path) -> dict[str, str]:
    parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    next(parser, None)
    return parser.prefixes
