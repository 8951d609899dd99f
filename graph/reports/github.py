"""Reports as workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. GitHub shows ten errors, ten
warnings and ten notices of a step; the gravest ten of each are written, and a line that says how many more there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.curated.languages import Language
from graph.reports.findings import ordered, ordered_gaps, severity
from graph.reports.layout import clean
from graph.reports.locations import relative
from graph.reports.report import Known, Place, Report, Severity
from graph.reports.showing import Shown, one_line, shortened
from graph.reports.summary import summary
from graph.reports.text import known_line
from graph.reports.words import number

_MOST = 10
_LONGEST = 4000  # characters of a message
_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@dataclass(frozen=True)
class _Annotation:
    severity: Severity
    title: str
    message: str
    place: Place | None


def write(report: Report, language: Language) -> str:
    """The report as workflow commands, the gravest first, and the summary as the last line."""
    shown = Shown(report, language)
    annotations = list(_annotations(report, shown))
    lines = [line for level in _COMMANDS for line in _lines(annotations, level, shown)]
    return "\n".join((*lines, summary(report, language))) + "\n"


def _annotations(report: Report, shown: Shown) -> Iterator[_Annotation]:
    for result in ordered(report.results):
        message = "\n".join((shown.message(result), *shown.details(result)))
        place = result.places[0] if result.places else None
        yield _Annotation(result.severity, one_line(result.rule.name), message, place)
    for known in sorted(report.gone):
        yield _gone(known, shown)
    for gap in ordered_gaps(report.gaps):
        title = f"{shown.words.not_checked}: {shown.words.gaps[gap.kind]}"
        yield _Annotation(severity(gap, report), title, shown.message(gap), gap.place)


def _gone(known: Known, shown: Shown) -> _Annotation:
    message = f"{shown.words.gone_from_baseline}\n{known_line(known, shown)}"
    return _Annotation(Severity.VIOLATION, shown.words.baseline, message, None)


def _lines(annotations: Iterable[_Annotation], level: Severity, shown: Shown) -> Iterator[str]:
    found = [one for one in annotations if one.severity is level]
    yield from map(_command, found[:_MOST])
    if len(found) > _MOST:
        count = number(len(found) - _MOST, shown.language)
        yield shown.words.more_elsewhere.format(count=count, kind=_COMMANDS[level])


def _command(one: _Annotation) -> str:
    place = one.place
    where = {"file": clean(relative(place.file)), "line": place.line, "col": place.column} if place else {}
    properties = {name: value for name, value in {**where, "title": one.title}.items() if value is not None}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[one.severity]} {written}::{_data(shortened(one.message, _LONGEST))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
