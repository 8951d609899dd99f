"""Where a catalogue is served, and who answers for it."""

import re
from dataclasses import dataclass

import pyoxigraph as ox

_NAMED = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<iri>[^<>]+)>")
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Agent:
    """An organisation, by its name and, if it has one, its IRI."""

    name: str
    iri: str | None = None


@dataclass(frozen=True)
class Place:
    """A server that has a catalogue.

    Args:
        base: its address, without a slash at the end.
        publisher: who runs it, where that is known.
        contact: where to turn: the address of a page, or `mailto:` and a mailbox that is nobody's own.
    """

    base: str
    publisher: Agent | None = None
    contact: str | None = None

    def address(self, path: str) -> str:
        return self.base + path

    def part(self, name: str) -> ox.NamedNode:
        """The node of something that the catalogue alone describes."""
        return ox.NamedNode(f"{self.base}/catalog#{name}")

    @property
    def host(self) -> str:
        return self.base.partition("://")[2]


def agent(text: str) -> Agent:
    """An organisation as a setting names it: `Name`, `Name <IRI>` or an IRI.

    Raises ValueError.
    """
    named = _NAMED.fullmatch(text.strip())
    if named:
        return Agent(named["name"] or named["iri"], _web(named["iri"]))
    if text.startswith(_WEB):
        return Agent(text, _web(text))
    if "<" in text or ">" in text or not text.strip():
        raise ValueError(f"{text!r} is no organisation; write its name, or its name and <IRI>")
    return Agent(text.strip())


def contact(text: str) -> str:
    """Where to turn, as a setting names it.

    Raises ValueError.
    """
    if not text.startswith("mailto:"):
        return _web(text)
    if not re.fullmatch(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", text):
        raise ValueError(f"{text!r} is no mailbox; write mailto:name@organisation.example")
    return ox.NamedNode(text).value


def base(text: str) -> str:
    """The address of a server, without a slash at the end.

    Raises ValueError.
    """
    return _web(text).rstrip("/")


def _web(text: str) -> str:
    """The text, if it is an address on the web."""
    try:
        if re.match(r"https?://[^/?#]", text) and "#" not in text and "?" not in text:
            return ox.NamedNode(text).value
    except ValueError as error:
        raise ValueError(f"{text!r} is no IRI: {error}") from error
    raise ValueError(f"{text!r} is no address on the web; write it as https://organisation.example/page")
