"""Forms of several parts (RFC 7578): what the fields hold, with what their senders say of them.

A body is at hand as a whole, so it is cut where its boundaries are; a decoder of streams takes many times as long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from werkzeug.http import parse_options_header

from api.http.errors import BadRequestError, BodyTooLargeError

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
    return [_part(body, start, end) for start, end in _spans(b"--" + boundary, body)]


def _spans(delimiter: bytes, body: bytes) -> Iterator[tuple[int, int]]:
    """Where each part starts, at the end of its boundary's line, and ends; the last boundary has two hyphens behind."""
    between = _LINE + delimiter
    start = 0 if body.startswith(delimiter) else body.find(between) + len(_LINE)
    for number in count():
        start += len(delimiter)
        if body.startswith(b"--", start):
            return
        if number == _MOST_PARTS:
            raise BodyTooLargeError(f"The form has more than {_MOST_PARTS} parts")
        line = body.find(_LINE, start)
        end = body.find(between, line)
        if line < 0 or end < 0 or body[start:line].strip(b" \t"):
            raise _broken("a boundary is missing, or not alone on its line")
        yield line, end
        start = end + len(_LINE)


def _part(body: bytes, start: int, end: int) -> Part:
    blank = body.find(_LINE * 2, start, end)
    if blank < 0:
        raise _broken("a part has no empty line behind its headers")
    headers = _headers(body[start + len(_LINE) : blank])
    kind, options = parse_options_header(headers.get("content-disposition"))
    if kind.lower() != "form-data":
        raise _broken("a part has no Content-Disposition: form-data")
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    content = body[blank + 2 * len(_LINE) : end]
    return Part(options.get("name", ""), options.get("filename", ""), media_type, content)


def _headers(head: bytes) -> dict[str, str]:
    try:
        lines = (line.partition(":") for line in head.decode().split("\r\n"))
    except UnicodeDecodeError as error:
        raise _broken(f"a part has headers that are not in UTF-8: {error}") from error
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _broken(problem: str) -> BadRequestError:
    return BadRequestError(f"The form cannot be read: {problem}")
