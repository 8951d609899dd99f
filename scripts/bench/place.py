"""Where a server is measured."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """The data to serve, as one file of N-Triples; a folder of the server's own; the port it listens on."""

    data: Path
    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"
