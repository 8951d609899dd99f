"""What things without a name are called: statements by what they say, days by their dates, links by their ends."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from graph.asking import Ask, Row, Term
from graph.curated import wording
from graph.curated.label import BATCH, Label, Named
from graph.curated.languages import Language
from graph.describing import words
from graph.sources import BASE

CLAIMS: Final = BASE + "id/claim/"
_DAYS: Final = BASE + "id/day/"
_LINKING: Final = (BASE + "id/membership/", BASE + "id/mapping/")
_PARAMETER: Final = re.compile(re.escape(BASE + "id/query/") + "([^/]+)/parameter/([^/]+)")
_OF_A_QUESTION: Final[dict[Language, str]] = {
    "en": "parameter “{}” of the question “{}”",
    "nl": "parameter “{}” van de vraag “{}”",
}
_BAR: Final = BASE + "def#"
_KIND, _TIME = _BAR + "commitmentKind", "http://www.w3.org/2006/time#hasTime"
_WITHOUT_TERM: Final = BASE + "id/commitment-kind/unspecified"
_NO_TERM: Final[dict[Language, str]] = {"en": "no term named", "nl": "geen termijn genoemd"}
_MOST: Final = 4  # values of a property
_QUERY: Final = f"""
PREFIX bar: <{_BAR}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?claim ?property ?value WHERE {{
  VALUES ?claim {{ %s }}
  GRAPH ?asserted {{ ?claim bar:basis ?basis ; ?property ?value }}
  FILTER (?property NOT IN (
    rdf:type, bar:about, bar:basis, bar:confidence, bar:rationale, bar:passage, bar:conflictsWith, dcterms:source,
    skos:note, skos:editorialNote
  ))
  FILTER (isIRI(?value) || LANG(?value) IN ("", "%s"))
}}
ORDER BY ?claim ?property ?value
"""

_ENDS: Final = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX sssom: <https://w3id.org/sssom/>
SELECT DISTINCT ?link ?end ?other WHERE {
  VALUES ?link { %s }
  { ?link org:member ?end ; org:organization ?other } UNION {
    ?link owl:annotatedSource ?end ; owl:annotatedTarget ?target .
    OPTIONAL { ?link sssom:object_label ?name }
    BIND (COALESCE(?name, STR(?target)) AS ?other)
  }
}
ORDER BY ?link ?end ?other
"""

Said = dict[str, list[Term]]


async def unnamed(ask: Ask, iris: Iterable[str], language: Language, named: Named) -> dict[str, Label]:
    """Words for days, parameters, statements, memberships and mappings of the dataset; raises QueryError.

    Args:
        ask: how to ask the dataset.
        iris: of things that have no name.
        language: the reader's.
        named: what things are called that have one.
    """
    wanted = sorted(set(iris))
    days = {iri: _day(iri, language) for iri in wanted if iri.startswith(_DAYS)}
    days |= {iri: _parameter(found, language) for iri in wanted if (found := _PARAMETER.match(iri))}
    links = [iri for iri in wanted if iri.startswith(_LINKING)]
    days |= await _links(ask, links, language, named) if links else {}
    return days | await _statements(ask, [iri for iri in wanted if iri.startswith(CLAIMS)], language, named)


def _day(iri: str, language: Language) -> Label:
    return Label(wording.day(iri.removeprefix(_DAYS), language), language)


def _parameter(found: re.Match[str], language: Language) -> Label:
    return Label(_OF_A_QUESTION[language].format(found[2], found[1].replace("-", " ")), language)


async def _links(ask: Ask, links: Sequence[str], language: Language, named: Named) -> dict[str, Label]:
    """What joins two things, by what these are called."""
    rows = list[Row]()
    for start in range(0, len(links), BATCH):
        rows += await ask(_ENDS % " ".join(str(ox.NamedNode(iri)) for iri in links[start : start + BATCH]))
    labels = await named(ask, {_iri(row[name]) for row in rows for name in ("end", "other")} - {""}, language)
    return {_iri(row["link"]): Label(_joined(row, labels, language), language) for row in rows}


def _joined(row: Row, labels: Mapping[str, Label], language: Language) -> str:
    return " \N{EN DASH} ".join(_value(row[name], labels, language) for name in ("end", "other"))


async def _statements(ask: Ask, claims: Sequence[str], language: Language, named: Named) -> dict[str, Label]:
    said = dict[str, Said]()
    for start in range(0, len(claims), BATCH):
        listed = " ".join(str(ox.NamedNode(iri)) for iri in claims[start : start + BATCH])
        for row in await ask(_QUERY % (listed, language)):
            properties = said.setdefault(_iri(row["claim"]), {})
            properties.setdefault(_iri(row["property"]), []).append(row["value"])
    mentioned = {_iri(term) for one in said.values() for terms in one.values() for term in terms}
    mentioned |= {property_ for one in said.values() for property_ in one}
    labels = await named(ask, mentioned - {""}, language) if said else {}
    return {claim: Label(_told(one, labels, language), language) for claim, one in said.items()}


def _iri(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _told(said: Said, labels: Mapping[str, Label], language: Language) -> str:
    """What a statement says; of a commitment when, since that it is one says its kind."""
    if [_iri(term) for term in said.get(_KIND, [])] == [_WITHOUT_TERM]:
        return _NO_TERM[language]
    if _KIND in said:
        return " ".join(_value(term, labels, language) for name in (_KIND, _TIME) for term in said.get(name, []))
    return "; ".join(f"{_called(name, labels, language)}: {_values(said[name], labels, language)}" for name in said)


def _values(terms: Sequence[Term], labels: Mapping[str, Label], language: Language) -> str:
    told = ", ".join(_value(term, labels, language) for term in terms[:_MOST])
    return told if len(terms) <= _MOST else f"{told} …"


def _value(term: Term, labels: Mapping[str, Label], language: Language) -> str:
    if isinstance(term, ox.NamedNode):
        return _called(term.value, labels, language)
    return term.value if isinstance(term, ox.Literal) else ""


def _called(iri: str, labels: Mapping[str, Label], language: Language) -> str:
    label = labels.get(iri) or words.word(iri, language)
    return label.text if label else iri
