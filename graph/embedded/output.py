"""Where a worker writes an answer: one message when it is small, else block by block."""

from socket import socket
from typing import IO, cast

from graph.embedded import frames
from graph.prefixes import pruned

FIRST = 2**20  # bytes that are waited for before anything is sent
_FURTHER = 2**18


class Output:
    """A writable file that sends what it gets to the parent, as an answer in a media type."""

    def __init__(self, connection: socket, media_type: str) -> None:
        self._connection = connection
        self._head = media_type.encode() + b"\n"
        self._waiting = bytearray()
        self._begun = False

    @property
    def file(self) -> IO[bytes]:
        """For those who write."""
        return cast("IO[bytes]", self)  # all that they use of a file is here

    def write(self, data: bytes) -> int:
        self._waiting += data
        if len(self._waiting) >= (_FURTHER if self._begun else FIRST):
            self._send_block()
        return len(data)

    def flush(self) -> None:
        """Nothing is sent before a block is full."""

    def _send_block(self) -> None:
        kind, head = (frames.MORE, b"") if self._begun else (frames.BEGIN, self._head)
        self._connection.sendall(frames.frame(kind, head, bytes(self._waiting)))
        self._waiting.clear()
        self._begun = True

    def finish(self) -> None:
        """Send what is left; an answer of one block loses the prefixes that it does not use."""
        if self._begun:
            self._send_block()
            self._connection.sendall(frames.frame(frames.END))
        else:
            self._connection.sendall(frames.frame(frames.ANSWER, self._head, pruned(bytes(self._waiting))))
