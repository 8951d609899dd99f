"""What is true of every page: for those who see it, hear it, hold it in a hand, or print it."""

import pytest

from scripts.bench.pages import PATHS
from tests.browser.visits import Keep, Open

_PHONE = 360


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_the_page_fits(visit: Open, screenshot: Keep, path: str, language: str) -> None:
    wide = visit(path, language=language)
    phone = visit(path, language=language, width=_PHONE, dark=True)
    name = path.strip("/").replace("/", "-").partition("?")[0] or "start"
    screenshot(wide.page, f"{name}-{language}")
    screenshot(phone.page, f"{name}-{language}-phone-dark")

    assert wide.page.locator("html").get_attribute("lang") == language
    assert "\n".join([*wide.axe(), *phone.axe()]) == ""
    assert not wide.overflows()
    assert not phone.overflows()


@pytest.mark.parametrize("path", PATHS)
def test_the_page_says_as_much_without_scripts(visit: Open, path: str) -> None:
    plain = visit(path, scripts=False).page.locator("main").inner_text()
    lively = visit(path).page.locator("main").inner_text()

    assert len(plain) > len(lively) * 0.9
