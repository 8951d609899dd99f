"""What is true of every page: for those who see it, hear it, hold it in a hand, or print it."""

import pytest

from scripts.bench.pages import PATHS
from tests.browser.visits import Keep, Open

_PHONE, _WIDE = 360, 1280  # CSS pixels


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_axe_finds_nothing_and_the_page_fits(visit: Open, screenshot: Keep, path: str, language: str) -> None:
    """English in the light of a wide window, Dutch in the dark of a telephone; neither is wider than a telephone."""
    is_dutch = language == "nl"
    seen = visit(path, language=language, width=_PHONE if is_dutch else _WIDE, dark=is_dutch)
    name = path.strip("/").replace("/", "-").partition("?")[0] or "start"
    screenshot(seen.page, f"{name}-{language}")

    assert seen.page.locator("html").get_attribute("lang") == language
    assert "\n".join(seen.axe()) == ""
    assert not seen.overflows()
    seen.page.set_viewport_size({"width": _PHONE, "height": 900})
    assert not seen.overflows()


@pytest.mark.parametrize("path", PATHS)
def test_the_page_says_as_much_without_scripts(visit: Open, path: str) -> None:
    plain = visit(path, scripts=False).page.locator("main").inner_text()
    lively = visit(path).page.locator("main").inner_text()

    assert len(plain) > len(lively) * 0.9
