"""`barriergraph versions` and `barriergraph changes`: what is kept here, and what changed."""

import os
import sys
from typing import Literal

from rich.console import Console
from rich.table import Table

from api import settings
from api.commands import locales
from graph.curated.languages import Language
from graph.errors import UnsupportedQueryError
from graph.formats import GRAPHS, named
from graph.history import kept, listing, recounting
from graph.history.kept import PARENT
from graph.history.recounting import Recounting

_LARGEST = 1_000_000


def versions(*, format: Literal["table", "json", "csv", "turtle", "json-ld"] | None = None) -> None:  # noqa: A002  # the option's name
    """List the dataset versions that are kept, the newest first.

    Args:
        format: how to write the list; by default a table on a terminal, elsewhere JSON.
    """
    rows = listing.listed(kept.row(_settings().home), "")
    if format == "table" or (format is None and sys.stdout.isatty()):
        _show(rows)
    else:
        sys.stdout.buffer.write(_written(rows, format or listing.JSON.name))


def changes(
    *,
    since: str = PARENT,
    until: str | None = None,
    format: Literal["text", "json", "patch", "atom"] = "text",  # noqa: A002  # the option's name
    lang: Language | None = None,
) -> None:
    """Say what changed between two dataset versions.

    Args:
        since: the older one: its name, `parent`, or a date or time, which means the last version before it.
        until: the newer one, instead of the current one.
        format: in words, as JSON, as RDF Patch or as an Atom feed.
        lang: the language, instead of that of LC_ALL, LC_MESSAGES or LANG.
    """
    home = _settings().home
    found = kept.row(home)
    end = found.until(until)
    start = found.since(since, end)
    language = lang or locales.language(os.environ)
    wish = Recounting(start.name, end.name, format, language, size=_LARGEST)
    recounting.write(home, wish, sys.stdout.buffer)


def _settings() -> settings.Settings:
    """Those of this environment; raises UnsupportedQueryError when the data are elsewhere."""
    chosen = settings.read()
    if chosen.engine:
        raise UnsupportedQueryError(f"{chosen.engine} keeps the current version alone; leave out BARRIERGRAPH_ENGINE")
    return chosen


def _written(rows: list[listing.Plain], name: str) -> bytes:
    if name in (listing.JSON.name, listing.CSV.name):
        return listing.as_json(rows) if name == listing.JSON.name else listing.as_csv(rows)
    return listing.as_rdf(rows, named(name, GRAPHS).media_type)


def _show(rows: list[listing.Plain]) -> None:
    columns = ("name", "made", "made_by", "quads", "parent", "current", "cited")
    table = Table(*columns)
    for row in rows:
        table.add_row(*("" if row[name] is None else str(row[name]) for name in columns))
    Console().print(table)
