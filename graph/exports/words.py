"""What tables call classes and properties, in English and Dutch: as the ontology does, or as is said here."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from graph import resources
from graph.curated.languages import LANGUAGES, Language
from graph.exports.context import BAR, parsed
from graph.exports.naming import NAMESPACES, local

_SKOS, _RDFS = NAMESPACES["skos"], NAMESPACES["rdfs"]
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

# Of terms that others made, and of ours where a column says less than the property.
_CHOSEN: Final = {
    f"{NAMESPACES[prefix]}{name}": words
    for prefix, name, *words in (
        ("bar", "agent", "actor", "actor"),
        ("dcterms", "date", "date", "datum"),
        ("dcterms", "description", "description", "omschrijving"),
        ("dcterms", "isPartOf", "part of", "deel van"),
        ("dcterms", "Location", "place", "plaats"),
        ("dcterms", "license", "licence", "licentie"),
        ("dcterms", "source", "source", "bron"),
        ("dcterms", "spatial", "place", "plaats"),
        ("dcterms", "title", "title", "titel"),
        ("dcterms", "type", "kind", "soort"),
        ("eli", "date_document", "date of the document", "datum van het document"),
        ("eli", "first_date_entry_in_force", "in force since", "in werking sinds"),
        ("eli", "id_local", "local identifier", "lokaal nummer"),
        ("org", "ChangeEvent", "reorganisation", "reorganisatie"),
        ("org", "Membership", "membership", "lidmaatschap"),
        ("org", "changedBy", "changed by", "veranderd door"),
        ("org", "classification", "kind of organisation", "soort organisatie"),
        ("org", "hasSubOrganization", "has part", "heeft als onderdeel"),
        ("org", "member", "member", "lid"),
        ("org", "memberDuring", "member during", "lid tijdens"),
        ("org", "organization", "organisation", "organisatie"),
        ("org", "originalOrganization", "original organisation", "oorspronkelijke organisatie"),
        ("org", "postIn", "post in", "functie bij"),
        ("org", "resultingOrganization", "resulting organisation", "nieuwe organisatie"),
        ("org", "role", "role in it", "rol erin"),
        ("org", "subOrganizationOf", "part of organisation", "onderdeel van organisatie"),
        ("org", "transitiveSubOrganizationOf", "part at any depth of", "al dan niet rechtstreeks deel van"),
        ("rdf", "type", "type", "type"),
        ("rdfs", "comment", "comment", "toelichting"),
        ("rdfs", "label", "label", "label"),
        ("skos", "Concept", "concept", "begrip"),
        ("skos", "ConceptScheme", "concept scheme", "begrippenlijst"),
        ("skos", "altLabel", "other name", "andere naam"),
        ("skos", "broader", "broader concept", "ruimer begrip"),
        ("skos", "closeMatch", "close match", "bijna hetzelfde als"),
        ("skos", "definition", "definition", "definitie"),
        ("skos", "editorialNote", "editorial note", "redactionele noot"),
        ("skos", "exactMatch", "exact match", "hetzelfde als"),
        ("skos", "historyNote", "note on the history", "noot over de geschiedenis"),
        ("skos", "inScheme", "in scheme", "in begrippenlijst"),
        ("skos", "notation", "number", "nummer"),
        ("skos", "note", "note", "noot"),
        ("skos", "prefLabel", "name", "naam"),
        ("skos", "scopeNote", "scope note", "afbakening"),
        ("time", "Instant", "day", "dag"),
        ("time", "ProperInterval", "period", "periode"),
        ("time", "hasBeginning", "first day", "eerste dag"),
        ("time", "hasEnd", "last day", "laatste dag"),
        ("time", "hasTime", "period", "periode"),
        ("time", "inXSDDate", "date", "datum"),
    )
}


@dataclass(frozen=True)
class Word:
    """What a term is called, and what it means, by language."""

    label: dict[Language, str]
    definition: dict[Language, str]


def word(iri: str) -> Word:
    """The word for a term; for one that nobody describes, its local name in words."""
    known = _ontology().get(iri, {})
    chosen = dict(zip(LANGUAGES, _CHOSEN.get(iri, ()), strict=False))
    plain = " ".join(part if part.isupper() else part.lower() for part in _WORDS.findall(local(iri))) or iri
    labels = {
        language: chosen.get(language) or known.get((_SKOS + "prefLabel", language), plain) for language in LANGUAGES
    }
    definitions = {
        language: known[_SKOS + "definition", language]
        for language in LANGUAGES
        if (_SKOS + "definition", language) in known
    }
    return Word(labels, definitions)


@cache
def _ontology() -> dict[str, dict[tuple[str, str], str]]:
    """The labels and definitions of the ontology's terms, by property and language."""
    found = defaultdict[str, dict[tuple[str, str], str]](dict)
    for property_ in ("prefLabel", "definition"):
        for quad in _store().quads_for_pattern(None, ox.NamedNode(_SKOS + property_), None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                found[quad.subject.value][quad.predicate.value, quad.object.language or ""] = quad.object.value
    return found


@cache
def _store() -> ox.Store:
    return parsed(resources.ROOT / "ontology", "*.ttl")


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """The properties that say in which way things are related by a wider one, by that one: at least two of them."""
    above = {
        quad.subject.value: quad.object.value
        for quad in _store().quads_for_pattern(None, ox.NamedNode(_RDFS + "subPropertyOf"), None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
    ours = {iri: wider for iri, wider in above.items() if wider.startswith(BAR) and not _is_derived(iri)}
    found = defaultdict[str, list[str]](list)
    for iri in sorted(ours):
        top = iri
        while top in ours:
            top = ours[top]
        found[top].append(iri)
    return {top: tuple(narrower) for top, narrower in found.items() if len(narrower) > 1}


def _is_derived(iri: str) -> bool:
    return any(
        _store().quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(NAMESPACES["owl"] + "propertyChainAxiom"), None)
    )


@cache
def steps() -> frozenset[str]:
    """Properties between a wider one and its roles, which are no roles themselves."""
    below = {
        quad.object.value
        for quad in _store().quads_for_pattern(None, ox.NamedNode(_RDFS + "subPropertyOf"), None)
        if isinstance(quad.object, ox.NamedNode)
    }
    return frozenset(iri for narrower in roles().values() for iri in narrower if iri in below)


@cache
def inverses() -> dict[str, str]:
    """Properties that say nothing that another, which is named, does not say the other way round."""
    return {
        quad.subject.value: quad.object.value
        for quad in _store().quads_for_pattern(None, ox.NamedNode(NAMESPACES["owl"] + "inverseOf"), None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    }
