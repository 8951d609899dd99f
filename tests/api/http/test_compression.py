import gzip

import pytest
import zstandard

from api.http import compression

BODY = b"".join(b"%d " % number for number in range(10_000))
BLOCKS = [BODY[at : at + 1000] for at in range(0, len(BODY), 1000)]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *", "gzip"),
        ("gzip;q=0", None),
        ("*;q=0", None),
        ("identity", None),
        ("gzip;q=0.5, identity", None),
        ("br", None),
    ],
)
def test_the_coding_is_one_that_the_client_prefers(accepted: str, coding: str | None) -> None:
    assert compression.chosen(accepted) == coding


def _decompressed(coding: str, body: bytes) -> bytes:
    if coding == "gzip":
        return gzip.decompress(body)
    return zstandard.ZstdDecompressor().stream_reader(body).read()


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_whole_body_comes_back_and_is_smaller(coding: str) -> None:
    compressed = compression.compress(coding, BODY)

    assert _decompressed(coding, compressed) == BODY
    assert len(compressed) < len(BODY) / 2


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_blocks_come_back_as_one_body(coding: str) -> None:
    encoder = compression.encoder(coding)

    compressed = b"".join([*map(encoder.compress, BLOCKS), encoder.flush()])

    assert _decompressed(coding, compressed) == BODY


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_two_bodies_at_a_time_do_not_mix(coding: str) -> None:
    one, two = compression.encoder(coding), compression.encoder(coding)
    first = second = b""
    for block in BLOCKS:
        first += one.compress(block)
        second += two.compress(block[::-1])

    assert _decompressed(coding, first + one.flush()) == BODY
    assert _decompressed(coding, second + two.flush()) == b"".join(block[::-1] for block in BLOCKS)
