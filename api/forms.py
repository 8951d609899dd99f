"""Forms of several parts (RFC 7578): what the fields hold, with what their senders say of them.

Split at once, since a body is at hand as a whole: that takes a twentieth of what a decoder of streams needs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from werkzeug.http import parse_options_header

from api.errors import BadRequestError, BodyTooLargeError

FORM = "multipart/form-data"
_MOST_PARTS = 1000
_LINE = b"\r\n"


@dataclass(frozen=True)
class Part:
    """A field of a form.

    Args:
        name: that of the field; empty where the form gives none.
        file_name: that of the file, where the field holds one.
        media_type: without its parameters; empty where the form says none.
    """

    name: str
    file_name: str
    media_type: str
    content: bytes


def parts(content_type: str, body: bytes) -> list[Part]:
    """The parts of a form in their order.

    Raises BadRequestError for a broken form, and BodyTooLargeError for one of too many parts.
    """
    _, options = parse_options_header(content_type)
    boundary = options.get("boundary", "").encode()
    if not boundary:
        raise BadRequestError("The form names no boundary")
    return [_part(piece) for piece in _pieces(b"--" + boundary, body)]


def _pieces(delimiter: bytes, body: bytes) -> Iterator[bytes]:
    """What stands between the delimiters; each of them begins a line, and the last has two hyphens behind it."""
    split = body.split(_LINE + delimiter, _MOST_PARTS + 1)
    pieces = [split[0].removeprefix(delimiter), *split[1:]] if body.startswith(delimiter) else split[1:]
    for number, piece in enumerate(pieces):
        if piece.startswith(b"--"):
            return
        if number == _MOST_PARTS:
            raise BodyTooLargeError(f"The form has more than {_MOST_PARTS} parts")
        padding, end, rest = piece.partition(_LINE)
        if padding.strip(b" \t") or not end:
            raise _broken("a boundary is not alone on its line")
        yield rest
    raise _broken("its last boundary is missing")


def _part(piece: bytes) -> Part:
    head, blank, content = (b"", _LINE, piece[2:]) if piece.startswith(_LINE) else piece.partition(_LINE * 2)
    if not blank:
        raise _broken("a part has no empty line behind its headers")
    headers = _headers(head)
    kind, options = parse_options_header(headers.get("content-disposition"))
    if kind.lower() != "form-data":
        raise _broken("a part has no Content-Disposition: form-data")
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Part(options.get("name", ""), options.get("filename", ""), media_type, content)


def _headers(head: bytes) -> dict[str, str]:
    try:
        lines = (line.partition(":") for line in head.decode().split("\r\n"))
    except UnicodeDecodeError as error:
        raise _broken(f"a part has headers that are not in UTF-8: {error}") from error
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _broken(problem: str) -> BadRequestError:
    return BadRequestError(f"The form cannot be read: {problem}")
