"""A matrix has a cell for each row and column, which tells what is known apart from what is not."""

from graph.charts.matrix import LEVELS, MOST_COLUMNS
from tests.charts.small import SVG, answer, marked, root, texts, titles

_CHART = "{kind: matrix, row: label, column: more, value: n}"
_COLUMNS = ("label", "more", "n")
_STATES = """
e:r1 e:place 1 ; e:label "a" ; e:more "x" ; e:n 4 ; e:state <http://e/coverage/covered> .
e:r2 e:place 2 ; e:label "a" ; e:more "y" ; e:n 0 ; e:state <http://e/coverage/not-covered> .
e:r3 e:place 3 ; e:label "b" ; e:more "x" ; e:n 0 ; e:state <http://e/coverage/not-assessed> .
e:r4 e:place 4 ; e:label "b" ; e:more "y" ; e:n 0 ; e:state <http://e/coverage/no-action> .
"""


def _cells(*threes: tuple[str, str, object]) -> str:
    return "".join(
        f'e:r{place} e:place {place} ; e:label "{row}" ; e:more "{column}" ; e:n {n} .\n'
        for place, (row, column, n) in enumerate(threes)
    )


def test_a_cell_has_its_number_and_the_darker_the_greater() -> None:
    found = root(answer(_CHART, _COLUMNS, _cells(("a", "x", 10), ("a", "y", 2), ("b", "x", 5))))

    levels = [len(marked(found, f"chart-level-{level + 1}")) for level in range(len(LEVELS))]
    assert levels == [1, 0, 1, 0, 1]  # 2, 5 and 10 of 10, in fifths
    assert texts(found)[2:] == ["x", "y", "a", "b", "10", "2", "5"]
    assert titles(found)[5:] == ["a, x: 10", "a, y: 2", "b, x: 5", "b, y: \N{EN DASH}"]


def test_states_are_told_apart_by_signs_and_in_a_key() -> None:
    found = root(answer(_CHART, (*_COLUMNS, "state"), _STATES))

    assert len(marked(found, "chart-ring")) == 2  # in its cell, and in the key
    assert len(marked(found, "chart-dash")) == 2
    assert texts(found).count("?") == 2
    assert {"assessed, no action", "not assessed", "takes part in no action"} <= set(texts(found))


def test_a_state_without_a_number_is_no_gap() -> None:
    data = _STATES.replace("e:n 4", "e:n 0")

    assert len(marked(root(answer(_CHART, (*_COLUMNS, "state"), data)), "chart-dot")) == 2


def test_values_that_are_no_numbers_have_letters_which_the_key_explains() -> None:
    found = root(
        answer(_CHART, _COLUMNS, _cells(("a", "x", '"leader"'), ("a", "y", '"lawyer"'), ("a", "y", '"leader"')))
    )

    assert texts(found)[-6:] == ["E", "EL", "L", "lawyer", "E", "leader"]


def test_columns_that_do_not_fit_are_left_out_and_the_picture_says_so() -> None:
    found = root(answer(_CHART, _COLUMNS, _cells(*(("a", f"c{n}", 1) for n in range(MOST_COLUMNS + 2)))))

    assert len(marked(found, "chart-level-5")) == MOST_COLUMNS
    assert f"rows 1 to {MOST_COLUMNS} of {MOST_COLUMNS + 2}" in texts(found)[1]


def test_a_head_that_leans_is_turned_around_its_own_beginning() -> None:
    heads = [
        one for one in root(answer(_CHART, _COLUMNS, _cells(("a", "x", 1)))).iter(f"{SVG}text") if one.get("transform")
    ]

    assert [one.get("transform") for one in heads] == [f"rotate(-45 {heads[0].get('x')} {heads[0].get('y')})"]
