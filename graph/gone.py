"""IRIs that a build no longer has, and the last version that had them, so that nobody is told they never were.

The file `gone` in the home is JSON: the IRIs that the graph coins and the names of the versions.
"""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from graph import files, version
from graph.errors import NotBuiltError
from graph.sources import BASE

_FILE = "gone"
_IRI = re.compile(rb"<(" + re.escape(BASE).encode() + rb"(?:id/|graph/|def#)[^>]+)>")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def remember(home: Path, lines: Iterable[bytes]) -> None:
    """Note what the current version has, if it comes from files, and the new one, whose N-Quads these are, has not.

    To be called before the new version is current: what is noted too early is still found in the data.
    """
    with suppress(NotBuiltError, FileNotFoundError):
        before = version.current(home)
        vanished = _coined(before.file.read_bytes()) - _coined(b"".join(lines))
        if vanished:
            _write(home, _read(home) | dict.fromkeys(vanished, before.manifest.name))


def forget(home: Path, lines: Iterable[bytes]) -> None:
    """Strike out what the new version has again; to be called once it is current."""
    noted = _read(home)
    if noted:
        there = _coined(b"".join(lines))
        kept = {iri: name for iri, name in noted.items() if iri not in there}
        if kept != noted:
            _write(home, kept)


def last_version(home: Path, iri: str) -> str | None:
    """The name of the last version that had an IRI which the current one has no more; None where none is known."""
    try:
        found = (home / _FILE).stat()
    except OSError:
        return None
    return _noted(home, found.st_mtime_ns, found.st_size).get(iri)


@lru_cache(4)
def _noted(home: Path, _changed: int, _size: int) -> dict[str, str]:
    return _read(home)


def _coined(document: bytes) -> set[str]:
    return {_plain(found.decode()) for found in set(_IRI.findall(document))}


def _plain(iri: str) -> str:
    """Without the escapes of N-Quads."""
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), iri)


def _read(home: Path) -> dict[str, str]:
    """What is noted; nothing where the file is not there or is damaged, since it only makes errors more helpful."""
    try:
        found = json.loads((home / _FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(iri): str(name) for iri, name in found.items()} if isinstance(found, dict) else {}


def _write(home: Path, noted: dict[str, str]) -> None:
    files.replace(home / _FILE, json.dumps(noted, indent=0, sort_keys=True, ensure_ascii=False) + "\n")
