"""The columns of a table of things, made from what is said of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pyoxigraph as ox

from graph.curated.languages import LANGUAGES, Language
from graph.exports import words
from graph.exports.naming import NAMESPACES
from graph.exports.subjects import Value

SEPARATOR: Final = " | "
"""Between several values of a cell: neither commas nor semicolons, which spreadsheets take for ends of cells."""
_XSD: Final = NAMESPACES["xsd"]
_TYPE: Final = NAMESPACES["rdf"] + "type"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
# How a text is read, by datatype: as the datatype, where every cell has the form; else as text.
_FORMS: Final[dict[str, Callable[[str], object]]] = {
    "integer": lambda text: _matching(r"[+-]?[0-9]{1,18}", text),
    "decimal": lambda text: _matching(r"[+-]?([0-9]{1,18}(\.[0-9]*)?|\.[0-9]+)", text),
    "boolean": lambda text: _matching("true|false", text),
    "date": lambda text: _matching(r"[0-9]{4}-..-..", text) and date.fromisoformat(text),
}
_ORDER: Final = (
    NAMESPACES["skos"] + "notation",
    NAMESPACES["bar"] + "position",
    NAMESPACES["skos"] + "prefLabel",
    NAMESPACES["dcterms"] + "title",
    NAMESPACES["bar"] + "about",
)
_MARKS: Final[dict[str, str]] = {language: language if number else "" for number, language in enumerate(LANGUAGES)}
_LONG: Final = ("definition", "description", "rationale", "note", "Note", "comment")


def _matching(pattern: str, text: str) -> bool:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return True


@dataclass(frozen=True)
class Mention:
    """What a linked thing is called in each language, or the day that it is."""

    names: tuple[str, ...]
    is_day: bool = False
    is_named: bool = True


@dataclass
class Said:
    """What is said with one property in a table.

    Args:
        languages: those of its texts; the empty one is that of none.
        datatypes: those of its other values that all have the form of their datatype.
        links: whether it links things.
        days: whether all that it links are days.
        named: whether anything that it links has a name here.
        targets: the tables that have all the things it links, while there are any.
        most: how many values one thing has at most, by language; how many links by `@`.
        linked: the first two things that it links.
    """

    languages: set[str] = field(default_factory=set)
    datatypes: set[str] = field(default_factory=set)
    links: bool = False
    days: bool = True
    named: bool = False
    targets: set[str] | None = None
    most: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    linked: set[str] = field(default_factory=set)

    @property
    def is_constant(self) -> bool:
        """Whether every thing has the same one value."""
        return len(self.linked) == 1 and self.most["@"] == 1

    def note(
        self, values: Iterable[Value], mention: Callable[[Value], Mention], tables: Callable[[Value], set[str]]
    ) -> None:
        counts = defaultdict[str, int](int)
        for value in values:
            if isinstance(value, ox.Literal):
                counts[value.language or ""] += 1
                self._note_literal(value)
            else:
                counts["@"] += 1
                if len(self.linked) < 2:
                    self.linked.add(str(value))
                found = mention(value)
                self.links, self.days, self.named = True, self.days and found.is_day, self.named or found.is_named
                self.targets = tables(value) if self.targets is None else self.targets & tables(value)
        for kind, count in counts.items():
            self.most[kind] = max(self.most[kind], count)

    def _note_literal(self, value: ox.Literal) -> None:
        if value.language:
            self.languages.add(value.language)
        else:
            self.languages.add("")
            self.datatypes.add(form(value))


def form(value: ox.Literal) -> str:
    """The datatype whose form the literal has as spreadsheets and data packages know it; else `string`."""
    name = value.datatype.value.removeprefix(_XSD)
    try:
        return name if name in _FORMS and _FORMS[name](value.value) else "string"
    except ValueError:
        return "string"


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        name: for programs.
        header: in the first line.
        title: in Dutch.
        description: what it holds, by language.
        property: the IRI of what it says; none where it is said otherwise.
        kind: `id`, `label` or `day` of what is linked, `text`, or the name of a datatype.
        language: that of its texts or names.
        is_list: whether a cell can hold several values.
        target: the table that has what it links.
        roles: whether it says with which property things are linked.
    """

    name: str
    header: str
    title: str
    description: Mapping[Language, str]
    property: str
    kind: str
    language: str = ""
    is_list: bool = False
    target: str = ""
    roles: bool = False


