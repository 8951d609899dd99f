"""A report in one line: whether it passes, what was found, and what was looked at."""

from collections.abc import Iterator

from graph.curated.languages import Language
from graph.reports.report import Report, Severity
from graph.reports.words import WORDS, counted, number


def summary(report: Report, language: Language) -> str:
    """The line, such as "Fails: 3 violations, 1 warning in 2 files; 15,769 statements, 126 shapes, 90 nodes checked".

    Without a result it says so, and what was looked at all the same.
    """
    words = WORDS[language]
    verdict = words.passes if report.passes else words.fails
    files = counted(len(report.files), words.files, language)
    looked_at = ", ".join(_looked_at(report, language))
    rest = "".join(f"; {part}" for part in _rest(report, language))
    return f"{verdict}: {found(report, language)} {words.within} {files}; {looked_at} {words.checked}{rest}"


def found(report: Report, language: Language) -> str:
    """How many results there are of each severity, such as "3 violations, 1 warning"."""
    words = WORDS[language]
    counts = ((severity, report.count(severity)) for severity in sorted(Severity, reverse=True))
    some = [counted(count, words.severities[severity], language) for severity, count in counts if count]
    return ", ".join(some) or words.nothing_found


def _looked_at(report: Report, language: Language) -> Iterator[str]:
    words = WORDS[language]
    yield counted(report.statements, words.statements, language)
    yield counted(report.shapes, words.shapes, language)
    yield counted(report.focus_nodes, words.focus_nodes, language)


def _rest(report: Report, language: Language) -> Iterator[str]:
    words = WORDS[language]
    tolerated = (*report.tolerated, *report.tolerated_gaps)
    counts = ((words.tolerated, tolerated), (words.gone, report.gone), (words.unchecked, report.gaps))
    for phrase, these in counts:
        if these:
            yield phrase.format(count=number(len(these), language))
