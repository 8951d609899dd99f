"""The index: texts of things in SQLite's full-text search.

Rows stand in the order in which they are to be found, so that a search reads those that matter first and can stop.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from graph.searching.reading import Role
from graph.searching.spelling import Vocabulary

CACHE: Final = 32_768
"""Kilobytes of its file that are held in memory."""


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
    """Texts that can be searched, by one thread at a time, which holds the lock.

    Args:
        database: as `graph.searching.compilation` makes it.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database, self.vocabulary = database, Vocabulary(database)
        self.lock = Lock()

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


def opened(path: Path) -> Index:
    """The index of a file, which may be removed from now on."""
    database = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, check_same_thread=False, isolation_level=None)
    database.execute(f"PRAGMA cache_size = -{CACHE}")
    database.execute("SELECT 1 FROM text LIMIT 1").fetchone()  # SQLite opens the file when it first reads it
    return Index(database)
