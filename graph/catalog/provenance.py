"""The versions of a dataset, and what the current one was made of, when, and with what."""

import re

import pyoxigraph as ox

from graph.catalog.known import Edition, Known
from graph.catalog.resources import Resources, moment
from graph.catalog.vocabulary import Node
from graph.version import LOADED, Manifest

_FILES = ("Files of the ontology, data, shapes and queries", "Bestanden van ontologie, data, shapes en vragen")
_MAKINGS = {
    "build": ("A build from files", "Een bouw uit bestanden"),
    "load": ("A loading of files as they are", "Het laden van bestanden zoals ze zijn"),
    "write": ("A write to the version before", "Een wijziging van de versie ervoor"),
}


def describe(known: Known, resources: Resources) -> None:
    """The versions, the newest first, and how the current one came to be."""
    sheet = resources.sheet
    current = known.version(known.current.name)
    sheet.add(known.dataset, "dcat:hasCurrentVersion", current)
    for edition in _editions(known):
        sheet.add(known.dataset, "dcat:hasVersion", known.version(edition.name))
        _version(edition, known, resources)
    for address in known.facts.sources:
        source = ox.NamedNode(address)
        sheet.describe(source, ("prov:Entity",), title=known.facts.labels.get(address, ()))
        sheet.add(known.dataset, "prov:wasDerivedFrom", source)
    if known.current.manifest:
        making = _making(known.current, known.current.manifest, known, resources)
        for node in (known.dataset, current):
            sheet.add(node, "prov:wasGeneratedBy", making)


def _editions(known: Known) -> tuple[Edition, ...]:
    names = {edition.name for edition in known.kept}
    return known.kept if known.current.name in names else (known.current, *known.kept)


def _version(edition: Edition, known: Known, resources: Resources) -> None:
    sheet, this = resources.sheet, known.version(edition.name)
    titles = [
        ox.Literal(f"{title.value} ({edition.name})", language=title.language)
        for title in known.titles
        if isinstance(title, ox.Literal)
    ]
    sheet.describe(this, ("dcat:Dataset", "prov:Entity"), title=titles)
    resources.describe(this)
    sheet.add(this, "dcterms:identifier", ox.Literal(edition.name))
    sheet.add(this, "dcat:version", ox.Literal(edition.name))
    sheet.add(this, "dcat:isVersionOf", known.dataset)
    if edition.made:
        sheet.add(this, "dcterms:issued", moment(edition.made))
    parent = edition.manifest.parent if edition.manifest else None
    if parent in {one.name for one in known.kept}:
        sheet.add(this, "dcat:previousVersion", known.version(parent or ""))


def _making(edition: Edition, manifest: Manifest, known: Known, resources: Resources) -> Node:
    """What made the version: with which tools, from which files, when."""
    sheet, this = resources.sheet, known.place.part(f"making-{edition.name}")
    kind = "write" if manifest.parent else "load" if manifest.sources == LOADED else "build"
    sheet.describe(this, ("prov:Activity",))
    for label, language in zip(_MAKINGS[kind], ("en", "nl"), strict=True):
        sheet.add(this, "rdfs:label", ox.Literal(label, language=language))
    if edition.made:
        sheet.add(this, "prov:endedAtTime", moment(edition.made))
    for tool, number in manifest.tools.items():
        sheet.add(this, "prov:wasAssociatedWith", _tool(tool, number, known, resources))
    if kind == "write":
        sheet.add(this, "prov:used", known.version(manifest.parent or ""))
    if kind == "build":
        sheet.add(this, "prov:used", _files(manifest.sources, known, resources))
    return this


def _tool(tool: str, number: str, known: Known, resources: Resources) -> Node:
    this = known.place.part("tool-" + re.sub(r"[^\w.-]", "-", f"{tool}-{number}"))
    resources.sheet.describe(this, ("prov:SoftwareAgent",))
    resources.sheet.add(this, "rdfs:label", ox.Literal(f"{tool} {number}"))
    return this


def _files(fingerprint: str, known: Known, resources: Resources) -> Node:
    """The files, by the fingerprint that changes with any of them and with the program that reads them."""
    this = known.place.part("files")
    resources.sheet.describe(this, ("prov:Entity",))
    for label, language in zip(_FILES, ("en", "nl"), strict=True):
        resources.sheet.add(this, "rdfs:label", ox.Literal(label, language=language))
    resources.sheet.add(this, "dcterms:identifier", ox.Literal(fingerprint))
    return this
