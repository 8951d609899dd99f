"""Whether all servers give the same answers: the same rows, or the same triples, in whatever order."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from scripts.bench.mixes import HEAVY, SMALL, Question, different
from scripts.bench.parameters import Pools
from scripts.bench.running import Body, Running

Rows: TypeAlias = Counter[tuple[str, ...]]
_SAMPLES = 3  # of each small template
_FIRST = 2_000_000_000  # so that no text is asked again when servers are measured


@dataclass(frozen=True)
class Difference:
    """An answer that is not that of the reference."""

    server: str
    template: str
    found: str
    expected: int


@dataclass(frozen=True)
class Agreement:
    """What a comparison showed."""

    reference: str
    asked: int
    rows: int
    differences: list[Difference]


def compare(running: list[Running], pools: Pools) -> Agreement:
    """Ask all servers the same; the first is the reference. Slow ones are spared the heavy questions."""
    reference, *others = running
    rows, differences = 0, []
    questions = list(_sample(pools))
    for question in questions:
        expected = read(reference.ask(question))
        rows += expected.total()
        differences += [
            Difference(other.name, question.template, found, expected.total())
            for other in others
            if not (other.server.is_slow and question.template.startswith("heavy"))
            and (found := _difference(other, question, expected))
        ]
    return Agreement(reference.name, len(questions), rows, differences)


def _sample(pools: Pools) -> Iterator[Question]:
    yield from islice(different(SMALL, pools, _FIRST), len(SMALL) * _SAMPLES)
    yield from islice(different(HEAVY, pools, _FIRST), len(HEAVY))


def _difference(other: Running, question: Question, expected: Rows) -> str | None:
    try:
        found = read(other.ask(question))
    except (OSError, SyntaxError, ValueError) as error:
        return f"{type(error).__name__}: {error}"[:80]
    return None if found == expected else f"{found.total()} rows, {(found & expected).total()} of them the same"


def read(body: Body) -> Rows:
    """The rows of a table or the triples of a graph, as the lexical forms and languages of their terms.

    Raises ValueError for any status but 200, and SyntaxError for RDF that is none.
    """
    if body.status != 200:
        raise ValueError(f"status {body.status}: {body.content[:200]!r}")
    media_type = body.media_type.partition(";")[0].strip()
    return Counter(_bindings(body) if media_type.endswith("json") else _triples(body, media_type))


def _bindings(body: Body) -> Iterator[tuple[str, ...]]:
    for row in json.loads(body.content)["results"]["bindings"]:
        yield tuple(f"{name} {row[name]['value']} {row[name].get('xml:lang', '').lower()}" for name in sorted(row))


def _triples(body: Body, media_type: str) -> set[tuple[str, ...]]:
    form = ox.RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(f"labelled {media_type}")
    return {tuple(map(_term, quad.triple)) for quad in ox.parse(body.content, format=form)}


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.Literal):
        return f"{term.value} {term.language or ''}"
    return str(term)
