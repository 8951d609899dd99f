"""Reports for the summary of a job, or for a comment at a merge request: a headline and a table for each severity."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.curated.languages import Language
from graph.reports.findings import ordered, ordered_gaps
from graph.reports.report import Gap, Place, Report, Result, Severity
from graph.reports.showing import Shown, one_line, plain
from graph.reports.summary import summary
from graph.reports.text import known_line
from graph.reports.words import number

_LONGEST = 60_000  # characters of all rows; a comment at GitHub takes 65,536, the summary of a job 1 MiB
_MARKS = re.compile(r"[\\`*_{}\[\]()#!|~$^]")

Row = tuple[str, ...]


@dataclass(frozen=True)
class _Table:
    """A title, heads of columns, and rows, of which those are made that fit."""

    title: str
    columns: Row
    count: int
    rows: Iterator[Row]


def write(report: Report, language: Language) -> str:
    """The report as Markdown that GitHub and GitLab show; rows that do not fit are counted."""
    shown = Shown(report, language)
    verdict, rest = summary(report, language).split(": ", 1)
    parts = [f"## SHACL: {verdict.lower()}", _text(rest[0].upper() + rest[1:] + ".")]
    room = _LONGEST
    for table in _tables(report, shown):
        rows = _fitting(table.rows, room)
        room -= sum(map(_length, rows))
        parts += _written(table, rows, shown)
    return "\n\n".join(parts) + "\n"


def _tables(report: Report, shown: Shown) -> Iterator[_Table]:
    """What fails first, since it must fit."""
    words = shown.words
    violations, *lighter = (_found(report, severity, shown) for severity in sorted(Severity, reverse=True))
    gone: Iterator[Row] = ((_code(known_line(known, shown)),) for known in sorted(report.gone))
    yield violations
    yield _Table(words.gone_from_baseline, (words.baseline,), len(report.gone), gone)
    yield from lighter
    gaps = (_gap(gap, shown) for gap in ordered_gaps(report.gaps))
    yield _Table(words.not_checked.capitalize(), (words.place, words.not_checked, words.advice), len(report.gaps), gaps)


def _found(report: Report, severity: Severity, shown: Shown) -> _Table:
    words = shown.words
    columns = (words.place, words.shape, words.node, words.advice)
    found = ordered(one for one in report.results if one.severity is severity)
    rows = (_result(one, shown) for one in found)
    return _Table(words.severities[severity][1].capitalize(), columns, len(found), rows)


def _written(table: _Table, rows: list[Row], shown: Shown) -> Iterator[str]:
    if not table.count:
        return
    yield f"### {_text(table.title)} ({number(table.count, shown.language)})"
    if rows:
        yield "\n".join(map(_row, (table.columns, ("---",) * len(table.columns), *rows)))
    if len(rows) < table.count:
        yield shown.words.more.format(count=number(table.count - len(rows), shown.language))


def _result(result: Result, shown: Shown) -> Row:
    link, name = result.rule.link, _code(one_line(result.rule.name))
    shape = f"[{name}]({_address(link)})" if link and link.startswith(("http://", "https://")) else name
    path, value = shown.path(result.path), shown.value(result)
    about = [_code(text) for text in (path, value) if text]
    advice = map(_text, (shown.message(result), *shown.reasons(result)))
    return _place(result.places), shape, _text(shown.focus(result)), "<br>".join((*advice, *about))


def _gap(gap: Gap, shown: Shown) -> Row:
    term = f"{_text(shown.words.gaps[gap.kind])}: {_code(shown.node(gap.term))}"
    return _place([gap.place] if gap.place else []), term, _text(shown.message(gap))


def _place(places: Iterable[Place]) -> str:
    return next((_code(plain(str(place))) for place in places), "")


def _fitting(rows: Iterable[Row], room: int) -> list[Row]:
    """The first rows, as many as have room."""
    kept = list[Row]()
    for row in rows:
        room -= _length(row)
        if room < 0:
            break
        kept.append(row)
    return kept


def _length(row: Iterable[str]) -> int:
    return len(_row(row)) + 1


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """The text with no meaning for Markdown or HTML, and nobody mentioned by it."""
    escaped = html.escape(text, quote=False)
    return _MARKS.sub(_entity, escaped).replace("@", "<span>@</span>").replace("://", "<span>:</span>//")


def _code(text: str) -> str:
    """The same, as code; an element, since a span in backticks cannot hold every text in a cell of a table."""
    return f"<code>{_text(text)}</code>"


def _entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};"


def _address(link: str) -> str:
    return re.sub(r"[\s<>()|\\\x00-\x1f]", lambda found: f"%{ord(found[0]):02X}", link)
