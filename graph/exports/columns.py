"""The columns of a table of things, made from what is said of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Final
from unicodedata import normalize

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
        linking: how many things have such links.
    """

    languages: set[str] = field(default_factory=set)
    datatypes: set[str] = field(default_factory=set)
    links: bool = False
    days: bool = True
    named: bool = False
    targets: set[str] | None = None
    most: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    linked: set[str] = field(default_factory=set)
    linking: int = 0

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
        self.linking += counts["@"] > 0
        for kind, number in counts.items():
            self.most[kind] = max(self.most[kind], number)

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
        name: in the first line; letters, digits and underscores, for programs as well.
        titles: for people, by language.
        description: what it holds, by language.
        property: the IRI of what it says; none where it is said otherwise.
        kind: `id`, `label` or `day` of what is linked, `text`, or the name of a datatype.
        language: that of its texts or names.
        is_list: whether a cell can hold several values.
        target: the table that has what it links.
        roles: whether it says with which property things are linked.
        is_full: whether every thing links something.
    """

    name: str
    titles: Mapping[Language, str]
    description: Mapping[Language, str]
    property: str
    kind: str
    language: str = ""
    is_list: bool = False
    target: str = ""
    roles: bool = False
    is_full: bool = False


_IRI: Final[dict[Language, str]] = {"en": "The IRI of the thing.", "nl": "De IRI van het ding."}
ID: Final = Column("id", {"en": "id", "nl": "id"}, _IRI, "", "id")


def columns(said: Mapping[str, Said], things: int) -> list[Column]:
    """The columns for what is said: the IRI, then what people read, then the IRIs of what is linked."""
    ordered = sorted((iri for iri in said if iri != _TYPE or not said[iri].is_constant), key=_rank)
    made = [column for iri in ordered for column in _of_property(iri, said[iri])]
    found = [replace(one, is_full=said[one.property].linking == things) for one in made]
    read = [one for one in found if one.kind != "id"]
    return list(_each_their_own([ID, *read, *(one for one in found if one.kind == "id")]))


def _rank(iri: str) -> tuple[int, int, str]:
    if iri in (_TYPE, *_ORDER):
        return 0, (_TYPE, *_ORDER).index(iri), ""
    return 1 + iri.endswith(_LONG), 0, words.word(iri).label["en"]


def _each_their_own(found: Iterable[Column]) -> Iterator[Column]:
    taken = set[str]()
    for column in found:
        numbers = (f"_{number}" if number > 1 else "" for number in count(1))
        name = next(column.name + number for number in numbers if column.name + number not in taken)
        taken.add(name)
        yield replace(column, name=name)


def _of_property(iri: str, said: Said) -> Iterator[Column]:
    word = words.word(iri)
    if said.links:
        yield from _links(iri, said, word)
    for language in sorted(said.languages, key=_language_rank):
        is_plain = language in ("", "en") and not said.links and not {"", "en"} <= said.languages
        mark = "" if is_plain else language or "text"
        kind = "text" if language else _datatype(said.datatypes)
        yield Column(*_called(word.label, mark), word.definition, iri, kind, language, said.most[language] > 1)


def _language_rank(language: str) -> tuple[int, str]:
    known = (*LANGUAGES, "")
    return known.index(language) if language in known else len(known), language


def _links(iri: str, said: Said, word: words.Word) -> Iterator[Column]:
    several = said.most["@"] > 1
    target = min(said.targets or {""}) if not several else ""
    if said.named and said.days:
        yield Column(*_called(word.label), word.definition, iri, "day", "", several)
    elif said.named:
        for language, mark in _MARKS.items():
            yield Column(*_called(word.label, mark), word.definition, iri, "label", language, several)
    mark = "id" if said.named else ""
    yield Column(*_called(word.label, mark), word.definition, iri, "id", "", several, target)
    if said.named and iri in words.roles():
        yield from _roles(iri, word, several=several)


def _roles(iri: str, word: words.Word, *, several: bool) -> Iterator[Column]:
    label: dict[Language, str] = {"en": f"role of {word.label['en']}", "nl": f"rol van {word.label['nl']}"}
    told: dict[Language, str] = {"en": "In which way.", "nl": "Op welke manier."}
    for language, mark in _MARKS.items():
        yield Column(*_called(label, mark), told, iri, "label", language, several, roles=True)


def _datatype(found: set[str]) -> str:
    if found == {"integer", "decimal"}:
        return "decimal"
    return next(iter(found)) if len(found) == 1 else "string"


def _called(label: Mapping[Language, str], mark: str = "") -> tuple[str, dict[Language, str]]:
    """The name of a column and its titles, with a mark that says what of a property it holds."""
    titles = {language: f"{text} ({mark})" if mark else text for language, text in label.items()}
    plain = normalize("NFKD", f"{label['en']} {mark}").encode("ascii", "ignore").decode().lower()
    return "_".join(re.findall(r"[a-z0-9]+", plain)) or "column", titles


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
