"""The making of an index: texts are first gathered, and then put in the order in which they are to be found."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graph.searching import folding, kinds
from graph.searching.index import CACHE, Index
from graph.searching.reading import Entry, Role, Text, Typed
from graph.sources import BASE

MOST_TEXTS: Final = 4_000_000
"""Texts that an index holds; those that come later are left out."""
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
CREATE TABLE word (length INTEGER, word TEXT, texts INTEGER, PRIMARY KEY (length, word)) WITHOUT ROWID;
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
INSERT INTO word SELECT length(term), term, doc FROM vocabulary WHERE length(term) > 2 AND term NOT GLOB '[0-9]*';
DROP TABLE raw; DROP TABLE typed; DROP TABLE class; DROP TABLE vocabulary;
"""


class Compilation:
    """An index that is being made.

    Args:
        path: of its file; None for one that is temporary.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._database = sqlite3.connect(path or "", check_same_thread=False, isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{CACHE}")
        self._database.create_function("words", 1, _named_by, deterministic=True)
        self._database.create_function("weight", 2, kinds.weight, deterministic=True)
        self._database.executescript(_TABLES)
        self._texts = 0

    @property
    def is_full(self) -> bool:
        """Whether it takes no more texts."""
        return self._texts >= MOST_TEXTS

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what things are called and what they are."""
        both = list(entries)
        texts = [one for one in both if isinstance(one, Text)]
        typed = [(one.thing, one.class_) for one in both if isinstance(one, Typed)]
        self._texts += len(texts)
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)", map(_row, texts))
        self._database.executemany("INSERT INTO typed VALUES (?, ?)", typed)
        self._database.execute("COMMIT")

    def finished(self) -> Index:
        """The index, which takes nothing more."""
        self._place_classes()
        self._database.execute(_THINGS.format(other=kinds.OTHER))
        self._database.execute(_TEXTS.format(which=f"< {Role.TOGETHER:d}"))
        self._database.execute(_TOGETHER.format(role=int(Role.TOGETHER), name=int(Role.NAME)))
        self._database.execute(_TEXTS.format(which=f"> {Role.TOGETHER:d}"))
        self._database.executescript(_LAST)
        return Index(self._database)

    def _place_classes(self) -> None:
        """The classes; a thing is told by the narrowest of its own, which has the fewest members."""
        counted = self._database.execute("SELECT class, count(*) FROM typed GROUP BY class").fetchall()
        ordered = sorted(counted, key=lambda one: (not one[0].startswith(BASE), one[1], one[0]))
        rows = (
            (iri, place, -1 if iri in kinds.LEFT_OUT else kinds.place(iri), place)
            for place, (iri, _) in enumerate(ordered)
        )
        self._database.executemany("INSERT INTO class VALUES (?, ?, ?, ?)", rows)


def _row(one: Text) -> tuple[str, int, str, str, str, str]:
    folded, joined = " ".join(folding.words(one.text)), " ".join(folding.joined(one.text))
    return one.thing, int(one.role), one.language, _stored(one.text), folded, joined


def _stored(text: str) -> str:
    """What SQLite can hold, which knows no half of a surrogate pair."""
    return text.encode(errors="replace").decode()


def _named_by(iri: str) -> str:
    """The words of the last part of an IRI."""
    return " ".join(folding.words(iri.rstrip("/").replace("#", "/").rpartition("/")[2]))
