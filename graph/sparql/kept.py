"""The tables of the grammar, kept beside the compiled modules: every process that answers needs them."""

import marshal
import sys
from contextlib import suppress
from hashlib import sha256
from importlib import metadata
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from graph.sparql.making import Tables

_MAKER = Path(__file__).with_name("making.py")
_DIGEST_BYTES = 32


def tables(grammar: Path, kept: Path | None = None) -> "Tables":
    """The tables of a grammar: read where they were kept, else made, and kept for the next process if that can be.

    Args:
        grammar: a file in Lark's notation.
        kept: the file for the tables; by default where Python puts what it compiles.
    """
    kept = kept or Path(cache_from_source(str(grammar))).with_suffix(".tables")
    digest = _digest(grammar)
    return _read(kept, digest) or _make(grammar, kept, digest)


def _digest(grammar: Path) -> bytes:
    """Changes when the tables do: with the grammar, with what makes them, and with Lark."""
    parts = (grammar.read_bytes(), _MAKER.read_bytes(), metadata.version("lark").encode())
    return sha256(b"\0".join(parts)).digest()


def _read(kept: Path, digest: bytes) -> "Tables | None":
    with suppress(OSError):
        written = kept.read_bytes()
        if written.startswith(digest + sha256(written[2 * _DIGEST_BYTES :]).digest()):  # whole, and of this grammar
            return cast("Tables", marshal.loads(written[2 * _DIGEST_BYTES :]))  # noqa: S302  # as it reads modules
    return None


def _make(grammar: Path, kept: Path, digest: bytes) -> "Tables":
    from graph.sparql import making  # noqa: PLC0415  # Lark takes a while to load, and is seldom needed

    made = making.tables(grammar.read_text(encoding="utf-8"))
    if not sys.dont_write_bytecode:
        body = marshal.dumps(dict(made))
        _write(kept, digest + sha256(body).digest() + body)
    return made


def _write(kept: Path, written: bytes) -> None:
    """Put the file there as a whole, if the folder lets us; whoever made it at the same time made the same."""
    with suppress(OSError):
        kept.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            file.write(written)
        Path(file.name).replace(kept)
