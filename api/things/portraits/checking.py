"""How a reader who has a document finds the lines that statements rest on, on the pages of passages and documents."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from api.web.panels import Asking, Cell, cell
from graph.asking import Row
from graph.sources import BASE

_BAR: Final = BASE + "def#"
KINDS: Final = frozenset((_BAR + "Passage", _BAR + "SourceDocument"))
"""Classes of the things whose pages show it."""
_ABOUT: Final = f"""
PREFIX bar: <{_BAR}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?document ?digest ?lines ?first ?last ?item ?chapter ?title ?note ?publisher ?date ?identifier ?address WHERE {{
  VALUES ?thing {{ %s }}
  ?thing bar:document? ?document .
  ?document a bar:SourceDocument .
  OPTIONAL {{ ?document bar:sha256 ?digest }}
  OPTIONAL {{ ?document bar:lineCount ?lines }}
  OPTIONAL {{ ?document dcterms:title ?title FILTER (LANG(?title) = "%s") }}
  OPTIONAL {{ ?document skos:note ?note FILTER (LANG(?note) = "%s") }}
  OPTIONAL {{ ?document dcterms:publisher ?publisher }}
  OPTIONAL {{ ?document dcterms:issued ?date }}
  OPTIONAL {{ ?document dcterms:identifier ?identifier }}
  OPTIONAL {{ ?document <http://www.w3.org/ns/dcat#landingPage>|<http://xmlns.com/foaf/0.1/page> ?address }}
  OPTIONAL {{ ?thing bar:firstLine ?first ; bar:lastLine ?last }}
  OPTIONAL {{
    ?thing bar:locatedIn ?item .
    OPTIONAL {{ ?item dcterms:isPartOf* ?chapter . ?chapter a bar:Chapter }}
  }}
}}
ORDER BY ?document ?item ?chapter
LIMIT 1
"""


@dataclass(frozen=True)
class Checking:
    """What is known of a document, and of lines of it.

    Args:
        document: the document.
        title: of the document.
        digest: SHA-256 of the rendition whose lines are counted, in hexadecimal.
        lines: how many that has.
        note: what else is said of it.
        publisher, date, identifier, address: of the document; None where the data name none.
        first, last: the lines, counted from 1; None on the page of a document.
        item: the part of the plan in which they stand.
        chapter: around it.
    """

    document: Cell
    title: Cell | None
    digest: Cell | None
    lines: Cell | None
    note: Cell | None
    publisher: Cell | None
    date: Cell | None
    identifier: Cell | None
    address: Cell | None
    first: Cell | None
    last: Cell | None
    item: Cell | None
    chapter: Cell | None

    @property
    def command(self) -> str:
        """What shows the lines of the rendition; of a document all."""
        return f"sed -n '{self.first.text},{self.last.text}p' plan.txt" if self.first and self.last else ""


async def checking(asking: Asking, iri: str) -> Checking | None:
    """How the lines of a passage, or those of a document, can be found; None where the data know of no document."""
    rows = await asking.rows(_ABOUT % (ox.NamedNode(iri), asking.language, asking.language))
    if not rows:
        return None
    things = {term.value for term in rows[0].values() if isinstance(term, ox.NamedNode)}
    named = await asking.labels(things)

    def shown(row: Row, name: str) -> Cell | None:
        return cell(row[name], named, asking.dataset, asking.language) if name in row else None

    document = shown(rows[0], "document") or Cell("")
    others = ("title", "digest", "lines", "note", "publisher", "date", "identifier", "address")
    return Checking(document, *(shown(rows[0], name) for name in (*others, "first", "last", "item", "chapter")))
