"""Tables for people with a spreadsheet: a CSV file for each class, described in two standards, as one zip file.

The same source gives the same bytes.
"""

import csv
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

import pyoxigraph as ox

from graph.curated import labels
from graph.curated.languages import LANGUAGES
from graph.exports import context, words
from graph.exports.columns import SEPARATOR, Column, Mention, Said, columns, form, safe
from graph.exports.context import BAR
from graph.exports.naming import NAMESPACES, plural
from graph.exports.packages import Table, files
from graph.exports.source import Source
from graph.exports.subjects import Key, Statements, Subjects, Value, read

_TYPE: Final = NAMESPACES["rdf"] + "type"
_DAY: Final = NAMESPACES["time"] + "inXSDDate"
_NAMING: Final = (*labels.PROPERTIES, _DAY)
_NAMING_KEYS: Final = frozenset(f"<{iri}>".encode() for iri in _NAMING)
# What the graph is made of, and what describes it, is of no use in a spreadsheet.
_LEFT_OUT: Final = tuple(NAMESPACES[name] for name in ("owl", "rdf", "rdfs", "sh"))
_ALIASES: Final = NAMESPACES["prov"]
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # the first that zip files have
_KEPT: Final = 2**16
_CLAIM: Final = BAR + "Claim"

Row = dict[str, list[Value]]


def write(source: Source, output: IO[bytes]) -> None:
    """The things of a source as CSV files in a zip file."""
    subjects = read(source, (), _NAMING)
    with source.file.open("rb") as file, TemporaryDirectory() as folder:
        tables = _Tables(subjects, Statements(file, subjects))
        made = [tables.write(name, Path(folder)) for name in tables.names]
        for name, content in files(made, source.version, is_ours=tables.is_ours):
            Path(folder, name).write_bytes(content)
        _pack(Path(folder), output)


def _pack(folder: Path, output: IO[bytes]) -> None:
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _MOMENT)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every system
            entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, path.stat().st_size
            with path.open("rb") as read_from, packed.open(entry, "w") as written:
                while block := read_from.read(2**20):
                    written.write(block)


@dataclass(frozen=True)
class _Kind:
    """A table in the making: its class, and the things in it."""

    iri: str
    members: list[Key]


