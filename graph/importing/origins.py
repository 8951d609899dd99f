"""Where imports come from: files, addresses and databases, as people name them."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from graph import inputs
from graph.errors import NotImportableError, UnknownFormatError
from graph.formats import of_media_type
from graph.importing import fetching
from graph.importing.fetching import Limits
from graph.importing.imports import Origin
from graph.inputs import Input
from graph.steps import Step

_DATABASE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SQLITE = re.compile(r"sqlite(?:\+\w+)?:///(?P<path>[^?]+)")
_SAY_NOTHING = ("", "text/plain", "application/octet-stream", "application/gzip", "application/x-gzip")


@dataclass(frozen=True)
class Source:
    """A source that is at hand.

    Args:
        given: as it was named.
        path: the file; None for a database.
        origin: what is told of it.
        media_type: what a server said that it is.
        database: the address of a database for SQLAlchemy.
        base: the IRI that relative ones start from, where it was fetched.
    """

    given: str
    path: Path | None
    origin: Origin
    media_type: str = ""
    database: str | None = None
    base: str | None = None


def at_hand(given: str, folder: Path, limits: Limits, step: Step) -> Source:
    """The source of that name: a database, a file, or what is fetched into the folder.

    Raises NotImportableError.
    """
    if fetching.is_address(given):
        return _fetched(given, folder, limits, step)
    return _database(given) if _DATABASE.match(given) else of_file(Path(given))


def _fetched(given: str, folder: Path, limits: Limits, step: Step) -> Source:
    shown = fetching.public(given)
    folder.mkdir(parents=True, exist_ok=True)
    with step(f"fetch {shown}") as advance:
        found = fetching.fetch(given, folder, limits, advance)
    origin = Origin(shown, found.sha256, shown)
    return Source(shown, found.path, origin, found.media_type, base=found.address)


def of_file(path: Path) -> Source:
    """A file of this machine.

    Raises NotImportableError when there is none.
    """
    if not path.exists():
        raise NotImportableError(f"{path}: there is no such file")
    if path.is_dir():
        raise NotImportableError(f"{path} is a folder; name its files")
    return Source(str(path), path, Origin(path.name, _digest(path)))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _database(given: str) -> Source:
    if found := _SQLITE.fullmatch(given):
        path = Path(found["path"])
        return Source(given, None, of_file(path).origin, database=f"sqlite:///{path.absolute()}")
    parts = urlsplit(given)
    shown = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    return Source(shown, None, Origin(shown, address=shown), database=given)


def document(source: Source) -> Input:
    """A source that is RDF as it is.

    Raises UnknownFormatError for one that is not, and NotImportableError for a database.
    """
    if source.path is None:
        raise NotImportableError(f"{source.given} is a database; --mapping says what becomes of its tables")
    if source.base is None:
        return _of_file(source.path)
    return Input(source.given, _format(source), source.path, source.base)


def _of_file(path: Path) -> Input:
    try:
        return inputs.of_file(path)
    except UnknownFormatError as error:
        raise UnknownFormatError(f"{error}; for CSV, JSON, XML and databases --mapping names a mapping") from error


def _format(source: Source) -> ox.RdfFormat:
    """What the server says, or where it says nothing the ending of the address."""
    said = of_media_type(source.media_type)
    if said:
        return said.of_rdf
    name = source.path.name.lower().removesuffix(".gz") if source.path else ""
    ending = inputs.by_ending(name) if source.media_type in _SAY_NOTHING else None
    if ending is None:
        raise UnknownFormatError(f"{source.given} answers with {source.media_type}, which is no RDF")
    return ending
