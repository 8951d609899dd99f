"""RDF between files, pyoxigraph and rdflib, with every literal kept as it is written.

rdflib's own parsers turn `"01"^^xsd:integer` into `1`, which is another term, and SHACL tells terms apart.
"""

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

_STRING = ox.NamedNode(str(XSD.string))

Term: TypeAlias = URIRef | BNode | Literal


def read(path: Path) -> Graph:
    """The triples of a Turtle file, with its own address as the base and blank nodes that no other file has."""
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri(), rename_blank_nodes=True)
    return graph(quad.triple for quad in quads)


def graph(triples: Iterable[ox.Triple]) -> Graph:
    made = Graph(bind_namespaces="none")
    with warnings.catch_warnings(action="ignore"):  # rdflib warns of ill-formed literals, which tests have on purpose
        for triple in triples:
            made.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return made


def triples(graph: Graph) -> Iterator[ox.Triple]:
    for subject, predicate, value in graph:
        yield ox.Triple(_node(subject), ox.NamedNode(str(predicate)), _term(value))


def term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """The same term in rdflib.

    Raises TypeError for a triple term, of which SHACL knows nothing.
    """
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            # rdflib takes "a" and "a"^^xsd:string, which are one term, for two.
            datatype = None if term.language or term.datatype == _STRING else URIRef(term.datatype.value)
            return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise TypeError(f"{term} is a triple term, and SHACL has none")


def _node(node: Node) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(node, Literal):
        return _node(node)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
