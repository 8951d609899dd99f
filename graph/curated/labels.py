"""What things are called, in the reader's language where the graph has a name in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from graph.asking import Ask, Dataset, Row
from graph.curated.label import BATCH, Label
from graph.curated.languages import LANGUAGES, Language
from graph.curated.unnamed import unnamed
from graph.sources import BASE

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_BAR = BASE + "def#"
_NOTATION, _FIRST, _LAST = _SKOS + "notation", _BAR + "firstLine", _BAR + "lastLine"
# The first property that a thing has gives its name.
_NAMES = (
    _SKOS + "prefLabel",
    "http://purl.org/dc/terms/title",
    "http://www.w3.org/2000/01/rdf-schema#label",
    _BAR + "milestone",
    _BAR + "unit",
)
_LINES: dict[Language, tuple[str, str]] = {"en": ("line", "lines"), "nl": ("regel", "regels")}
PROPERTIES = (*_NAMES, _NOTATION, _FIRST, _LAST)
"""The properties that name things."""

__all__ = ["PROPERTIES", "Label", "Labels", "called", "label", "label_in", "labels", "of_rows"]

Labels: TypeAlias = Mapping[str, "Label"]
"""The labels of things by their IRIs; a thing that has none is missing."""


def called(iri: str, named: Labels, dataset: Dataset) -> Label:
    """What a thing is called; its short name where it is called nothing."""
    return named.get(iri) or Label(dataset.curie(iri), "")


async def labels(ask: Ask, iris: Iterable[str], language: Language) -> dict[str, Label]:
    """The labels of things, where the graph has one; of statements and days what they say."""
    wanted = set(iris)
    found = await _named(ask, wanted, language)
    missing = wanted - found.keys()
    return found | await unnamed(ask, missing, language, _named) if missing else found


async def _named(ask: Ask, iris: Iterable[str], language: Language) -> dict[str, Label]:
    values = defaultdict[str, dict[str, list[ox.Literal]]](lambda: defaultdict(list))
    for text in _queries(sorted(set(iris))):
        for row in await ask(text):
            _note(values, row)
    return _labels(values, language)


def label_in(store: ox.Store, iri: str, language: Language) -> Label | None:
    """The label of one thing in a store at hand, where it has one."""
    values = defaultdict[str, list[ox.Literal]](list)
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
        if quad.predicate.value in PROPERTIES and isinstance(quad.object, ox.Literal):
            values[quad.predicate.value].append(quad.object)
    return label(values, language)


def of_rows(rows: Iterable[Row], language: Language) -> dict[str, Label]:
    """The labels of things by what rows with the variables thing, property and value say of them."""
    values = defaultdict[str, dict[str, list[ox.Literal]]](lambda: defaultdict(list))
    for row in rows:
        _note(values, row)
    return _labels(values, language)


def _labels(values: Mapping[str, Mapping[str, list[ox.Literal]]], language: Language) -> dict[str, Label]:
    found = ((iri, label(properties, language)) for iri, properties in values.items())
    return {iri: one for iri, one in found if one}


def _queries(iris: list[str]) -> Iterator[str]:
    """Two VALUES would make the engine read all that has a name; a filter lets it go through the things."""
    properties = ", ".join(f"<{iri}>" for iri in PROPERTIES)
    for start in range(0, len(iris), BATCH):
        things = " ".join(str(ox.NamedNode(iri)) for iri in iris[start : start + BATCH])
        yield (
            f"SELECT DISTINCT ?thing ?property ?value WHERE {{ VALUES ?thing {{ {things} }} "
            f"?thing ?property ?value FILTER (?property IN ({properties})) }}"
        )


def _note(values: dict[str, dict[str, list[ox.Literal]]], row: Row) -> None:
    thing, property_, value = row["thing"], row["property"], row["value"]
    if isinstance(thing, ox.NamedNode) and isinstance(property_, ox.NamedNode) and isinstance(value, ox.Literal):
        values[thing.value][property_.value].append(value)


def label(properties: Mapping[str, list[ox.Literal]], language: Language) -> Label | None:
    """What a thing is called that has those properties, by their IRIs; None where none of them names it."""
    names = next((properties[name] for name in _NAMES if name in properties), [])
    notation = min((literal.value for literal in properties.get(_NOTATION, [])), default="")
    if names:
        name = min(names, key=lambda literal: (_rank(literal.language or "", language), literal.value))
        is_of_text = not name.value.startswith(notation)
        return Label(f"{notation} {name.value}" if notation and is_of_text else name.value, name.language or "")
    if _FIRST in properties and _LAST in properties:
        return _lines(properties[_FIRST][0].value, properties[_LAST][0].value, language)
    return Label(notation, "") if notation else None


def _rank(found: str, wanted: Language) -> int:
    order = [wanted, *LANGUAGES, ""]
    return order.index(found) if found in order else len(order)


def _lines(first: str, last: str, language: Language) -> Label:
    one, several = _LINES[language]
    return Label(f"{one} {first}" if first == last else f"{several} {first}-{last}", language)
