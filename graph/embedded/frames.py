"""Messages between processes on a stream: a kind of one byte, a length, and that many bytes."""

import struct
from collections.abc import Iterator
from socket import socket

HEADER = struct.Struct("!cI")
_CHUNK = 2**16

# From a parent.
REQUEST = b"Q"  # pickled: what to do, and within how many seconds
# From a process.
READY = b"R"  # it can be asked; its process number follows
ANSWER = b"A"  # a whole answer: media type, line feed, body
BEGIN = b"B"  # the first block of an answer, in the same form
MORE = b"M"  # a further block
END = b"Z"  # the answer is complete
ERROR = b"E"  # a pickled exception
EXIT = b"X"  # a process ended: its number and exit code


def frame(kind: bytes, *parts: bytes) -> bytes:
    """One message."""
    return b"".join((HEADER.pack(kind, sum(map(len, parts))), *parts))


def send(connection: socket, kind: bytes, *parts: bytes) -> None:
    """Send a message through a blocking socket."""
    connection.sendall(frame(kind, *parts))


class Frames:
    """Finds the messages in the bytes that arrive."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The messages that are complete with these bytes."""
        self._waiting += data
        while len(self._waiting) >= HEADER.size:
            kind, length = HEADER.unpack_from(self._waiting)
            end = HEADER.size + length
            if len(self._waiting) < end:
                return
            with memoryview(self._waiting) as view:
                payload = bytes(view[HEADER.size : end])
            del self._waiting[:end]
            yield kind, payload


def receive(connection: socket) -> bytes | None:
    """What the next message holds, on a blocking socket where one comes at a time; None when the other side is gone."""
    found = Frames()
    while data := connection.recv(_CHUNK):
        for _, payload in found.feed(data):
            return payload
    return None
