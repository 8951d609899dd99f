"""The workbench in a browser: by keyboard, in both languages, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from api.web.pages import has_static
from api.workbench.workbench import EDITOR
from tests.browser.visits import Keep, Open

needs_editor = pytest.mark.skipif(not has_static(EDITOR), reason="The editor was not fetched; see scripts/front_end.py")
HEAD = "PREFIX bar: <https://w3id.org/barriergraph/def#>\n"


def _write(page: Page, text: str) -> None:
    """Type over what the editor holds."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


@needs_editor
@pytest.mark.parametrize(("language", "dark", "width"), [("en", False, 1280), ("nl", True, 1280), ("nl", False, 360)])
def test_axe_finds_nothing_and_nothing_overflows(
    visit: Open, screenshot: Keep, language: str, dark: bool, width: int
) -> None:
    opened = visit("/workbench?example=first-actions", language=language, dark=dark, width=width)
    expect(opened.page.locator(".CodeMirror")).to_be_visible()

    assert opened.axe() == []
    assert not opened.overflows()
    screenshot(opened.page, f"workbench-{language}-{width}{'-dark' if dark else ''}")


@needs_editor
def test_a_query_is_written_and_run_by_keyboard(visit: Open) -> None:
    page = visit("/workbench").page
    _write(page, HEAD + "SELECT ?barrier WHERE { ?barrier a bar:Barrier }")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#answer tbody tr")).to_have_count(5)
    expect(page.locator("#status")).to_contain_text("5 rows (")
    assert "query=" in page.url
    page.reload()
    expect(page.locator("#answer tbody tr")).to_have_count(5)


@needs_editor
def test_typing_proposes_terms_of_the_graph_and_declares_their_prefix(visit: Open, screenshot: Keep) -> None:
    opened = visit("/workbench")
    page = opened.page
    _write(page, "SELECT * WHERE { ?action ")
    page.keyboard.type("ledby")

    proposed = page.get_by_role("option").filter(has_text="bar:isLedBy")
    expect(proposed).to_be_visible()
    assert opened.axe() == []
    screenshot(page, "workbench-completion")
    page.keyboard.press("Enter")
    page.keyboard.type(" organisation:")
    expect(page.locator(".CodeMirror-code")).to_contain_text("bar:isLedBy organisation:")
    expect(page.locator(".CodeMirror-code")).to_contain_text("PREFIX bar: <https://w3id.org/barriergraph/def#>")
    expect(page.locator(".CodeMirror-code")).to_contain_text("PREFIX organisation:")


@needs_editor
def test_typing_proposes_things_by_their_names(visit: Open) -> None:
    page = visit("/workbench", language="nl").page
    _write(page, "SELECT * WHERE { ?actie ?verband ")
    page.keyboard.type("naturalis")

    expect(page.get_by_role("option").filter(has_text="organisation:ind").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("?verband organisation:ind")


@needs_editor
def test_a_query_that_runs_can_be_stopped(visit: Open) -> None:
    opened = visit("/workbench")
    page = opened.page
    _write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#status")).to_have_text("Running …")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#status")).to_have_text("Stopped.")
    expect(page.locator("#stop")).to_be_hidden()
    opened.complaints.clear()  # the request that was stopped


@needs_editor
def test_a_query_is_tidied(visit: Open) -> None:
    page = visit("/workbench").page
    _write(page, HEAD + "SELECT ?a WHERE { ?a a bar:Action ; bar:isLedBy ?b . FILTER (?a != ?b) }")
    page.get_by_role("button", name="Tidy").click()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("rows (")
    assert page.locator(".CodeMirror-line").count() > 3


@needs_editor
def test_a_mistake_is_marked_where_it_stands(visit: Open, screenshot: Keep) -> None:
    opened = visit("/workbench")
    page = opened.page
    _write(page, 'SELECT * WHERE {\n\t?s ?p "\N{PILE OF POO}" ?o ?q\n}')
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("alert")).to_contain_text("Line 2, column 12")
    expect(page.locator(".mistaken-sign")).to_be_visible()
    expect(page.locator(".mistaken-here")).to_have_text("?")
    expect(page.locator(".CodeMirror textarea")).to_be_focused()
    assert opened.axe() == []
    screenshot(page, "workbench-mistake")


@needs_editor
def test_escape_and_tab_leave_the_editor(visit: Open) -> None:
    page = visit("/workbench").page
    page.locator(".CodeMirror").click()
    page.keyboard.press("Tab")
    expect(page.locator(".CodeMirror textarea")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator("#run")).to_be_focused()


@needs_editor
def test_queries_that_were_run_are_kept_in_the_browser_until_they_are_forgotten(visit: Open) -> None:
    page = visit("/workbench?query=ASK%7B%7D").page
    page.locator("#run").click()
    expect(page.locator("#status")).to_contain_text("yes (")
    page.get_by_text("Your last queries").click()
    page.locator("#clear").click()
    page.locator("#history li button").click()
    expect(page.locator(".CodeMirror-code")).to_contain_text("ASK{}")
    page.locator("#forget").click()
    expect(page.locator("#history")).to_be_hidden()


def test_an_answer_is_saved_as_a_file(visit: Open) -> None:
    page = visit("/workbench?example=first-organisations").page
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.path().read_text().startswith("organisation,kind")


def test_the_plain_form_runs_a_query_without_scripts(visit: Open, screenshot: Keep) -> None:
    opened = visit("/workbench", language="nl", scripts=False)
    opened.page.locator("#query").fill("SELECT (1.5 AS ?getal) {}")
    opened.page.get_by_role("button", name="Uitvoeren", exact=True).click()
    expect(opened.page.locator("#answer td")).to_have_text("1,5")
    screenshot(opened.page, "workbench-plain")


def test_the_page_does_without_the_editor(visit: Open) -> None:
    opened = visit("/")
    page = opened.page
    page.wait_for_load_state("networkidle")
    page.route("**/vendor/yasqe.min.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    opened.go("/workbench")
    page.locator("#query").fill("ASK {}")
    page.locator("#query").press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("yes (")
    assert opened.axe() == []
