"""What is in the dataset, in VoID: how much of what, in which graphs, and with links to where."""

import re
from hashlib import blake2b

import pyoxigraph as ox

from graph.catalog.counts import Counts, Linkset, Numbers
from graph.catalog.known import Known
from graph.catalog.sheet import Sheet
from graph.catalog.vocabulary import Node
from graph.formats import GRAPHS

_FORMATS = "http://www.w3.org/ns/formats/"
_PLAIN = re.compile(r"[\w.-]+:[\w.-]+", re.ASCII)


def describe(known: Known, sheet: Sheet) -> None:
    """How to look at things, and how much there is, where it was counted."""
    this, facts, counts = known.dataset, known.facts, known.counts or Counts()
    sheet.add(this, "void:uriSpace", *facts.values("void:uriSpace"))
    sheet.add(this, "void:uriLookupEndpoint", ox.NamedNode(known.place.address("/lookup?iri=")))
    sheet.add(this, "void:feature", *(ox.NamedNode(_FORMATS + one.iri) for one in GRAPHS))
    examples = facts.values("void:exampleResource") or [ox.NamedNode(one) for one in counts.examples]
    sheet.add(this, "void:exampleResource", *examples)
    _numbers(sheet, this, counts.total)
    sheet.add(this, "void:vocabulary", *(ox.NamedNode(one) for one in _vocabularies(counts)))
    _partitions(known, counts, sheet)
    for graph, numbers in counts.graphs.items():
        _graph(graph, numbers, known, sheet)
    for one in counts.linksets:
        _linkset(one, known, sheet)


def _numbers(sheet: Sheet, this: Node, numbers: Numbers) -> None:
    sheet.count(this, "void:triples", numbers.triples)
    sheet.count(this, "void:entities", numbers.entities)
    sheet.count(this, "void:distinctSubjects", numbers.subjects)
    sheet.count(this, "void:distinctObjects", numbers.objects)
    sheet.count(this, "void:classes", numbers.classes)
    sheet.count(this, "void:properties", numbers.properties)


def _vocabularies(counts: Counts) -> list[str]:
    """The namespaces of the classes and properties."""
    found = {re.sub(r"[^#/]*$", "", one) for one in (*counts.classes, *counts.properties)}
    return sorted(one for one in found if "://" in one)


def _partitions(known: Known, counts: Counts, sheet: Sheet) -> None:
    parts = (("class", counts.classes), ("property", counts.properties))
    for kind, found in parts:
        for term, numbers in found.items():
            node = known.place.part(f"{kind}-{_short(term, known)}")
            sheet.add(known.dataset, f"void:{kind}Partition", node)
            sheet.add(node, f"void:{kind}", ox.NamedNode(term))
            _numbers(sheet, node, numbers)


def _short(term: str, known: Known) -> str:
    """A name for a part of the catalogue that is about a term: the same in each version."""
    short = known.names.short(term)
    return short.replace(":", "-") if short != term and _PLAIN.fullmatch(short) else _digest(term)


def _graph(graph: str, numbers: Numbers, known: Known, sheet: Sheet) -> None:
    node = ox.NamedNode(graph)
    sheet.add(known.dataset, "void:subset", node)
    sheet.describe(node, ("void:Dataset",), title=known.facts.labels.get(graph, ()))
    sheet.add(node, "dcterms:description", *known.facts.texts.get(graph, ()))
    sheet.add(node, "dcterms:type", *known.facts.kinds.get(graph, ()))
    _numbers(sheet, node, numbers)


def _linkset(one: Linkset, known: Known, sheet: Sheet) -> None:
    node = known.place.part(f"links-{_short(one.property, known)}-{_digest(one.space)}")
    target = ox.NamedNode(one.target) if one.target else known.place.part(f"register-{_digest(one.space)}")
    sheet.add(known.dataset, "void:subset", node)
    sheet.describe(node, ("void:Linkset",))
    sheet.add(node, "void:subjectsTarget", known.dataset)
    sheet.add(node, "void:objectsTarget", target)
    sheet.add(node, "void:linkPredicate", ox.NamedNode(one.property))
    _numbers(sheet, node, one.numbers)
    sheet.describe(target, ("void:Dataset",), title=known.facts.labels.get(target.value, ()))
    sheet.add(target, "void:uriSpace", ox.Literal(one.space))
    sheet.add(target, "dcterms:license", *known.facts.licences.get(target.value, ()))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
