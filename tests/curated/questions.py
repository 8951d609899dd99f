"""A small curated query, its data, and ways to change and to ask them."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from graph.asking import Dataset, of_store
from graph.curated import asked, question, table
from graph.curated.asked import Asked
from graph.curated.languages import Language
from graph.curated.question import Question
from graph.curated.table import Page, Table

PATH = Path("queries/things-in-a-place.rq")
TEXT = """\
#+ summary: Things in a place
#+ description: Which things are in this place?
#+ nl:
#+   summary: Dingen op een plaats
#+   description: Welke dingen zijn op deze plaats?
#+ tags: [plan]
#+ method: GET
#+ parameters:
#+   place: {class: e:Place, en: the place, nl: de plaats}
#+   since: {en: the first day, nl: de eerste dag}
#+ defaults:
#+   - since: 2011-01-01
#+ columns:
#+   thing: {en: thing, nl: ding}
#+   day: {type: date, en: day, nl: dag}
#+ none:
#+   en: No thing is known to be there.
#+   nl: Er is daar geen ding bekend.
#+ chart: {kind: bar, x: thing, y: day}
#+ example:
#+   given: {place: attic}
#+   rows: |
#+     thing,day
#+     e:chest,2011-05-01
PREFIX e: <http://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?thing ?day WHERE {
  ?thing e:in ?_place_iri ; e:day ?day .
  FILTER (?day >= COALESCE(?_since_xsd_date, ?day))
}
ORDER BY ?day
"""
PREFIXES = {"e": "http://example.org/"}


def made(text: str = TEXT) -> Question:
    return question.parse(PATH, text)


def changed(*pairs: tuple[str, str]) -> str:
    """The text with each first part replaced by the second; it stands there once."""
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def dataset(turtle: str) -> Dataset:
    store = ox.Store()
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    store.load((head + skos + turtle).encode(), format=ox.RdfFormat.TRIG)
    return of_store(store, "v1", PREFIXES)


def ask(data: Dataset, found: Question, given: Mapping[str, str], language: Language = "en") -> Asked:
    return asyncio.run(asked.asked(data, found, given, language))


def page(this: Asked, number: int = 1, size: int = 1000) -> Table:
    return asyncio.run(table.table(this, Page(number, size)))
