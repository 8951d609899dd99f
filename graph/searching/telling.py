"""What is found, told in the reader's language: what it is called, what it is, and why it was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.curated.languages import LANGUAGES, Language
from graph.describing import words as vocabulary
from graph.searching import folding, kinds
from graph.searching.index import Index, Item, Row
from graph.searching.reading import Role
from graph.searching.search import Hit
from graph.searching.spelling import SHORTEST

LINE: Final = 200
"""Characters of a text that is shown on a line."""
_BEFORE = 60  # characters of it that stand before the first match
_NAMES = (Role.NAME, Role.MILESTONE, Role.OTHER_NAME, Role.CODE)
_TEXTS = (Role.TEXT, Role.NOTE)

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is what was looked for."""


@dataclass(frozen=True)
class Told:
    """A text for people; the language is empty where it is the reader's, or none."""

    text: str
    language: str
    marked: Marked


@dataclass(frozen=True)
class Result:
    """Something that is found.

    Args:
        iri: what.
        kind: its place in the kinds.
        what: what it is, in a word.
        name: what it is called.
        matched: another name by which it was found, where it was.
        line: what is said of it, in a line; None where nothing is.
    """

    iri: str
    kind: int
    what: str
    name: Told
    matched: Told | None
    line: Told | None


def results(index: Index, hits: Sequence[Hit], words: Sequence[str], language: Language) -> list[Result]:
    """What is found, in the order of the hits.

    Args:
        index: in which.
        hits: what.
        words: what was looked for, to be marked.
        language: the reader's.
    """
    items = index.items([hit.thing for hit in hits])
    classes = index.names({one.class_ for one in items.values() if one.class_})
    why = dict(index.matched([hit.text for hit in hits]))
    return [
        _result(items[hit.thing], why.get(hit.text), words, language, _what(items[hit.thing], classes, language))
        for hit in hits
    ]


def _what(item: Item, classes: dict[str, tuple[Row, ...]], language: Language) -> str:
    """What a thing is: the name of its class, or else that of its kind."""
    kind = kinds.KINDS[item.kind]
    if kind.single:
        return kind.single[language]
    word = vocabulary.word(item.class_, language)
    named = _best(classes.get(item.class_, ()), (Role.NAME,), language)
    return (named.text if named else "") or (word.text if word else "") or kind.titles[language]


def _result(item: Item, why: Row | None, words: Sequence[str], language: Language, what: str) -> Result:
    name = _best(item.texts, _NAMES, language) or Row(Role.NAME, "", item.iri)
    code = next((one.text for one in item.texts if one.role == Role.CODE and one.language == ""), "")
    shown = f"{code} {name.text}" if code and not name.text.startswith(code) else name.text
    line = why if why and why.role in _TEXTS else _best(item.texts, _TEXTS, language)
    other = why if why and why.role in _NAMES and why.text not in (name.text, code) else None
    return Result(
        item.iri,
        item.kind,
        what,
        _told(Row(name.role, name.language, shown), words, language),
        _told(other, words, language) if other else None,
        _told(_cut(line, words), words, language) if line else None,
    )


def _best(rows: Iterable[Row], roles: Sequence[Role], language: Language) -> Row | None:
    """The text of the first of those roles that there is, in the reader's language where there is one."""
    order = [language, *LANGUAGES, ""]
    found = [one for one in rows if one.role in roles]
    return min(found, key=lambda one: (roles.index(one.role), _place(one.language, order)), default=None)


def _place(language: str, order: Sequence[str]) -> int:
    return order.index(language) if language in order else len(order)


def _told(row: Row, words: Sequence[str], language: Language) -> Told:
    return Told(row.text, row.language if row.language != language else "", marked(row.text, words))


def _cut(row: Row, words: Sequence[str]) -> Row:
    """A line of it, with the first match in it."""
    text = " ".join(row.text.split())
    if len(text) <= LINE:
        return Row(row.role, row.language, text)
    first = next((one.start for one in folding.tokens(text) if _fits(one.word, words)), 0)
    start = 0 if first <= LINE - _BEFORE else text.rfind(" ", 0, first - _BEFORE) + 1
    end = start + LINE if len(text) > start + LINE else len(text)
    end = text.rfind(" ", start + 1, end) if end < len(text) and " " in text[start + 1 : end] else end
    return Row(row.role, row.language, f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}")


def marked(text: str, words: Sequence[str]) -> Marked:
    """The text in pieces, of which those are marked that have what was looked for."""
    pieces, place = list[tuple[str, bool]](), 0
    for one in folding.tokens(text):
        if _fits(one.word, words):
            pieces += [(text[place : one.start], False), (text[one.start : one.end], True)]
            place = one.end
    return tuple(piece for piece in [*pieces, (text[place:], False)] if piece[0])


def _fits(word: str, words: Sequence[str]) -> bool:
    return any(word.startswith(one) or (len(one) >= SHORTEST and one in word) for one in words)
