"""A real server over the real data, and Chromium to look at it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.build import Built
from tests.api.serving import Server, serving
from tests.browser.visits import Keep, Open, Visit

expect.set_options(timeout=20_000)  # milliseconds; machines that test are busy
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def server(built: Built, home: Path) -> Iterator[Server]:
    assert built.version.folder.is_relative_to(home)
    with serving(home, cache_megabytes=256) as running:  # what the crawl in one language asks serves the other
        yield running


@pytest.fixture(scope="module")  # its event loop would be in the way of tests that run one of their own
def browser() -> Iterator[Browser]:
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        pytest.skip("There is no Chromium; on Debian: apt install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Open]:
    """Opens a page of the server; at the end of the test no page may have broken the policy or failed."""
    opened: list[Visit] = []

    def open_(path: str, language: str = "en", width: int = 1280, dark: bool = False, scripts: bool = True) -> Visit:
        context = browser.new_context(
            base_url=f"http://127.0.0.1:{server.port}",
            locale=language,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        opened.append(Visit(context.new_page()))
        opened[-1].go(path)
        return opened[-1]

    yield open_
    complaints = [one for made in opened for one in made.complaints]
    for made in opened:
        made.page.context.close()
    assert complaints == []


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Keep:
    """Keeps what a page looks like, in the folder that SCREENSHOTS names or in .suites/screenshots."""
    folder = os.environ.get("SCREENSHOTS", request.config.rootpath / ".suites" / "screenshots")

    def keep(page: Page, name: str) -> None:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep
