"""The names of versions that writes make: after parent and change, which are small where the data are not."""

import hashlib
from collections.abc import Iterator
from time import time_ns

from graph.engine import Change, Delete, Graph, Update


def digest(parent: str, change: Change) -> str:
    """Of what the change makes of the version called `parent`: SHA-256, in hexadecimal.

    The moment is in it, since the same change to the same version need not make the same: think of NOW() and UUID().
    """
    found = hashlib.sha256()
    for part in (parent.encode(), str(time_ns()).encode(), type(change).__name__.encode(), *_parts(change)):
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


def _parts(change: Change) -> Iterator[bytes]:
    if isinstance(change, Update):
        yield from (change.text.encode(), (change.base or "").encode())
        yield repr((change.using_graphs, change.using_named_graphs)).encode()
        return
    yield _name(change.graph).encode()
    for document in () if isinstance(change, Delete) else change.documents:
        yield from (document.media_type.encode(), (document.base or "").encode(), document.body)


def _name(graph: Graph) -> str:
    return graph if isinstance(graph, str) else graph.name
