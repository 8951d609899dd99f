"""A server that answers everything with the same bytes, to measure what the client itself costs."""

import selectors
import socket
import sys

_BODY = b"x" * 600
_ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n\r\n%s" % (len(_BODY), _BODY)


def serve(port: int) -> None:
    """Answer until ended."""
    with socket.create_server(("127.0.0.1", port)) as listening, selectors.DefaultSelector() as selector:
        selector.register(listening, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                _accept(listening, selector) if key.fileobj is listening else _answer(key.data, selector)


def _accept(listening: socket.socket, selector: selectors.BaseSelector) -> None:
    connection, _ = listening.accept()
    selector.register(connection, selectors.EVENT_READ, connection)


def _answer(connection: socket.socket, selector: selectors.BaseSelector) -> None:
    if connection.recv(1 << 16):
        connection.sendall(_ANSWER)
    else:
        selector.unregister(connection)
        connection.close()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
