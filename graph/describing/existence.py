"""Which IRIs a dataset has, and which of those it has are most like one that it has not."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import pyoxigraph as ox

from graph.asking import Dataset

MOST = 20_000
"""IRIs among which the nearest are sought."""
_NEAREST, _LIKE, _COMPARED, _CLOSE = 5, 0.6, 120, 60
_DEPRECATED = "<http://www.w3.org/2002/07/owl#deprecated>"
_HAS = "EXISTS { ?iri ?p ?o } || EXISTS { ?s ?p ?iri } || EXISTS { ?s ?iri ?o }"


async def known(dataset: Dataset, iris: Sequence[str]) -> dict[str, bool]:
    """Those IRIs that the dataset mentions, and whether it says that they are deprecated."""
    things = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    text = (
        f"SELECT ?iri (EXISTS {{ ?iri {_DEPRECATED} true }} AS ?old) {{ VALUES ?iri {{ {things} }} FILTER ({_HAS}) }}"
    )
    rows = await dataset.ask(text)
    return {row["iri"].value: row["old"].value == "true" for row in rows}  # type: ignore[union-attr]  # IRIs and booleans


async def subjects(dataset: Dataset, namespace: str) -> list[str]:
    """The IRIs below a namespace of which something is stated, up to a number."""
    beginning = str(ox.Literal(namespace))
    text = f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER STRSTARTS(STR(?s), {beginning}) }} LIMIT {MOST}"
    return [row["s"].value for row in await dataset.ask(text) if isinstance(row["s"], ox.NamedNode)]


def nearest(iri: str, offered: Iterable[str]) -> list[str]:
    """Those that are most like an IRI, the likest first."""
    text = iri[:_COMPARED].casefold()
    pieces = {text[start : start + 3] for start in range(len(text) - 2)}
    likely = sorted(offered, key=lambda other: -_shared(pieces, other))[:_CLOSE]
    matcher, scored = SequenceMatcher(autojunk=False), list[tuple[float, str]]()
    matcher.set_seq2(_varying(text, iri))
    for other in likely:
        matcher.set_seq1(_varying(other.casefold()[:_COMPARED], iri))
        scored.append((matcher.ratio(), other))
    return [other for ratio, other in sorted(scored, key=lambda one: (-one[0], one[1]))[:_NEAREST] if ratio >= _LIKE]


def _shared(pieces: Iterable[str], other: str) -> float:
    folded = other.casefold()
    return sum(piece in folded for piece in pieces) - len(folded) / 100


def _varying(text: str, iri: str) -> str:
    """Without the host, which all have, so that it makes nothing alike."""
    return text[len("https://w3id.org/barriergraph/") :] if iri.startswith("https://w3id.org/barriergraph/") else text
