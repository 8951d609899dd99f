"""A description in a format of RDF; the same statements give the same bytes."""

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graph.errors import NotAcceptableError
from graph.exports import turtle
from graph.formats import Format
from graph.prefixes import pruned

KEEPING_GRAPHS = ("n-quads", "trig")
"""The formats in which one sees which graph states what."""

_NAMEABLE = re.compile(r".*[^\W\d][\w.\-]*", re.DOTALL)  # the end of a property's IRI becomes the name of an element
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(quads: Iterable[ox.Quad], format_: Format, prefixes: Mapping[str, str]) -> bytes:
    """The statements, with the prefixes that they need; only some formats tell graphs apart.

    Raises NotAcceptableError where the format cannot hold them, as RDF/XML cannot hold every property.
    """
    if format_.name == "turtle":
        return turtle.document((quad.triple for quad in quads), prefixes)
    chosen = quads if format_.name in KEEPING_GRAPHS else dict.fromkeys(quad.triple for quad in quads)
    ordered = sorted(chosen, key=_order)
    if format_.name == "rdf-xml":
        _refuse_unnameable(ordered)
    return pruned(ox.serialize(ordered, format=format_.of_rdf, prefixes=dict(prefixes)) or b"")


def _refuse_unnameable(ordered: Iterable[ox.Quad | ox.Triple]) -> None:
    for one in ordered:
        if not _NAMEABLE.fullmatch(one.predicate.value):
            raise NotAcceptableError(f"RDF/XML has no name for the property {one.predicate}; ask for another format")
        if isinstance(one.object, ox.Literal) and _NOT_IN_XML.search(one.object.value):
            raise NotAcceptableError("RDF/XML cannot hold a control character of a text here; ask for another format")


def _order(one: ox.Quad | ox.Triple) -> tuple[str, str]:
    return str(one.graph_name) if isinstance(one, ox.Quad) else "", str(one)
