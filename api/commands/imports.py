"""`barriergraph import` and `barriergraph imports`: data of others, brought in and taken out again."""

import os
import sys
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from api import engines, settings
from api.commands import locales, terminal, validate
from api.commands.validate import Copy, Format
from api.settings import Settings
from graph.curated.languages import Language
from graph.importing import bringing, environment, graphs, imports
from graph.importing.bringing import Brought, Tools, Wanted
from graph.importing.fetching import Limits
from graph.importing.imports import Import
from graph.importing.places import Elsewhere, Here, Shown
from graph.validation import NotConformingError

_MEGABYTE = 2**20


def bring(  # noqa: PLR0913  # each is an option
    *sources: str,
    graph: str,
    mapping: Path | None = None,
    shapes: str | None = None,
    licence: str | None = None,
    title: str | None = None,
    replace: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    format: Annotated[Format, Parameter(alias="-f")] = "text",  # noqa: A002  # the option's name
    report: Annotated[tuple[str, ...], Parameter(negative=(), metavar="FORMAT=FILE", show_default=False)] = (),
    lang: Language | None = None,
) -> None:
    """Import data of others into a named graph of their own: exit code 1 when they break the shapes.

    Args:
        sources: files or addresses (http, https) of RDF in any format, .gz behind it or not; with a mapping CSV, JSON,
            XML and what else morph-kgc reads, or the address of a database, such as sqlite:///register.db.
        graph: name of the graph, which stands for https://w3id.org/barriergraph/graph/import/NAME, or an IRI.
        mapping: a mapping in RML, R2RML or YARRRML, which says what becomes of data that are not RDF.
        shapes: own, for the shapes of Barrier Graph over all data together, or a file or folder of shapes, to which
            the data must conform; by default they need be no more than RDF.
        licence: IRI of the licence under which the data are published.
        title: what to call the data; by default as their files are called.
        replace: put the data in the place of what the graph holds.
        format: how to write the report where the data break the shapes.
        report: a further report, as FORMAT=FILE; repeat it for more.
        lang: language of the report; by default that of the terminal, else English.
    """
    copies = [Copy(format, None), *map(validate.copy, report)]
    language = lang or locales.language(os.environ)
    wanted = Wanted(sources, graphs.graph(graph), mapping, shapes, licence, title, replace)
    try:
        brought = bringing.bring(wanted, _tools(settings.read()))
    except NotConformingError as error:
        validate.tell(error.report, copies, language)
        raise
    _show(brought, copies[1:], language)


def _show(brought: Brought, copies: list[Copy], language: Language) -> None:
    for note in brought.notes:
        terminal.complain(note)
    terminal.report(brought.report, language)
    validate.tell(brought.report, copies, language)
    made = brought.made
    sys.stdout.write(f"{brought.version} {made.statements} statements in {made.graph}\n")


listed = App(name="imports", help="List what is imported, and take it out again.")


@listed.default
def list_() -> None:
    """List what is imported: name, statements, time, licence, sources, digest, and whether it is shown."""
    chosen = settings.read()
    found, shown = imports.found(chosen.home), _shown(chosen).graphs()
    if sys.stdout.isatty() and found:
        terminal.show_rows(_HEADS, [tuple(_row(one, shown)) for one in found])
    else:
        sys.stdout.write("".join("\t".join(_row(one, shown)) + "\n" for one in found))


@listed.command
def remove(name: str) -> None:
    """Take an import out again, with what follows from it.

    Args:
        name: name or IRI of its graph, as the list shows it.
    """
    chosen = settings.read()
    graph = graphs.graph(name)
    sys.stdout.write(f"{bringing.remove(graph, _tools(chosen))} is without {graph}\n")


_HEADS = ("name", "statements", "time", "licence", "sources", "sha256", "shown")


def _row(one: Import, shown: Collection[str]) -> Iterator[str]:
    yield one.name
    yield str(one.statements)
    yield one.time
    yield one.licence or "-"
    yield ", ".join(origin.name for origin in (*one.sources, *([one.mapping] if one.mapping else [])))
    yield one.digest[:16]
    yield "yes" if one.graph in shown else "no"


def _tools(chosen: Settings) -> Tools:
    limits = Limits(chosen.import_megabytes * _MEGABYTE, chosen.import_seconds)
    return Tools(chosen.root, chosen.home, _shown(chosen), partial(_python, chosen), limits, terminal.step)


def _shown(chosen: Settings) -> Shown:
    if chosen.engine:
        return Elsewhere(engines.server(chosen))
    return Here(chosen.root, chosen.home, chosen.kept, chosen.root / "shapes" if chosen.validate_writes else None)


def _python(chosen: Settings) -> Path:
    """A Python with morph-kgc: the one that the settings name, or one that is set up when it is first needed."""
    if chosen.morph_kgc:
        return environment.chosen(chosen.morph_kgc)
    return environment.ready(chosen.home / "tools", terminal.step)
