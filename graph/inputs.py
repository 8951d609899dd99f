"""RDF files as people name them: paths, folders of files, and standard input."""

import gzip
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from graph.errors import NoSourcesError, UnknownFormatError

OF_RDF: Final = ("ttl", "trig", "nt", "nq", "n3", "jsonld", "rdf", "owl")
"""What the files of RDF in a folder end with."""
_OF_ANYTHING = ("json", "xml")
_ENDINGS = (*OF_RDF, *_OF_ANYTHING)
_PACKED = ".gz"
_PACKS = 10  # times as small as RDF is, about


@dataclass(frozen=True)
class Input:
    """A document to read.

    Args:
        name: as its reader knows it, such as the path that was given.
        format: what it is written in.
        content: its bytes, or the file that has them.
        base: the IRI that relative ones start from.
    """

    name: str
    format: ox.RdfFormat
    content: Path | bytes
    base: str | None = None

    def open(self) -> IO[bytes]:
        """Its bytes, unpacked and without a byte order mark, as a file."""
        file = self._opened()
        if file.read(len(BOM_UTF8)) != BOM_UTF8:
            file.seek(0)
        return file

    def _opened(self) -> IO[bytes]:
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        return cast("IO[bytes]", gzip.open(self.content)) if self._is_packed else self.content.open("rb")

    def read(self) -> bytes:
        """Its bytes, unpacked and without a byte order mark."""
        with self.open() as file:
            return file.read()

    @property
    def size(self) -> int:
        """How many bytes there are, at least one; a guess for a packed file."""
        if isinstance(self.content, bytes):
            return max(len(self.content), 1)
        return max(self.content.stat().st_size, 1) * (_PACKS if self._is_packed else 1)

    @property
    def _is_packed(self) -> bool:
        return isinstance(self.content, Path) and self.content.suffix.lower() == _PACKED


def found(paths: Iterable[Path]) -> list[Input]:
    """The files, and all RDF files in the folders, each once, in the order given and then alphabetical.

    Raises FileNotFoundError, NoSourcesError for a folder without RDF, and UnknownFormatError, with the path.
    """
    files = dict[Path, Path]()
    for file in chain.from_iterable(map(_files, paths)):
        files.setdefault(file.resolve(), file)
    return list(map(of_file, files.values()))


def of_file(path: Path) -> Input:
    """A file or a named pipe, read as its ending says.

    Raises UnknownFormatError.
    """
    written = _format(path)
    if written is None:
        known = ", ".join(f".{ending}" for ending in _ENDINGS)
        raise UnknownFormatError(
            f"{path}: the ending is of no RDF format; there are {known}, with .gz behind or not; "
            "data can be handed over on standard input, as - with --input-format"
        )
    content = path if path.is_file() else path.read_bytes()  # a pipe gives its bytes once
    return Input(str(path), written, content, path.absolute().as_uri())


def by_ending(name: str) -> ox.RdfFormat | None:
    """The format that the ending of a file's name means, if that is RDF and not packed."""
    ending = name.lower().rpartition(".")[2]
    return _format(Path(name)) if ending in _ENDINGS else None


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        option = "option, " if str(path).startswith("-") else ""
        raise FileNotFoundError(f"{path}: there is no such {option}file or folder")
    if not path.is_dir():
        yield path
        return
    files = [file for file in sorted(path.rglob("*")) if _is_rdf(file, path)]
    if not files:
        raise NoSourcesError(f"{path}: there are no RDF files in this folder")
    yield from files


def _is_rdf(file: Path, folder: Path) -> bool:
    """Whether a file in a folder is meant; .xml and .json can be anything, and hidden folders are not looked into."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and _ending(file) in OF_RDF and file.is_file()


def _format(path: Path) -> ox.RdfFormat | None:
    ending = _ending(path)
    if ending not in _ENDINGS:
        return None
    return ox.RdfFormat.RDF_XML if ending == "owl" else ox.RdfFormat.from_extension(ending)


def _ending(path: Path) -> str:
    return path.name.lower().removesuffix(_PACKED).rpartition(".")[2]
