"""The JSON-LD context that is published for everybody: a short name for every term, made from the ontology and shapes.

A name has one meaning. Texts have a plain name in English and the same with `Nl` behind it in Dutch, so that both are
plain strings; a text in another language stands under the property's compact IRI, such as `skos:prefLabel`. What the
shapes allow once is a single value, everything else a list. See https://www.w3.org/TR/json-ld11/.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph import resources
from graph.exports.naming import NAMESPACES, Naming, camel, plural
from graph.sources import BASE

IRI: Final = BASE + "context.jsonld"
BAR: Final = BASE + "def#"
ID: Final = "@id"

_RDF, _RDFS, _OWL, _SH, _SKOS, _DCT, _XSD = (
    NAMESPACES[name] for name in ("rdf", "rdfs", "owl", "sh", "skos", "dcterms", "xsd")
)
_TYPE, _LANG_STRING = _RDF + "type", _RDF + "langString"
LANGUAGES: Final = {"en": "", "nl": "Nl"}
"""What stands behind the name of a text in each language."""

# What a programmer expects in place of a local name.
_NAMES: Final = {
    _SKOS + "prefLabel": "name",
    _SKOS + "altLabel": "altName",
    BAR + "hasClaim": "claims",
    _DCT + "type": "kind",
    _SH + "name": "parameterName",
    NAMESPACES["time"] + "inXSDDate": "day",
}
# The other way round, where the ontology derives none.
INVERSES: Final = {
    BAR + "covers": "coveredBy",
    BAR + "addresses": "addressedBy",
    BAR + "uses": "usedBy",
    BAR + "restsOn": "groundFor",
    BAR + "dependsOn": "dependents",
    BAR + "references": "referencedBy",
    BAR + "inGroup": "groupMembers",
    BAR + "inModel": "steps",
    BAR + "about": "subjectOf",
    _DCT + "isPartOf": "parts",
}
# In the order of the document; a thing stands in full in the first that it belongs to.
GROUPS: Final = {
    BAR + "PolicyPlan": "plans",
    BAR + "Barrier": "barriers",
    BAR + "Chapter": "chapters",
    BAR + "Action": "actions",
    BAR + "Organisation": "organisations",
    BAR + "ActorGroup": "actorGroups",
    BAR + "Post": "posts",
    BAR + "Instrument": "instruments",
    BAR + "LegalReference": "laws",
    BAR + "Claim": "otherClaims",  # those that stand in nothing that they are about
}
"""What programmers call the things of a class."""
OTHERS: Final = "others"
"""The group of what has no class with a group of its own."""

# Of RDF's own vocabularies, which reused.ttl does not declare; the ontology is made of them.
_OF_RDF: Final = {
    True: ["domain", "isDefinedBy", "range", "seeAlso", "subClassOf", "subPropertyOf"],
    False: ["comment", "label"],
}
_OF_OWL: Final = ["inverseOf", "members", "propertyChainAxiom", "sameAs", "versionIRI"]
_CLASSES: Final = [
    _OWL + name
    for name in (
        "AnnotationProperty",
        "Class",
        "DatatypeProperty",
        "ObjectProperty",
        "Ontology",
    )
] + [_RDFS + "Datatype"]
_LINKS: Final = {_DCT + "license", _DCT + "source", *(_SH + name for name in ("class", "datatype", "nodeKind", "path"))}
_LINKS_MANY: Final = {_SH + "parameter", _SH + "property"}
_DATES: Final = {_DCT + "date", _DCT + "created"}


@dataclass
class _Told:
    """What the shapes say of properties."""

    texts: set[str] = field(default_factory=lambda: {_RDFS + "comment", _RDFS + "label"})
    single: set[str] = field(default_factory=set)
    datatypes: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_DATES, _XSD + "date"))


Context = dict[str, Any]


@dataclass(frozen=True)
class Published:
    """A context, and where the things stand that it has names for.

    Args:
        context: what stands behind `@context`.
        groups: the groups by their classes, in the order of the document.
        above: the classes above each class, the nearest first.
    """

    context: Context
    groups: Mapping[str, str]
    above: Mapping[str, tuple[str, ...]]


@cache
def published() -> Published:
    """The context of the ontology that comes with this release."""
    return made(resources.ROOT)


@cache
def document() -> bytes:
    """The published context as a document; the same release gives the same bytes."""
    return json.dumps({"@context": published().context}, ensure_ascii=False, indent=1).encode() + b"\n"


def made(root: Path) -> Published:
    """The context of the ontology and shapes below a folder.

    Raises ValueError where a name would have two meanings.
    """
    ontology, told = parsed(root / "ontology", "**/*.ttl"), _told(parsed(root / "shapes", "*.ttl"))
    told.single |= _single_chains(ontology, told.single)
    naming, above = Naming(_NAMES), _above(ontology)
    classes, properties = _classes(ontology), _properties(ontology)
    named = {iri: naming.name(iri) for iri in [*classes, *properties]}
    groups = _groups(classes, named, above)
    head: Context = {"@version": 1.1, "id": "@id", "type": {"@id": "@type", "@container": "@set"}}
    terms: Context = dict(_terms(properties, named, told))
    inverses = {name: {"@reverse": iri, "@container": "@set"} for iri, name in INVERSES.items()}
    grouped = [{name: "@included"} for name in (*groups.values(), OTHERS)]
    parts = (head, NAMESPACES, *grouped, {named[iri]: iri for iri in classes}, terms, inverses)
    context = _joined(*({name: _short(value) for name, value in part.items()} for part in parts))
    return Published(context, groups, above)


def _groups(classes: list[str], named: Mapping[str, str], above: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What has no group above it has one of its own; what others call our things has none."""
    ours = {higher for iri in classes if iri.startswith(BAR) for higher in above.get(iri, ())}
    found = dict(GROUPS)
    for iri in classes:
        is_alias = iri in ours and not iri.startswith(BAR)
        if not is_alias and not any(one in GROUPS for one in (iri, *above.get(iri, ()))):
            found[iri] = plural(camel(named[iri]))
    return found


