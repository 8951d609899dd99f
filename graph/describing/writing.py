"""A description in a format of RDF; the same statements give the same bytes."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graph.errors import NotAcceptableError
from graph.formats import Format
from graph.prefixes import pruned

KEEPING_GRAPHS = ("n-quads", "trig")
"""The formats in which one sees which graph states what."""


def write(quads: Iterable[ox.Quad], format_: Format, prefixes: Mapping[str, str]) -> bytes:
    """The statements, with the prefixes that they need; only some formats tell graphs apart.

    Raises NotAcceptableError where the format cannot hold them, as RDF/XML cannot hold every property.
    """
    chosen = quads if format_.name in KEEPING_GRAPHS else dict.fromkeys(quad.triple for quad in quads)
    ordered = sorted(chosen, key=_order)
    try:
        return pruned(ox.serialize(ordered, format=format_.of_rdf, prefixes=dict(prefixes)) or b"")
    except (ValueError, OSError, RuntimeError) as error:
        raise NotAcceptableError(f"{format_.name} cannot hold all that is stated here: {error}") from error


def _order(one: ox.Quad | ox.Triple) -> tuple[str, str]:
    return str(one.graph_name) if isinstance(one, ox.Quad) else "", str(one)
