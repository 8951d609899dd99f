"""`barriergraph ask`: a command for each curated query, made from its file."""

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from cyclopts import App, Group, Parameter
from cyclopts.help import ColumnSpec, DefaultFormatter, HelpEntry
from rich.console import Console

from api import settings
from api.commands import grounds, locales, options, printing, terminal, versions
from api.settings import Settings
from graph.asking import Dataset, of_store
from graph.curated import question, writing
from graph.curated import table as tables
from graph.curated.asked import asked
from graph.curated.emptiness import Emptiness, emptiness
from graph.curated.languages import Language
from graph.curated.provenance import located, provenance
from graph.curated.question import Question
from graph.curated.table import Page, Table
from graph.curated.themes import THEMES
from graph.errors import ParameterError
from graph.evidence.ontology import ontology
from graph.formats import BINARY, EXPLAINED, EXPLAINED_GRAPHS, GRAPHS, Format, called, named
from graph.sources import BASE

_HELP = "Ask a curated query; without a name, list them by theme. `ask NAME --help` says what a query takes."
_USAGE = "Usage: barriergraph ask NAME [OPTIONS]"
_EXAMPLE: dict[Language, str] = {"en": "Example", "nl": "Voorbeeld"}


def __getattr__(name: str) -> App:
    """The command `ask`, made when it is asked for, so that the other commands read no query files."""
    if name == "ask":
        return commands(settings.read(), locales.language(os.environ))
    raise AttributeError(name)


def commands(chosen: Settings, language: Language) -> App:
    """A command for each question, grouped by theme, with help in that language.

    Raises QuestionError with file, line and column for the first file that is wrong.
    """
    questions = question.load(chosen.root / "queries")
    app = App(name="ask", help=_HELP, usage=_USAGE, help_format="plaintext")
    whole = DefaultFormatter(column_specs=(ColumnSpec(_name, no_wrap=True), ColumnSpec("description")))
    groups = {
        theme: Group(texts[language], sort_key=place, help_formatter=whole)
        for place, (theme, texts) in enumerate(THEMES.items())
    }
    for one in questions.values():
        app.command(_command(one, chosen, language), name=one.name, group=groups[one.header.theme])
    app.default(_without_name(app, questions))
    return app


def _name(entry: HelpEntry) -> str:
    return ", ".join(entry.names)


def _without_name(app: App, questions: Mapping[str, Question]) -> Callable[..., None]:
    def listing(*words: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)]) -> None:
        if words:
            raise question.unknown(words[0], questions, "`barriergraph ask` lists them")
        app.help_print([])

    return listing


def _command(this: Question, chosen: Settings, language: Language) -> Callable[..., None]:
    def command(**arguments: Any) -> None:  # noqa: ANN401  # as the signature has them
        texts, others = options.split(arguments)
        _answer(this, chosen, Wanted(texts, **{"lang": language, **others}))

    command.__signature__ = options.signature(this, chosen, language)  # type: ignore[attr-defined]  # functions take it
    command.__doc__ = "\n\n".join(_help(this, language))
    return command


def _help(this: Question, language: Language) -> Iterator[str]:
    texts, given = this.header.texts(language), this.header.example.given
    words = (word for name, value in given.items() for word in (f"--{name}", value))
    yield texts.summary
    yield texts.description
    yield f"{_EXAMPLE[language]}: {shlex.join(('barriergraph', 'ask', this.name, *words))}"


