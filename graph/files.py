"""Files that are replaced as a whole and survive a crash of the machine."""

import os
from pathlib import Path
from threading import get_ident


def replace(path: Path, text: str, mode: int = 0o644) -> None:
    """Whoever reads the file finds the old text or the new, in UTF-8, also after a crash."""
    new = path.with_name(f".{path.name}-{os.getpid()}-{get_ident()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let what was renamed or made in the folder survive a crash."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write(path: Path, data: bytes) -> None:
    """A new file that survives a crash once this returns."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
