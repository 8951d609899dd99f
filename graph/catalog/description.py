"""The catalogue in RDF: DCAT-AP 3, of which DCAT-AP-NL 3.0 asks more, with VoID.

See https://semiceu.github.io/DCAT-AP/releases/3.0.1/, https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/ and
https://www.w3.org/TR/void/.
"""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.catalog import files, provenance, services, statistics
from graph.catalog.authorities import LANGUAGES, THEMES
from graph.catalog.known import Known
from graph.catalog.resources import Resources
from graph.catalog.sheet import Sheet


def triples(known: Known) -> list[ox.Triple]:
    """What is known, in RDF; the same gives the same, in the same order."""
    sheet = Sheet()
    resources = Resources(known, sheet)
    _document(known, sheet)
    _catalog(known, resources)
    _dataset(known, resources)
    provenance.describe(known, resources)
    files.describe(known, resources)
    services.describe(known, resources)
    statistics.describe(known, sheet)
    return list(sheet)


def _document(known: Known, sheet: Sheet) -> None:
    """The document itself, as VoID has it."""
    this = ox.NamedNode(known.place.address("/catalog"))
    sheet.describe(this, ("void:DatasetDescription", "foaf:Document"), title=_bilingual("Catalogue", "Catalogus"))
    sheet.add(this, "foaf:primaryTopic", known.dataset)


def _catalog(known: Known, resources: Resources) -> None:
    sheet, this, host = resources.sheet, known.place.part("catalog"), known.place.host
    titles = _bilingual(f"Catalogue of data at {host}", f"Catalogus van data op {host}")
    sheet.describe(this, ("dcat:Catalog",), title=titles)
    sheet.add(
        this,
        "dcterms:description",
        *_bilingual(
            "The dataset that this server holds, its versions and files, and the services that answer from it.",
            "De dataset die deze server bevat, de versies en bestanden ervan, en de diensten die eruit antwoorden.",
        ),
    )
    for predicate in ("dcterms:publisher", "dcterms:creator"):
        sheet.add(this, predicate, resources.agent(known.operator, "publisher"))
    sheet.add(this, "dcat:contactPoint", resources.contact())
    sheet.add(this, "dcterms:license", resources.licence())
    sheet.add(this, "dcterms:language", *(resources.concept(one) for one in LANGUAGES.values()))
    sheet.add(this, "foaf:homepage", resources.page("/"))
    if any(theme.value.startswith(THEMES) for theme in resources.themes()):
        sheet.add(this, "dcat:themeTaxonomy", resources.scheme(THEMES))
    resources.times(this, issued=False)
    sheet.add(this, "dcterms:spatial", *resources.spatial())
    sheet.add(this, "dcat:dataset", known.dataset)
    sheet.add(this, "dcat:service", *services.nodes(known))


def _dataset(known: Known, resources: Resources) -> None:
    sheet, this = resources.sheet, known.dataset
    sheet.describe(this, ("dcat:Dataset", "void:Dataset", "prov:Entity"), title=known.titles)
    resources.describe(this)
    identifier = known.facts.one("dcterms:identifier")
    sheet.add(this, "dcterms:identifier", identifier or ox.Literal(this.value))
    sheet.add(this, "dcat:version", ox.Literal(known.current.name))
    sheet.add(this, "dcterms:issued", known.facts.one("dcterms:issued"))
    resources.times(this, issued=False)
    frequency = known.facts.one("dcterms:accrualPeriodicity")
    if isinstance(frequency, ox.NamedNode):
        sheet.add(this, "dcterms:accrualPeriodicity", resources.concept(frequency.value, "dcterms:Frequency"))


def _bilingual(en: str, nl: str) -> Iterable[ox.Literal]:
    return ox.Literal(en, language="en"), ox.Literal(nl, language="nl")
