"""The formats of reports: one table for the command line and HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.curated.languages import Language
from graph.formats import GRAPHS, Format, named
from graph.reports import github, gitlab, json_document, json_ld, junit, markdown, sarif, text, turtle
from graph.reports.report import Report

Write = Callable[[Report, Language], str]


@dataclass(frozen=True)
class Writer:
    """A format of reports and what writes it."""

    format: Format
    write: Write


# Two share a media type with one before them: who asks by media type gets that one, and these two have names.
WRITERS = {
    writer.format.name: writer
    for writer in (
        Writer(Format("text", "text/plain", "", ("txt",)), text.write),
        Writer(Format("json", "application/json", "JSON"), json_document.write),
        Writer(Format("sarif", "application/sarif+json", ""), sarif.write),
        Writer(Format("junit", "application/xml", "", ("xml",), ("text/xml",)), junit.write),
        Writer(Format("github", "text/plain", ""), github.write),
        Writer(Format("gitlab", "application/json", "", ("codeclimate",)), gitlab.write),
        Writer(Format("markdown", "text/markdown", "", ("md",)), markdown.write),
        Writer(named("turtle", GRAPHS), turtle.write),
        Writer(named("json-ld", GRAPHS), json_ld.write),
    )
}
FORMATS = tuple(writer.format for writer in WRITERS.values())


def write(report: Report, name: str, language: Language) -> str:
    """The report in the format of that name.

    Raises UnknownFormatError.
    """
    return WRITERS[named(name, FORMATS).name].write(report, language)
