"""A range is drawn where its days are, and open where no day is named."""

from datetime import date

import pytest

from graph.charts import words
from graph.charts.spans import BAR, OPEN, Scale, Span, mark, stands
from graph.charts.svg import element
from graph.charts.timeline import LABELS, WIDTH, Group, layout
from graph.curated.languages import Language
from tests.charts.small import answer, marked, numbers, root, texts

_CHART = "{kind: timeline, start: start, end: end, label: label}"
_COLUMNS = ("label", "start", "end", "kind")
_XSD = "^^<http://www.w3.org/2001/XMLSchema#date>"
_LEFT = LABELS + 20


def _row(place: int, start: str = "", end: str = "", kind: str = "within") -> str:
    days = "".join(f' ; e:{name} "{day}"{_XSD}' for name, day in (("start", start), ("end", end)) if day)
    return f'e:r{place} e:place {place} ; e:label "r{place}" ; e:kind <http://e/commitment-kind/{kind}>{days} .\n'


def test_a_range_stands_over_its_days() -> None:
    found = root(answer(_CHART, _COLUMNS, _row(1, "2011-01-01", "2011-12-31") + _row(2, "2012-01-01", "2012-12-31")))
    first, second = marked(found, "chart-span")[:2]

    assert numbers([first], "x") == [_LEFT]
    assert numbers([first], "width") == [pytest.approx(WIDTH * 365 / 731, abs=0.06)]  # 2012 has a day more
    assert numbers([second], "x") == [pytest.approx(_LEFT + WIDTH * 365 / 731, abs=0.06)]
    assert [text for text in texts(found) if text.isdigit()] == ["2011", "2012"] * 2  # years, and what stands behind


def _drawn(span: Span) -> str:
    return element("g", *mark(span, Scale(2011, 2011, 0, 365), 50))


def test_a_single_day_can_be_seen() -> None:
    day = date(2011, 3, 1)

    assert 'width="5"' in _drawn(Span("", day, day, ""))


def test_a_range_without_a_beginning_fades_towards_it_and_stops_at_its_limit() -> None:
    found = _drawn(Span("", None, date(2011, 12, 31), "", is_limit=True))

    assert found.count("fill-opacity") == 10
    assert f'x="{365 - OPEN}"' in found
    assert '<line x1="365"' in found
    assert "polygon" not in found


def test_a_range_without_an_end_fades_and_has_an_arrow() -> None:
    found = _drawn(Span("", date(2011, 1, 1), None, ""))

    assert 'x="0"' in found
    assert "fill-opacity" in found
    assert "polygon" in found
    assert "chart-limit" not in found


def test_what_must_have_begun_and_goes_on_has_both() -> None:
    found = _drawn(Span("", None, date(2011, 6, 30), "", is_limit=True, goes_on=True))

    assert "chart-limit" in found
    assert "polygon" in found


def test_a_reserve_is_seen_in_the_shape() -> None:
    found = _drawn(Span("", date(2011, 1, 1), date(2011, 1, 31), "", is_hedged=True))

    assert "stroke-dasharray" in found
    assert f'height="{BAR - 2}"' in found


def test_an_until_is_no_limit() -> None:
    limit, until = (
        root(answer(_CHART, _COLUMNS, _row(1, end="2012-12-31", kind=kind))) for kind in ("not-later-than", "until")
    )

    assert len(marked(limit, "chart-limit")) - len(marked(until, "chart-limit")) == 1
    assert "by 31 December 2012" in texts(limit)
    assert "until 31 December 2012" in texts(until)


@pytest.mark.parametrize(
    ("start", "end", "goes_on", "state"),
    [
        (date(2011, 1, 1), date(2011, 5, 31), False, "past"),
        (date(2011, 1, 1), date(2011, 6, 1), False, "running"),
        (date(2011, 6, 1), date(2011, 6, 30), False, "running"),
        (date(2011, 6, 2), date(2011, 6, 30), False, "ahead"),
        (None, date(2011, 5, 31), False, "past"),
        (None, date(2011, 5, 31), True, "running"),
        (None, date(2012, 5, 31), False, "running"),
        (date(2011, 1, 1), None, True, "running"),
        (date(2012, 1, 1), None, True, "ahead"),
    ],
)
def test_a_range_is_past_behind_its_last_day_and_ahead_before_its_first(
    start: date | None, end: date | None, goes_on: bool, state: str
) -> None:
    assert stands(start, end, date(2011, 6, 1), goes_on=goes_on) == state
    assert stands(start, end, None) is None


def test_a_day_is_a_line_and_a_name_where_it_falls_in_the_picture() -> None:
    groups = [Group("all", [Span("a", date(2011, 1, 1), date(2011, 12, 31), "a")])]
    inside, outside = ("".join(layout(groups, "nl", date(year, 7, 1))[1]) for year in (2011, 2026))

    assert "1 juli 2011" in inside
    assert f'<line x1="{_LEFT + WIDTH * 181 / 365:.1f}"' in inside
    assert "chart-now" not in outside


@pytest.mark.parametrize(
    ("start", "end", "english", "dutch"),
    [
        ("2011-01-01", "2011-12-31", "2011", "2011"),
        ("2011-01-01", "2012-12-31", "2011 ~ 2012", "2011 ~ 2012"),
        ("2011-07-01", "2011-09-30", "July ~ September 2011", "juli ~ september 2011"),
        ("2012-02-01", "2012-02-29", "February 2012", "februari 2012"),
        ("2011-07-01", "2012-06-30", "July 2011 ~ June 2012", "juli 2011 ~ juni 2012"),
        ("2011-01-02", "2011-12-31", "2 January 2011 ~ 31 December 2011", "2 januari 2011 ~ 31 december 2011"),
        ("", "2011-12-31", "by 31 December 2011", "uiterlijk 31 december 2011"),
        ("2011-01-01", "", "from 1 January 2011", "vanaf 1 januari 2011"),
        ("", "", "", ""),
    ],
)
def test_a_range_in_words(start: str, end: str, english: str, dutch: str) -> None:
    days = [date.fromisoformat(one) if one else None for one in (start, end)]
    languages: tuple[Language, ...] = ("en", "nl")

    assert [words.between(days[0], days[1], one) for one in languages] == [
        one.replace("~", words.NONE) for one in (english, dutch)
    ]
