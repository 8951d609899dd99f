"""Things that are joined stand near each other, with an arc between them."""

import re
from itertools import pairwise

from graph.charts.network import MOST
from graph.charts.ordering import near
from tests.charts.small import answer, marked, numbers, root, texts, titles

_CHART = "{kind: network, source: label, target: more, weight: n}"
_COLUMNS = ("label", "more", "n")


def _pairs(*threes: tuple[str, str, int]) -> str:
    return "".join(
        f'e:r{place} e:place {place} ; e:label "{one}" ; e:more "{other}" ; e:n {n} .\n'
        for place, (one, other, n) in enumerate(threes)
    )


def test_a_chain_is_in_its_order() -> None:
    assert near("cadbe", {("a", "b"): 1, ("b", "c"): 1, ("c", "d"): 1, ("d", "e"): 1}) in (list("abcde"), list("edcba"))


def test_those_that_nothing_joins_stand_apart_the_largest_part_first() -> None:
    found = near("pxaqbc", {("p", "q"): 1, ("a", "b"): 1, ("b", "c"): 1})

    assert set(found[:3]) == set("abc")
    assert set(found[3:5]) == set("pq")
    assert found[5] == "x"


def test_each_pair_is_an_arc_between_its_two_and_the_thicker_the_more() -> None:
    found = root(answer(_CHART, _COLUMNS, _pairs(("a", "b", 4), ("b", "c", 1))))
    arcs = [one for level in range(1, 5) for one in marked(found, f"chart-arc-{level}")]
    dots = {one: float(y) for one, y in zip(texts(found)[2:], numbers(marked(found, "chart-dot"), "cy"), strict=True)}

    ends = [sorted(float(y) for y in re.findall(r"[M ](?:[\d.]+) ([\d.]+)(?:A|$)", one.get("d", ""))) for one in arcs]
    assert ends == [sorted((dots["b"], dots["c"])), sorted((dots["a"], dots["b"]))]
    assert numbers(arcs, "stroke-width") == [3.1, 8.0]  # a quarter of the way from 1.5 to 8, and all of it
    assert "a \N{EN DASH} b: 4" in titles(found)
    assert "b: joined with 2" in titles(found)


def test_a_pair_that_is_told_both_ways_is_one() -> None:
    found = root(answer(_CHART, _COLUMNS, _pairs(("a", "b", 1), ("b", "a", 2), ("a", "a", 9))))

    assert [one for one in titles(found) if "\N{EN DASH}" in one] == ["a \N{EN DASH} b: 3"]


def test_what_is_in_every_pair_comes_first_then_what_shares_most_with_it() -> None:
    found = root(answer(_CHART, _COLUMNS, _pairs(("a", "hub", 1), ("hub", "b", 3), ("c", "hub", 2))))

    assert texts(found)[2:] == ["hub", "b", "c", "a"]


def test_labels_never_overlap() -> None:
    found = root(answer(_CHART, _COLUMNS, _pairs(*((f"a{n}", f"b{n % 7}", 1 + n % 3) for n in range(30)))))
    heights = numbers(marked(found, "chart-dot"), "cy")

    assert min(below - above for above, below in pairwise(heights)) >= 20


def test_pairs_of_things_that_do_not_fit_are_left_out_and_the_picture_says_so() -> None:
    found = root(answer(_CHART, _COLUMNS, _pairs(*((f"a{n}", f"b{n}", 1) for n in range(MOST)))))

    assert len(marked(found, "chart-dot")) == MOST
    assert texts(found)[1].endswith(f"rows 1 to {MOST // 2} of {MOST}")
