"""No page shows an identifier where words belong: everything has a name, and pages of each kind show it."""

import asyncio
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graph.asking import Dataset, of_store
from graph.build import Built
from graph.curated.labels import labels
from graph.curated.languages import LANGUAGES, Language
from graph.describing import words
from graph.sources import BASE

_VOID = frozenset(("meta", "link", "input", "br", "hr", "img", "path", "circle", "rect", "line"))
_CODE = frozenset(("code", "pre", "script", "style", "head"))
# A short name of an IRI, such as claim:1.8-time-1, and the last part of one, such as 3.5-leader-ministry-of-health
_IDENTIFIER = re.compile(r"(?<![\w/.:])(?:[a-z][a-z0-9-]*:[A-Za-z0-9][\w.-]*|[\d.]+[a-z]?-[a-z]+-[a-z0-9-]*[a-z0-9])")
_TECHNICAL = ("def", "shape", "query")  # pages for modellers, which show texts of queries and demands
_FEW = 2  # pages of each kind that are read


class _Text(HTMLParser):
    """What readers see of a page, outside code and the part with the data."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, tag in _CODE or ("id", "data") in attrs))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self._open):
            self.parts.append(data)


def identifiers(page: str) -> list[str]:
    """What looks like an identifier in the text of a page."""
    reader = _Text()
    reader.feed(page)
    return sorted(set(_IDENTIFIER.findall("\n".join(reader.parts))))


@pytest.fixture(scope="session")
def dataset(built: Built) -> Dataset:
    version = built.version
    return of_store(version.open(), version.manifest.name, version.manifest.prefixes)


def _things(store: ox.Store) -> set[str]:
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    return {iri for iri in subjects if iri.startswith(BASE + "id/")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_has_a_name_in_words(store: ox.Store, dataset: Dataset, language: Language) -> None:
    things = _things(store)
    found = asyncio.run(labels(dataset.ask, things, language))

    nameless = [iri for iri in sorted(things) if iri not in found and not words.word(iri, language)]
    assert not nameless, nameless[:20]
    assert not [one for one in found.values() if re.fullmatch(_IDENTIFIER, one.text)]


def _pages(client: TestClient) -> Iterator[str]:
    """A few pages of each kind of thing, and of every action and lettered part."""
    found = re.findall(r"<loc>[^<]*?(/doc/[^<]*)</loc>", client.get("/sitemap.xml").text)
    kinds = dict[str, list[str]]()
    for path in found:
        kinds.setdefault(path.split("/")[2], []).append(path)
    for kind, paths in kinds.items():
        if kind not in _TECHNICAL:
            yield from paths if kind == "action" else paths[:_FEW] + paths[-_FEW:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_things_show_no_identifiers(client: TestClient, language: Language) -> None:
    wrong = {
        path: found
        for path in _pages(client)
        if (found := identifiers(client.get(path, params={"format": "html", "lang": language}).text))
    }

    assert not wrong


def test_a_commitment_without_a_term_says_so(client: TestClient) -> None:
    english, dutch = (
        client.get("/doc/action/thb-2011-2014/1.8", params={"format": "html", "lang": language}).text
        for language in LANGUAGES
    )

    assert "no term named" in english  # the plan names no time for mixed surveillance (188-193)
    assert "geen termijn genoemd" in dutch


def test_an_identifier_is_found_where_there_is_one() -> None:
    page = '<p>claim:1.8-time-1 | x</p><p><a href="claim:2">3.5-leader-ministry</a></p><code>bar:about</code>'

    assert identifiers(page) == ["3.5-leader-ministry", "claim:1.8-time-1"]
