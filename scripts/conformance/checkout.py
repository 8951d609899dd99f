"""Where the tests come from: a checkout given by path, with or without a work tree, or one that is downloaded."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = "https://github.com/w3c/rdf-tests"
_FOLDER = "sparql"


class NoTestsError(LookupError):
    """There is no checkout of the tests."""


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The checkout as a folder of files."""
    if (path / _FOLDER).is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(_git(path, "archive", "HEAD", _FOLDER), capture_output=True, check=False)
        if archive.returncode:
            raise NoTestsError(f"{path} is no checkout of {SOURCE}: {archive.stderr.decode().strip()}")
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def downloaded(folder: Path) -> Path:
    """The checkout in this folder, cloned there the first time."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        clone = subprocess.run(["git", "clone", "--quiet", "--depth", "1", SOURCE, str(folder)], check=False)  # noqa: S607
        if clone.returncode:
            raise NoTestsError(f"{SOURCE} cannot be cloned; give a checkout of it by path: --data PATH")
    return folder


def revision(path: Path) -> str:
    """The commit that is checked out, as far as git knows."""
    shown = subprocess.run(
        _git(path, "log", "-1", "--format=commit %h of %cs"), capture_output=True, text=True, check=False
    )
    return shown.stdout.strip() or "a folder without its commit"


def _git(path: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(path), *arguments]
