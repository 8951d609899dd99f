"""The terms of the vocabularies that the catalogue speaks, by short names."""

from typing import Final, TypeAlias

import pyoxigraph as ox

from graph.sources import BASE

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Node: TypeAlias = ox.NamedNode

PREFIXES: Final = {
    "bar": BASE + "def#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DECLARATIONS: Final = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
"""For SPARQL."""


def iri(short: str) -> str:
    """The IRI of a term such as `dcat:theme`."""
    prefix, _, rest = short.partition(":")
    return PREFIXES[prefix] + rest


def name(short: str) -> Node:
    """The node of a term such as `dcat:theme`."""
    return ox.NamedNode(iri(short))
