"""Pages over data that take too long: each shows what it has, says what it leaves out, and is not kept."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph.build import Built

PATHS = (
    "/",
    "/coverage",
    "/timeline",
    "/timeline?on=2012-12-31",
    "/network",
    "/gaps",
    "/gaps?barrier=entry",
    "/laws",
    "/evidence",
    "/organisations",
    "/barriers",
    "/actions",
    "/countries",
    "/doc/barrier/thb-2011/entry",
    "/doc/organisation/ind",
    "/doc/action/thb-2011-2014/3.6",
    "/doc/chapter/thb-2011-2014/4",
)
_PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def hurried(built: Built, home: Path) -> Iterator[TestClient]:
    """A client of a service whose pages wait for nothing."""
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home, page_seconds=1e-6)), raise_server_exceptions=False) as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
def test_page_whose_parts_are_late_says_so(hurried: TestClient, path: str) -> None:
    found = hurried.get(path, headers=_PAGE)
    assert found.status_code == 200, found.text
    assert 'class="left-out"' in found.text
    assert 'href="/queries/' in found.text.partition('class="left-out"')[2].partition("</div>")[0]
    assert found.headers["cache-control"] == "no-store"
    assert "etag" not in found.headers


def test_field_that_cannot_be_found_in_time_is_an_error_that_says_so(hurried: TestClient) -> None:
    found = hurried.get("/coverage/entry/ind", headers=_PAGE)
    assert found.status_code == 504, found.text


def test_catalogue_is_there_before_all_is_counted(hurried: TestClient) -> None:
    found = hurried.get("/catalog", headers=_PAGE)
    assert found.status_code == 200
    assert "Counting takes a while" in found.text
    assert found.headers["cache-control"] == "no-store"


def test_page_that_is_whole_says_nothing_and_is_kept(client: TestClient) -> None:
    found = client.get("/gaps", headers=_PAGE)
    assert 'class="left-out"' not in found.text
    assert "etag" in found.headers


def test_page_that_lacked_something_is_made_whole_for_the_next_reader(built: Built, home: Path) -> None:
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home, page_seconds=1e-6))) as running:
        first = running.get("/chapters", headers=_PAGE)
        assert 'class="left-out"' in first.text
        end = time.monotonic() + 30
        while time.monotonic() < end:
            found = running.get("/chapters", headers=_PAGE)
            if "etag" in found.headers:
                break
            time.sleep(0.1)
        assert 'class="left-out"' not in found.text
        assert built.version.manifest.name in found.text
        assert running.get("/chapters", headers={**_PAGE, "If-None-Match": found.headers["etag"]}).status_code == 304
