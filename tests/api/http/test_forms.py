"""Forms of several parts."""

import random
from time import perf_counter

import pytest

from api.http import forms
from api.http.errors import BadRequestError, BodyTooLargeError
from api.http.forms import Part

TYPE = "multipart/form-data; boundary=xyz"
BODY = (
    b'--xyz\r\nContent-Disposition: form-data; name="data"; filename="a.ttl"\r\nContent-Type: Text/Turtle; q=1\r\n\r\n'
    b'<a:a> <a:b> "\r\n--xy\r\n\r\n--" .\r\n--xyz\r\nContent-Disposition: form-data; name="note"\r\n\r\n\r\n'
    b"--xyz--\r\n"
)
PARTS = [
    Part("data", "a.ttl", "text/turtle", b'<a:a> <a:b> "\r\n--xy\r\n\r\n--" .'),
    Part("note", "", "", b""),
]


def _parts(body: bytes, content_type: str = TYPE) -> list[Part]:
    return forms.parts(content_type, body)


@pytest.mark.parametrize("preamble", [b"", b"\r\n", b"for old readers\r\n", b"--xy\r\n"])
@pytest.mark.parametrize("epilogue", [b"", b"\r\n", b"more\r\n--xyz\r\n"])
def test_what_stands_around_the_parts_is_none(preamble: bytes, epilogue: bytes) -> None:
    assert _parts(preamble + BODY + epilogue) == PARTS


def test_a_boundary_may_have_spaces_behind_it_and_quotes_around_its_name() -> None:
    assert (
        _parts(BODY.replace(b"xyz\r\n", b"xyz \t\r\n"), 'multipart/form-data; charset=utf-8; boundary="xyz"') == PARTS
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--xyz",
        BODY.replace(b"form-data", b"attachment"),
        BODY.replace(b"Content-Disposition", b"Content"),
        BODY.replace(b"--xyz\r\nC", b"--xyzq\r\nC", 1),
        BODY.replace(b"note", b"n\xf6te"),
        BODY.replace(b"\r\n", b"\n"),
    ],
)
def test_a_broken_form_is_a_bad_request(body: bytes) -> None:
    with pytest.raises(BadRequestError, match="cannot be read"):
        _parts(body)


def test_a_thousand_parts_are_read_and_no_more() -> None:
    part = b"--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"

    assert len(_parts(part * 1000 + b"--xyz--")) == 1000
    with pytest.raises(BodyTooLargeError, match="1000"):
        _parts(part * 1001 + b"--xyz--")


@pytest.mark.parametrize("length", range(len(BODY) - 3))
def test_a_form_that_ends_too_soon_is_a_bad_request(length: int) -> None:
    with pytest.raises(BadRequestError, match="cannot be read"):
        _parts(BODY[:length])


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=abc"]
)
def test_a_form_with_another_boundary_or_none_is_a_bad_request(content_type: str) -> None:
    with pytest.raises(BadRequestError):
        _parts(BODY, content_type)


@pytest.mark.parametrize("seed", range(200))
def test_a_form_with_wrong_bytes_is_read_or_refused(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311  # the same bytes in each run
    body = bytearray(BODY)
    for _ in range(3):
        body[chosen.randrange(len(body))] = chosen.choice(b'\0\r\n-:;="\xff ')

    try:
        found = _parts(bytes(body))
    except BadRequestError:
        return
    assert all(isinstance(part, Part) for part in found)


def test_a_hundred_megabytes_are_split_before_anybody_notices() -> None:
    head, tail = BODY.split(b"<a:a>")[0], b"\r\n--xyz--\r\n"
    body = head + b"\r\n--xy" * 16_000_000 + tail

    started = perf_counter()
    (part,) = _parts(body)

    assert perf_counter() - started < 1
    assert len(part.content) == 96_000_000
