"""What the page of the catalogue shows of it, in a language."""

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from graph.catalog import files, search_engines
from graph.catalog.authorities import CONCEPTS
from graph.catalog.known import Known, text
from graph.catalog.services import SERVICES
from graph.curated import wording
from graph.curated.citation import edition
from graph.curated.languages import Language
from graph.curated.provenance import LICENCES
from graph.formats import GRAPHS

Plain = dict[str, Any]

_LISTED = 20  # classes and properties; the RDF has all
_UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def content(known: Known, language: Language) -> Plain:
    """What the template `catalog` is filled with."""
    counts = known.counts
    return {
        **heading(known, language),
        "counts": counts,
        "files": [
            _file(one.ending, known, language) | {"title": files.title(one), "path": one.path} for one in known.offered
        ],
        "versions": [_version(known, number) for number in range(len(known.kept))],
        "services": [{"path": one.path, "title": one.title, "text": one.text} for one in SERVICES],
        "graphs": [_graph(graph, known, language) for graph in (counts.graphs if counts else ())],
        "classes": [_term(one, known) | {"number": n.entities} for one, n in _first(counts.classes if counts else {})],
        "properties": [
            _term(one, known) | {"number": n.triples} for one, n in _first(counts.properties if counts else {})
        ],
        "linksets": [_links(number, known, language) for number in range(len(counts.linksets) if counts else 0)],
        "formats": [
            (one.iri.replace("_", "/"), one.abbreviations[0] if one.abbreviations else one.name) for one in GRAPHS
        ],
        "examples": [_named(one.value, known, language) for one in known.facts.values("void:exampleResource")],
    }


def heading(known: Known, language: Language) -> Plain:
    """What every page about the data shows."""
    facts = known.facts
    return {
        "title": text(known.titles, language),
        "description": text(known.descriptions, language),
        "search": search_engines.script(known, language),
        "iri": known.dataset.value,
        "licence": _licence(known),
        "publisher": known.publisher,
        "operator": known.operator,
        "contact": known.place.contact,
        "version": known.current,
        "period": [day.value for day in facts.period or ()],
        "spatial": [_concept(one, known, language) for one in facts.values("dcterms:spatial")],
        "themes": [_concept(one, known, language) for one in facts.values("dcat:theme")],
        "sources": [_named(one, known, language) for one in facts.sources],
        "citation": citation(known, language),
        "base": known.place.base,
    }


def citation(known: Known, language: Language) -> str:
    """The dataset version as a reference after the seventh edition of APA's manual."""
    title, current = text(known.titles, language), known.current
    return f"{edition(known.publisher.name, title, current.name, current.made, language)} {known.dataset.value}"


def _licence(known: Known) -> Mapping[str, str] | None:
    found = known.licence
    return {"iri": found.value, "label": LICENCES.get(found.value, found.value)} if found else None


def _file(ending: str, known: Known, language: Language) -> Plain:
    made = known.made.get(ending)
    return {"size": size(made.size, language) if made else "", "sha256": made.sha256 if made else ""}


def size(found: int, language: Language) -> str:
    """Bytes as people read them, in powers of ten."""
    for unit, bytes_ in _UNITS:
        if found >= bytes_:
            return f"{wording.number(found / bytes_, language, 1)} {unit}"
    return f"{found} B"


def _version(known: Known, place: int) -> Plain:
    one = known.kept[place]
    return {"name": one.name, "made": one.made, "is_current": one.name == known.current.name}


def _graph(graph: str, known: Known, language: Language) -> Plain:
    numbers = known.counts.graphs[graph] if known.counts else None
    texts = text(known.facts.texts.get(graph, ()), language)
    return _named(graph, known, language) | {"text": texts, "number": numbers.triples if numbers else None}


def _term(iri: str, known: Known) -> Plain:
    return {"iri": iri, "label": known.names.short(iri)}


def _named(iri: str, known: Known, language: Language) -> Plain:
    return {"iri": iri, "label": text(known.facts.labels.get(iri, ()), language) or known.names.short(iri)}


def _concept(term: object, known: Known, language: Language) -> Plain:
    iri = term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
    found = CONCEPTS.get(iri)
    return {"iri": iri, "label": getattr(found, language)} if found else _named(iri, known, language)


def _links(place: int, known: Known, language: Language) -> Plain:
    one = known.counts.linksets[place] if known.counts else None
    if one is None:
        return {}
    target = _named(one.target, known, language)["label"] if one.target else one.space
    return {"target": target, "space": one.space, "number": one.numbers.triples, **_term(one.property, known)}


def _first(found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(found.items())[:_LISTED]
