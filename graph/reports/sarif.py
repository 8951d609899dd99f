"""Reports as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.

A shape is a rule; what the baseline tolerates is a suppressed result; what was not checked is a result of a rule for
its kind. What has no place in a file (a baseline that is out of date, results left out) is a notification of the run.

GitHub refuses a run of more than 25,000 results, and a file with a result without a location; it shows the 5,000
gravest results, each at its first location. So a result without a place gets that of its shape, else the first file.
What makes a result the same when lines move is a fingerprint of our own: GitHub's action fills
`primaryLocationLineHash` from the text of the line, and complains where another value stands there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.reports.findings import (
    anchor,
    fingerprint,
    gap_anchor,
    gap_fingerprint,
    ordered,
    ordered_gaps,
    severity,
)
from graph.reports.layout import laid_out, written
from graph.reports.locations import is_relative, uri
from graph.reports.report import Gap, Place, Report, Result, Severity
from graph.reports.showing import Shown
from graph.reports.summary import summary
from graph.reports.text import known_line
from graph.reports.words import number
from graph.sources import BASE

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS = 25_000
_MOST_PLACES = 20
_MOST_CHARACTERS = 1000  # of a description of a rule
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "barriergraph/v1"

Json = dict[str, object]


@dataclass(frozen=True)
class _Finding:
    """A result or a gap, by the identifier of its rule."""

    rule: str
    found: Result | Gap
    is_tolerated: bool = False


def write(report: Report, language: Language) -> str:
    """The report as a SARIF log with one run."""
    shown = Shown(report, language)
    findings = list(_findings(report))
    kept = findings[:_MOST_RESULTS]
    rules = _rules(kept, report, shown)
    indices = {str(rule["id"]): index for index, rule in enumerate(rules)}
    run: Json = {
        "tool": {"driver": {**_driver(), "rules": rules}},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(findings) - len(kept), shown)],
        "results": [written(_result(finding, indices[finding.rule], report, shown)) for finding in kept],
    }
    return laid_out({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, 6)


def _driver() -> Json:
    return {"name": "barriergraph", "version": version("barriergraph"), "informationUri": BASE}


def _findings(report: Report) -> Iterator[_Finding]:
    """The gravest first, so that what is cut off is the lightest; what is tolerated is the last."""
    yield from (_Finding(one.rule.name, one) for one in ordered(report.results))
    yield from (_Finding(f"not-checked/{one.kind.value}", one) for one in ordered_gaps(report.gaps))
    yield from (_Finding(one.rule.name, one, is_tolerated=True) for one in ordered(report.tolerated))


def _rules(findings: Iterable[_Finding], report: Report, shown: Shown) -> list[Json]:
    members: dict[str, list[Result | Gap]] = {}
    for finding in findings:
        members.setdefault(finding.rule, []).append(finding.found)
    return [_rule(name, found, report, shown) for name, found in members.items()]


def _rule(name: str, found: list[Result | Gap], report: Report, shown: Shown) -> Json:
    """A rule, described by what its results say where all of them say the same."""
    first = found[0]
    messages = {shown.message(one) for one in found}
    text = messages.pop() if len(messages) == 1 and isinstance(first, Result) else _called(first, shown)
    link = first.rule.link if isinstance(first, Result) else None
    help_ = f"{text}\n{shown.words.read_more.format(link=link)}" if link else text
    described: Json = {
        "id": name,
        "name": name,
        "shortDescription": {"text": text[:_MOST_CHARACTERS]},
        "fullDescription": {"text": text[:_MOST_CHARACTERS]},
        "help": {"text": help_},
        "defaultConfiguration": {"level": _level(first, report)},
    }
    return {**described, "helpUri": link} if link and not is_relative(link) else described


def _called(found: Result | Gap, shown: Shown) -> str:
    if isinstance(found, Result):
        return f"{shown.words.shape} {found.rule.name}"
    return f"{shown.words.not_checked}: {shown.words.gaps[found.kind]}"


def _result(finding: _Finding, index: int, report: Report, shown: Shown) -> Json:
    found = finding.found
    described: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _level(found, report),
        "message": {"text": _escaped(_text(found, shown))},
        "locations": list(_locations(found, report, shown)),
        "partialFingerprints": {_FINGERPRINT: _fingerprint(found)},
    }
    shape = found.rule.place if found.rule else None
    if shape:
        related = {"message": {"text": shown.words.stands_here}, **_physical(shape)}
        described["relatedLocations"] = [related]
    if finding.is_tolerated:
        reason = shown.words.in_baseline
        described["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return described


def _level(found: Result | Gap, report: Report) -> str:
    return _LEVELS[found.severity if isinstance(found, Result) else severity(found, report)]


def _text(found: Result | Gap, shown: Shown) -> str:
    details = (*shown.reasons(found), *shown.details(found)) if isinstance(found, Result) else ()
    return "\n".join((shown.message(found), *details))


def _escaped(text: str) -> str:
    """A text in which brackets make no link and braces no placeholder (sections 3.11.5 and 3.11.6)."""
    return text.replace("](", "\\](").replace("{", "{{").replace("}", "}}")


def _fingerprint(found: Result | Gap) -> str:
    return fingerprint(found) if isinstance(found, Result) else gap_fingerprint(found)


def _locations(found: Result | Gap, report: Report, shown: Shown) -> Iterator[Json]:
    """Where it stands, each with the node that it is about."""
    logical: Json = {"logicalLocations": [_logical(found, shown)]}
    if isinstance(found, Gap):
        places = tuple(filter(None, [gap_anchor(found, report)]))
    else:
        places = found.places[:_MOST_PLACES] or tuple(filter(None, [anchor(found, report)]))
    yield from ({**_physical(place), **logical} for place in places)
    if not places:
        yield logical


def _logical(found: Result | Gap, shown: Shown) -> Json:
    if isinstance(found, Gap):
        return {"name": shown.node(found.term), "kind": "resource"}
    focus = found.focus
    named: Json = {"name": shown.focus(found), "kind": "resource"}
    return {**named, "fullyQualifiedName": focus.value} if isinstance(focus, ox.NamedNode) else named


def _physical(place: Place) -> Json:
    reference = uri(place.file)
    artifact = {"uri": reference, "uriBaseId": "%SRCROOT%"} if is_relative(reference) else {"uri": reference}
    physical: Json = {"artifactLocation": artifact}
    if place.line:
        column = {"startColumn": place.column} if place.column else {}
        physical["region"] = {"startLine": place.line, **column}
    return {"physicalLocation": physical}


def _invocation(report: Report, left_out: int, shown: Shown) -> Json:
    notes = list(_notifications(report, left_out, shown))
    return {"executionSuccessful": True, "exitCode": 0 if report.passes else 1, "toolExecutionNotifications": notes}


def _notifications(report: Report, left_out: int, shown: Shown) -> Iterator[Json]:
    yield _notification("note", summary(report, shown.language))
    if left_out:
        yield _notification("warning", shown.words.cut.format(count=number(left_out, shown.language)))
    for known in sorted(report.gone):
        yield _notification("error", f"{shown.words.gone_from_baseline} {known_line(known, shown)}")


def _notification(level: str, text: str) -> Json:
    return {"level": level, "message": {"text": _escaped(text)}}
