"""The terms of RDF, OWL and SKOS in which an ontology is written."""

from typing import Final

import pyoxigraph as ox

from graph.addresses import ONTOLOGY
from graph.sources import GRAPHS

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
VANN: Final = "http://purl.org/vocab/vann/"

THIS: Final = ox.NamedNode(ONTOLOGY)
TYPE: Final = ox.NamedNode(RDF + "type")
DATATYPE: Final = ox.NamedNode(RDFS + "Datatype")
DEFINED_BY: Final = ox.NamedNode(RDFS + "isDefinedBy")
SUB_CLASS: Final = ox.NamedNode(RDFS + "subClassOf")
SUB_PROPERTY: Final = ox.NamedNode(RDFS + "subPropertyOf")
DOMAIN: Final = ox.NamedNode(RDFS + "domain")
RANGE: Final = ox.NamedNode(RDFS + "range")
INVERSE: Final = ox.NamedNode(OWL + "inverseOf")
LABEL: Final = ox.NamedNode(SKOS + "prefLabel")
DEFINITION: Final = ox.NamedNode(SKOS + "definition")
SCOPE_NOTE: Final = ox.NamedNode(SKOS + "scopeNote")
EXAMPLE: Final = ox.NamedNode(SKOS + "example")
IN_SCHEME: Final = ox.NamedNode(SKOS + "inScheme")
SCHEME: Final = ox.NamedNode(SKOS + "ConceptScheme")

ONTOLOGY_GRAPH: Final = ox.NamedNode(GRAPHS + "ontology")
VOCABULARY_GRAPH: Final = ox.NamedNode(GRAPHS + "vocabulary")
ALIGNING: Final = (
    SUB_CLASS,
    SUB_PROPERTY,
    ox.NamedNode(OWL + "equivalentClass"),
    ox.NamedNode(OWL + "equivalentProperty"),
    *(ox.NamedNode(f"{SKOS}{kind}Match") for kind in ("exact", "close", "broad", "narrow", "related")),
)
"""The properties that say how a term stands to one of another vocabulary."""
