"""From the matrix on the start page to the evidence, by mouse and by keys, and the matrix with its filters."""

import re

from playwright.sync_api import expect

from tests.browser.visits import Keep, Open

_FIELD = ".spot[href='/coverage/entry/kmar']"
_REASON = "A team that probably includes border police"


def test_the_other_ways_to_look_at_the_matrix_are_no_worse(visit: Open, screenshot: Keep) -> None:
    found = visit("/coverage?members=true&rows=barriers&show=gaps", width=360)

    assert found.axe() == []
    assert not found.overflows()
    screenshot(found.page, "coverage-swapped-360")


def test_a_click_leads_from_the_matrix_to_the_evidence(visit: Open) -> None:
    page = visit("/").page

    page.locator(_FIELD).click()

    expect(page.get_by_text(_REASON)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("lines 549.553")).first).to_be_visible()


def test_keys_alone_lead_from_the_matrix_to_the_evidence_and_the_passage(visit: Open) -> None:
    page = visit("/").page

    for _ in range(150):
        page.keyboard.press("Tab")
        if page.locator(f"{_FIELD}:focus").count():
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text(_REASON)).to_be_visible()
    assert page.url.endswith("/coverage/entry/kmar")


def test_the_filters_work_without_scripts(visit: Open) -> None:
    page = visit("/coverage", scripts=False).page

    page.get_by_label("Task Force members only").check()
    page.get_by_label("Kind of organisation").select_option("police")
    page.locator("#filters button").click()

    expect(page.locator(".matrix tbody tr")).to_have_count(2)
    assert "kind=police" in page.url


def test_the_matrix_follows_its_filters_and_the_focus_stays(visit: Open) -> None:
    page = visit("/coverage").page
    chosen = page.get_by_label("Kind of organisation")

    chosen.focus()
    chosen.select_option("police")

    expect(page.locator(".matrix tbody tr")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/coverage\?kind=police$"))
    expect(chosen).to_be_focused()
    expect(page.locator(".languages a").last).to_have_attribute("href", "?kind=police&lang=nl")


def test_print_needs_no_backgrounds(visit: Open) -> None:
    page = visit("/").page

    page.emulate_media(media="print")

    darkest = page.locator(".matrix .step4").first
    assert darkest.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"


def test_two_taps_lead_from_the_matrix_to_the_evidence_on_a_telephone(visit: Open, screenshot: Keep) -> None:
    phone = visit("/coverage", width=360, scripts=False)

    assert not phone.page.locator(".matrix").is_visible()
    phone.page.locator(".barrier summary", has_text="entry").first.click()
    screenshot(phone.page, "coverage-lists-360")
    phone.page.locator(".fields a[href='/coverage/entry/kmar']").click()

    expect(phone.page.get_by_text(_REASON)).to_be_visible()


def test_a_telephone_shows_the_whole_table_too(visit: Open) -> None:
    phone = visit("/coverage?members=true", width=360)

    phone.page.get_by_role("link", name="All in one table").click()
    expect(phone.page.locator(_FIELD)).to_be_visible()
    assert phone.axe() == []
    assert not phone.overflows()
    phone.page.get_by_role("link", name="Barrier by barrier").click()
    expect(phone.page.locator(".barrier").first).to_be_visible()


def test_the_legend_of_gaps_looks_like_the_gaps(visit: Open) -> None:
    page = visit("/coverage?members=true&show=gaps").page

    looks = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).borderTopWidth]"
    sample = page.locator(".legend .not-covered").evaluate(looks)
    assert page.locator(".matrix .not-covered").first.evaluate(looks) == sample
