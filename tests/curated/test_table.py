"""Pages never overlap and are the whole together."""

from dataclasses import replace

import pytest

from graph.asking import Row
from tests.curated.questions import ask, changed, dataset, made, page

_DAY = '"2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
_THINGS = [f"e:t{number:02}" for number in range(12)]
_DATA = "e:attic a e:Place .\n" + "\n".join(
    f"e:g{thing[3:]} {{ {thing} e:in e:attic ; e:day {_DAY} }}" for thing in _THINGS
)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 11, 12, 13])
def test_pages_are_the_whole_though_all_rows_tie(size: int) -> None:
    this = ask(dataset(_DATA), made(), {"place": "attic"})
    found, number = [page(this, 1, size)], 1
    while not found[-1].is_last:
        number += 1
        found.append(page(this, number, size))

    assert [this.dataset.curie(row["thing"].value) for one in found for row in one.rows] == _THINGS  # type: ignore[union-attr]
    assert len(found) == -(-12 // size)
    assert [len(one.rows) for one in found[:-1]] == [size] * (len(found) - 1)


def test_a_page_behind_the_last_has_no_rows_and_no_reason() -> None:
    found = page(ask(dataset(_DATA), made(), {"place": "attic"}), 3, 6)

    assert (found.rows, found.is_last, found.emptiness) == ([], True, None)


def test_a_comment_at_the_end_hides_no_page() -> None:
    text = changed(("ORDER BY ?day\n", "ORDER BY DESC(?thing) # by name"))

    found = page(ask(dataset(_DATA), made(text), {"place": "attic"}), 2, 5)

    assert [row["thing"].value[-2:] for row in found.rows] == ["06", "05", "04", "03", "02"]  # type: ignore[union-attr]


def test_the_language_of_the_reader_is_in_the_query() -> None:
    text = changed(("?thing e:in", 'FILTER ($__lang = "nl") ?thing e:in'))
    data = dataset(_DATA)

    assert len(page(ask(data, made(text), {"place": "attic"}, "nl")).rows) == 12
    assert page(ask(data, made(text), {"place": "attic"}, "en")).rows == []


@pytest.mark.parametrize(
    ("order", "added"),
    [
        ("?day", "?thing"),
        ("DESC(?thing)", "?day"),
        ("?thing ?day", ""),
        ("(STR(?thing)) ?day", "?thing"),
        ("IF(?thing = ?day, ?thing, ?day)", "?thing ?day"),
    ],
)
def test_what_orders_already_is_not_named_again(order: str, added: str) -> None:
    asked: list[str] = []
    data = dataset(_DATA)

    async def noting(text: str) -> list[Row]:
        asked.append(text)
        return await data.ask(text)

    page(ask(replace(data, ask=noting), made(changed(("ORDER BY ?day\n", f"ORDER BY {order}\n"))), {"place": "attic"}))

    paged = next(text for text in asked if "OFFSET" in text)
    assert paged.rpartition("LIMIT")[0].rpartition(f"ORDER BY {order}")[2].strip() == added