ID: Final = Column("id", "id", "id", {"en": "The IRI of the thing.", "nl": "De IRI van het ding."}, "", "id")


def columns(said: dict[str, Said]) -> list[Column]:
    """The columns for what is said: the IRI, then what people read, then the IRIs of what is linked."""
    ordered = sorted((iri for iri in said if iri != _TYPE or not said[iri].is_constant), key=_rank)
    names = _Headers()
    found = [column for iri in ordered for column in _of_property(iri, said[iri], names)]
    return [ID, *(one for one in found if one.kind != "id"), *(one for one in found if one.kind == "id")]


def _rank(iri: str) -> tuple[int, int, str]:
    if iri in (_TYPE, *_ORDER):
        return 0, (_TYPE, *_ORDER).index(iri), ""
    return 1 + iri.endswith(_LONG), 0, words.word(iri).label["en"]


class _Headers:
    """Makes headers that no two columns share."""

    def __init__(self) -> None:
        self._taken = {"id"}

    def header(self, label: str) -> str:
        header, number = label, 1
        while header.lower() in self._taken:
            number += 1
            header = f"{label} {number}"
        self._taken.add(header.lower())
        return header


def _of_property(iri: str, said: Said, headers: _Headers) -> Iterator[Column]:
    word = words.word(iri)
    header, title = headers.header(word.label["en"]), word.label["nl"]
    if said.links:
        yield from _links(iri, said, header, title)
    for language in sorted(said.languages, key=_language_rank):
        is_plain = language in ("", "en") and not said.links and not {"", "en"} <= said.languages
        mark = "" if is_plain else language or "text"
        kind = "text" if language else _datatype(said.datatypes)
        names = _name(header, mark), _marked(header, mark), _marked(title, mark)
        yield Column(*names, word.definition, iri, kind, language, said.most[language] > 1)


def _language_rank(language: str) -> tuple[int, str]:
    known = (*LANGUAGES, "")
    return known.index(language) if language in known else len(known), language


def _links(iri: str, said: Said, header: str, title: str) -> Iterator[Column]:
    several = said.most["@"] > 1
    described = words.word(iri).definition
    target = min(said.targets or {""}) if not several else ""
    if not said.named:
        yield Column(_name(header, ""), header, title, described, iri, "id", "", several, target)
        return
    if said.days:
        yield Column(_name(header, ""), header, title, described, iri, "day", "", several)
    else:
        for language, mark in _MARKS.items():
            names = _name(header, mark), _marked(header, mark), _marked(title, mark)
            yield Column(*names, described, iri, "label", language, several)
    names = _name(header, "id"), _marked(header, "id"), _marked(title, "id")
    yield Column(*names, described, iri, "id", "", several, target)
    if iri in words.roles():
        yield from _roles(iri, header, several=several)


def _roles(iri: str, header: str, *, several: bool) -> Iterator[Column]:
    told: dict[Language, str] = {"en": "In which way.", "nl": "Op welke manier."}
    name, title = f"role of {header}", f"rol van {words.word(iri).label['nl']}"
    for language, mark in _MARKS.items():
        names = _name(name, mark), _marked(name, mark), _marked(title, mark)
        yield Column(*names, told, iri, "label", language, several, roles=True)


def _datatype(found: set[str]) -> str:
    if found == {"integer", "decimal"}:
        return "decimal"
    return next(iter(found)) if len(found) == 1 else "string"


def _marked(header: str, mark: str) -> str:
    return f"{header} ({mark})" if mark else header


def _name(header: str, mark: str) -> str:
    """The header as a name in programs."""
    parts = re.findall(r"[^\W_]+", f"{header} {mark}".replace("é", "e"), re.ASCII)
    return "_".join(part.lower() for part in parts) or "column"


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
