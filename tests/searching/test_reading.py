"""Reading page by page, also from an engine that gives fewer rows than it is asked for."""

import asyncio
import re

import pyoxigraph as ox

from graph.asking import Row
from graph.searching.reading import Entry, Role, Text, entries

_NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"
_MOST = 2  # rows that the engine gives at once


async def _ask(text: str) -> list[Row]:
    start = int(re.findall(r"OFFSET (\d+)", text)[0])
    if f"<{_NAME}>" not in text:
        return []
    names = [
        {"thing": ox.NamedNode(f"e:{one}"), "property": ox.NamedNode(_NAME), "value": ox.Literal(one, language="en")}
        for one in "abcde"
    ]
    return list(names[start : start + _MOST])  # type: ignore[arg-type]  # terms


async def _all() -> list[Entry]:
    return [one async for batch in entries(_ask, is_ordered=True) for one in batch]


def test_all_pages_are_read_though_each_is_short() -> None:
    assert asyncio.run(_all()) == [Text(f"e:{one}", Role.NAME, "en", one) for one in "abcde"]
