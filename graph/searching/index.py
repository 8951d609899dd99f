"""The index: texts of things in SQLite's full-text search, in a temporary file that nobody else sees.

Rows stand in the order in which they are to be found, so that a search reads those that matter first and can stop.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.searching import folding, kinds
from graph.searching.reading import Entry, Role, Text, Typed
from graph.searching.spelling import Vocabulary
from graph.sources import BASE

MOST_TEXTS: Final = 4_000_000
"""Texts that an index holds; those that come later are left out."""
_CACHE = 32_768  # kilobytes of the file that are held in memory
_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
CREATE TABLE raw (thing TEXT, role INTEGER, language TEXT, text TEXT, folded TEXT, joined TEXT);
CREATE TABLE typed (thing TEXT, class TEXT);
CREATE TABLE class (iri TEXT PRIMARY KEY, place INTEGER, kind INTEGER, label INTEGER);
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind INTEGER, weight INTEGER, class TEXT);
CREATE TABLE text (
  id INTEGER PRIMARY KEY, thing INTEGER, role INTEGER, language TEXT, text TEXT, folded TEXT, joined TEXT
);
CREATE VIRTUAL TABLE found USING fts5 (folded, content = '', prefix = '1 2 3', tokenize = "ascii tokenchars '.'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (found, 'row');
"""
_THINGS = """
INSERT INTO thing (iri, kind, weight, class)
SELECT named.thing, coalesce(of_thing.kind, {other}), weight(coalesce(of_thing.kind, {other}), class.iri), class.iri
FROM (SELECT DISTINCT thing FROM raw) AS named
LEFT JOIN (
  SELECT thing, min(class.kind) AS kind, min(class.label) AS label
  FROM typed JOIN class ON class.iri = typed.class GROUP BY thing
) AS of_thing ON of_thing.thing = named.thing
LEFT JOIN class ON class.label = of_thing.label
WHERE coalesce(of_thing.kind, 0) >= 0
ORDER BY named.thing
"""
_TEXTS = """
INSERT INTO text (thing, role, language, text, folded, joined)
SELECT thing.id, min(role), language, text, folded, joined
FROM raw JOIN thing ON thing.iri = raw.thing
WHERE role {which}
GROUP BY thing.id, language, text
ORDER BY min(role), weight, length(folded), folded, thing.iri, language, text
"""
_TOGETHER = """
INSERT INTO text (thing, role, language, text, folded, joined)
SELECT thing.id, {role}, '', '', group_concat(text.folded, ' '),
  words(thing.iri) || ' ' || coalesce(class_words.folded, '')
FROM thing JOIN text ON text.thing = thing.id
LEFT JOIN (SELECT thing, group_concat(folded, ' ') AS folded FROM raw WHERE role = {name} GROUP BY thing) AS class_words
  ON class_words.thing = thing.class
WHERE role < {role}
GROUP BY thing.id ORDER BY weight, thing.iri
"""
_LAST = """
INSERT INTO found (rowid, folded) SELECT id, folded || ' ' || joined FROM text;
CREATE INDEX exactly ON text (folded) WHERE role < 4;
CREATE INDEX of_thing ON text (thing);
DROP TABLE raw; DROP TABLE typed;
"""


@dataclass(frozen=True)
class Row:
    """A text as the index has it."""

    role: Role
    language: str
    text: str


@dataclass(frozen=True)
class Item:
    """A thing as the index has it.

    Args:
        iri: of which.
        kind: its place in the kinds.
        class_: the narrowest that it is a member of; empty where it is of none.
        texts: what it is called, and what is said of it.
    """

    iri: str
    kind: int
    class_: str
    texts: tuple[Row, ...]