class _Tables:
    def __init__(self, subjects: Subjects, statements: Statements) -> None:
        self._subjects, self._statements = subjects, statements
        self._above = context.published().above
        self._classes = cache(self._classes_of)
        self.mention = lru_cache(_KEPT)(self._mention)
        self._dropped = {
            iri for iri, other in words.inverses().items() if f"<{other}>".encode() in subjects.predicates
        } | words.steps()
        self._kinds = dict(self._named())

    @property
    def names(self) -> Collection[str]:
        """The names of the tables, sorted."""
        return sorted(self._kinds)

    @property
    def is_ours(self) -> bool:
        """Whether the things are described in the words of the ontology."""
        return any(kind.iri.startswith(BAR) for kind in self._kinds.values())

    def _named(self) -> Iterator[tuple[str, _Kind]]:
        members = defaultdict[str, list[Key]](list)
        for key, types in self._subjects.types.items():
            for iri in self._classes(types) if key.startswith(b"<") else ():
                members[iri].append(key)
        taken = set[str]()
        for iri in sorted(members, key=lambda one: (not one.startswith(BAR), one)):
            name = _kebab(context.GROUPS.get(iri) or plural(words.word(iri).label["en"]))
            name = next(one for one in _numbered(name) if one not in taken)
            taken.add(name)
            yield name, _Kind(iri, members[iri])

    def _classes_of(self, types: tuple[str, ...]) -> list[str]:
        """The classes in whose tables a thing stands."""
        higher = {one for iri in types for one in self._above.get(iri, ())}
        groups = context.published().groups.keys() - {_CLAIM}
        found = set[str]()
        for iri in types:
            if iri in higher or iri.startswith((*_LEFT_OUT, _ALIASES)):
                continue
            way = (iri, *self._above.get(iri, ()))
            found.add(next((one for one in way if one in groups), iri))
        return sorted(found)

    def _tables_of(self, value: Value) -> set[str]:
        """The tables that have a thing, by their names."""
        classes = set(self._classes(self._subjects.types.get(str(value).encode(), ())))
        return {name for name, kind in self._kinds.items() if kind.iri in classes}

    def write(self, name: str, folder: Path) -> Table:
        """Write the CSV file of a table, and say what is in it."""
        kind, said = self._kinds[name], defaultdict[str, Said](Said)
        tables = cache(self._tables_of)
        for key in kind.members:
            for iri, values in self._row(key).items():
                said[iri].note(values, self.mention, tables)
        made, path = columns(said, len(kind.members)), folder / f"{name}.csv"
        with path.open("wb") as file, TextIOWrapper(file, "utf-8", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(column.name for column in made)
            for key in kind.members:
                writer.writerow(self._cells(key, made))
        return Table.of(name, kind.iri, made, path, len(kind.members))

    def _row(self, key: Key) -> Row:
        """What is said of a thing, each relation once, by property."""
        found = defaultdict[str, list[Value]](list)
        for predicate, value in self._statements.of(key):
            if predicate.value not in self._dropped and not predicate.value.startswith(_ALIASES):
                found[predicate.value].append(value)
        types = self._subjects.types.get(key, ())
        higher = {one for iri in types for one in self._above.get(iri, ())}
        found[_TYPE] = [ox.NamedNode(iri) for iri in types if iri not in higher and not iri.startswith(_ALIASES)]
        for top, narrower in words.roles().items():
            known = [value for iri in (top, *narrower) for value in found.pop(iri, ())]
            if known:
                found[top] = sorted(set(known), key=str)
        return {iri: values for iri, values in found.items() if values}

    def _cells(self, key: Key, made: list[Column]) -> Iterator[str]:
        row = self._row(key)
        roles = self._roles(key) if any(column.roles for column in made) else {}
        for column in made:
            yield self._cell(key, row, column, roles)

    def _roles(self, key: Key) -> Mapping[Value, list[str]]:
        """The properties that say in which way things are linked, by thing."""
        found, known = defaultdict[Value, list[str]](list), {one for some in words.roles().values() for one in some}
        for predicate, value in self._statements.of(key):
            if predicate.value in known - self._dropped:
                found[value].append(predicate.value)
        return found

    def _cell(self, key: Key, row: Row, column: Column, roles: Mapping[Value, list[str]]) -> str:
        if not column.property:
            return key[1:-1].decode()
        values = row.get(column.property, ())
        if column.kind in ("id", "label", "day"):
            linked = [value for value in values if not isinstance(value, ox.Literal)]
            texts = [self._linked(value, column, roles) for value in linked]
        else:
            texts = sorted(
                value.value
                for value in values
                if isinstance(value, ox.Literal) and (value.language or "") == column.language
            )
        if column.is_list:
            return safe(SEPARATOR.join(text.replace(SEPARATOR, " / ") for text in texts))
        return safe("".join(texts)) if column.kind in ("id", "label", "text", "string") else "".join(texts)

    def _linked(self, value: Value, column: Column, roles: Mapping[Value, list[str]]) -> str:
        if column.kind == "id":
            return value.value if isinstance(value, ox.NamedNode) else str(value)
        if column.roles:
            language = LANGUAGES[column.language == LANGUAGES[1]]
            return ", ".join(words.word(iri).label[language] for iri in roles.get(value, ()))
        return self.mention(value).names[column.language == LANGUAGES[1]]

    def _mention(self, value: Value) -> Mention:
        """What a thing is called; a class by the word for it."""
        found = defaultdict[str, list[ox.Literal]](list)
        key = str(value).encode()
        if key in self._subjects.named:
            for predicate, name in self._statements.of(key, _NAMING_KEYS):
                if isinstance(name, ox.Literal):
                    found[predicate.value].append(name)
        called = [labels.label(found, language) for language in LANGUAGES]
        if all(called):
            return Mention(tuple(one.text for one in called if one))
        if _DAY in found:
            day = found[_DAY][0]
            return Mention((day.value,) * len(LANGUAGES), is_day=form(day) == "date")
        iri = value.value if isinstance(value, ox.NamedNode) else str(value)
        word = words.word(iri)
        return Mention(
            tuple(word.label[language] for language in LANGUAGES), is_named=bool(word.definition) or _is_class(iri)
        )


def _is_class(iri: str) -> bool:
    return iri in context.published().above or iri.startswith(tuple(NAMESPACES.values()))


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _kebab(name: str) -> str:
    """The name as that of a file."""
    spaced = "".join(f" {letter}" if letter.isupper() else letter for letter in name)
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in spaced)
    return "-".join(plain.lower().split()) or "things"
