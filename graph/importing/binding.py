"""Which file stands for which source of a mapping, and whether it has what the mapping refers to."""

import csv
import gzip
import json
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from xml.parsers import expat

from graph.errors import MappingError
from graph.importing import fetching, origins
from graph.importing.fetching import Limits
from graph.importing.mappings import Mapping
from graph.importing.origins import Source
from graph.steps import Step

_SQLITE = "sqlite:///"
_SEGMENT = re.compile(r"[^.\[\]/@'\"()*:]+")


@dataclass(frozen=True)
class Bound:
    """A mapping with its sources at hand.

    Args:
        sources: by the names that the mapping has for them.
        database: the one that it asks, where it asks one.
    """

    mapping: Mapping
    sources: dict[str, Source]
    database: Source | None = None

    @property
    def all(self) -> tuple[Source, ...]:
        """Everything that is read."""
        return (*self.sources.values(), *([self.database] if self.database else []))


def bind(mapping: Mapping, given: Sequence[Source], folder: Path, limits: Limits, step: Step) -> Bound:
    """Let the given sources stand for those that the mapping names, by file name or because there is but one.

    What is not given is where the mapping says, from its own folder.

    Args:
        mapping: what names sources.
        given: what was named beside it.
        folder: for files that have to be fetched.
        limits: of fetching.
        step: called for each file that is fetched.

    Raises MappingError.
    """
    databases = [one for one in given if one.database]
    files = [one for one in given if not one.database]
    if len(databases) > 1:
        raise MappingError(f"{mapping.path} can ask one database, not {len(databases)}; import them one after another")
    found = dict(_matched(mapping, files))
    for name in mapping.sources:
        if name not in found:
            found[name] = _elsewhere(mapping, name, folder, limits, step)
    return Bound(mapping, {name: _unpacked(one, folder) for name, one in found.items()}, *databases)


def _matched(mapping: Mapping, files: Sequence[Source]) -> Iterator[tuple[str, Source]]:
    free = list(mapping.sources)
    for one in files:
        name = next((name for name in free if _is_named(one, name)), None)
        if name is None and len(files) == len(mapping.sources) == 1:
            name = free[0]
        if name is None:
            raise MappingError(_unbound(mapping, one))
        free.remove(name)
        yield name, one


def _unpacked(one: Source, folder: Path) -> Source:
    """A source without gzip around it."""
    if one.path is None or one.path.suffix.lower() != ".gz":
        return one
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / one.path.stem
    try:
        with gzip.open(one.path) as packed, path.open("wb") as file:
            shutil.copyfileobj(packed, file)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise MappingError(f"{one.given}: this is no whole gzip file: {error}") from error
    return replace(one, path=path)


def _is_named(one: Source, name: str) -> bool:
    own = name.replace("\\", "/").rpartition("/")[2]
    return one.path is not None and one.path.name.removesuffix(".gz") == own.removesuffix(".gz")


def _unbound(mapping: Mapping, one: Source) -> str:
    if not mapping.sources:
        return (
            f"{mapping.path} names no file, so that {one.given} stands for nothing; a database is given as its address"
        )
    return f"{mapping.path} names the sources {', '.join(mapping.sources)}; {one.given} has the name of none of them"


def _elsewhere(mapping: Mapping, name: str, folder: Path, limits: Limits, step: Step) -> Source:
    if fetching.is_address(name):
        return origins.at_hand(name, folder, limits, step)
    path = mapping.path.parent / name
    if not path.is_file():
        raise MappingError(
            f"{mapping.path} names the source {name}, and {path} is no file; name the file that stands for it"
        )
    return origins.of_file(path)


def check(bound: Bound) -> list[str]:
    """What the mapping refers to that no file has, as sentences.

    Raises MappingError with line and column for a file that is not what its ending says.
    """
    known = set[str]()
    for one in bound.all:
        names = _names(one)
        if names is None:  # what is not looked into here
            return []
        known |= names
    missing = [name for name in bound.mapping.references if not _is_known(name, known)]
    return [_missing(bound, name, known) for name in missing]


def _is_known(reference: str, known: set[str]) -> bool:
    return reference in known or all(part.strip() in known or part.strip().isdecimal() for part in _parts(reference))


def _parts(reference: str) -> list[str]:
    return _SEGMENT.findall(reference)


def _missing(bound: Bound, name: str, known: set[str]) -> str:
    near = get_close_matches(name, known, 1)
    files = " and ".join(one.given for one in bound.all)
    return f"{bound.mapping.path} refers to {name}, which {files} does not have" + (
        f"; is it {near[0]}?" if near else ""
    )


def _names(one: Source) -> set[str] | None:
    """The columns, members or elements and attributes of a file; None where nobody knows."""
    path = one.path
    if path is None:
        return _of_sqlite(one)
    read = {".csv": _of_csv, ".tsv": _of_csv, ".json": _of_json, ".geojson": _of_json, ".xml": _of_xml}
    found = read.get(path.suffix.lower())
    return found(one, path) if found else None


def _of_sqlite(one: Source) -> set[str] | None:
    """The columns of a database that is a file, where SQLite takes an unknown name for a text."""
    address = one.database or ""
    if not address.startswith(_SQLITE):
        return None
    try:
        with closing(sqlite3.connect(address.removeprefix(_SQLITE))) as database:
            tables = "SELECT p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p"
            return {name for (name,) in database.execute(tables)}
    except sqlite3.DatabaseError as error:
        raise MappingError(f"{one.given}: this is no SQLite database: {error}") from error


def _of_csv(one: Source, path: Path) -> set[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            for _ in file:  # a byte that is not UTF-8 is found here, with its line
                pass
    except UnicodeDecodeError as error:
        raise MappingError(f"{one.given} is not in UTF-8: byte {error.object[error.start]:#04x}") from error
    if not first.strip():
        raise MappingError(f"{one.given}:1: there is no row of column names")
    return {name for mark in ",;\t|" for row in csv.reader([first], delimiter=mark) for name in row}


def _of_json(one: Source, path: Path) -> set[str]:
    names = set[str]()
    try:
        json.loads(path.read_bytes(), object_hook=names.update)
    except json.JSONDecodeError as error:
        raise MappingError(f"{one.given}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise MappingError(f"{one.given} is not in UTF-8: byte {error.object[error.start]:#04x}") from error
    return names


def _of_xml(one: Source, path: Path) -> set[str]:
    names, parser = set[str](), expat.ParserCreate()

    def note(name: str, attributes: dict[str, str]) -> None:
        names.update(part for full in (name, *attributes) for part in (full, full.rpartition(":")[2]))

    parser.StartElementHandler = note
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code)
        raise MappingError(f"{one.given}:{error.lineno}:{error.offset + 1}: this is no XML: {problem}") from error
    return names