class Index:
    """Texts, first added and then finished; from then on they can be searched, by one thread at a time."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self.database.execute(f"PRAGMA cache_size = -{_CACHE}")
        self.database.create_function("words", 1, _named_by, deterministic=True)
        self.database.create_function("weight", 2, kinds.weight, deterministic=True)
        self.database.executescript(_TABLES)
        self.vocabulary = Vocabulary([])
        self.texts = 0

    @property
    def is_full(self) -> bool:
        """Whether it takes no more texts."""
        return self.texts >= MOST_TEXTS

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what things are called and what they are."""
        texts = [one for one in entries if isinstance(one, Text)]
        typed = [(one.thing, one.class_) for one in entries if isinstance(one, Typed)]
        self.texts += len(texts)
        self.database.execute("BEGIN")
        self.database.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)", map(_row, texts))
        self.database.executemany("INSERT INTO typed VALUES (?, ?)", typed)
        self.database.execute("COMMIT")

    def finishing(self) -> Iterator[Callable[[], object]]:
        """The steps that make it ready, to be taken one after the other."""
        yield self._place_classes
        yield lambda: self.database.execute(_THINGS.format(other=kinds.OTHER))
        yield lambda: self.database.execute(_TEXTS.format(which=f"< {Role.TOGETHER:d}"))
        yield lambda: self.database.execute(_TOGETHER.format(role=int(Role.TOGETHER), name=int(Role.NAME)))
        yield lambda: self.database.execute(_TEXTS.format(which=f"> {Role.TOGETHER:d}"))
        yield lambda: self.database.executescript(_LAST)
        yield self._read_vocabulary

    def _place_classes(self) -> None:
        """The classes; a thing is told by the narrowest of its own, which has the fewest members."""
        counted = self.database.execute("SELECT class, count(*) FROM typed GROUP BY class").fetchall()
        ordered = sorted(counted, key=lambda one: (not one[0].startswith(BASE), one[1], one[0]))
        rows = (
            (iri, place, -1 if iri in kinds.LEFT_OUT else kinds.place(iri), place)
            for place, (iri, _) in enumerate(ordered)
        )
        self.database.executemany("INSERT INTO class VALUES (?, ?, ?, ?)", rows)

    def _read_vocabulary(self) -> None:
        self.vocabulary = Vocabulary(self.database.execute("SELECT term, doc FROM vocabulary").fetchall())

    def items(self, numbers: Sequence[int]) -> dict[int, Item]:
        """Things by their numbers."""
        listed = ", ".join(str(int(one)) for one in numbers)
        rows: dict[int, list[Row]] = {}
        texts = f"SELECT thing, role, language, text FROM text WHERE thing IN ({listed}) AND role <> 4 ORDER BY id"  # noqa: S608  # numbers
        for number, role, language, text in self.database.execute(texts):
            rows.setdefault(number, []).append(Row(Role(role), language, text))
        things = self.database.execute(f"SELECT id, iri, kind, class FROM thing WHERE id IN ({listed})")  # noqa: S608  # numbers
        return {one: Item(iri, kind, class_ or "", tuple(rows.get(one, ()))) for one, iri, kind, class_ in things}

    def matched(self, numbers: Sequence[int]) -> Iterator[tuple[int, Row]]:
        """Texts by their numbers."""
        listed = ", ".join(str(int(one)) for one in numbers)
        rows = self.database.execute(f"SELECT id, role, language, text FROM text WHERE id IN ({listed})")  # noqa: S608  # numbers
        return ((number, Row(Role(role), language, text)) for number, role, language, text in rows)

    def names(self, iris: Iterable[str]) -> dict[str, tuple[Row, ...]]:
        """The names of things by their IRIs."""
        found = dict[str, tuple[Row, ...]]()
        for iri in iris:
            rows = self.database.execute(
                "SELECT role, language, text FROM text WHERE thing = (SELECT id FROM thing WHERE iri = ?) AND role < 2",
                (iri,),
            )
            found[iri] = tuple(Row(Role(role), language, text) for role, language, text in rows)
        return found

    def __del__(self) -> None:
        self.database.close()  # which lets go of its file, when the last search in it has ended


def _row(one: Text) -> tuple[str, int, str, str, str, str]:
    folded, joined = " ".join(folding.words(one.text)), " ".join(folding.joined(one.text))
    return one.thing, int(one.role), one.language, _stored(one.text), folded, joined


def _stored(text: str) -> str:
    """What SQLite can hold, which knows no half of a surrogate pair."""
    return text.encode(errors="replace").decode()


def _named_by(iri: str) -> str:
    """The words of the last part of an IRI."""
    return " ".join(folding.words(iri.rstrip("/").replace("#", "/").rpartition("/")[2]))
