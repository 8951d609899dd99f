"""What the HTML of a page says: its links, and what a page here must not have."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import DefragResult, urldefrag, urljoin

_DATA = "application/ld+json"
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}


class Markup(HTMLParser):
    """A page that was read.

    Args:
        address: where it was found.
        text: its HTML.
    """

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.address = address
        self.ids, self.tags = Counter[str](), Counter[str]()
        self.addresses: list[str] = []
        self.languages: list[tuple[str, str]] = []
        self.language = ""
        self.forbidden: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if tag == "html":
            self.language = given.get("lang", "")
        if "id" in given:
            self.ids[given["id"]] += 1
        if _ADDRESSES.get(tag, "-") in given:
            self.addresses.append(given[_ADDRESSES[tag]])
        if tag == "a" and "hreflang" in given:
            self.languages.append((given.get("href", ""), given["hreflang"]))
        self.forbidden += _forbidden(tag, given)

    @property
    def links(self) -> list[str]:
        """The addresses that it leads to, whole and without fragments."""
        return [one.url for one in self._targets]

    @cached_property
    def _targets(self) -> list[DefragResult]:
        """Where its addresses lead, each once."""
        return [urldefrag(urljoin(self.address, one)) for one in dict.fromkeys(self.addresses)]

    def in_language(self, language: str) -> str:
        """Where its link to the same page in a language leads."""
        return next((urljoin(self.address, one) for one, other in self.languages if other == language), "")

    @property
    def fragments(self) -> list[tuple[str, str]]:
        """The addresses with a fragment, apart from it."""
        return [(one.url, one.fragment) for one in self._targets if one.fragment]

    def faults(self) -> Iterator[str]:
        """What is wrong with it."""
        yield from self.forbidden
        yield from (f"id {name} stands there {count} times" for name, count in self.ids.items() if count > 1)
        yield from (f"{self.tags[tag]} elements {tag}" for tag in ("h1", "main") if self.tags[tag] != 1)
        if self.language not in ("en", "nl"):
            yield f"the language {self.language!r}"


def _forbidden(tag: str, given: dict[str, str]) -> Iterator[str]:
    """What the policy refuses."""
    if "style" in given or tag == "style":
        yield f"a style within {tag}"
    if tag == "script" and "src" not in given and given.get("type") != _DATA:
        yield "a script within the page"
    yield from (f"{name} at {tag}" for name in given if name.startswith("on"))
