"""The export files that have been made, below a home: one folder a version, the digest of each file beside it."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Final

from graph import files, sources, version
from graph.distributions import Made
from graph.exports import export
from graph.exports.slices import Slice
from graph.version import Version

_EXPORTS: Final = "exports"
_WHOLE: Final = "whole"
_SCRATCH: Final = ".making-"
_DIGEST: Final = ".sha256"


@dataclass(frozen=True)
class Wanted:
    """An export file.

    Args:
        version: the name of the dataset version.
        ending: of the file's name, such as `ttl` or `nq.gz`.
        slice: which part.
    """

    version: str
    ending: str
    slice: Slice

    @property
    def name(self) -> str:
        """What the file is called in the folder of its version."""
        stem = _WHOLE if self.slice.is_whole else hashlib.sha256(repr(self.slice).encode()).hexdigest()[:24]
        return f"{stem}.{self.ending}"


def find(home: Path, wanted: Wanted) -> Made | None:
    """The file, if it has been made."""
    return _made(_folder(home, wanted.version) / wanted.name)


def whole(home: Path, name: str) -> dict[str, Made]:
    """The files with all of a version that have been made, by their endings."""
    found = sorted(_folder(home, name).glob(f"{_WHOLE}.*"))
    made = {one.name.removeprefix(f"{_WHOLE}."): _made(one) for one in found if one.suffix != _DIGEST}
    return {ending: one for ending, one in made.items() if one}


def make(home: Path, of: Version, wanted: Wanted) -> Made:
    """Make the file unless it is there; nobody finds half of it.

    Raises ParameterError or UnknownGraphError for a slice that the version does not have.
    """
    there = find(home, wanted)
    return there or _written(home, of, wanted)


def _written(home: Path, of: Version, wanted: Wanted) -> Made:
    folder = _folder(home, wanted.version)
    folder.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(dir=folder, prefix=_SCRATCH))
    try:
        new = scratch / wanted.name
        with new.open("wb") as output:
            _fill(home, of, wanted, output, scratch)
        target = folder / wanted.name
        files.replace(_beside(target), _digest(new) + "\n")
        new.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    found = _made(target)
    if found is None:  # somebody removed it just then
        raise OSError(f"{target} was removed as it was made")
    return found


def _fill(home: Path, of: Version, wanted: Wanted, output: IO[bytes], scratch: Path) -> None:
    """Write the file; what is packed comes from the file that is not."""
    plain, packing = export.unpacked(wanted.ending)
    if not packing:
        export.export(of, plain, wanted.slice, output, scratch)
        return
    made = make(home, of, replace(wanted, ending=plain))
    with made.file.open("rb") as file, export.packed(output, packing) as packed:
        shutil.copyfileobj(file, packed)


def prune(home: Path, current: str, largest: int) -> None:
    """Remove what is of versions that are gone, and then what is over so many bytes: slices first, the oldest first."""
    root = home / _EXPORTS
    for folder in root.glob("*"):
        name = folder.name.partition("-")[0]
        if folder != _folder(home, name) or not (name == current or _is_kept(home, name)):
            shutil.rmtree(folder, ignore_errors=True)
    excess = sum(size for size, _ in _sizes(root)) - largest
    for size, path in sorted(_sizes(root), key=lambda one: _worth(one[1], current)):
        if excess <= 0:
            return
        path.unlink(missing_ok=True)
        _beside(path).unlink(missing_ok=True)
        excess -= size


def _is_kept(home: Path, name: str) -> bool:
    with suppress(OSError, LookupError, ValueError):
        return version.find(home, name).manifest.name == name
    return False


def _sizes(root: Path) -> Iterator[tuple[int, Path]]:
    for path in root.glob("*/*"):
        with suppress(OSError):
            if path.is_file() and path.suffix != _DIGEST:
                yield path.stat().st_size, path


def _worth(path: Path, current: str) -> tuple[bool, bool, float]:
    with suppress(OSError):
        is_whole, is_current = path.name.startswith(f"{_WHOLE}."), path.parent.name.startswith(current)
        return is_whole and is_current, is_whole, path.stat().st_mtime
    return False, False, 0


def _made(path: Path) -> Made | None:
    with suppress(OSError):
        return Made(path, path.stat().st_size, _beside(path).read_text().strip())
    return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _DIGEST)


def _folder(home: Path, name: str) -> Path:
    return home / _EXPORTS / f"{name}-{_program()}"


@cache
def _program() -> str:
    """Changes with the program that writes the files, so that another release makes its own."""
    here = Path(__file__).parent
    return sources.fingerprint(here.parent, sorted([*here.glob("*.py"), here.parent / "prefixes.py"]))[:8]
