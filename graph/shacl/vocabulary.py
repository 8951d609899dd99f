"""The terms of SHACL, RDF and RDFS that the engine reads, and the namespace of datatypes."""

from typing import Final

import pyoxigraph as ox

SH: Final = "http://www.w3.org/ns/shacl#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
STRING: Final = XSD + "string"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"

TYPE: Final = ox.NamedNode(_RDF + "type")
FIRST: Final = ox.NamedNode(_RDF + "first")
REST: Final = ox.NamedNode(_RDF + "rest")
NIL: Final = ox.NamedNode(_RDF + "nil")
LANG_STRING: Final = ox.NamedNode(_RDF + "langString")
SUB_CLASS_OF: Final = ox.NamedNode(_RDFS + "subClassOf")
RDFS_CLASS: Final = ox.NamedNode(_RDFS + "Class")
OWL_CLASS: Final = ox.NamedNode("http://www.w3.org/2002/07/owl#Class")
OWL_IMPORTS: Final = ox.NamedNode("http://www.w3.org/2002/07/owl#imports")


def sh(name: str) -> ox.NamedNode:
    """The term of SHACL with that local name."""
    return ox.NamedNode(SH + name)


def local(term: ox.NamedNode) -> str:
    """The local name of a term of SHACL; empty for any other."""
    return term.value.removeprefix(SH) if term.value.startswith(SH) else ""
