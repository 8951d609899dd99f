"""Reports as workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. GitHub shows ten errors, ten
warnings and ten notices of a step; the gravest ten of each are written, and a line that says how many more there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.curated.languages import Language
from graph.errors import RdfSyntaxError
from graph.reports.findings import ordered, ordered_gaps, severity
from graph.reports.layout import clean
from graph.reports.locations import relative
from graph.reports.report import Gap, Known, Place, Report, Result, Severity
from graph.reports.showing import Shown, one_line, shortened
from graph.reports.summary import summary
from graph.reports.text import known_line
from graph.reports.words import number

_MOST = 10
_LONGEST = 4000  # characters of a message
_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


Found = Result | Known | Gap


@dataclass(frozen=True)
class _Annotation:
    title: str
    message: str
    place: Place | None


def write(report: Report, language: Language) -> str:
    """The report as workflow commands, the gravest first, and the summary as the last line."""
    shown = Shown(report, language)
    found = dict[Severity, list[Found]]((level, []) for level in _COMMANDS)
    for level, one in _found(report):
        found[level].append(one)
    lines = [line for level, these in found.items() for line in _lines(level, these, shown)]
    return "\n".join((*lines, summary(report, language))) + "\n"


def unreadable(error: RdfSyntaxError) -> str:
    """What is wrong with files that cannot be read, as workflow commands."""
    return "".join(f"{_command('error', _syntax(one), clean(relative(str(one.path))))}\n" for one in error.all)


def _syntax(error: RdfSyntaxError) -> _Annotation:
    return _Annotation("RDF", one_line(error.problem), Place(str(error.path), error.line, error.column))


def _found(report: Report) -> Iterator[tuple[Severity, Found]]:
    yield from ((result.severity, result) for result in ordered(report.results))
    yield from ((Severity.VIOLATION, known) for known in sorted(report.gone))
    yield from ((severity(gap, report), gap) for gap in ordered_gaps(report.gaps))


def _lines(level: Severity, found: list[Found], shown: Shown) -> Iterator[str]:
    for one in found[:_MOST]:
        annotation = _annotation(one, shown)
        file = shown.file(annotation.place.file) if annotation.place else None
        yield _command(_COMMANDS[level], annotation, file)
    if len(found) > _MOST:
        count = number(len(found) - _MOST, shown.language)
        yield shown.words.more_elsewhere.format(count=count, kind=_COMMANDS[level])


def _annotation(found: Found, shown: Shown) -> _Annotation:
    words = shown.words
    match found:
        case Result():
            message = "\n".join((shown.message(found), *shown.reasons(found), *shown.details(found)))
            return _Annotation(one_line(found.rule.name), message, found.places[0] if found.places else None)
        case Known():
            return _Annotation(words.baseline, f"{words.gone_from_baseline}\n{known_line(found, shown)}", None)
    return _Annotation(f"{words.not_checked}: {words.gaps[found.kind]}", shown.message(found), found.place)


def _command(name: str, one: _Annotation, file: str | None) -> str:
    place = one.place
    where = {"file": file, "line": place.line, "col": place.column} if place else {}
    properties = {key: value for key, value in {**where, "title": one.title}.items() if value is not None}
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {written}::{_data(shortened(one.message, _LONGEST))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
