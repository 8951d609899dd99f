"""What people see on the command line: progress, reports, tables and complaints."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Timer
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn
from rich.table import Table
from rich.text import Text

from graph.curated.languages import Language
from graph.engine import Answer, Formats
from graph.formats import GRAPHS, RESULTS
from graph.reports import text
from graph.reports.report import Report
from graph.steps import Advance, ignore

_errors = Console(stderr=True, highlight=False, soft_wrap=True)

_RESULTS = {one.name: one.media_type for one in RESULTS} | {"table": RESULTS[0].media_type}
_GRAPHS = {one.name: one.media_type for one in GRAPHS}
_SHOWN_RESULTS = 50
_PATIENCE = 1.0  # seconds


def formats(name: str | None) -> Formats:
    """What to write for the name of a format; without one, what reads best."""
    if name is None:
        return Formats(RESULTS[0].media_type, GRAPHS[0].media_type)
    return Formats(_RESULTS.get(name), _GRAPHS.get(name))


def show(answer: Answer, *, as_table: bool) -> None:
    """Write an answer to standard output, where a table is asked for and it has rows, as a table."""
    if as_table and answer.media_type == _RESULTS["table"]:
        _show_table(json.loads(answer.body))
    else:
        sys.stdout.buffer.write(answer.body if answer.body.endswith(b"\n") else answer.body + b"\n")


def _show_table(document: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> None:
    if "boolean" in document:
        sys.stdout.write("yes\n" if document["boolean"] else "no\n")
        return
    columns = list(map(str, document["head"]["vars"]))
    rows = document["results"]["bindings"]
    show_rows(columns, ([row.get(column, {}).get("value", "") for column in columns] for row in rows))


def show_rows(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table to standard output."""
    table = Table(*columns)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


@contextmanager
def step(name: str) -> Iterator[Advance]:
    """Announce a step: with a spinner while it runs on a terminal, and everywhere in one line when it is done."""
    started = perf_counter()
    with _errors.status(name) as status:
        yield lambda done: status.update(f"{name}  {done:.0%}")
    _errors.print(f"{name}  {perf_counter() - started:.1f} s")


@contextmanager
def patient(name: str) -> Iterator[Advance]:
    """A bar for a step that takes longer than a second, on a terminal; elsewhere nothing."""
    if not _errors.is_terminal:  # where a bar that stops would write an empty line
        yield ignore
        return
    bar = Progress("{task.description}", BarColumn(), TaskProgressColumn(), console=_errors, transient=True)
    task = bar.add_task(name, total=1.0)
    timer = Timer(_PATIENCE, bar.start)
    timer.start()
    try:
        yield lambda done: bar.update(task, completed=done)
    finally:
        timer.cancel()
        if bar.live.is_started:
            bar.stop()


def report(found: Report, language: Language) -> None:
    """Print the results of a validation, if there are any, the gravest first."""
    if found.results:
        shown = replace(found, results=found.results[:_SHOWN_RESULTS])
        _errors.print(text.write(shown, language), markup=False, end="")
    if len(found.results) > _SHOWN_RESULTS:
        _errors.print(f"and {len(found.results) - _SHOWN_RESULTS} more; `barriergraph validate` shows them all")


def tell(message: str) -> None:
    """Say something beside an answer."""
    _errors.print(message, markup=False)


def complain(message: str) -> None:
    _errors.print(f"barriergraph: {message}", markup=False)
