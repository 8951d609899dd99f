"""The files that hold a whole dataset version, and those that have been made."""

from dataclasses import dataclass
from pathlib import Path

from graph.formats import GRAPHS, Format, named


@dataclass(frozen=True)
class Distribution:
    """A way to have a whole version as one file.

    Args:
        ending: of the file's name, such as `ttl` or `nq.gz`.
        format: of what is in it.
        packing: `gz`, `zst`, `zip` or none.
    """

    ending: str
    format: Format
    packing: str = ""

    @property
    def path(self) -> str:
        """Where the current version can be had in it."""
        return f"/export/latest.{self.ending}"


@dataclass(frozen=True)
class Made:
    """A file that has been made: the same version gives the same bytes on every machine.

    Args:
        file: where it is.
        size: its bytes.
        sha256: their digest, in hexadecimal.
    """

    file: Path
    size: int
    sha256: str


_ENDINGS = {"ttl": "turtle", "trig": "trig", "nt": "n-triples", "nq": "n-quads", "jsonld": "json-ld", "rdf": "rdf-xml"}
_PACKINGS = ("", "gz", "zst")
OFFERED = tuple(
    Distribution(f"{ending}.{packing}" if packing else ending, named(name, GRAPHS), packing)
    for ending, name in _ENDINGS.items()
    for packing in _PACKINGS
)
