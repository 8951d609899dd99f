"""From files to a dataset version: parse, validate, reason, write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import reasoning, snapshot, sources, validation, version
from graph.alignments import statements
from graph.curated import description
from graph.errors import NotBuiltError
from graph.importing import imports, provenance
from graph.importing.imports import Import
from graph.reports.report import Report
from graph.steps import Step, silent
from graph.version import Kept, Version

_READERS = ("", "alignments/", "curated/", "importing/")  # folders of the program that decide what a version holds


@dataclass(frozen=True)
class Built:
    """A new version and what the shapes said of it."""

    version: Version
    report: Report


def build(root: Path, home: Path, step: Step = silent, kept: Kept = version.KEPT) -> Built:
    """Make the files below `root`, and what is imported, a dataset version below `home`, and remove old versions.

    Raises RdfSyntaxError, QuestionError, NoSourcesError or NotConformingError, and then leaves the current version as
    it was.
    """
    found, inputs = sources.find(root), fingerprint(root, home)
    with step(f"parse {len(found) + len(_queries(root))} files"):
        store = parsed(root)
    with step(f"validate {len(store)} statements") as advance:
        report = validation.check(store, validation.own_shapes(root / "shapes"), advance)
    if imported := imports.found(home):
        with step(f"join {len(imported)} import{'s' * (len(imported) > 1)}"):
            _join(imported, home, store)
    with step("reason"):
        store.bulk_extend(list(reasoning.infer(store)))
    with step(f"write {len(store)} statements"):
        written = snapshot.write(store, home, inputs, prefixes(root))
    with version.locked(home):
        version.prune(home, kept)
    return Built(written, report)


def _join(imported: Iterable[Import], home: Path, store: ox.Store) -> None:
    """Add what is imported, which the shapes that were chosen for it have passed."""
    for one in imported:
        imports.load(home, one, store)
    store.extend(provenance.quads(imported))


def parsed(root: Path) -> ox.Store:
    """Every Turtle file below `root` in its named graph, what its mappings say, and the catalogue of the queries.

    Raises RdfSyntaxError, QuestionError or NoSourcesError.
    """
    store = sources.parse(sources.find(root))
    store.bulk_extend(list(statements.made(store)))
    store.bulk_extend(description.quads(root))
    return store


def prefixes(root: Path) -> dict[str, str]:
    """Those of the Turtle files and of the catalogue.

    Raises NoSourcesError.
    """
    return dict(sorted((description.PREFIXES | sources.prefixes(sources.find(root))).items()))


def fingerprint(root: Path, home: Path) -> str:
    """Changes whenever a file, what is imported, or the program that reads it, does."""
    program = Path(__file__).parent
    readers = sorted(file for folder in _READERS for file in program.glob(f"{folder}*.py"))
    own = f"{sources.fingerprint(root, _inputs(root))}-{sources.fingerprint(program, readers)}"
    imported = imports.fingerprint(home)
    return f"{own}-{imported}" if imported else own


def _inputs(root: Path) -> Iterator[Path]:
    yield from (source.path for source in sources.find(root))
    yield from validation.files(root / "shapes")
    yield from _queries(root)


def _queries(root: Path) -> list[Path]:
    return sorted(root.glob("queries/*.rq"))


def current(root: Path, home: Path) -> Version | None:
    """The current version, unless the files have changed since and nothing would be lost by building again."""
    try:
        found = version.current(home)
    except NotBuiltError:
        return None
    return found if found.manifest.parent or is_current(root, home, found) else None


def is_current(root: Path, home: Path, found: Version) -> bool:
    """Whether a version comes from the files, and from what is imported, as they are now."""
    return found.manifest.sources in (version.LOADED, fingerprint(root, home))
