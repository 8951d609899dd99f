"""Reports for GitLab's Code Quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

GitLab keeps one finding of each fingerprint, so equal ones get different fingerprints, by their number. It shows
nothing that stands in no file: such a finding is shown at its shape, else at the first line of the first file.
"""

from collections import Counter
from collections.abc import Iterator

from graph.curated.languages import Language
from graph.reports.findings import (
    anchor,
    digest,
    fingerprint,
    first_file,
    gap_anchor,
    gap_fingerprint,
    known_fingerprint,
    ordered,
    ordered_gaps,
    severity,
)
from graph.reports.layout import laid_out, written
from graph.reports.report import Place, Report, Severity
from graph.reports.showing import Shown, one_line
from graph.reports.text import known_line

_SEVERITIES = {Severity.VIOLATION: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_NOWHERE = Place(".")

Issue = dict[str, object]


def write(report: Report, language: Language) -> str:
    """The report as a list of issues; an empty one where nothing was found."""
    shown, times = Shown(report, language), Counter[str]()
    return laid_out([written(_distinct(issue, times)) for issue in _issues(report, shown)], 1)


def _distinct(issue: Issue, times: Counter[str]) -> Issue:
    mark = str(issue["fingerprint"])
    times[mark] += 1
    return issue if times[mark] == 1 else {**issue, "fingerprint": digest((mark, str(times[mark])))}


def _issues(report: Report, shown: Shown) -> Iterator[Issue]:
    for result in ordered(report.results):
        text = "; ".join((shown.message(result), *shown.reasons(result), *shown.details(result)))
        place = _location(anchor(result, report), shown)
        yield _issue(text, result.rule.name, fingerprint(result), result.severity, place)
    for known in sorted(report.gone):
        text = f"{shown.words.gone_from_baseline} {known_line(known, shown)}"
        place = _location(first_file(report), shown)
        yield _issue(text, "baseline", known_fingerprint(known), Severity.VIOLATION, place)
    for gap in ordered_gaps(report.gaps):
        name, weight = f"not-checked/{gap.kind.value}", severity(gap, report)
        place = _location(gap_anchor(gap, report), shown)
        yield _issue(shown.message(gap), name, gap_fingerprint(gap), weight, place)


def _location(place: Place | None, shown: Shown) -> Issue:
    where = place or _NOWHERE
    return {"path": shown.file(where.file), "lines": {"begin": where.line or 1}}


def _issue(text: str, name: str, mark: str, weight: Severity, location: Issue) -> Issue:
    named = {"description": text, "check_name": one_line(name), "fingerprint": mark}
    return {**named, "severity": _SEVERITIES[weight], "location": location}
