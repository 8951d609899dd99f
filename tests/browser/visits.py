"""A page in the browser, with what it complains of, and what axe-core finds in it."""

from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response

from graph import resources

_AXE = resources.ROOT / ".suites/clients/node_modules/axe-core/axe.min.js"
_PATIENCE = 10_000  # milliseconds
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Open(Protocol):
    """Opens a path of the server in a browser with settings of its own."""

    def __call__(
        self, path: str, language: str = "en", width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> "Visit": ...


class Keep(Protocol):
    """Keeps what a page looks like under a name."""

    def __call__(self, page: Page, name: str) -> None: ...


class Visit:
    """A page that was opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(_PATIENCE)
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.complaints.append(f"{request.url}: {request.failure}"))

    def _note(self, message: ConsoleMessage) -> None:
        """A violation of the policy and a script that fails are errors on the console."""
        if message.type == "error":
            self.complaints.append(f"{self.page.url}: {message.text}")

    def go(self, path: str) -> Response:
        """Open a path of the server."""
        found = self.page.goto(path)
        assert found
        return found

    def axe(self) -> list[str]:
        """What axe-core finds wrong: rule, how bad, and where."""
        if not _AXE.is_file():
            pytest.skip("There is no axe-core; run scripts/install-clients")
        self.page.evaluate(Path(_AXE).read_text() + ";void 0")
        found: dict[str, Any] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", _RULES
        )
        return [
            f"{one['impact']} {one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]
        ]

    def overflows(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
