"""Reports as JUnit XML, as Jenkins, GitLab and viewers on GitHub read it.

A suite is a file, since whoever opens such a report asks which of the files they handed over is wrong; a case is
something found in it, named by its shape and node, so that it stays the same case when lines move. A file in which
nothing was found has one case that passes. What fails the run is a failure; what is lighter passes, with what was
found as its output; what the baseline tolerates and what was not checked is skipped. There are no `file` and `line` on
a case: the schema that Jenkins checks with (junit-10.xsd) does not allow them; the place begins the text of the case.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.curated.languages import Language
from graph.reports.findings import ordered, ordered_gaps
from graph.reports.report import Gap, Known, Report, Result
from graph.reports.showing import Shown, one_line, plain, shortened
from graph.reports.summary import summary
from graph.reports.text import known_line

_NAME = "barriergraph validate"
_LONGEST = 200  # characters of the name of a case
_ENDING = re.compile(r"(?<=[^/])\.[^./]*$")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Case:
    """A case: what it is called, and what it holds where it does more than pass.

    Args:
        element: `failure`, `skipped` or `system-out`; empty for none.
        kind: the type of the element.
        message: what to do.
        lines: the text of the element.
    """

    name: str
    element: str = ""
    kind: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


@dataclass
class _Suite:
    name: str
    cases: list[_Case] = field(default_factory=list)

    def count(self, element: str) -> int:
        return sum(case.element == element for case in self.cases)


def write(report: Report, language: Language) -> str:
    """The report as JUnit XML."""
    shown = Shown(report, language)
    suites = _suites(report, shown)
    tests, failures = sum(len(suite.cases) for suite in suites), sum(suite.count("failure") for suite in suites)
    totals = _attributes(name=_NAME, tests=tests, failures=failures, errors=0, time=0)
    lines = [f"<testsuites {totals}>", *(line for suite in suites for line in _suite(suite)), "</testsuites>"]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _suites(report: Report, shown: Shown) -> list[_Suite]:
    words = shown.words
    suites = {file: _Suite(shown.file(file)) for file in report.files}
    for result, case in _cases(report, shown):
        file = result.places[0].file if result.places else ""
        suites.setdefault(file, _Suite(shown.file(file) if file else words.no_place)).cases.append(case)
    gaps = [_gap(gap, report, shown) for gap in ordered_gaps(report.gaps)]
    gone = [_gone(known, shown) for known in sorted(report.gone)]
    found = [*suites.values(), *(_Suite(*one) for one in ((words.not_checked, gaps), (words.baseline, gone)) if one[1])]
    for suite in found:
        suite.cases = list(_distinct(suite.cases)) or [_Case(words.nothing_found)]
    return found or [_Suite(_NAME, [_Case(summary(report, shown.language))])]


def _cases(report: Report, shown: Shown) -> Iterator[tuple[Result, _Case]]:
    for result in ordered(report.results):
        yield result, _case(result, "failure" if result.severity >= report.fail_on else "system-out", shown)
    for result in ordered(report.tolerated):
        yield result, _case(result, "skipped", shown)


def _case(result: Result, element: str, shown: Shown) -> _Case:
    words, message = shown.words, shown.message(result)
    places = [plain(str(place)) for place in result.places]
    link = [plain(result.rule.link)] if result.rule.link else []
    tolerated = [words.in_baseline] if element == "skipped" else []
    lines = (*places, message, *shown.reasons(result), *shown.details(result), *link, *tolerated)
    kind = words.severities[result.severity][0]
    return _Case(f"{one_line(result.rule.name)}: {shown.node(result.focus)}", element, kind, message, lines)


def _gap(gap: Gap, report: Report, shown: Shown) -> _Case:
    kind = shown.words.gaps[gap.kind]
    place = [plain(str(gap.place))] if gap.place else []
    element = "failure" if report.strict else "skipped"
    message = shown.message(gap)
    return _Case(f"{kind}: {shown.node(gap.term)}", element, kind, message, (*place, message))


def _gone(known: Known, shown: Shown) -> _Case:
    words, line = shown.words, known_line(known, shown)
    return _Case(line, "failure", words.baseline, words.gone_from_baseline, (line,))


def _distinct(cases: Iterable[_Case]) -> Iterator[_Case]:
    """The cases, with a number behind a name that came before: readers keep only one of each name."""
    times = Counter[str]()
    for case in cases:
        name = shortened(case.name, _LONGEST)
        times[name] += 1
        numbered = name if times[name] == 1 else f"{name} ({times[name]})"
        yield _Case(numbered, case.element, case.kind, case.message, case.lines)


def _suite(suite: _Suite) -> Iterator[str]:
    counts = {"failures": suite.count("failure"), "errors": 0, "skipped": suite.count("skipped"), "time": 0}
    yield f" <testsuite {_attributes(name=suite.name, tests=len(suite.cases), **counts)}>"
    for case in suite.cases:
        yield from _element(case, _classname(suite.name))
    yield " </testsuite>"


def _element(case: _Case, classname: str) -> Iterator[str]:
    start = f"  <testcase {_attributes(name=case.name, classname=classname, time=0)}"
    if not case.element:
        yield f"{start}/>"
        return
    with_message = case.element != "system-out"
    attributes = f" {_attributes(type=case.kind, message=case.message)}" if with_message else ""
    yield f"{start}>"
    yield f"   <{case.element}{attributes}>{_escaped(chr(10).join(case.lines))}</{case.element}>"
    yield "  </testcase>"


def _classname(file: str) -> str:
    """The file without its ending, which Jenkins would take for the class and the rest for a package."""
    return _ENDING.sub("", file)


def _attributes(**values: object) -> str:
    return " ".join(f'{name}="{_escaped(str(value))}"' for name, value in values.items())


def _escaped(text: str) -> str:
    """The text as XML holds it, with a sign for the characters that XML has no way to write."""
    return html.escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
