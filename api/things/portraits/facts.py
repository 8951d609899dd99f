"""What stands at the top of the page of a thing: its other names, and the facts by which people know it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from api.things.portraits.parts import Fact
from api.web.panels import Asking, Cell, cell
from graph.asking import Term
from graph.curated.choices import natural
from graph.curated.labels import Label
from graph.describing.description import Description

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NAMES = tuple(ox.NamedNode(_SKOS + name) for name in ("prefLabel", "altLabel"))
_LIMIT = 5000
_NAMED = 12  # other names that a page shows
_MOST = 50  # values of a fact that a page shows


@dataclass(frozen=True)
class Told:
    """A fact with its values.

    Args:
        title: what it is called.
        values: those that are shown.
        left_out: how many are not.
    """

    title: str
    values: tuple[Cell, ...]
    left_out: int = 0


async def facts(asking: Asking, found: Description, wanted: Iterable[Fact]) -> list[Told]:
    """The facts that are known, in order; raises QueryError."""
    chosen = list(dict.fromkeys(wanted))
    backwards = await _pointing(asking, found.iri, [one.property for one in chosen if one.backwards])
    values = {
        one: backwards.get(one.property, []) if one.backwards else found.values(ox.NamedNode(one.property))
        for one in chosen
    }
    things = {term.value for terms in values.values() for term in terms if isinstance(term, ox.NamedNode)}
    named = await asking.labels(things)
    return [_told(asking, one, terms, named) for one, terms in values.items() if terms]


async def _pointing(asking: Asking, iri: str, properties: list[str]) -> dict[str, list[Term]]:
    """What points at the thing, by property."""
    found = defaultdict[str, list[Term]](list)
    if not properties:
        return found
    listed = " ".join(f"<{one}>" for one in properties)
    text = f"SELECT DISTINCT ?p ?s {{ VALUES ?p {{ {listed} }} ?s ?p {ox.NamedNode(iri)} FILTER isIRI(?s) }}"
    for row in await asking.rows(f"{text} ORDER BY ?s LIMIT {_LIMIT}"):
        found[row["p"].value].append(row["s"])  # type: ignore[union-attr]  # an IRI
    return found


def _told(asking: Asking, fact: Fact, terms: list[Term], named: Mapping[str, Label]) -> Told:
    cells = {cell(term, named, asking.dataset, asking.language) for term in terms}
    own = [one for one in cells if not one.language] or list(cells)
    ordered = sorted(own, key=lambda one: natural(one.text))
    return Told(fact.title.of(asking.language), tuple(ordered[:_MOST]), max(len(ordered) - _MOST, 0))


def other_names(found: Description, heading: str, language: str) -> list[Cell]:
    """What else the thing is called: abbreviations and other names in the reader's language first, then in others."""
    literals = [term for name in _NAMES for term in found.values(name) if isinstance(term, ox.Literal)]
    ordered = sorted(literals, key=lambda one: (one.language not in (language, None), len(one.value), one.value))
    names = dict[str, Cell]()
    for one in ordered:
        if one.value not in heading:
            foreign = one.language if one.language != language else ""
            names.setdefault(one.value, Cell(one.value, language=foreign or "", value=one.value))
    return list(names.values())[:_NAMED]
