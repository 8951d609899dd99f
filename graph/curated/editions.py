"""The texts of curated queries, each kept under its digest, so that a citation can name one for good."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from graph import files
from graph.errors import UnknownEditionError

_FOLDER = "editions"
_DIGEST = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 200  # characters, so that it is one of a file


@dataclass(frozen=True)
class Edition:
    """The text of a query file as it was once, and the name that the file had, without its ending."""

    name: str
    text: str


def digest(text: str) -> str:
    """The first sixteen hexadecimal digits of the SHA-256 of the file's bytes, which are the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def keep(home: Path, name: str, text: str) -> str:
    """Keep the text of a query file for good, and return its digest; what is there already stays as it is.

    Args:
        home: the folder that keeps the dataset versions.
        name: that of the file, without its ending.
        text: all of the file, its line ends as they are.

    Raises ValueError for what is no name of a query, and OSError when the text cannot be stored.
    """
    if not _is_name(name):
        raise ValueError(f"{name!r} is not the name of a query, which has small letters, digits and hyphens")
    made = digest(text)
    if _found(home, made) is None:
        folder = home / _FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        files.replace(folder / f"{made}.name", name)  # first, since an edition is there once its text is
        files.replace(folder / f"{made}.rq", text)
    return made


def find(home: Path, digest: str) -> Edition:
    """The edition with that digest.

    Raises UnknownEditionError when it is not kept, its file is damaged, or this is no digest.
    """
    found = _found(home, digest) if _DIGEST.fullmatch(digest) else None
    if found is None:
        raise UnknownEditionError(f"The text of a query with digest {digest:.80} is not kept here")
    return found


def _found(home: Path, wanted: str) -> Edition | None:
    folder = home / _FOLDER
    try:
        text = folder.joinpath(f"{wanted}.rq").read_bytes().decode()  # line ends stay as they are
        name = folder.joinpath(f"{wanted}.name").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return Edition(name, text) if digest(text) == wanted and _is_name(name) else None


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _NAME.fullmatch(text) is not None
