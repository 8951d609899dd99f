"""What the mappings say as plain statements, so that nobody has to write a fact twice.

SSSOM writes a mapping as an owl:Axiom (https://mapping-commons.github.io/sssom/spec-formats-rdf/); the statement that
it justifies, and its place in the set of mappings, follow from that node.
"""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SSSOM: Final = "https://w3id.org/sssom/"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PREDICATES: Final = tuple(
    ox.NamedNode(f"{SKOS}{name}Match") for name in ("exact", "close", "broad", "narrow", "related")
)
"""The relations that a mapping can say."""

TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
AXIOM: Final = ox.NamedNode(OWL + "Axiom")
SOURCE: Final = ox.NamedNode(OWL + "annotatedSource")
PROPERTY: Final = ox.NamedNode(OWL + "annotatedProperty")
TARGET: Final = ox.NamedNode(OWL + "annotatedTarget")
MAPPING_SET: Final = ox.NamedNode(SSSOM + "MappingSet")
MAPPINGS: Final = ox.NamedNode(SSSOM + "mappings")


def made(store: ox.Store) -> Iterator[ox.Quad]:
    """The plain statement of each mapping and its place in the set, in the graph that the mapping stands in."""
    sets = [quad.subject for quad in store.quads_for_pattern(None, TYPE, MAPPING_SET)]
    for quad in store.quads_for_pattern(None, TYPE, AXIOM):
        subject, predicate, target = (_value(store, quad, name) for name in (SOURCE, PROPERTY, TARGET))
        if predicate in PREDICATES and isinstance(subject, ox.NamedNode) and isinstance(target, ox.NamedNode):
            yield ox.Quad(subject, predicate, target, quad.graph_name)  # type: ignore[arg-type]  # one of PREDICATES
            yield from (ox.Quad(one, MAPPINGS, quad.subject, quad.graph_name) for one in sets)


def _value(store: ox.Store, mapping: ox.Quad, predicate: ox.NamedNode) -> object:
    found = store.quads_for_pattern(mapping.subject, predicate, None, mapping.graph_name)
    return next((quad.object for quad in found), None)
