"""From files to a dataset version: parse, validate, reason, write."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import reasoning, sources, validation, version
from graph.errors import NotBuiltError
from graph.validation import Report
from graph.version import Version

Step = Callable[[str], AbstractContextManager[None]]
"""Called with the name of a step as it starts; left when it ends."""


class NotConformingError(ValueError):
    """The data break a shape, so nothing was published."""

    def __init__(self, report: Report) -> None:
        count = f"{report.violations} violation{'s' if report.violations > 1 else ''}"
        super().__init__(f"{count}; nothing was published")
        self.report = report


@dataclass(frozen=True)
class Built:
    """A new version and what the shapes said of it."""

    version: Version
    report: Report


def build(root: Path, home: Path, step: Step = lambda _: nullcontext()) -> Built:
    """Make the files below `root` a dataset version below `home`.

    Raises RdfSyntaxError, NoSourcesError or NotConformingError, and then leaves the current version as it was.
    """
    found, inputs = sources.find(root), fingerprint(root)
    with step(f"parse {len(found)} files"):
        store = sources.parse(found)
    with step(f"validate {len(store)} statements"):
        report = validation.validate(store, validation.shapes(root / "shapes"))
    if not report.conforms:
        raise NotConformingError(report)
    with step("reason"):
        store.bulk_extend(list(reasoning.infer(store)))
    with step(f"write {len(store)} statements"):
        written = version.write(store, home, inputs, sources.prefixes(found))
    return Built(written, report)


def parsed(root: Path) -> ox.Store:
    """Every file below `root` in its named graph, as it stands.

    Raises RdfSyntaxError or NoSourcesError.
    """
    return sources.parse(sources.find(root))


def fingerprint(root: Path) -> str:
    """Changes whenever a file, or the program that reads it, does."""
    program = Path(__file__).parent
    return f"{sources.fingerprint(root, _inputs(root))}-{sources.fingerprint(program, sorted(program.glob('*.py')))}"


def _inputs(root: Path) -> Iterator[Path]:
    yield from (source.path for source in sources.find(root))
    yield from validation.files(root / "shapes")


def is_current(root: Path, home: Path) -> bool:
    """Whether the current version was built from the files as they are now."""
    try:
        return version.current(home).manifest.sources == fingerprint(root)
    except NotBuiltError:
        return False
