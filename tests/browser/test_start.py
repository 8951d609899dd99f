"""The start page in a browser."""

import pytest

from tests.browser.visits import Keep, Open


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_start_page_speaks_both_languages_and_axe_finds_nothing(
    visit: Open, screenshot: Keep, language: str
) -> None:
    start = visit("/", language=language)

    assert start.page.locator("html").get_attribute("lang") == language
    assert start.axe() == []
    screenshot(start.page, f"start-{language}")
