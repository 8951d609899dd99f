import pytest

from scripts.bench.responses import Response

FIXED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nabcde"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n"
WITH_TRAILER = b"HTTP/1.1 503 Busy\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nDigest: x\r\n\r\n"


@pytest.mark.parametrize("message", [FIXED, CHUNKED, WITH_TRAILER])
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_a_response_is_complete_with_its_last_byte_however_it_arrives(message: bytes, size: int) -> None:
    response = Response()
    parts = [message[start : start + size] for start in range(0, len(message), size)]

    complete = [response.feed(part) for part in parts]

    assert complete == [False] * (len(parts) - 1) + [True]


@pytest.mark.parametrize(("message", "status"), [(FIXED, 200), (WITH_TRAILER, 503)])
def test_the_status_is_read(message: bytes, status: int) -> None:
    response = Response()

    response.feed(message)

    assert response.status == status


def test_a_response_of_unknown_length_is_refused() -> None:
    with pytest.raises(ValueError, match="no length"):
        Response().feed(b"HTTP/1.1 200 OK\r\n\r\nabc")
