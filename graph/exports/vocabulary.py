"""Terms by which exports put things in order, as N-Quads write them."""

from typing import Final

_BAR = "https://w3id.org/barriergraph/def#"
_DCTERMS = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def _terms(namespace: str, *names: str) -> tuple[str, ...]:
    return tuple(f"<{namespace}{name}>" for name in names)


TYPE, FIRST, REST, NIL = _terms(_RDF, "type", "first", "rest", "nil")
NAMES: Final = (
    *_terms(_SKOS, "prefLabel"),
    *_terms(_DCTERMS, "title"),
    *_terms(_RDFS, "label"),
    *_terms(_SKOS, "altLabel", "hiddenLabel"),
    *_terms(_BAR, "abbreviation"),
    *_terms(_SKOS, "notation"),
    *_terms(_BAR, "milestone", "unit", "firstLine", "lastLine"),
)
"""What things are called."""

DESCRIPTIONS: Final = (
    *_terms(_SKOS, "definition"),
    *_terms(_DCTERMS, "description"),
    *_terms(_RDFS, "comment"),
    *_terms(_SKOS, "scopeNote", "editorialNote", "historyNote", "changeNote", "note", "example"),
)
"""What is told of them."""

KINDS: Final = {
    kind: place
    for place, kinds in enumerate(
        (
            _terms(_OWL, "Ontology"),
            (*_terms(_OWL, "Class"), *_terms(_RDFS, "Class", "Datatype")),
            _terms(_OWL, "ObjectProperty"),
            _terms(_OWL, "DatatypeProperty"),
            _terms(_OWL, "AnnotationProperty"),
            _terms(_RDF, "Property"),
        )
    )
    for kind in kinds
}
"""Classes whose members come first, with their places."""

OTHERS: Final = max(KINDS.values()) + 1
"""The place of other things; that of blank nodes is one behind."""
