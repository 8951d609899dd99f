"""One format rewritten as another, for servers that do not write every format, or not well."""

import re

import pyoxigraph as ox

from graph.errors import QueryFailedError

# Virtuoso calls blank nodes `nodeID://b10004`, which is no blank node label.
_NODE = re.compile(rb'("type": *"bnode", *"value": *")nodeID://')


def is_same(given: str, wanted: str, *, graph: bool) -> bool:
    """Whether two media types name the same format."""
    formats = ox.RdfFormat if graph else ox.QueryResultsFormat
    return given == wanted or formats.from_media_type(given) == formats.from_media_type(wanted) is not None


def table(body: bytes, given: str, wanted: str) -> bytes:
    """The table or truth value in another format."""
    source, target = ox.QueryResultsFormat.from_media_type(given), ox.QueryResultsFormat.from_media_type(wanted)
    if source is None or target is None:
        raise QueryFailedError(f"The server answers in {given or 'no format'}, which cannot be made {wanted}")
    try:
        return ox.parse_query_results(_NODE.sub(rb"\1", body), format=source).serialize(format=target) or b""
    except (SyntaxError, ValueError) as error:
        raise QueryFailedError(f"The server's {given} cannot be read: {error}") from error


def graph(body: bytes, given: str, wanted: str, name: ox.NamedNode | None = None) -> bytes:
    """The graph in another format, and under its name where the format has room for one.

    A document's blank nodes get labels that no other document has.
    """
    source, target = ox.RdfFormat.from_media_type(given), ox.RdfFormat.from_media_type(wanted)
    if source is None or target is None:
        raise QueryFailedError(f"The server answers in {given or 'no format'}, which cannot be made {wanted}")
    try:
        quads = ox.parse(body, format=source, rename_blank_nodes=True)
        named = (ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads) if name else quads
        return ox.serialize(named, format=target) or b""
    except (SyntaxError, ValueError) as error:
        raise QueryFailedError(f"The server's {given} cannot be read: {error}") from error
