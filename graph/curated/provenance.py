"""What a file says of where its answer comes from: the documents that were read, the licence, the day, the page."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pyoxigraph as ox

from graph.asking import Ask, Dataset, Row
from graph.curated.languages import Language
from graph.sources import BASE

_DOCUMENTS: Final = f"""
PREFIX bar: <{BASE}def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?document ?title ?by ?date WHERE {{
  ?document a bar:SourceDocument ; dcterms:title ?title .
  OPTIONAL {{
    ?plan a bar:PolicyPlan ; dcterms:source ?document ; bar:isLedBy/skos:prefLabel ?by .
    FILTER (LANG(?by) = LANG(?title))
    OPTIONAL {{ ?part dcterms:isPartOf ?plan ; dcterms:date ?date }}
  }}
}}
ORDER BY ?document ?title ?by ?date
"""
_LICENCES: Final = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?licence WHERE { ?dataset a dcat:Dataset ; dcterms:license ?licence } ORDER BY ?licence
"""
LICENCES: Final = {"http://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0"}
"""What licences are called, by their addresses."""


@dataclass(frozen=True)
class Document:
    """A document that the data were read from.

    Args:
        title: of the document.
        author: the body whose plan it is; empty where nobody says.
        year: in which a part of the plan is dated; empty where none is.
    """

    title: str
    author: str = ""
    year: str = ""

    @property
    def reference(self) -> str:
        """As a list of sources has it."""
        parts = [self.author, f"({self.year})" if self.year else "", self.title]
        return "".join(f"{part}. " for part in parts if part).strip()

    def __str__(self) -> str:
        told = f"{self.author}, {self.title}" if self.author else self.title
        return f"{told} ({self.year})" if self.year else told


@dataclass(frozen=True)
class Provenance:
    """Where an answer comes from.

    Args:
        documents: that the data were read from.
        licences: of the data, by name and address.
        made: the day on which the dataset version was made, where that is known.
        address: of the page with the answer.
    """

    documents: tuple[Document, ...] = ()
    licences: tuple[str, ...] = ()
    made: date | None = None
    address: str = ""


async def provenance(dataset: Dataset, language: Language) -> Provenance:
    """What the dataset says of its sources and its licence; raises QueryError."""
    licences = [row["licence"] for row in await dataset.ask(_LICENCES)]
    return Provenance(
        await documents(dataset.ask, language),
        tuple(_licence(one.value) for one in licences if isinstance(one, ox.NamedNode)),
    )


async def documents(ask: Ask, language: Language) -> tuple[Document, ...]:
    """The documents that the data were read from, each with its title in the reader's language where it has one."""
    found = dict[str, tuple[bool, Document]]()
    for row in await ask(_DOCUMENTS):
        iri, title = str(row["document"]), row["title"]
        told = Document(_text(row, "title"), _text(row, "by"), _text(row, "date")[:4])
        one = (getattr(title, "language", None) != language, told)
        found[iri] = min(found.get(iri, one), one, key=lambda pair: pair[0])
    return tuple(document for _, document in found.values())


def located(found: Provenance, address: str, made: date | None) -> Provenance:
    """The same with the address of the page and the day of the version."""
    return replace(found, address=address, made=made)


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, ox.Literal) else ""


def _licence(address: str) -> str:
    return f"{LICENCES[address]} ({address})" if address in LICENCES else address
