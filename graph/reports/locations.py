"""Files as other tools find them again: paths from the folder that a pipeline works in, and URIs."""

import os
import re
from functools import lru_cache
from pathlib import Path, PurePath
from posixpath import normpath
from urllib.parse import quote

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def relative(file: str) -> str:
    """The path with slashes, from the working folder where the file is below it; a URL as it is."""
    return file if _URL.match(file) else _relative(file, Path.cwd())


@lru_cache(4096)
def _relative(file: str, folder: Path) -> str:
    path = PurePath(file)
    inside = path.relative_to(folder) if path.is_relative_to(folder) else path
    return normpath(str(inside).replace(os.sep, "/"))


def uri(file: str) -> str:
    """A reference to the file: relative where its path is, else in full.

    A letter with a colon and a slash begins a path of Windows. Elsewhere a backslash is a character like any other.
    """
    path = relative(file)
    if _URL.match(path):
        return quote(path, safe=":/?#[]@!$&'()*+,;=%~")
    if _DRIVE.match(path):
        return f"file:///{quote(path.replace(chr(92), '/'), safe='/:')}"
    quoted = quote(os.fsencode(path), safe="/")
    return f"file://{quoted}" if path.startswith("/") else quoted


def is_relative(reference: str) -> bool:
    """Whether a URI says where a file is only from some folder on."""
    return not _URL.match(reference)
