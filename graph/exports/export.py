"""A dataset version, or a part of it, as one file in a standard format; the same version gives the same bytes."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, cast

import zstandard

from graph.errors import UnknownFormatError
from graph.exports import canonical
from graph.exports.slices import Slice
from graph.exports.source import Source
from graph.exports.writers import WRITERS
from graph.version import Version

PACKINGS: Final = ("gz", "zst")
_LEVEL: Final = 6


def export(version: Version, ending: str, wanted: Slice, output: IO[bytes], folder: Path) -> None:
    """Write the part of the version.

    Args:
        version: which is exported.
        ending: what to write, as files of it end: `ttl`, `csv.zip`, with `.gz` or `.zst` behind it or not.
        wanted: the part.
        output: gets the file.
        folder: where large temporary files go.

    Raises UnknownFormatError, ParameterError or UnknownGraphError.
    """
    plain, packing = unpacked(ending)
    with TemporaryDirectory(dir=folder) as scratch, packed(output, packing) as file:
        WRITERS[plain](_source(version, wanted, Path(scratch)), file)


def unpacked(ending: str) -> tuple[str, str]:
    """The ending of what is packed, and that of the packing, which can be none.

    Raises UnknownFormatError.
    """
    plain, _, packing = ending.rpartition(".") if ending.endswith(PACKINGS) else (ending, "", "")
    if plain not in WRITERS:
        raise UnknownFormatError(f"{ending} is no ending of an export; there are {', '.join(WRITERS)}, packed or not")
    return plain, packing


@contextmanager
def packed(output: IO[bytes], packing: str) -> Iterator[IO[bytes]]:
    """A file whose bytes reach the output packed: the same bytes on each machine, whatever the time."""
    if packing == "gz":
        with gzip.GzipFile("", "wb", _LEVEL, output, mtime=0) as file:
            yield cast("IO[bytes]", file)
    elif packing == "zst":
        with zstandard.ZstdCompressor(level=_LEVEL).stream_writer(output, closefd=False) as writer:
            yield cast("IO[bytes]", writer)
    else:
        yield output


def _source(version: Version, wanted: Slice, folder: Path) -> Source:
    file = version.file
    if not file.exists():
        file = folder / "dataset.nq"
        with file.open("wb") as dataset:
            canonical.of_version(version, dataset, folder)
    whole = Source(file, version.manifest.prefixes, version.manifest.name)
    if wanted.is_whole:
        return whole
    part = folder / "part.nq"
    with part.open("wb") as lines:
        lines.writelines(wanted.lines(whole))
    return Source(part, whole.prefixes, whole.version)
