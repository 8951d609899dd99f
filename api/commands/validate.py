"""`barriergraph validate`: files against shapes, for people and for pipelines."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from api.commands import locales, terminal
from graph import baseline as baselines
from graph import inputs, validation
from graph.curated.languages import Language
from graph.errors import RdfSyntaxError, UnknownFormatError
from graph.formats import GRAPHS, called
from graph.inputs import Input
from graph.reports import github, writers
from graph.reports.report import Known, Report, Severity
from graph.validation import Options

Format = Literal["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "turtle", "json-ld"]
Engine = Literal["barriergraph", "pyshacl"]
FailOn = Literal["violation", "warning", "info"]
_STANDARD_INPUT = Path("-")


@dataclass(frozen=True)
class Copy:
    """A report in a format, to a file."""

    format: str
    path: Path | None  # None for standard output


def validate(  # noqa: PLR0913  # each is an option
    *paths: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    shapes: Annotated[tuple[Path, ...], Parameter(negative=(), alias="-s", show_default=False)] = (),
    ontology: Annotated[tuple[Path, ...], Parameter(negative=(), alias="-e", show_default=False)] = (),
    format: Annotated[Format, Parameter(alias="-f")] = "text",  # noqa: A002  # the option's name
    report: Annotated[tuple[str, ...], Parameter(negative=(), metavar="FORMAT=FILE", show_default=False)] = (),
    fail_on: FailOn = "violation",
    strict: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    baseline: Path | None = None,
    write_baseline: Annotated[bool, Parameter(negative=(), show_default=False)] = False,
    lang: Language | None = None,
    engine: Engine = "barriergraph",
    input_format: str = "turtle",
) -> None:
    """Check RDF files against SHACL shapes: exit code 0 when they pass, 1 when not, 2 when something cannot be read.

    Args:
        paths: files in any RDF format, folders of them, or - for standard input; all are one graph together.
        shapes: files or folders of shapes, repeated for more, instead of those of Barrier Graph.
        ontology: files or folders with classes and vocabularies that the shapes may look at.
        format: how to write the report: for people (text, markdown), programs (json, turtle, json-ld) or servers.
        report: a further report, as FORMAT=FILE; repeat it for more.
        fail_on: the least severity that fails.
        strict: fail also when something was not checked: a shape that matched nothing, a name that nobody knows, a
            class or property that no shape speaks of.
        baseline: a file of results that are tolerated; new ones fail, and so do those it has and that are gone.
        write_baseline: write all results to the baseline file, and pass.
        lang: language of the messages; by default that of the terminal, else English.
        engine: barriergraph, or pyshacl, which is slower.
        input_format: what standard input is written in, such as turtle or json-ld.
    """
    if not paths:
        raise ValueError("There is nothing to validate; name files or folders, or - for standard input")
    copies = [Copy(format, None), *map(copy, report)]
    known = _known(baseline, is_written=write_baseline)
    language = lang or locales.language(os.environ)
    try:
        found = validation.validate(
            list(_documents(paths, input_format)),
            validation.shapes(inputs.found(shapes)) if shapes else None,
            inputs.found(ontology) if ontology else None,
            Options(engine, Severity[fail_on.upper()], strict, known),
            terminal.patient,
        )
    except RdfSyntaxError as error:
        if format == "github":
            sys.stdout.write(github.unreadable(error))
        raise
    if write_baseline and baseline:
        baselines.write(baseline, baselines.of(found))
        found = baselines.tolerate(found, baselines.of(found))
    tell(found, copies, language)
    if not found.passes:
        sys.exit(1)


def copy(text: str) -> Copy:
    """The copy that FORMAT=FILE means; raises ValueError for anything else."""
    name, _, path = text.partition("=")
    if not path or name not in writers.WRITERS:
        raise ValueError(f"--report {text}: this is not FORMAT=FILE with one of {', '.join(writers.WRITERS)}")
    return Copy(name, Path(path))


def _documents(paths: Sequence[Path], input_format: str) -> Iterator[Input]:
    """What the paths name; standard input once."""
    yield from inputs.found(path for path in paths if path != _STANDARD_INPUT)
    if _STANDARD_INPUT in paths:
        written = called(input_format, GRAPHS)
        if written is None:
            known = ", ".join(one.name for one in GRAPHS)
            raise UnknownFormatError(f"{input_format} is no format of RDF; there are {known}")
        yield Input("standard input", written.of_rdf, sys.stdin.buffer.read(), Path.cwd().as_uri() + "/")


def _known(path: Path | None, *, is_written: bool) -> tuple[Known, ...] | None:
    if is_written and path is None:
        raise ValueError("--write-baseline takes the file from --baseline FILE")
    return None if path is None or is_written else baselines.read(path)


def tell(found: Report, copies: Sequence[Copy], language: Language) -> None:
    """Write the report as often as it is wanted."""
    for copy in copies:
        text = writers.write(found, copy.format, language)
        if copy.path:
            copy.path.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