def _above(ontology: ox.Store) -> dict[str, tuple[str, ...]]:
    direct = defaultdict[str, list[str]](list)
    for quad in sorted(ontology.quads_for_pattern(None, ox.NamedNode(_RDFS + "subClassOf"), None), key=str):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            direct[quad.subject.value].append(quad.object.value)
    return {iri: tuple(_climb(iri, direct)) for iri in list(direct)}


def _climb(iri: str, direct: Mapping[str, list[str]]) -> list[str]:
    found, waiting = list[str](), list(direct[iri])
    while waiting:
        higher = waiting.pop(0)
        if higher not in found and higher != iri:
            found.append(higher)
            waiting += direct.get(higher, [])
    return found


def _joined(*parts: Context) -> Context:
    """The parts as one; raises ValueError where a name would have two meanings."""
    found: Context = {}
    for part in parts:
        twice = found.keys() & part.keys()
        if twice:
            raise ValueError(f"{', '.join(sorted(twice))} would mean two things in the JSON-LD context; name one anew")
        found |= part
    return found


def _terms(properties: Mapping[str, bool], named: Mapping[str, str], told: _Told) -> Iterator[tuple[str, object]]:
    for iri, is_link in sorted(properties.items(), key=lambda one: named[one[0]]):
        name, many = named[iri], {} if iri in told.single else {"@container": "@set"}
        if iri in told.texts:
            for language, ending in LANGUAGES.items():
                yield name + ending, {"@id": iri, "@language": language, **many}
        elif is_link:
            yield name, {"@id": iri, "@type": "@id", **many}
        elif iri in told.datatypes:
            yield name, {"@id": iri, "@type": told.datatypes[iri], **many}
        else:
            yield name, {"@id": iri, **many} if many else iri


def parsed(folder: Path, pattern: str) -> ox.Store:
    """The Turtle files of a folder."""
    store = ox.Store()
    for path in sorted(folder.glob(pattern)):
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def _classes(ontology: ox.Store) -> list[str]:
    """Ours first, which keep their names."""
    return sorted({*_instances(ontology, _OWL + "Class"), *_CLASSES}, key=_ours_first)


