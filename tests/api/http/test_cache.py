import gzip

import zstandard

from api.http.cache import Cache, Entry
from graph.engine import Answer

BUDGET = 80_000


def _entry(size: int = 2_000) -> Entry:
    """An entry that takes twice its body and 500 bytes."""
    return Entry(Answer("text/csv", b"a" * size), "tag", {})


def test_what_was_put_is_found_by_its_key_alone() -> None:
    cache, entry = Cache[Entry](BUDGET), _entry()

    cache.put("a", entry)

    assert cache.get("a") is entry
    assert cache.get("b") is None


def test_the_budget_is_kept_and_what_was_asked_for_longest_ago_goes() -> None:
    cache = Cache[Entry](BUDGET)
    for key in range(17):  # of 4,500 bytes each: 76,500
        cache.put(key, _entry())
    cache.get(0)

    cache.put(17, _entry())

    assert cache.used == 17 * 4_500
    assert cache.get(0) is not None
    assert cache.get(1) is None


def test_an_answer_of_more_than_an_eighth_of_the_budget_is_not_kept() -> None:
    cache = Cache[Entry](BUDGET)

    cache.put("largest", _entry(4_750))  # 10,000 bytes
    cache.put("too large", _entry(4_751))

    assert cache.get("largest") is not None
    assert cache.get("too large") is None


def test_an_entry_that_replaces_another_counts_once() -> None:
    cache = Cache[Entry](BUDGET)

    cache.put("a", _entry())
    cache.put("a", _entry(1_000))

    assert cache.used == 2_500


def test_without_a_budget_nothing_is_kept() -> None:
    cache = Cache[Entry](0)

    cache.put("a", _entry())

    assert cache.get("a") is None


def test_a_body_is_compressed_once_in_each_coding() -> None:
    entry = _entry()

    gzipped, zstandarded = entry.body("gzip"), entry.body("zstd")

    assert gzip.decompress(gzipped) == zstandard.decompress(zstandarded) == entry.body(None) == b"a" * 2_000
    assert entry.body("gzip") is gzipped
