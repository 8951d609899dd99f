"""The timeline and the network by keyboard and by hand."""

import pytest

from tests.browser.visits import Keep, Open


def test_a_row_of_the_picture_leads_to_its_item_by_keyboard(visit: Open) -> None:
    page = visit("/timeline?chapter=8").page
    page.locator("figure.chart").focus()
    page.keyboard.press("Tab")  # the heading of the chapter
    page.keyboard.press("Tab")

    leads = str(page.evaluate("document.activeElement.getAttribute('href')"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{leads}")

    assert leads.startswith("/doc/action/thb-2011-2014/8.")


@pytest.mark.parametrize("dark", [False, True])
def test_a_day_is_chosen_with_a_form_that_keeps_the_filters(visit: Open, screenshot: Keep, dark: bool) -> None:
    seen = visit("/timeline?chapter=3&group=leader", dark=dark, scripts=False)
    seen.page.locator("input[name=on]").fill("2011-12-31")
    seen.page.locator("form.filters button").click()
    seen.page.wait_for_load_state()
    screenshot(seen.page, f"timeline-on-a-day{'-dark' if dark else ''}")

    assert "chapter=3" in seen.page.url
    assert "group=leader" in seen.page.url
    assert seen.page.locator(".chart-now").count() == 1


def test_the_picture_slides_sideways_on_a_telephone_and_the_page_does_not(visit: Open) -> None:
    phone = visit("/timeline?chapter=1", width=360)
    assert not phone.page.locator("figure.chart").is_visible()
    phone.page.get_by_text("Show it as a picture").click()

    assert phone.page.evaluate("(one => one.scrollWidth > one.clientWidth)(document.querySelector('figure.chart'))")
    assert phone.page.locator(".sideways").is_visible()
    assert not phone.overflows()


def test_the_marks_of_a_picture_change_their_colours_in_the_dark(visit: Open) -> None:
    def colour(dark: bool) -> str:
        page = visit("/timeline?chapter=8", dark=dark).page
        return str(page.evaluate("getComputedStyle(document.querySelector('.chart-word')).fill"))

    assert colour(dark=False) == "rgb(23, 33, 43)"
    assert colour(dark=True) == "rgb(232, 236, 239)"


def test_a_partner_in_the_picture_leads_to_everyone_it_works_with(visit: Open, screenshot: Keep) -> None:
    page = visit("/network").page
    page.locator("svg a", has_text="Labour Inspectorate").click()
    page.wait_for_load_state()
    screenshot(page, "network-of-a-partner")

    assert page.url.endswith("/network?partner=labour-inspectorate")
    assert page.locator("select[name=partner]").input_value() == "labour-inspectorate"
    assert page.locator("svg text").nth(2).inner_html() == "Labour Inspectorate"
