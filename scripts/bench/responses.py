"""Following an HTTP response until it is complete, at the least cost: only its status and its end are looked for."""


class Response:
    """One response, fed with what the socket gives; `status` is known once its head has arrived."""

    __slots__ = ("_chunked", "_missing", "_unread", "status")

    def __init__(self) -> None:
        self.status = 0
        self._unread = b""
        self._chunked = False
        self._missing = 0  # bytes of the body, or of the current chunk and the line end after it

    @property
    def has_begun(self) -> bool:
        return bool(self.status or self._unread)

    def feed(self, data: bytes) -> bool:
        """Take what has arrived; true when the response is complete.

        Raises ValueError for a response that says neither its length nor that it is chunked.
        """
        if self.status:
            return self._body(data)
        data = self._unread + data
        end = data.find(b"\r\n\r\n")
        if end < 0:
            self._unread = data
            return False
        self._unread = b""
        self._head(data[:end].lower() + b"\r\n")
        return self._body(data[end + 4 :])

    def _head(self, head: bytes) -> None:
        self.status = int(head[9:12])
        start = head.find(b"\r\ncontent-length:")
        if start >= 0:
            self._missing = int(head[start + 17 : head.find(b"\r\n", start + 17)])
        elif b"\r\ntransfer-encoding: chunked\r\n" in head:
            self._chunked = True
        else:
            raise ValueError(f"no length in the head {head!r}")

    def _body(self, data: bytes) -> bool:
        if self._chunked:
            return self._chunks(self._unread + data)
        self._missing -= len(data)
        return self._missing <= 0

    def _chunks(self, data: bytes) -> bool:
        """Jump from one chunk's size to the next; the last is empty and followed by trailers and an empty line."""
        position = self._missing
        while position < len(data):
            end = data.find(b"\r\n", position)
            size = int(data[position:end].partition(b";")[0], 16) if end >= 0 else None
            if size == 0 and data.find(b"\r\n\r\n", end) >= 0:
                return True
            if not size:
                break
            position = end + 2 + size + 2
        self._unread = data[position:]
        self._missing = max(position - len(data), 0)
        return False
