"""From the identifiers that others use, and from codes and names, to the things that the graph knows by them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph import terms
from graph.asking import Dataset, Row
from graph.curated.languages import LANGUAGES
from graph.describing import existence
from graph.sources import BASE

_SKOS, _DCTERMS = "http://www.w3.org/2004/02/skos/core#", "http://purl.org/dc/terms/"
_INVERSES: Final = {
    _SKOS + "exactMatch": _SKOS + "exactMatch",
    "http://www.w3.org/2002/07/owl#sameAs": "http://www.w3.org/2002/07/owl#sameAs",
    _SKOS + "closeMatch": _SKOS + "closeMatch",
    _SKOS + "broadMatch": _SKOS + "narrowMatch",
    _SKOS + "narrowMatch": _SKOS + "broadMatch",
    _SKOS + "relatedMatch": _SKOS + "relatedMatch",
}
RELATIONS: Final = tuple(_INVERSES)
"""Between ours and theirs, the closest first."""
CODES: Final = (
    BASE + "def#abbreviation",
    _SKOS + "notation",
    "http://data.europa.eu/eli/ontology#id_local",
    _DCTERMS + "identifier",
    _SKOS + "prefLabel",
    _SKOS + "altLabel",
    _DCTERMS + "title",
    "http://www.w3.org/2000/01/rdf-schema#label",
)
"""By what a thing can be known, the surest first."""
_HOLDERS = "<http://www.w3.org/ns/adms#identifier>|<http://www.w3.org/ns/org#identifier>"
_MOST = 1000
LONGEST = 1000
"""Characters of what can be looked up."""


@dataclass(frozen=True)
class Reason:
    """Why a thing was found.

    Args:
        property: by which it is tied to what was looked up; empty where that is its own IRI.
        value: what it has by that property.
        language: that of the value.
        is_exact: whether the value is what was asked, letter by letter.
    """

    property: str
    value: str
    language: str = ""
    is_exact: bool = True


@dataclass(frozen=True)
class Hit:
    """A thing that was found."""

    iri: str
    reasons: tuple[Reason, ...]


async def by_iri(dataset: Dataset, text: str) -> list[Hit]:
    """The things that an IRI or a CURIE stands for: our own, and those that are aligned with it.

    Raises ValueError where the text is neither.
    """
    found = terms.iri(text, dataset.prefixes)
    if found is None:
        raise ValueError("neither an IRI nor a CURIE with a known prefix")
    forms = [one for one in _forms(found.value) if _is_iri(one)]
    known = await existence.known(dataset, [one for one in forms if one.startswith(BASE)] or forms)
    own = [iri for iri in known if iri.startswith(BASE)]
    if own:
        return [Hit(iri, (Reason("", iri, is_exact=iri == found.value),)) for iri in own[:1]]
    return _hits(await _aligned(dataset, forms), found.value, RELATIONS)


def _forms(iri: str) -> Iterator[str]:
    """The IRI, and those that mean the same in practice: with the other scheme, and with or without a last slash."""
    schemes = [iri]
    for one, other in (("http://", "https://"), ("https://", "http://")):
        if iri.startswith(one):
            schemes.append(other + iri.removeprefix(one))
    for form in schemes:
        yield form
        yield form[:-1] if form.endswith("/") else form + "/"


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


async def _aligned(dataset: Dataset, forms: Iterable[str]) -> list[Row]:
    theirs = " ".join(str(ox.NamedNode(iri)) for iri in forms)
    rows = list[Row]()
    for pattern, turn in (("?thing ?property ?value", False), ("?value ?property ?thing", True)):
        text = (
            f"SELECT DISTINCT ?thing ?property ?value {{ VALUES ?value {{ {theirs} }} {pattern} "
            f"FILTER (?property IN ({_listed(RELATIONS)})) FILTER STRSTARTS(STR(?thing), {ox.Literal(BASE)}) }}"
        )
        found = await dataset.ask(f"{text} LIMIT {_MOST}")
        rows += map(_turned, found) if turn else found
    return rows


def _turned(row: Row) -> Row:
    """The statement as it would be made of ours."""
    return {**row, "property": ox.NamedNode(_INVERSES[row["property"].value])}  # type: ignore[union-attr]  # an IRI


async def by_code(dataset: Dataset, text: str) -> list[Hit]:
    """The things that are known by a code or a name; in whatever case where none is known by just that."""
    forms = " ".join(str(ox.Literal(text, language=one) if one else ox.Literal(text)) for one in ("", *LANGUAGES))
    exact = f"VALUES ?value {{ {forms} }} ?thing ?property ?value FILTER (?property IN ({_listed(CODES)}))"
    rows = await _coded(dataset, exact)
    if not rows:
        folded = f"FILTER (LCASE(STR(?value)) = {ox.Literal(text.lower())})"
        rows = await _coded(dataset, f"VALUES ?property {{ {_spaced(CODES)} }} ?thing ?property ?value {folded}")
    return _hits(rows, text, CODES)


async def _coded(dataset: Dataset, pattern: str) -> list[Row]:
    """The things of a pattern; instead of an identifier that is a thing of its own, what it identifies."""
    held = f"OPTIONAL {{ ?holder {_HOLDERS} ?thing }}"
    rows = await dataset.ask(f"SELECT DISTINCT ?thing ?property ?value ?holder {{ {pattern} {held} }} LIMIT {_MOST}")
    return [{**row, "thing": row.get("holder", row["thing"])} for row in rows]


def _hits(rows: Iterable[Row], asked: str, order: tuple[str, ...]) -> list[Hit]:
    """The things, those that are tied the closest first."""
    reasons = dict[str, dict[Reason, None]]()
    for row in rows:
        thing, value = row["thing"], row["value"]
        if isinstance(thing, ox.NamedNode) and thing.value.startswith(BASE):
            language = value.language or "" if isinstance(value, ox.Literal) else ""
            why = Reason(row["property"].value, value.value, language, value.value == asked)  # type: ignore[union-attr]  # no triples
            reasons.setdefault(thing.value, {})[why] = None

    def rank(why: Reason) -> tuple[int, bool, str]:
        return order.index(why.property), not why.is_exact, why.language

    hits = [Hit(iri, tuple(sorted(found, key=rank))) for iri, found in reasons.items()]
    return sorted(hits, key=lambda hit: (rank(hit.reasons[0]), hit.iri))


async def codes(dataset: Dataset) -> dict[str, str]:
    """All codes and names, up to a number, each with the thing that is known by it."""
    text = f"SELECT ?thing ?value {{ VALUES ?p {{ {_spaced(CODES)} }} ?thing ?p ?value FILTER isIRI(?thing) }}"
    rows = await dataset.ask(f"{text} LIMIT {existence.MOST}")
    found = ((row["value"].value, row["thing"].value) for row in rows)  # type: ignore[union-attr]  # no triples
    return {value: iri for value, iri in found if iri.startswith(BASE)}


async def theirs(dataset: Dataset) -> dict[str, str]:
    """All IRIs of others that are aligned with ours, up to a number, each with ours."""
    text = f"SELECT ?thing ?value {{ VALUES ?p {{ {_spaced(RELATIONS)} }} ?thing ?p ?value FILTER isIRI(?value) }}"
    rows = await dataset.ask(f"{text} LIMIT {existence.MOST}")
    found = ((row["value"].value, row["thing"].value) for row in rows)  # type: ignore[union-attr]  # no triples
    return {value: iri for value, iri in found if iri.startswith(BASE)}


def _listed(iris: Iterable[str]) -> str:
    return ", ".join(f"<{iri}>" for iri in iris)


def _spaced(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)
