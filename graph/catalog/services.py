"""What answers questions about the dataset: services, each by the address that its own description has."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.catalog.authorities import LANGUAGES
from graph.catalog.known import Known
from graph.catalog.resources import Resources
from graph.catalog.vocabulary import Node, name

_W3C = "https://www.w3.org/TR/"


@dataclass(frozen=True)
class _Service:
    path: str
    description: str  # a path, or an address elsewhere
    standard: str
    standard_title: str
    title: tuple[str, str]
    text: tuple[str, str]


_SERVICES = (
    _Service(
        "/sparql",
        "/sparql",
        _W3C + "sparql11-protocol/",
        "SPARQL 1.1 Protocol",
        ("SPARQL endpoint", "SPARQL-endpoint"),
        ("Answers queries in SPARQL 1.1.", "Beantwoordt vragen in SPARQL 1.1."),
    ),
    _Service(
        "/store",
        _W3C + "sparql11-http-rdf-update/",
        _W3C + "sparql11-http-rdf-update/",
        "SPARQL 1.1 Graph Store HTTP Protocol",
        ("Graph store", "Graph store"),
        ("Gives each named graph as a document.", "Geeft elke benoemde graaf als document."),
    ),
    _Service(
        "/queries",
        "/openapi.json",
        "https://spec.openapis.org/oas/v3.1.0",
        "OpenAPI Specification 3.1",
        ("Curated queries", "Vaste vragen"),
        (
            "Answers a list of questions with parameters, as JSON, CSV or a spreadsheet.",
            "Beantwoordt een lijst vragen met parameters, als JSON, CSV of rekenblad.",
        ),
    ),
)


def nodes(known: Known) -> Iterator[Node]:
    """The nodes of the services."""
    return (ox.NamedNode(known.place.address(one.path)) for one in _SERVICES)


def describe(known: Known, resources: Resources) -> None:
    """The services, the first of which describes itself as a sd:Service at its address."""
    for one in _SERVICES:
        _describe(one, known, resources)
    sheet, sparql = resources.sheet, ox.NamedNode(known.place.address("/sparql"))
    sheet.describe(sparql, ("sd:Service",))
    sheet.add(sparql, "sd:endpoint", sparql)
    sheet.add(known.dataset, "void:sparqlEndpoint", sparql)


def _describe(one: _Service, known: Known, resources: Resources) -> None:
    sheet, this = resources.sheet, ox.NamedNode(known.place.address(one.path))
    sheet.add(this, "rdf:type", name("dcat:DataService"))
    for predicate, texts in (("dcterms:title", one.title), ("dcterms:description", one.text)):
        for text, language in zip(texts, LANGUAGES, strict=True):
            sheet.add(this, predicate, ox.Literal(text, language=language))
    description = one.description if "://" in one.description else known.place.address(one.description)
    sheet.add(this, "dcat:endpointURL", this)
    sheet.add(this, "dcat:endpointDescription", ox.NamedNode(description))
    sheet.add(this, "dcat:servesDataset", known.dataset)
    sheet.add(this, "dcterms:conformsTo", resources.standard(one.standard, one.standard_title))
    sheet.add(this, "dcterms:identifier", ox.Literal(this.value))
    for predicate in ("dcterms:publisher", "dcterms:creator"):
        sheet.add(this, predicate, resources.agent(known.operator, "publisher"))
    resources.rights(this)
    sheet.add(this, "dcat:keyword", *known.facts.values("dcat:keyword"))
    sheet.add(this, "dcterms:language", *(resources.concept(language) for language in LANGUAGES.values()))
    sheet.add(this, "dcat:landingPage", resources.page("/catalog"))
