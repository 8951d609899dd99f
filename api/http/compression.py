"""Content codings: zstd and gzip, for whole bodies and for those that come block by block."""

import zlib
from functools import lru_cache
from typing import Protocol

import zstandard
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

SMALLEST = 1000  # bytes from which compressing pays
_GZIP_WINDOW = 31  # the largest, with a gzip header
_LEVEL = 6
_LONGEST = 1024  # characters of a header that is worth reading


class Encoder(Protocol):
    """Compresses what comes block by block."""

    def compress(self, data: bytes, /) -> bytes:
        """What can be sent after these bytes, perhaps nothing yet."""

    def flush(self) -> bytes:
        """What is left to send."""


def encoder(coding: str) -> Encoder:
    """An encoder for a coding that `chosen` gave."""
    if coding == "zstd":
        return zstandard.ZstdCompressor().compressobj()  # two at a time in one compressor would mix
    return zlib.compressobj(_LEVEL, wbits=_GZIP_WINDOW)


def compress(coding: str, body: bytes) -> bytes:
    """A whole body in that coding."""
    if coding == "zstd":
        return zstandard.ZstdCompressor().compress(body)  # no two threads may use the same
    return zlib.compress(body, _LEVEL, wbits=_GZIP_WINDOW)


@lru_cache(256)
def chosen(accepted: str) -> str | None:
    """The coding for an Accept-Encoding header: zstd where it is as welcome as gzip, or none."""
    if len(accepted) > _LONGEST:
        return None
    codings = parse_accept_header(accepted, Accept)
    best = max(("zstd", "gzip"), key=codings.quality)
    return best if accepted and codings.quality(best) and codings.quality(best) >= codings.quality("identity") else None
