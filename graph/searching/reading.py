"""Reading out of a dataset what its things are called, page by page, so that no answer is large."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import pyoxigraph as ox

from graph.asking import Ask, Row
from graph.sources import BASE

_BAR, _SKOS = BASE + "def#", "http://www.w3.org/2004/02/skos/core#"
_DCTERMS, _RDFS = "http://purl.org/dc/terms/", "http://www.w3.org/2000/01/rdf-schema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_HELD = "http://www.w3.org/ns/adms#identifier"
_HOLDERS = "<http://www.w3.org/ns/adms#identifier>|<http://www.w3.org/ns/org#identifier>"
PAGE: Final = 20_000
"""Rows that are asked for at once."""
_LONGEST = 2000  # characters of a text


class Role(IntEnum):
    """What a text is to a thing; a match in a lower one counts for more."""

    CODE = 0
    NAME = 1
    OTHER_NAME = 2
    MILESTONE = 3
    TOGETHER = 4  # all its names, with what it is
    TEXT = 5
    NOTE = 6


ROLES: Final = {
    _BAR + "abbreviation": Role.CODE,
    _SKOS + "notation": Role.CODE,
    _SKOS + "prefLabel": Role.NAME,
    _DCTERMS + "title": Role.NAME,
    _RDFS + "label": Role.NAME,
    _SKOS + "altLabel": Role.OTHER_NAME,
    _SKOS + "hiddenLabel": Role.OTHER_NAME,
    _DCTERMS + "identifier": Role.OTHER_NAME,
    "http://data.europa.eu/eli/ontology#id_local": Role.OTHER_NAME,
    _HELD: Role.OTHER_NAME,
    _BAR + "milestone": Role.MILESTONE,
    _BAR + "unit": Role.MILESTONE,
    _SKOS + "definition": Role.TEXT,
    _DCTERMS + "description": Role.TEXT,
    _RDFS + "comment": Role.TEXT,
    _SKOS + "scopeNote": Role.NOTE,
}


@dataclass(frozen=True)
class Text:
    """A text of a thing."""

    thing: str
    role: Role
    language: str
    text: str


@dataclass(frozen=True)
class Typed:
    """What a thing is."""

    thing: str
    class_: str


Entry = Text | Typed


async def entries(ask: Ask, *, is_ordered: bool) -> AsyncIterator[list[Entry]]:
    """What things are called and what they are, in batches.

    Args:
        ask: how the dataset is asked.
        is_ordered: whether pages must be told to come in order, since the engine may do as it likes.

    Raises QueryError.
    """
    for pattern, order in _patterns():
        async for rows in _pages(ask, pattern, order if is_ordered else ""):
            yield [one for row in rows for one in _entries(row)]


def _patterns() -> Iterator[tuple[str, str]]:
    for property_ in (one for one in ROLES if one != _HELD):
        found = f"?thing <{property_}> ?value . BIND (<{property_}> AS ?property) FILTER (isIRI(?thing))"
        yield f"{found} FILTER (isLiteral(?value))", "?thing ?value"
    yield f"?thing {_HOLDERS} ?held . ?held <{_SKOS}notation> ?value BIND (<{_HELD}> AS ?property)", "?thing ?value"
    yield (
        f"?thing <{_TYPE}> ?value BIND (<{_TYPE}> AS ?property) FILTER (isIRI(?thing) && isIRI(?value))",
        ("?thing ?value"),
    )


async def _pages(ask: Ask, pattern: str, order: str) -> AsyncIterator[list[Row]]:
    start, ordered = 0, f"ORDER BY {order}" if order else ""
    while True:
        text = f"SELECT ?thing ?property ?value WHERE {{ {pattern} }} {ordered} LIMIT {PAGE} OFFSET {start}"
        rows = await ask(text)
        if not rows:  # a page with fewer rows than were asked for need not be the last, where answers have a limit
            return
        yield rows
        start += len(rows)


def _entries(row: Row) -> Iterator[Entry]:
    thing, property_, value = row["thing"], row["property"], row["value"]
    if not isinstance(thing, ox.NamedNode) or not isinstance(property_, ox.NamedNode):
        return
    if isinstance(value, ox.NamedNode):
        yield Typed(thing.value, value.value)
    elif isinstance(value, ox.Literal):
        yield Text(thing.value, ROLES[property_.value], value.language or "", value.value[:_LONGEST])
