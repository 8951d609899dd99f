"""Bars are as long as their values, in the order of the rows."""

import pytest

from graph.charts.bars import LABELS, LENGTH, MOST
from graph.charts.drawing import drawn, picture
from tests.charts.small import SVG, answer, marked, numbers, root, texts, titles
from tests.curated.questions import ask, changed, dataset, made, page

_CHART = "{kind: bar, x: label, y: n}"
_COLUMNS = ("label", "n")


def _rows(*pairs: tuple[str, object]) -> str:
    return "".join(
        f'e:r{place} e:place {place} ; e:label "{label}" ; e:n {n} .\n' for place, (label, n) in enumerate(pairs)
    )


def test_a_bar_is_as_long_as_its_value_and_says_it() -> None:
    found = root(answer(_CHART, _COLUMNS, _rows(("four", 4), ("two", 2), ("none", 0), ("one", 1))))

    assert numbers(marked(found, "chart-bar"), "width") == [LENGTH, LENGTH / 2, 0, LENGTH / 4]
    assert numbers(marked(found, "chart-bar"), "y") == sorted(numbers(marked(found, "chart-bar"), "y"))
    assert texts(found)[2:] == ["four", "4", "two", "2", "none", "0", "one", "1"]
    assert titles(found)[1:] == ["four: 4", "two: 2", "none: 0", "one: 1"]


def test_a_value_below_nothing_or_none_has_no_bar() -> None:
    found = root(answer(_CHART, _COLUMNS, _rows(("minus", -3), ("text", '"x"'), ("five", 5))))

    assert numbers(marked(found, "chart-bar"), "width") == [0, 0, LENGTH]
    assert texts(found)[2:] == ["minus", "-3", "text", "\N{EN DASH}", "five", "5"]


def test_values_that_are_all_nothing_are_drawn() -> None:
    assert numbers(marked(root(answer(_CHART, _COLUMNS, _rows(("a", 0)))), "chart-bar"), "width") == [0]


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "a & b", "say 'no'", "]]>", "&lt;", "{{ 7 }}"])
def test_a_hostile_label_is_text(label: str) -> None:
    found = answer(_CHART, _COLUMNS, _rows((label, 1)))

    assert "<script" not in (drawn(found) or "")
    assert texts(root(found))[2] == label
    assert titles(root(found))[1] == f"{label}: 1"


def test_quotes_and_characters_that_xml_does_not_have_leave_it_well_formed() -> None:
    found = root(answer(_CHART, _COLUMNS, _rows((r"say \"no\" \u0001\u000B", 1))))

    assert texts(found)[2] == 'say "no" '


def test_a_long_label_is_cut_off_and_whole_for_who_points_at_it() -> None:
    label = "word " * 60
    found = root(answer(_CHART, _COLUMNS, _rows((label, 1))))

    assert texts(found)[2].endswith("…")
    assert len(texts(found)[2]) * 4 < LABELS
    assert titles(found)[1] == f"{label}: 1"


@pytest.mark.parametrize("label", ["2011-Q2", "entry/recruitment", "a", "wide M"])
def test_the_longest_label_that_fits_is_whole(label: str) -> None:
    assert texts(root(answer(_CHART, _COLUMNS, _rows((label, 1)))))[2] == label


def test_of_many_rows_the_first_are_drawn_and_the_picture_says_so() -> None:
    found = root(answer(_CHART, _COLUMNS, _rows(*((f"r{n}", n) for n in range(MOST + 5)))))

    assert len(marked(found, "chart-bar")) == MOST
    assert texts(found)[1] == f"n \N{EN DASH} rows 1 to {MOST} of {MOST + 5}"


def test_a_page_says_that_more_rows_follow() -> None:
    found = answer(_CHART, _COLUMNS, _rows(*((f"r{n}", n) for n in range(9))), size=4, language="nl")

    assert texts(root(found))[1] == "n \N{EN DASH} rij 1 tot en met 4 van meer dan 4"


def test_the_same_answer_has_the_same_picture_without_styles_or_names_that_two_would_share() -> None:
    made = [drawn(answer(_CHART, _COLUMNS, _rows(("a", 1), ("b", 2)))) for _ in range(2)]

    assert made[0] == made[1]
    assert made[0]
    assert "style" not in made[0]
    assert " id=" not in made[0]


def test_a_picture_stands_on_its_own_and_is_an_image() -> None:
    found = root(answer(_CHART, _COLUMNS, _rows(("a", 1))))

    assert found.tag == f"{SVG}svg"
    assert found.get("role") == "img"
    assert found.get("aria-label") == "A picture"
    assert found.get("viewBox") == f"0 0 {found.get('width')} {found.get('height')}"
    assert found.find(f"{SVG}desc") is not None
    assert marked(found, "chart-paper")[0].get("fill") == "#ffffff"
    assert list(found.iter(f"{SVG}a")) == []


def test_marks_lead_where_the_page_wants_and_the_picture_is_a_group_then() -> None:
    data = "e:r1 e:place 1 ; e:thing e:chest ; e:n 1 . e:chest skos:prefLabel 'chest'@en ."
    found = root(answer("{kind: bar, x: thing, y: n}", ("thing", "n"), data), lambda iri: f"/seen?{iri[-5:]}&x")

    assert [one.get("href") for one in found.iter(f"{SVG}a")] == ["/seen?chest&x"]
    assert found.get("role") == "group"


def test_the_words_are_in_the_language_of_the_reader() -> None:
    found = root(answer(_CHART, _COLUMNS, _rows(("a", 1)), language="nl"))

    assert texts(found)[0] == "Een plaatje"


def test_a_question_without_a_chart_has_no_picture() -> None:
    text = changed(("#+ chart: {kind: bar, x: thing, y: day}\n", ""))

    assert (
        drawn(page(ask(dataset("e:attic a e:Place . e:a e:in e:attic ; e:day 1 ."), made(text), {"place": "attic"})))
        is None
    )


def test_an_answer_without_rows_has_none_and_its_file_says_why() -> None:
    found = page(ask(dataset("e:attic a e:Place ."), made(), {"place": "attic"}))

    assert drawn(found) is None
    assert "No thing is known to be there." in picture(found)
