"""Changes as an Atom feed (RFC 4287), in pages (RFC 5005): an entry a thing, or an entry a version."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from graph import addresses
from graph.curated.languages import Language
from graph.formats import Format
from graph.history.account import Account, moment
from graph.history.kept import Entry
from graph.history.patch import PATCH
from graph.history.telling import Story
from graph.sources import BASE

ATOM = Format("atom", "application/atom+xml", "Atom", ("feed",))
STEPS = 10  # entries of a page where each is a version
_SPACE = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAID = 50  # sentences of a version
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "between": "Barrier Graph: changes from version {since} to {until}",
        "all": "Barrier Graph: changes by version",
        "version": "Version {until}: {removed} statements removed, {added} added since {since}",
        "untold": "Too much changed to be told in words.",
        "more": "And {number} more changes.",
    },
    "nl": {
        "between": "Barrier Graph: wijzigingen van versie {since} naar {until}",
        "all": "Barrier Graph: wijzigingen per versie",
        "version": "Versie {until}: {removed} uitspraken verwijderd, {added} toegevoegd sinds {since}",
        "untold": "Er is te veel veranderd om in woorden te vertellen.",
        "more": "En nog {number} wijzigingen.",
    },
}
register_namespace("", _SPACE)


@dataclass(frozen=True)
class Place:
    """Where a feed stands.

    Args:
        origin: scheme and host as the client sees them.
        language: the reader's.
        page: which page, counted from 1.
        pages: how many there are.
    """

    origin: str
    language: Language
    page: int
    pages: int

    def address(self, path: str, **parameters: object) -> str:
        return f"{self.origin}{path}?{urlencode({**parameters, 'lang': self.language})}"


def of_things(one: Account, place: Place, stories: Sequence[Story]) -> bytes:
    """The feed of a page of an account: an entry for each thing that changed."""
    names = {"since": one.since.name, "until": one.until.name}
    feed = _feed(place, _WORDS[place.language]["between"].format(**names), one.until, "/changes.atom", names)
    for story in stories:
        iri = story.thing.value if story.thing else ""
        entry = _entry(feed, f"{one.since.name} {one.until.name} {iri}", story.label, one.until)
        _content(entry, [sentence.text for sentence in story.sentences])
        if iri:
            here = addresses.document(iri)
            _link(entry, "alternate", f"{place.origin}{here}" if here else iri)
            _link(entry, "related", iri)
        else:
            _link(entry, "alternate", place.address("/changes", **names))
    return _written(feed)


def of_versions(accounts: Iterable[Account], place: Place, newest: Entry) -> bytes:
    """The feed of versions, the newest first: an entry for each with what changed since the one before."""
    words = _WORDS[place.language]
    feed = _feed(place, words["all"], newest, "/changes.atom", {})
    for one in accounts:
        names = {"since": one.since.name, "until": one.until.name}
        title = words["version"].format(**names, removed=one.removed, added=one.added)
        entry = _entry(feed, f"{one.since.name} {one.until.name}", title, one.until)
        _content(entry, _sentences(one, words))
        _link(entry, "alternate", place.address("/changes", **names))
        _link(entry, "related", f"{place.origin}/changes?{urlencode({**names, 'format': 'patch'})}", PATCH.media_type)
    return _written(feed)


def _sentences(one: Account, words: dict[str, str]) -> list[str]:
    if not one.is_told:
        return [words["untold"]]
    said = [f"{story.label}: {sentence.text}" for story in one.stories for sentence in story.sentences]
    left = len(said) - _SAID
    return said if left <= 0 else [*said[:_SAID], words["more"].format(number=left)]


def _feed(place: Place, title: str, until: Entry, path: str, names: dict[str, str]) -> Element:
    feed = Element(f"{{{_SPACE}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": place.language})
    identity = uuid5(NAMESPACE_URL, f"{BASE}changes {names.get('since')} {names.get('until')}")
    _text(feed, "id", identity.urn)
    _text(feed, "title", title)
    _text(feed, "updated", moment(until))
    _text(_sub(feed, "author"), "name", "Barrier Graph")
    _text(feed, "generator", "Barrier Graph")
    _link(feed, "self", place.address(path, **names, page=place.page), ATOM.media_type)
    _link(feed, "alternate", place.address("/changes" if names else "/versions", **names), "text/html")
    others = {"first": 1, "previous": place.page - 1, "next": place.page + 1, "last": place.pages}
    for relation, page in others.items():
        if 1 <= page <= place.pages:
            _link(feed, relation, place.address(path, **names, page=page), ATOM.media_type)
    return feed


def _entry(feed: Element, identity: str, title: str, until: Entry) -> Element:
    entry = _sub(feed, "entry")
    _text(entry, "id", uuid5(NAMESPACE_URL, f"{BASE}changes {identity}").urn)
    _text(entry, "title", title)
    _text(entry, "updated", moment(until))
    return entry


def _content(entry: Element, sentences: Iterable[str]) -> None:
    """The sentences as a list, which readers of feeds show as one."""
    content = _sub(entry, "content", type="xhtml")
    items = SubElement(SubElement(content, f"{{{_XHTML}}}div"), f"{{{_XHTML}}}ul")
    for sentence in sentences:
        SubElement(items, f"{{{_XHTML}}}li").text = _ILLEGAL.sub("�", sentence)


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_SPACE}}}{name}", attributes)


def _text(parent: Element, name: str, text: str) -> None:
    _sub(parent, name).text = _ILLEGAL.sub("�", text)


def _link(parent: Element, relation: str, address: str, media_type: str = "") -> None:
    attributes = {"rel": relation, "href": _ILLEGAL.sub("�", address)}
    _sub(parent, "link", **(attributes | ({"type": media_type} if media_type else {})))


def _written(feed: Element) -> bytes:
    written: bytes = tostring(feed, "utf-8", xml_declaration=True)
    return written
