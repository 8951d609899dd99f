"""What relations of other vocabularies are called, which have no names in both languages themselves."""

from typing import Final

from graph.curated.languages import Language

WORDS: Final[dict[str, dict[Language, str]]] = {
    "rdf:type": {"en": "is of the kind", "nl": "is van de soort"},
    "rdfs:subPropertyOf": {"en": "is a kind of", "nl": "is een soort"},
    "rdfs:subClassOf": {"en": "is a kind of", "nl": "is een soort"},
    "rdfs:domain": {"en": "is said of", "nl": "wordt gezegd van"},
    "rdfs:range": {"en": "leads to", "nl": "leidt naar"},
    "owl:inverseOf": {"en": "is the reverse of", "nl": "is het omgekeerde van"},
    "owl:propertyChainAxiom": {"en": "comes about by", "nl": "ontstaat door"},
    "dcterms:description": {"en": "is described as", "nl": "is beschreven als"},
    "dcterms:isPartOf": {"en": "is part of", "nl": "is onderdeel van"},
    "dcterms:hasPart": {"en": "has as a part", "nl": "heeft als onderdeel"},
    "dcterms:spatial": {"en": "concerns the place", "nl": "betreft de plaats"},
    "dcterms:subject": {"en": "is about", "nl": "gaat over"},
    "dcterms:type": {"en": "is of the kind", "nl": "is van de soort"},
    "dcterms:source": {"en": "has as its source", "nl": "heeft als bron"},
    "skos:prefLabel": {"en": "is called", "nl": "heet"},
    "skos:altLabel": {"en": "is also called", "nl": "heet ook"},
    "skos:notation": {"en": "has the number", "nl": "heeft nummer"},
    "skos:broader": {"en": "is narrower than", "nl": "valt onder"},
    "skos:broaderTransitive": {"en": "falls under", "nl": "valt onder"},
    "skos:inScheme": {"en": "belongs to the list", "nl": "staat in de lijst"},
    "org:subOrganizationOf": {"en": "is part of", "nl": "is onderdeel van"},
    "org:transitiveSubOrganizationOf": {
        "en": "is, at some depth, part of",
        "nl": "is, direct of indirect, onderdeel van",
    },
    "org:organization": {"en": "is in", "nl": "is in"},
    "org:member": {"en": "has as its member", "nl": "heeft als lid"},
    "org:postIn": {"en": "is a post in", "nl": "is een functie bij"},
    "org:role": {"en": "has the role", "nl": "heeft de rol"},
    "time:hasTime": {"en": "has the time", "nl": "heeft de tijd"},
    "time:hasBeginning": {"en": "begins on", "nl": "begint op"},
    "time:hasEnd": {"en": "ends on", "nl": "eindigt op"},
    "time:inXSDDate": {"en": "is the date", "nl": "is de datum"},
}
"""By their short names."""
