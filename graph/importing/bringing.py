"""Bringing data of others in, and taking them out again."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from graph import version
from graph.engine import Change, Delete, Document, Put
from graph.errors import MappingError, NotImportableError
from graph.importing import binding, checking, graphs, imports, mappings, morph, origins, provenance, statements
from graph.importing.fetching import Limits
from graph.importing.imports import Import
from graph.importing.origins import Source
from graph.importing.places import Shown
from graph.importing.statements import Statements
from graph.inputs import Input
from graph.reports.report import Report
from graph.steps import Step

_N_TRIPLES = "application/n-triples"


@dataclass(frozen=True)
class Wanted:
    """What somebody wants imported.

    Args:
        sources: files, addresses, and with a mapping databases.
        graph: IRI of the graph to fill.
        mapping: the file of a mapping, for what is not RDF.
        shapes: `own`, or a file or folder of shapes.
        licence: IRI of the licence of the sources.
        title: what to call it; by default as the sources are called.
        replace: whether a graph that is there makes place.
    """

    sources: tuple[str, ...]
    graph: str
    mapping: Path | None = None
    shapes: str | None = None
    licence: str | None = None
    title: str | None = None
    replace: bool = False


@dataclass(frozen=True)
class Tools:
    """What bringing in takes.

    Args:
        root: the folder with our ontology, data and shapes.
        home: the folder that keeps the imports.
        shown: where they are shown.
        python: gives a Python that has morph-kgc.
        limits: of fetching.
        step: called for each step.
    """

    root: Path
    home: Path
    shown: Shown
    python: Callable[[], Path]
    limits: Limits
    step: Step


@dataclass(frozen=True)
class Brought:
    """What was brought in.

    Args:
        made: what is said of it.
        version: the dataset version that shows it.
        report: what the shapes say.
        notes: what the one who wanted it may not expect, as sentences.
    """

    made: Import
    version: str
    report: Report
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Read:
    """What the sources hold, as RDF."""

    documents: Sequence[Input]
    sources: tuple[Source, ...]
    mapping: Source | None = None
    notes: tuple[str, ...] = ()


def bring(wanted: Wanted, tools: Tools) -> Brought:
    """Import what is wanted: as a whole or, where anything fails, not at all.

    Raises NotImportableError, MappingError, RdfSyntaxError, UnknownFormatError, NotConformingError or QueryError.
    """
    _refuse(wanted)
    with version.locked(tools.home, imports.LOCK), TemporaryDirectory(prefix="barriergraph-import-") as folder:
        _refuse_existing(wanted, tools)
        read = _mapped(wanted, tools, Path(folder)) if wanted.mapping else _as_it_is(wanted, tools, Path(folder))
        found = statements.read(read.documents, tools.step)
        if not found.count:
            raise NotImportableError(" ".join((f"{_names(read)}: there are no statements to import", *read.notes)))
        report = checking.check(read.documents, wanted.shapes, tools.root, tools.step, placed=not wanted.mapping)
        made = _described(wanted, read, found)
        with imports.kept(tools.home, made, found.triples):
            shown = tools.shown.show(_changes(tools.home, _put(made.graph, found.triples)), tools.step)
    return Brought(made, shown, report, (*read.notes, *_merged(found, made)))


def remove(graph: str, tools: Tools) -> str:
    """Take an import out again; the name of the dataset version without it.

    Raises UnknownGraphError when nothing is imported there.
    """
    with version.locked(tools.home, imports.LOCK), imports.dropped(tools.home, graph):
        return tools.shown.show(_changes(tools.home, Delete(graph)), tools.step)


def _refuse(wanted: Wanted) -> None:
    if not wanted.sources and not wanted.mapping:
        raise NotImportableError("There is nothing to import; name files or addresses")
    if wanted.licence:
        try:
            ox.NamedNode(wanted.licence)
        except ValueError as error:
            raise NotImportableError(f"{wanted.licence!r} is no IRI of a licence: {error}") from error


def _refuse_existing(wanted: Wanted, tools: Tools) -> None:
    if not wanted.replace and (imports.named(tools.home, wanted.graph) or wanted.graph in tools.shown.graphs()):
        raise NotImportableError(f"The graph {graphs.short(wanted.graph)} is there already; --replace replaces it")


def _as_it_is(wanted: Wanted, tools: Tools, folder: Path) -> _Read:
    sources = _at_hand(wanted, tools, folder)
    return _Read([origins.document(one) for one in sources], sources)


def _mapped(wanted: Wanted, tools: Tools, folder: Path) -> _Read:
    path = wanted.mapping or Path()
    bound = binding.bind(
        mappings.read(path), _at_hand(wanted, tools, folder), folder / "named", tools.limits, tools.step
    )
    notes = tuple(binding.check(bound))
    work = folder / "work"
    work.mkdir()
    python = tools.python()
    with tools.step(f"map {_listed(bound.all)} by {path.name}"):
        try:
            made = morph.run(python, bound, work)
        except MappingError as error:
            raise MappingError("; ".join((*notes, str(error)))) from error
    name = f"{_listed(bound.all)} by {path.name}"
    document = Input(name, ox.RdfFormat.N_TRIPLES, b"".join(sorted(made.read_bytes().splitlines(keepends=True))))
    return _Read([document], bound.all, origins.of_file(path), notes)


def _at_hand(wanted: Wanted, tools: Tools, folder: Path) -> tuple[Source, ...]:
    """Each in a folder of its own, since two may have one name."""
    return tuple(
        origins.at_hand(given, folder / str(number), tools.limits, tools.step)
        for number, given in enumerate(wanted.sources)
    )


def _described(wanted: Wanted, read: _Read, found: Statements) -> Import:
    return Import(
        graph=wanted.graph,
        title=wanted.title or _listed(read.sources),
        sources=tuple(one.origin for one in read.sources),
        statements=found.count,
        time=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        digest=hashlib.sha256(found.triples).hexdigest(),
        licence=wanted.licence,
        mapping=read.mapping.origin if read.mapping else None,
        shapes=wanted.shapes and (wanted.shapes if wanted.shapes == provenance.OWN else Path(wanted.shapes).name),
    )


def _changes(home: Path, change: Change) -> tuple[Change, ...]:
    """The change, and what is said of all imports as they are now."""
    left = imports.found(home)
    told = graphs.PROVENANCE.value
    return change, _put(told, provenance.triples(left)) if left else Delete(told)


def _put(graph: str, triples: bytes) -> Put:
    return Put(graph, (Document(_N_TRIPLES, triples),))


def _merged(found: Statements, made: Import) -> tuple[str, ...]:
    if not found.graphs:
        return ()
    return (f"the statements of {found.graphs} named graphs are in the one graph {made.name} now",)


def _listed(sources: Sequence[Source]) -> str:
    return ", ".join(one.origin.name for one in sources)


def _names(read: _Read) -> str:
    return ", ".join(one.given for one in read.sources)
