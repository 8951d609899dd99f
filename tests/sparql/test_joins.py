from itertools import count

import pytest

from graph.sparql.joins import can_be_empty, chained, is_anchored, single_steps
from graph.sparql.triples import Triple


def _triple(text: str) -> Triple:
    subject, *steps, object_ = text.split()
    return Triple(subject, tuple(steps), object_)


def _chain(patterns: list[str], known: set[str]) -> str:
    return chained(map(_triple, patterns), known).text


def test_the_pattern_with_the_fewest_expected_matches_comes_first() -> None:
    assert _chain(["?a e:p ?b", "?a e:q e:c"], set()) == "?a e:q e:c LATERAL { ?a e:p ?b }"


def test_a_known_subject_is_better_than_a_known_object() -> None:
    assert _chain(["?b e:p ?a", "?a e:p ?c"], {"a"}) == "?a e:p ?c LATERAL { ?b e:p ?a }"


def test_what_is_not_connected_comes_last() -> None:
    patterns = ["e:c e:p e:d", "?b e:q ?c", "?a e:p ?b"]

    assert _chain(patterns, {"a"}) == "?a e:p ?b LATERAL { ?b e:q ?c LATERAL { e:c e:p e:d } }"


def test_a_path_of_many_steps_comes_after_one_step() -> None:
    assert _chain(["?a e:p+ ?b", "?a e:q ?b"], {"a"}) == "?a e:q ?b LATERAL { ?a e:p+ ?b }"


@pytest.mark.parametrize(
    ("patterns", "forward"),
    [(["?a e:p ?b", "?b e:p ?c"], True), (["?b ^e:p ?a"], True), (["?b e:p ?a"], False), (["?a ^e:p ?b"], False)],
)
def test_a_chain_is_forward_when_each_subject_is_known(patterns: list[str], forward: bool) -> None:
    assert chained(map(_triple, patterns), {"a"}).is_forward is forward


def test_a_sequence_is_as_many_patterns_as_it_has_steps() -> None:
    numbers = count()
    found = single_steps([_triple("?a e:p ^e:q e:r ?b")], lambda: f"?m{next(numbers)}")

    assert found == [_triple("?a e:p ?m0"), _triple("?m0 ^e:q ?m1"), _triple("?m1 e:r ?b")]


@pytest.mark.parametrize("pattern", ["e:a e:p ?b", "?a e:p e:b", "?a ?p 'b'", "?a e:p a e:B"])
def test_a_pattern_about_something_certain_is_anchored(pattern: str) -> None:
    assert is_anchored(_triple(pattern)) is not pattern.endswith("a e:B")


@pytest.mark.parametrize(
    ("step", "empty"),
    [("e:p?", True), ("e:p*", True), ("(e:p/e:q*)", True), ("e:p+", False), ("?p", False), ("<x:?*>", False)],
)
def test_a_path_that_may_have_no_step_is_told(step: str, empty: bool) -> None:
    assert can_be_empty(_triple(f"?a {step} ?b")) is empty
