"""What pages lead to, from the start page on: all kinds of pages, and many of each.

That each thing has a document is tested in tests/api/things/test_dereferencing.py.
"""

import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest

from tests.api.serving import Server
from tests.browser.markup import Markup

_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
_ALIKE = 4  # addresses of the same kind and with the same names of parameters that are visited
_SLOW = frozenset(("explain", "format", "version"))  # parameters of answers that take longer
_ALIKE_SLOW = 3
_AT_ONCE = 4
_PATIENCE = 20  # times
_LARGEST = 100_000  # bytes of a page, compressed


class Crawl:
    """Visits what pages lead to, within the server."""

    def __init__(self, server: Server, language: str) -> None:
        self._client, self._language = server.client, language
        self._base = f"http://127.0.0.1:{server.port}"
        self._seen, self._alike = set[str](), Counter[tuple[str, ...]]()
        self._todo = deque[tuple[str, str]]()
        self.pages = dict[str, Markup]()
        self.faults: list[str] = []

    def run(self) -> None:
        """Visit everything."""
        self._want(self._base + "/", "")
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            while self._todo:
                some = [self._todo.popleft() for _ in range(min(len(self._todo), 200))]
                for (address, source), found in zip(some, pool.map(self._get, some), strict=True):
                    self._note(address, source, found)

    def _get(self, wanted: tuple[str, str]) -> httpx2.Response:
        """What is there; asked again where the server is busy, as it is until its index for searching is made."""
        headers = _HEADERS | {"Accept-Language": self._language}
        for _ in range(_PATIENCE):
            found = self._client.get(wanted[0], headers=headers, follow_redirects=True)
            if found.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                break
            time.sleep(1)
        return found

    def _want(self, address: str, source: str) -> None:
        if not address.startswith(self._base) or address in self._seen:
            return
        self._seen.add(address)
        parts = urlsplit(address)
        names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
        kind = (*_kind(parts.path), *names)
        self._alike[kind] += 1
        most = _ALIKE_SLOW if _SLOW & set(names) else _ALIKE
        if self._alike[kind] <= most:
            self._todo.append((address, source))

    def _note(self, address: str, source: str, found: httpx2.Response) -> None:
        if found.status_code not in (HTTPStatus.OK, HTTPStatus.GONE):  # what changed may be gone
            self.faults.append(f"{address}: {found.status_code}, from {source}")
            return
        if not found.headers["content-type"].startswith("text/html"):
            return
        page = Markup(str(found.url), found.text)
        self.pages[address] = page
        self.faults += [f"{address}: {fault}" for fault in page.faults()]
        if page.language != self._language and "lang=" not in address:
            self.faults.append(f"{address}: in the language {page.language}")
        if _parameters(page.in_language("nl")) != _parameters(page.address) | {"lang": "nl"}:
            self.faults.append(f"{address}: in Dutch it is {page.in_language('nl')}")
        if int(found.headers.get("content-length", 0)) > _LARGEST:
            self.faults.append(f"{address}: {found.headers['content-length']} bytes")
        for link in page.links:
            self._want(link, address)

    def lost(self) -> Iterator[str]:
        """Fragments that lead to no place of a page that was visited."""
        for address, page in self.pages.items():
            for target, fragment in page.fragments:
                if target in self.pages and fragment not in self.pages[target].ids:
                    yield f"{address}: {target} has no place {fragment}"


def _parameters(address: str) -> dict[str, str]:
    """Those that say which page it is."""
    return {
        name: value
        for name, value in parse_qsl(urlsplit(address).query)
        if (name, value) != ("page", "1") and name != "format"
    }


def _kind(path: str) -> Iterator[str]:
    """The path without what tells one thing, or one file, from another."""
    parts = path.strip("/").split("/")
    is_of_kinds = parts[0] in ("doc", "queries") and "." not in parts[-1]
    yield from (*parts[: 2 if is_of_kinds else 1], str(len(parts)), PurePosixPath(path).suffix)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_page_leads_nowhere(server: Server, language: str) -> None:
    crawl = Crawl(server, language)

    crawl.run()

    assert "\n".join(sorted([*crawl.faults, *crawl.lost()])) == ""
    assert len(crawl.pages) > 500
