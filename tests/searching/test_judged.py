"""Searches as people write them, each with what they mean: judged.csv, reasoned from the names that there are."""

import asyncio
import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources
from graph.asking import of_store
from graph.curated import question
from graph.searching.compilation import Compilation
from graph.searching.index import Index
from graph.searching.questions import of_questions
from graph.searching.reading import entries
from graph.searching.search import search
from graph.sources import BASE

_JUDGED = list(csv.DictReader(Path(__file__).with_name("judged.csv").read_text(encoding="utf-8").splitlines()))
_MEAN = 0.97  # of the reciprocal ranks; it was 0.92 when kinds counted only where texts matched alike to the letter
_LOOKED_AT = 3  # results that somebody looks at before writing something else


@pytest.fixture(scope="module")
def index(store: ox.Store) -> Index:
    return asyncio.run(_made(store))


async def _made(store: ox.Store) -> Index:
    made = Compilation()
    made.add(of_questions(question.load(resources.ROOT / "queries")))
    async for batch in entries(of_store(store, "", {}).ask, is_ordered=False):
        made.add(batch)
    return made.finished()


def _place(index: Index, judged: dict[str, str]) -> int:
    """Which result is the first that is meant, from 1."""
    meant = {f"{BASE}id/{name}" for name in judged["first"].split()}
    hits = search(index, judged["written"]).hits
    items = index.items([hit.thing for hit in hits])
    return next(place for place, hit in enumerate(hits, 1) if items[hit.thing].iri in meant)


@pytest.mark.parametrize("judged", _JUDGED, ids=lambda one: one["written"])
def test_what_is_meant_stands_where_people_look(index: Index, judged: dict[str, str]) -> None:
    assert _place(index, judged) <= _LOOKED_AT, judged["reason"]


def test_what_is_meant_stands_first_nearly_always(index: Index) -> None:
    places = [_place(index, one) for one in _JUDGED]

    assert sum(1 / place for place in places) / len(places) >= _MEAN
