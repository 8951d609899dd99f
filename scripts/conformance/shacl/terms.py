"""RDF between files, pyoxigraph and rdflib, with every literal kept as it is written.

rdflib's own parsers turn `"01"^^xsd:integer` into `1`, which is another term, and SHACL tells terms apart.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from graph.shacl import translation
from graph.shacl.translation import graph, term

__all__ = ["graph", "quads", "read", "term", "triples"]


def read(path: Path) -> Graph:
    """The triples of a Turtle file, with its own address as the base and blank nodes that no other file has."""
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri(), rename_blank_nodes=True)
    return graph(quad.triple for quad in quads)


def triples(graph: Iterable[tuple[Node, Node, Node]]) -> Iterator[ox.Triple]:
    for subject, predicate, value in graph:
        yield ox.Triple(translation.node(subject), ox.NamedNode(str(predicate)), translation.value(value))


def quads(graph: Iterable[tuple[Node, Node, Node]]) -> Iterator[ox.Quad]:
    """The triples, as a parser of pyoxigraph would give them."""
    return (ox.Quad(*triple) for triple in triples(graph))
