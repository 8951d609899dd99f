"""The pages of things and the lists of them in a browser."""

import pytest

from tests.browser.visits import Keep, Open

KINDS = (
    "action/thb-2011-2014/5.6",
    "barrier/thb-2011/entry",
    "chapter/thb-2011-2014/2",
    "instrument/b9-regulation",
    "law/judicial-map-act",
    "organisation/task-force-2",
    "place/bulgaria",
    "exploitation/labour",
)


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_the_page_of_a_thing_with_all_of_it_open(visit: Open, screenshot: Keep, path: str) -> None:
    shown = visit(f"/doc/{path}")
    shown.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert shown.axe() == []
    assert not shown.overflows()
    screenshot(shown.page, f"thing-{path.partition('/')[0]}")


@pytest.mark.parametrize("path", ["/doc/chapter/thb-2011-2014/2", "/actions"])
def test_on_a_phone_in_the_dark_nothing_sticks_out(visit: Open, screenshot: Keep, path: str) -> None:
    shown = visit(path, language="nl", width=360, dark=True)

    assert shown.axe() == []
    assert not shown.overflows()
    screenshot(shown.page, f"phone-{path.strip('/').replace('/', '-')}")


def test_the_contents_lead_to_the_parts_by_keyboard(visit: Open) -> None:
    page = visit("/doc/organisation/ind").page
    page.get_by_role("link", name="Works with").focus()
    page.keyboard.press("Enter")

    assert page.url.endswith("#partners")
    page.get_by_role("link", name="Rests on", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#evidence")
    page.locator("#stated summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#stated").get_by_role("link", name="lines").first.is_visible()


def test_what_points_at_a_thing_comes_page_by_page(visit: Open) -> None:
    page = visit("/doc/barrier/thb-2011/entry", scripts=False).page
    page.locator("#incoming > details > summary").click()
    page.locator("#incoming").get_by_role("link", name="next").click()

    assert "page=2" in page.url
    assert page.locator("#incoming details").get_attribute("open") is not None
    assert page.locator("#incoming").get_by_text("page 2 of 2").is_visible()


def test_a_list_is_filtered_while_one_types_and_by_the_server_too(visit: Open) -> None:
    page = visit("/organisations").page
    page.get_by_label("Find in this list").fill("council state")

    assert page.locator("tbody tr:visible").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/organisations?find=council+state")
    assert page.locator("tbody tr").count() == 1
