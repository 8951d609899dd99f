"""The search and the pages of errors in a browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.visits import Keep, Open, Visit


def _without_missing(visited: Visit) -> None:
    """A page of an error is one because of its status, of which the browser complains."""
    visited.complaints[:] = [one for one in visited.complaints if "the server responded with a status of 4" not in one]


def test_the_search_box_suggests_and_opens_by_keyboard_alone(visit: Open, screenshot: Keep) -> None:
    page = (start := visit("/")).page
    box = page.get_by_role("combobox", name="Search")

    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("prosec", delay=10)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("suggestions")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert start.axe() == []
    screenshot(page, "suggestions")

    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    address = page.locator("[role=option][aria-selected=true]").get_attribute("data-address")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_slash_in_a_field_is_a_slash(visit: Open) -> None:
    page = visit("/search").page
    field = page.get_by_label("A word, a name")

    field.focus()
    page.keyboard.type("a/b")

    expect(field).to_have_value("a/b")
    expect(field).to_be_focused()


def test_the_search_works_without_scripts(visit: Open) -> None:
    page = visit("/", scripts=False).page

    page.get_by_role("searchbox", name="Search").fill("politie")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("politie")
    expect(page.locator(".results li").first).to_contain_text("police")
    expect(page.locator(".results mark").first).to_have_text("politie")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("results", "/search?q=handel"),
        ("typo", "/search?q=mensenhandl&kind=instrument"),
        ("nothing", "/search?q=qqqqxyz"),
        ("missing", "/organisation/ind"),
        ("choice", "/search?q=x&kind=partnr"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_results_and_errors_read_well_everywhere(
    visit: Open, screenshot: Keep, name: str, path: str, language: str
) -> None:
    """In English in the light on a screen, in Dutch in the dark on a phone."""
    visited = visit(path, language=language, dark=language == "nl", width=360 if language == "nl" else 1280)

    assert visited.axe() == []
    assert not visited.overflows()
    screenshot(visited.page, f"search-{name}-{language}")
    _without_missing(visited)
