"""Long work leaves the event loop to other requests."""

import threading

import pytest
from starlette.testclient import TestClient

from api.web import pages
from graph.curated import writing

BROWSER = {"accept": "text/html"}
_PAGES = (
    "/",
    "/coverage",
    "/timeline",
    "/gaps",
    "/organisations",
    "/queries",
    "/queries/barriers",
    "/search?q=police",
    "/workbench",
    "/workbench?part=answer&query=ASK%7B%7D",
    "/doc/barrier/thb-2011/entry",
)


@pytest.mark.parametrize("path", _PAGES)
def test_a_page_is_written_beside_the_event_loop(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    written, seen = pages.page, list[str]()

    def page(*given: object) -> bytes:
        seen.append(threading.current_thread().name)
        return written(*given)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(pages, "page", page)
    separator = "&" if "?" in path else "?"
    response = client.get(f"{path}{separator}lang=nl", headers=BROWSER)

    assert response.status_code == 200
    assert seen
    assert all(name.startswith("aside") for name in seen)


def test_no_page_waits_for_a_png(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    written, seen = writing.write, list[str]()

    def write(*given: object) -> bytes:
        seen.append(threading.current_thread().name)
        return written(*given)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(writing, "write", write)

    assert client.get("/queries/barriers.png?lang=nl").status_code == 200
    assert all(name.startswith("waiting") for name in seen)
    assert seen


def test_a_page_with_evidence_has_no_more_rows_than_it_can_carry(client: TestClient) -> None:
    response = client.get("/queries/coverage-of-barriers?explain=1&size=500", headers=BROWSER)

    assert response.status_code == 200
    assert len(response.content) < 5_000_000
    assert "page=2" in response.headers["link"]
