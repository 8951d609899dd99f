"""Long pages and wide parts on a telephone, and the same on paper."""

import pytest

from tests.browser.visits import Open

_PHONE = 360  # CSS pixels
_SLIDING = ".scroll, .chart, .matrix.swapped"


@pytest.mark.parametrize(
    ("path", "most"),
    [("/timeline", 6000), ("/organisations", 2500), ("/actions", 3500), ("/gaps", 8500), ("/coverage", 3500)],
)
def test_a_long_page_is_short_until_it_is_unfolded(visit: Open, path: str, most: int) -> None:
    page = visit(path, width=_PHONE, scripts=False).page

    assert page.evaluate("document.documentElement.scrollHeight") < most


@pytest.mark.parametrize("path", ["/timeline", "/organisations", "/gaps"])
def test_nothing_is_folded_on_a_wide_screen_or_on_paper(visit: Open, path: str) -> None:
    def shown(width: int, media: str) -> tuple[int, int]:
        page = visit(path, width=width, scripts=False).page
        page.emulate_media(media=media)  # type: ignore[arg-type]  # screen or print
        rows = page.locator(".fold:not(.narrowing) :is(tbody tr, .things > li)")
        visible = rows.evaluate_all("rows => rows.filter(one => one.checkVisibility()).length")
        return rows.count(), int(visible)

    for found in (shown(1280, "screen"), shown(_PHONE, "print")):
        assert found[0] == found[1] > 0
    rows, visible = shown(_PHONE, "screen")
    assert visible < rows / 2


@pytest.mark.parametrize(
    "path", ["/timeline?chapter=8", "/network", "/coverage?rows=barriers", "/queries/timeline", "/versions"]
)
def test_what_slides_sideways_has_a_name_and_the_keys_move_it(visit: Open, path: str) -> None:
    page = visit(path, width=_PHONE if "rows" not in path else 800).page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = page.locator(_SLIDING)

    assert found.count()
    for one in found.all():
        assert one.get_attribute("tabindex") == "0"
        assert one.get_attribute("role") in ("region", "group")
        assert one.get_attribute("aria-label") or one.get_attribute("aria-labelledby")
    wide = [one for one in found.all() if one.evaluate("one => one.scrollWidth > one.clientWidth + 1")]
    for one in wide[:1]:
        one.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("one => one.scrollLeft > 0", arg=one.element_handle())


def test_what_is_typed_into_a_list_unfolds_what_it_finds(visit: Open) -> None:
    page = visit("/organisations", width=_PHONE).page

    page.locator("#text").fill("marechaussee")

    names = [one.inner_text() for one in page.locator(".listing tbody th:visible").all()]
    assert names[0] == "Royal Netherlands Marechaussee"
    assert all("Marechaussee" in one for one in names)


def test_the_number_of_choices_is_said_where_they_are_folded(visit: Open) -> None:
    page = visit("/timeline?chapter=8&group=leader", width=_PHONE, scripts=False).page

    page.get_by_text("Choose and order (2 chosen)").click()

    assert page.locator("select[name=group]").input_value() == "leader"
