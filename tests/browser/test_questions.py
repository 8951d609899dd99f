"""The questions in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Keep, Open, Visit

_QUESTION = "/queries/partners-at-a-barrier"


def _without_status(visit: Visit) -> list[str]:
    """What the page complains of, but for the status that an error page has."""
    found = [one for one in visit.complaints if "status of" not in one]
    visit.complaints.clear()
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_axe_finds_nothing_on_form_answer_and_evidence(visit: Open, screenshot: Keep, language: str) -> None:
    shown = {
        "form": _QUESTION,
        "answer": f"{_QUESTION}?barrier=entry&size=5",
        "evidence": f"{_QUESTION}?barrier=entry&size=1&page=1&explain=1",
        "chart": "/queries/coverage-of-barriers?barrier=identity",
        "graph": "/queries/description-of-an-action?action=3.2",
    }
    for name, path in shown.items():
        there = visit(path, language=language, dark=language == "nl")
        for summary in there.page.locator("main details > summary").all():
            if summary.is_visible():
                summary.click()
        assert there.axe() == [], path
        screenshot(there.page, f"questions-{name}-{language}")


def test_axe_finds_nothing_on_pages_of_errors(visit: Open, screenshot: Keep) -> None:
    for name, path in {"mistakes": f"{_QUESTION}?barrier=entri", "unknown": "/queries/chaptrs"}.items():
        there = visit(path)
        assert there.axe() == []
        assert _without_status(there) == []
        screenshot(there.page, f"questions-{name}")


def test_nothing_is_wider_than_a_phone(visit: Open, screenshot: Keep) -> None:
    for name, path in {
        "answer": f"{_QUESTION}?barrier=entry&size=5",
        "evidence": f"{_QUESTION}?barrier=entry&size=2&explain=1",
        "chart": "/queries/coverage-of-barriers",
        "graph": "/queries/description-of-an-action?action=3.2",
    }.items():
        there = visit(path, width=360)
        assert not there.overflows(), path
        screenshot(there.page, f"questions-{name}-360")


def test_the_list_is_filtered_while_somebody_types(visit: Open) -> None:
    page = visit("/queries").page

    page.get_by_label("Show only questions with").fill("BILL adopted")
    expect(page.locator(".question:visible")).to_have_count(1)
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("1 question")
    page.get_by_label("Show only questions with").fill("zebra")
    expect(page.get_by_text("No question has these words.")).to_be_visible()


def test_a_question_is_asked_with_the_keyboard(visit: Open) -> None:
    page = visit(_QUESTION).page
    page.get_by_label("The barrier (required)").focus()
    page.keyboard.type("ident")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("naturalisation s")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("combobox", name="Only this partner")).to_have_attribute(
        "aria-activedescendant", "field-organisation-choices-1"
    )
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    page.wait_for_url("**barrier=identity**organisation=ind**")
    expect(page.locator("#answer")).to_be_visible()
    expect(page.get_by_role("combobox", name="Only this partner")).to_have_value(
        "Immigration and Naturalisation Service"
    )


def test_choices_close_without_being_chosen(visit: Open) -> None:
    page = visit(_QUESTION).page
    field = page.get_by_role("combobox", name="Only this partner")
    field.click()

    expect(page.get_by_role("listbox")).to_be_visible()
    assert Visit.axe(_as_visit(page)) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("Immigration and Naturalisation Service")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")


def _as_visit(page: Page) -> Visit:
    return Visit(page)


def test_evidence_opens_in_place_and_closes_again(visit: Open, screenshot: Keep) -> None:
    there = visit(f"{_QUESTION}?barrier=entry&size=5")
    page, why = there.page, there.page.get_by_role("button", name="why row 2")
    why.focus()
    page.keyboard.press("Enter")

    expect(why).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".opened .evidence")).to_contain_text("Stated in the plan")
    assert there.axe() == []
    screenshot(page, "questions-evidence-in-place")
    page.keyboard.press("Escape")
    expect(page.locator(".opened")).to_have_count(0)
    expect(why).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".opened")).to_have_count(1)
    why.click()
    expect(page.locator(".opened")).to_have_count(0)


def test_an_answer_is_copied_and_cited(visit: Open) -> None:
    page = visit("/queries/chapters").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy Link to this answer").click()

    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_text("Cite", exact=True).click()
    expect(page.locator("#citation-text")).to_contain_text(re.compile(r"Barrier Graph\. \(\d{4}\)\. Chapters"))
    page.get_by_role("button", name="Copy the citation").click()
    assert re.match(r"Barrier Graph\. \(\d{4}\)\.", page.evaluate("navigator.clipboard.readText()"))


def test_the_questions_work_without_scripts(visit: Open) -> None:
    page = visit("/queries", scripts=False).page
    page.get_by_role("link", name="Partners at a barrier").click()
    page.get_by_label("The barrier (required)").select_option("identity")
    page.get_by_label("Only this partner").fill("ind")
    page.get_by_role("button", name="Show the answer").click()

    expect(page.locator("#answer")).to_be_visible()
    page.get_by_role("link", name="why row 1").click()
    expect(page.locator(".told .evidence")).to_be_visible()
    page.get_by_text("The question in SPARQL").click()
    expect(page.locator("#sparql")).to_contain_text("SELECT")