def _properties(ontology: ox.Store) -> dict[str, bool]:
    """The properties, ours first, and whether each links things."""
    found = dict.fromkeys(_instances(ontology, _OWL + "AnnotationProperty"), False)
    found |= dict.fromkeys(_instances(ontology, _OWL + "DatatypeProperty"), False)
    found |= dict.fromkeys(_instances(ontology, _OWL + "ObjectProperty"), True)
    found |= {_RDFS + name: is_link for is_link, names in _OF_RDF.items() for name in names}
    found |= {_OWL + name: True for name in _OF_OWL} | {_OWL + "versionInfo": False}
    found |= dict.fromkeys(_LINKS | _LINKS_MANY, True)
    return dict(sorted(found.items(), key=lambda one: _ours_first(one[0])))


def _ours_first(iri: str) -> tuple[bool, str]:
    return not iri.startswith(BAR), iri


def _instances(store: ox.Store, kind: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(_TYPE), ox.NamedNode(kind)):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def _told(shapes: ox.Store) -> _Told:
    told = _Told(single={_OWL + name for name in ("inverseOf", "members", "versionIRI", "versionInfo")})
    told.single |= {iri for iri in _LINKS if iri.startswith(_SH)} | {_RDFS + "comment", _RDFS + "label"}
    for shape, paths in _paths(shapes):
        says = {
            quad.predicate.value: quad.object for quad in shapes.quads_for_pattern(shape, None, None) if quad.predicate
        }
        datatype = says.get(_SH + "datatype")
        if says.keys() & {_SH + "languageIn", _SH + "uniqueLang"} or getattr(datatype, "value", "") == _LANG_STRING:
            told.texts |= paths
        elif isinstance(datatype, ox.NamedNode) and datatype.value not in (_XSD + "string", _XSD + "decimal"):
            told.datatypes |= dict.fromkeys(paths, datatype.value)
        if _SH + "uniqueLang" in says or getattr(says.get(_SH + "maxCount"), "value", "") == "1":
            told.single |= paths
    return told


def _paths(shapes: ox.Store) -> Iterator[tuple[ox.NamedNode | ox.BlankNode, set[str]]]:
    """Each shape with the properties that it is about."""
    for quad in shapes.quads_for_pattern(None, ox.NamedNode(_SH + "path"), None):
        if isinstance(quad.subject, ox.Triple):
            continue
        if isinstance(quad.object, ox.NamedNode):
            yield quad.subject, {quad.object.value}
        elif isinstance(quad.object, ox.BlankNode):
            either = next(shapes.quads_for_pattern(quad.object, ox.NamedNode(_SH + "alternativePath"), None), None)
            if either:
                yield quad.subject, set(_items(shapes, either.object))


def _items(store: ox.Store, cell: object) -> Iterator[str]:
    """The IRIs of a list."""
    while isinstance(cell, ox.BlankNode):
        first = next(store.quads_for_pattern(cell, ox.NamedNode(_RDF + "first"), None)).object
        if isinstance(first, ox.NamedNode):
            yield first.value
        cell = next(store.quads_for_pattern(cell, ox.NamedNode(_RDF + "rest"), None)).object


def _single_chains(ontology: ox.Store, single: set[str]) -> set[str]:
    """What follows from one chain of properties that each have one value has one value too."""
    chains = list(ontology.quads_for_pattern(None, ox.NamedNode(_OWL + "propertyChainAxiom"), None))
    links = {str(quad.subject)[1:-1]: list(_items(ontology, quad.object)) for quad in chains}
    several = {iri for iri in links if sum(str(quad.subject)[1:-1] == iri for quad in chains) > 1}
    return {iri for iri, chain in links.items() if iri not in several and set(chain) <= single}


def _short(value: Any) -> Any:  # noqa: ANN401  # a part of a context
    """The same with compact IRIs."""
    if isinstance(value, dict):
        return {key: _short(one) if key in ("@id", "@type", "@reverse") else one for key, one in value.items()}
    if not isinstance(value, str) or value in NAMESPACES.values():
        return value
    return next(
        (f"{name}:{value.removeprefix(base)}" for name, base in NAMESPACES.items() if value.startswith(base)), value
    )