@dataclass(frozen=True)
class Wanted:
    """What somebody wants of a question.

    Args:
        texts: values for the parameters, as they were written.
        lang: the reader's language.
        format: the name of the answer's, where one is named.
        page: which page of a table.
        size: how many rows a page has; all where there is no number.
        explain: whether to say what each row rests on.
        output: the file for the answer, instead of standard output.
    """

    texts: Mapping[str, str]
    lang: Language
    format: str | None = None
    page: int = 1
    size: int | None = None
    explain: bool = False
    output: Path | None = None

    def format_for(self, this: Question) -> str:
        """What the answer is written in: as asked for, as the file is called, or as reads best.

        Raises ParameterError for a workbook on a terminal, and for what holds no evidence.
        """
        offered = self._offered(this)
        ending = called(self.output.suffix.removeprefix("."), offered) if self.output else None
        on_terminal = self.output is None and sys.stdout.isatty()
        usual = options.TABLE if on_terminal and this.columns is not None else offered[0].name
        found = self.format or (ending.name if ending else usual)
        if found in BINARY and on_terminal:
            problem = f"format: {found} is not shown on a terminal; name a file with --output, or redirect to one"
            raise ParameterError("format", found, problem)
        known = [*((options.TABLE,) if this.columns is not None else ()), *(one.name for one in offered)]
        if self.explain and found not in known:
            near = tuple((name, "") for name in known)
            raise ParameterError("format", found, f"format: {found} holds no evidence", near)
        return found

    def _offered(self, this: Question) -> Sequence[Format]:
        if self.explain:
            return EXPLAINED if this.columns is not None else EXPLAINED_GRAPHS
        return this.formats


def _answer(this: Question, chosen: Settings, wanted: Wanted) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Oxigraph does not come back to Python until the query is done
    written = wanted.format_for(this)
    found = versions.current(chosen)
    dataset = of_store(found.open(), found.manifest.name, found.manifest.prefixes)
    if this.columns is None:
        asyncio.run(_graph(dataset, this, wanted, written))
    else:
        asyncio.run(_table(dataset, this, wanted, written, found.made.date()))


async def _graph(dataset: Dataset, this: Question, wanted: Wanted, written: str) -> None:
    one = await asked(dataset, this, wanted.texts, wanted.lang)
    if wanted.explain:
        explained = await tables.explained_graph(one, await ontology(dataset.ask))
        _write(writing.as_json(writing.plain_graph(explained)), wanted)
        return
    found = await tables.triples(one)
    if not found:
        _tell(await emptiness(one, {}))
    _write(writing.write_graph(found, one, named(written, GRAPHS)), wanted)


async def _table(dataset: Dataset, this: Question, wanted: Wanted, written: str, made: date) -> None:
    one = await asked(dataset, this, wanted.texts, wanted.lang)
    found = await tables.table(one, Page(wanted.page, wanted.size or options.MOST))
    if wanted.explain:
        found = await tables.explained(found, await ontology(dataset.ask))
    if written == options.TABLE:
        _show(found, wanted)
    else:
        address = f"{BASE}queries/{this.name}?{urlencode({**wanted.texts, 'lang': wanted.lang})}"
        origin = located(await provenance(dataset, wanted.lang), address, made)
        _write(writing.write(found, written, origin), wanted)
    _comment(found)


def _show(found: Table, wanted: Wanted) -> None:
    if not found.rows:
        return
    with wanted.output.open("w", encoding="utf-8") if wanted.output else nullcontext() as file:
        console = Console(file=file)
        printing.show(found, console)
        grounds.show(found, console)


def _write(body: bytes, wanted: Wanted) -> None:
    if wanted.output:
        wanted.output.write_bytes(body)
    else:
        sys.stdout.buffer.write(body if body.endswith(b"\n") or wanted.format in BINARY else body + b"\n")


def _comment(found: Table) -> None:
    """Say what the rows do not: why there are none, or that more follow."""
    if found.emptiness:
        _tell(found.emptiness)
    elif not found.rows:
        terminal.tell(f"page {found.page.number} has no rows")
    elif not found.is_last:
        terminal.tell(f"more rows follow: --size {found.page.size} --page {found.page.number + 1}")


def _tell(found: Emptiness) -> None:
    terminal.tell(found.text)
    if found.nearest:
        near = (f"{one.value} ({one.label})" if one.label else one.value for one in found.nearest)
        terminal.tell(f"Nearest: {', '.join(near)}")
