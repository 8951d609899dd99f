"""Sentences about terms, whose terms can be links."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

_MARKED: Final = re.compile("\ue000([^\ue000\ue001]*)\ue001")
_GAP: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Ref:
    """A thing that is spoken of.

    Args:
        iri: which one.
        text: what it is called.
        name: its short name.
        language: of the text, where that is not the reader's.
    """

    iri: str
    text: str
    name: str
    language: str = ""

    @property
    def local(self) -> str:
        """The last part of its IRI."""
        return re.split("[/#]", self.iri)[-1]


Phrase: TypeAlias = tuple["str | Ref", ...]
"""Text and what it speaks of, one after the other."""


def mark(iri: str) -> str:
    """A name for a thing in a text that `marked` reads."""
    return f"\ue000{iri}\ue001"


def marked(text: str, ref: Callable[[str], Ref]) -> Phrase:
    """The text with things in place of their marks."""
    parts = _MARKED.split(text)
    return tuple(ref(part) if number % 2 else part for number, part in enumerate(parts) if part)


def filled(pattern: str, **gaps: "Phrase | Ref | str") -> Phrase:
    """The pattern with something in place of each name in braces."""
    return tuple(_filled(pattern, gaps))


def _filled(pattern: str, gaps: "dict[str, Phrase | Ref | str]") -> "Iterator[str | Ref]":
    for number, part in enumerate(_GAP.split(pattern)):
        given = gaps[part] if number % 2 else part
        yield from given if isinstance(given, tuple) else (given,) if given else ()


def joined(phrases: Iterable[Phrase], between: str) -> Phrase:
    """The phrases as one."""
    found: list[str | Ref] = []
    for number, phrase in enumerate(phrases):
        found += [between, *phrase] if number else phrase
    return tuple(found)


def plain(phrase: Phrase) -> str:
    """The phrase as text alone."""
    return "".join(part if isinstance(part, str) else part.text for part in phrase)
