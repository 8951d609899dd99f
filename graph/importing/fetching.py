"""Files of other servers, fetched by HTTP within limits."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from time import monotonic
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import pyoxigraph as ox

from graph.errors import NotImportableError
from graph.formats import GRAPHS
from graph.steps import Advance

SCHEMES: Final = ("http", "https")
_BLOCK = 1 << 16
_SILENCE = 30.0  # seconds without a byte
_REDIRECTS = 5
_ACCEPT = ", ".join((*(one.media_type for one in GRAPHS), "*/*;q=0.1"))


@dataclass(frozen=True)
class Limits:
    """What a file may take: bytes, and seconds until the last of them has come."""

    size: int = 1 << 30
    seconds: float = 600


@dataclass(frozen=True)
class Fetched:
    """A file that was fetched.

    Args:
        path: where it is now; its name is the last part of the address.
        address: where it came from in the end, from which relative IRIs start.
        media_type: what the server said it is; empty where it said nothing.
        sha256: of its bytes, in hexadecimal.
    """

    path: Path
    address: str
    media_type: str
    sha256: str


def is_address(text: str) -> bool:
    """Whether a text is the address of a file on another server."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def public(address: str) -> str:
    """The address without user and password, and without a fragment.

    Raises NotImportableError for what is no IRI.
    """
    try:
        parts = urlsplit(address)
        shown = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
        return ox.NamedNode(shown).value
    except ValueError as error:
        raise NotImportableError(f"{address!r} is no address: {error}") from error


def fetch(address: str, folder: Path, limits: Limits, advance: Advance) -> Fetched:
    """Put the file with that address into a folder.

    Raises NotImportableError, which names the address, when it cannot be had, is too large or takes too long.
    """
    shown = public(address)
    path = folder / (unquote(urlsplit(address).path).rpartition("/")[2].replace("\0", "") or "index")
    try:
        with _opener().open(_request(address), timeout=min(_SILENCE, limits.seconds)) as answer:
            digest = hashlib.sha256()
            with path.open("wb") as file:
                for block in _blocks(answer, answer.headers, shown, limits, advance):
                    digest.update(block)
                    file.write(block)
            return Fetched(path, public(answer.url), answer.headers.get_content_type(), digest.hexdigest())
    except NotImportableError:
        raise
    except HTTPError as error:
        raise NotImportableError(f"{shown} answers {error.code} {error.reason}") from error
    except URLError as error:
        raise NotImportableError(f"{shown} cannot be reached: {error.reason}") from error
    except (HTTPException, OSError, ValueError) as error:
        raise NotImportableError(f"{shown} cannot be read: {error}") from error


def _request(address: str) -> Request:
    return Request(address.partition("#")[0], headers={"Accept": _ACCEPT, "User-Agent": "barriergraph"})  # noqa: S310  # of SCHEMES alone


class _Redirects(HTTPRedirectHandler):
    max_redirections = _REDIRECTS

    def redirect_request(  # noqa: PLR0913, PLR0917  # as urllib calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        if not is_address(newurl):
            raise URLError(f"it sends on to {newurl}, which is not of HTTP")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # a Message has all that is used


def _opener() -> OpenerDirector:
    return build_opener(_Redirects)


def _blocks(answer: IO[bytes], headers: Message, shown: str, limits: Limits, advance: Advance) -> Iterator[bytes]:
    """The body in blocks; raises NotImportableError where it breaks a limit or ends too early."""
    until, expected, length = monotonic() + limits.seconds, int(headers.get("Content-Length") or 0), 0
    while block := answer.read(_BLOCK):
        length += len(block)
        if max(length, expected) > limits.size:
            raise NotImportableError(
                f"{shown} has more than {limits.size >> 20} MB; BARRIERGRAPH_IMPORT_MEGABYTES sets the limit"
            )
        if monotonic() > until:
            raise NotImportableError(
                f"{shown} takes more than {limits.seconds:g} s; BARRIERGRAPH_IMPORT_SECONDS sets the limit"
            )
        advance(length / expected if expected else 0)
        yield block
    if length < expected:
        raise NotImportableError(f"{shown} broke off after {length} of {expected} bytes")
