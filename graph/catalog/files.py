"""The files that hold the current version, as distributions."""

import pyoxigraph as ox

from graph.catalog import authorities
from graph.catalog.known import Known
from graph.catalog.resources import Resources
from graph.catalog.vocabulary import Node, iri
from graph.distributions import Distribution

_WRITTEN = {"turtle": "Turtle", "trig": "TriG", "n-triples": "N-Triples", "n-quads": "N-Quads", "json-ld": "JSON-LD"}
_PACKED = {"gz": "gzip", "zst": "Zstandard", "zip": "zip"}


def title(one: Distribution) -> str:
    """What a file is called, in any language."""
    flat = ", flat" if one.ending.startswith("flat.") else ""
    written = _WRITTEN.get(one.format.name, one.format.iri.replace("_", "/"))
    return f"{written}{flat}, {_PACKED[one.packing]}" if one.packing else written + flat


def describe(known: Known, resources: Resources) -> None:
    """Each file that is offered, with size and checksum where it has been made."""
    for one in known.offered:
        this = known.place.part(f"file-{one.ending}")
        resources.sheet.add(known.dataset, "dcat:distribution", this)
        _describe(one, this, known, resources)
        _measure(one, this, known, resources)


def _describe(one: Distribution, this: Node, known: Known, resources: Resources) -> None:
    sheet, address = resources.sheet, ox.NamedNode(known.place.address(one.path))
    titles = [ox.Literal(title(one), language=language) for language in authorities.LANGUAGES]
    sheet.describe(this, ("dcat:Distribution",), title=titles)
    sheet.add(this, "dcterms:description", ox.Literal(f"The whole current version in {title(one)}.", language="en"))
    sheet.add(this, "dcterms:description", ox.Literal(f"De hele actuele versie in {title(one)}.", language="nl"))
    sheet.add(this, "dcat:accessURL", address)
    sheet.add(this, "dcat:downloadURL", address)
    sheet.add(known.dataset, "void:dataDump", address)
    sheet.add(this, "dcat:mediaType", resources.typed(_iana(one.format.media_type), "dcterms:MediaType"))
    sheet.add(this, "dcterms:format", resources.concept(authorities.file_type(one)))
    packing = authorities.packing(one)
    if packing:
        predicate = "dcat:packageFormat" if one.packing == "zip" else "dcat:compressFormat"
        sheet.add(this, predicate, resources.typed(_iana(packing), "dcterms:MediaType"))
    sheet.add(this, "dcterms:license", resources.licence())
    sheet.add(this, "dcterms:language", *(resources.concept(language) for language in known.languages))
    sheet.add(this, "dcterms:conformsTo", *resources.standards())
    resources.times(this, issued=False)


def _measure(one: Distribution, this: Node, known: Known, resources: Resources) -> None:
    made = known.made.get(one.ending)
    if made is None:
        return
    sheet, checksum = resources.sheet, known.place.part(f"file-{one.ending}-checksum")
    sheet.add(this, "dcat:byteSize", ox.Literal(str(made.size), datatype=ox.NamedNode(iri("xsd:nonNegativeInteger"))))
    sheet.add(this, "spdx:checksum", checksum)
    sheet.describe(checksum, ("spdx:Checksum",))
    sheet.add(checksum, "spdx:algorithm", resources.typed(authorities.SHA256, "spdx:ChecksumAlgorithm"))
    value = ox.Literal(made.sha256, datatype=ox.NamedNode(iri("xsd:hexBinary")))
    sheet.add(checksum, "spdx:checksumValue", value)


def _iana(media_type: str) -> str:
    return authorities.media_type(media_type)
