"""`barriergraph alignments`: whether the mappings to the identifiers of others hold, and all of them as SSSOM/TSV."""

import asyncio
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from api import settings
from api.commands import locales, versions
from graph import inputs
from graph.alignments import checking, publishing, wording
from graph.alignments import register as keeping
from graph.asking import Dataset, of_store
from graph.curated.languages import Language

commands = App(name="alignments", help="Work on the mappings to the identifiers of others.")


@commands.command
def check(
    *,
    register: Annotated[tuple[Path, ...], Parameter(negative=())] = (),
    format: Literal["text", "json"] = "text",  # noqa: A002  # the option's name
    lang: Language | None = None,
) -> None:
    """Say which mappings no longer hold: exit code 0 when all do, 1 when one has to be looked at, 2 for wrong input.

    Without a register it looks at what the graph itself knows: bodies that went into others, and other names.

    Args:
        register: a file with a register as it is today, such as a list of TOOI in JSON-LD or a table of the EU in
            RDF/XML; repeat it for more.
        format: lines for people, or JSON.
        lang: the language of what is said.
    """
    dataset, language = _dataset(), lang or locales.language(os.environ)
    checked = asyncio.run(checking.check(dataset, _registers(register)))
    if format == "json":
        found = wording.document(checked, dataset, language)
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in wording.lines(checked, dataset, language)))
    if not checked.passes:
        sys.exit(1)


@commands.command
def export(*, output: Path | None = None) -> None:
    """Write all mappings as SSSOM/TSV; the same version gives the same bytes.

    Args:
        output: the file to write, instead of standard output.
    """
    document = asyncio.run(publishing.tsv(_dataset()))
    if output:
        output.write_bytes(document)
    else:
        sys.stdout.buffer.write(document)


def _dataset() -> Dataset:
    found = versions.current(settings.read())
    return of_store(found.open(), found.manifest.name, found.manifest.prefixes)


def _registers(files: tuple[Path, ...]) -> list[keeping.Register]:
    """Each file by itself, so that what is wrong in one is told of that one."""
    return [keeping.read(inputs.found([file]), date.today()) for file in files]
