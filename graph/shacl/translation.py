"""Terms of pyoxigraph and of rdflib, with every literal kept as it is written."""

import warnings
from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

_STRING = ox.NamedNode(str(XSD.string))

Term: TypeAlias = URIRef | BNode | Literal
OxTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Triple: TypeAlias = tuple[
    ox.NamedNode | ox.BlankNode | ox.Literal, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal
]


def graph(triples: Iterable[tuple[OxTerm, OxTerm, OxTerm] | ox.Triple]) -> Graph:
    """The triples as rdflib has them.

    Raises TypeError for a triple term, of which SHACL knows nothing.
    """
    made = Graph(bind_namespaces="none")
    with warnings.catch_warnings(action="ignore"):  # of ill-formed literals, which shapes are there to find
        for triple in triples:
            subject, predicate, value = map(term, triple)
            made.add((subject, predicate, value))
    return made


def term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """The same term in rdflib.

    Raises TypeError for a triple term.
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


def node(node: Node) -> ox.NamedNode | ox.BlankNode:
    """The same IRI or blank node in pyoxigraph."""
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def value(value: Node) -> OxTerm:
    """The same term in pyoxigraph."""
    if not isinstance(value, Literal):
        return node(value)
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype)) if value.datatype else None)
