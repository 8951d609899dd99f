"""The files that hold a whole dataset version, and those that have been made."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.formats import GRAPHS, RESULTS, Format, named


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


ENDINGS: Final = {
    "turtle": "ttl",
    "trig": "trig",
    "n-triples": "nt",
    "n-quads": "nq",
    "json-ld": "jsonld",
    "json-ld-flat": "flat.jsonld",
    "rdf-xml": "rdf",
    "csv": "csv.zip",
}
"""How files end, by the names of what is in them. Flat JSON-LD keeps named graphs apart; CSV is a table a class."""

_PACKINGS = ("", "gz", "zst")
_OF_RDF = [(ending, named(name.removesuffix("-flat"), GRAPHS)) for name, ending in ENDINGS.items() if name != "csv"]
OFFERED = (
    *(
        Distribution(f"{ending}.{packing}" if packing else ending, written, packing)
        for ending, written in _OF_RDF
        for packing in _PACKINGS
    ),
    Distribution(ENDINGS["csv"], named("csv", RESULTS), "zip"),
)
