"""What templates are filled with, drawn from the data themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, cast
from urllib.parse import quote

import pyoxigraph as ox

Pools: TypeAlias = Mapping[str, Sequence[str]]
"""The values of each parameter, as terms of SPARQL that are quoted for a URL."""

_PREFIXES = """
PREFIX bar: <https://w3id.org/barriergraph/def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX time: <http://www.w3.org/2006/time#>
"""
_VALUES = {
    "action": "?value a bar:Action",
    "chapter": "?action a bar:Action ; dcterms:isPartOf ?value",
    "claim": "?value a bar:Claim",
    "date": "?day time:inXSDDate ?value",
    "ministry": "?part org:subOrganizationOf ?value",
    "thing": "?value a ?class FILTER (isIRI(?value))",
}
_DESCRIPTIONS = "SELECT DISTINCT ?value WHERE { ?action a bar:Action ; dcterms:description ?value }"
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")


def pools(data: Path) -> Pools:
    """Every value of every parameter that the data have."""
    store = ox.Store()
    store.bulk_load(path=str(data))
    found = {name: _distinct(store, f"SELECT DISTINCT ?value WHERE {{ {where} }}") for name, where in _VALUES.items()}
    words = {word for text in _distinct(store, _DESCRIPTIONS) for word in _LONG_WORD.findall(text)}
    return {name: _quoted(values) for name, values in (found | {"word": (f'"{word}"' for word in words)}).items()}


def _distinct(store: ox.Store, query: str) -> Iterator[str]:
    solutions = cast("ox.QuerySolutions", store.query(_PREFIXES + query))
    return (str(solution["value"]) for solution in solutions)


def _quoted(values: Iterator[str]) -> list[str]:
    return sorted(quote(value, safe="") for value in values)


def nothing(number: int) -> str:
    """A term that is nowhere in the data, another one for each number."""
    return quote(f"<https://w3id.org/barriergraph/id/nothing/{number}>", safe="")
