"""What answers questions about the dataset: services, each by the address that its own description has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graph.catalog.authorities import LANGUAGES
from graph.catalog.known import Known
from graph.catalog.resources import Resources
from graph.catalog.vocabulary import Node, name
from graph.curated.languages import Language

_W3C = "https://www.w3.org/TR/"


@dataclass(frozen=True)
class Service:
    """What answers at a path.

    Args:
        path: where.
        description: the path of its description, or an address elsewhere.
        standard: the address of what it conforms to.
        standard_title: the title of that.
        title: what it is called, by language.
        text: what it does, by language.
    """

    path: str
    description: str
    standard: str
    standard_title: str
    title: Mapping[Language, str]
    text: Mapping[Language, str]


SERVICES: tuple[Service, ...] = (
    Service(
        "/sparql",
        "/sparql",
        _W3C + "sparql11-protocol/",
        "SPARQL 1.1 Protocol",
        {"en": "SPARQL endpoint", "nl": "SPARQL-endpoint"},
        {"en": "Answers queries in SPARQL 1.1.", "nl": "Beantwoordt vragen in SPARQL 1.1."},
    ),
    Service(
        "/store",
        _W3C + "sparql11-http-rdf-update/",
        _W3C + "sparql11-http-rdf-update/",
        "SPARQL 1.1 Graph Store HTTP Protocol",
        {"en": "Graph store", "nl": "Graph store"},
        {"en": "Gives each named graph as a document.", "nl": "Geeft elke benoemde graaf als document."},
    ),
    Service(
        "/queries",
        "/openapi.json",
        "https://spec.openapis.org/oas/v3.1.0",
        "OpenAPI Specification 3.1",
        {"en": "Curated queries", "nl": "Vaste vragen"},
        {
            "en": "Answers a list of questions with parameters, as JSON, CSV or a spreadsheet.",
            "nl": "Beantwoordt een lijst vragen met parameters, als JSON, CSV of spreadsheet.",
        },
    ),
)


def nodes(known: Known) -> Iterator[Node]:
    """The nodes of the services."""
    return (ox.NamedNode(known.place.address(one.path)) for one in SERVICES)


def describe(known: Known, resources: Resources) -> None:
    """The services, the first of which describes itself as a sd:Service at its address."""
    for one in SERVICES:
        _describe(one, known, resources)
    sheet, sparql = resources.sheet, ox.NamedNode(known.place.address("/sparql"))
    sheet.describe(sparql, ("sd:Service",))
    sheet.add(sparql, "sd:endpoint", sparql)
    sheet.add(known.dataset, "void:sparqlEndpoint", sparql)


def _describe(one: Service, known: Known, resources: Resources) -> None:
    sheet, this = resources.sheet, ox.NamedNode(known.place.address(one.path))
    sheet.add(this, "rdf:type", name("dcat:DataService"))
    for predicate, texts in (("dcterms:title", one.title), ("dcterms:description", one.text)):
        for language, text in texts.items():
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
