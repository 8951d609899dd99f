"""Entity tags: version, request and body, so that two equal ones stand for the same bytes (RFC 9110, section 8.8.3).

The first two parts say whether a client's copy is still good without anything being asked of an engine.
"""

import re
import zlib
from collections.abc import Hashable
from hashlib import blake2b

FLOWING = "flowing"  # in place of the digest of a body that nobody has as a whole
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def of_request(version: str, *parts: Hashable) -> str:
    """The beginning of the tag of whatever answers that request over that dataset version."""
    return f"{version}-{digest(repr(parts).encode())}-"


def whole(beginning: str, body: bytes) -> str:
    return f"{beginning}{zlib.crc32(body):08x}"


def quoted(tag: str) -> str:
    """As it stands in a header; weak where two bodies may differ in their bytes."""
    return f'W/"{tag}"' if tag.endswith(FLOWING) else f'"{tag}"'


def known(if_none_match: str, beginning: str, any_: str | None = None) -> str | None:
    """The tag of a copy that is still good among those that the client has; `*` stands for any."""
    if if_none_match.strip() == "*":
        return any_
    return next((tag for tag in _TAG.findall(if_none_match) if tag.startswith(beginning)), None)


def digest(data: bytes) -> str:
    """Short, and different for whatever differs."""
    return blake2b(data, digest_size=12).hexdigest()
