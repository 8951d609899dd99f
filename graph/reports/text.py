"""Reports for people at a terminal and in logs: a block for each finding, and a summary in the last line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.curated.languages import Language
from graph.reports.findings import ordered, ordered_gaps
from graph.reports.report import Gap, GapKind, Known, Place, Report, Result
from graph.reports.showing import Shown, one_line, plain, shortened
from graph.reports.summary import summary
from graph.reports.words import number

_NAMED = 10
_MISTAKES = (GapKind.UNKNOWN_TERM, GapKind.NOT_IMPORTED, GapKind.UNSUPPORTED)


def write(report: Report, language: Language) -> str:
    """The report as text.

    The first line of a block begins with `file:line:column:`, which editors and terminals turn into a link.
    """
    shown = Shown(report, language)
    blocks = [_result(result, shown) for result in ordered(report.results)]
    told = [gap for gap in ordered_gaps(report.gaps) if report.strict or _is_a_likely_mistake(gap)]
    blocks += [_gap(gap, shown) for gap in told]
    blocks += [_alike(kind, gaps, shown) for kind, gaps in _by_kind(report.gaps, told)]
    if report.gone:
        blocks.append(_gone(sorted(report.gone), shown))
    return "\n\n".join((*map("\n".join, blocks), summary(report, language))) + "\n"


def _result(result: Result, shown: Shown) -> Iterable[str]:
    words = shown.words
    severity = words.severities[result.severity][0]
    yield f"{_where(result.places[:1])}{severity} {one_line(result.rule.name)}"
    yield from (f"  {detail}" for detail in shown.details(result))
    for place in result.places[1:]:
        yield f"  {words.also}: {plain(str(place))}"
    yield f"  {shown.message(result)}"
    yield from (f"    {reason}" for reason in shown.reasons(result))
    if result.rule.link:
        yield f"  {plain(result.rule.link)}"


def _gap(gap: Gap, shown: Shown) -> Iterable[str]:
    words = shown.words
    where = _where((gap.place,) if gap.place else ())
    yield f"{where}{words.not_checked}: {words.gaps[gap.kind]} {shown.node(gap.term)}"
    yield f"  {shown.message(gap)}"
    if gap.rule:
        yield f"  {words.by_shape}: {one_line(gap.rule.name)}"


def _is_a_likely_mistake(gap: Gap) -> bool:
    return bool(gap.nearest) or gap.kind in _MISTAKES


def _by_kind(gaps: Iterable[Gap], told: Sequence[Gap]) -> Iterable[tuple[GapKind, list[Gap]]]:
    others = defaultdict[GapKind, list[Gap]](list)
    for gap in ordered_gaps(gaps):
        if gap not in told:
            others[gap.kind].append(gap)
    return others.items()


def _alike(kind: GapKind, gaps: Sequence[Gap], shown: Shown) -> Iterator[str]:
    """Many of a kind in two lines, where they do not fail."""
    yield f"{shown.words.not_checked}: {shown.words.gaps[kind]}"
    names = ", ".join(_named(gap, shown) for gap in gaps[:_NAMED])
    more = len(gaps) - _NAMED
    yield f"  {names}{f' (+{number(more, shown.language)})' if more > 0 else ''}"


def _named(gap: Gap, shown: Shown) -> str:
    """What it is, with its place where that is in the data."""
    name = shown.node(gap.term)
    return f"{name} ({plain(str(gap.place))})" if gap.place and gap.rule is None else name


def _gone(known: Iterable[Known], shown: Shown) -> Iterator[str]:
    yield shown.words.gone_from_baseline
    for one in known:
        yield f"  {known_line(one, shown)}"


def known_line(known: Known, shown: Shown) -> str:
    """What the baseline says of a result, on one line."""
    parts = (known.shape, known.component.rpartition("#")[2], known.focus, known.path, known.value)
    line = "  ".join(shortened(one_line(part)) for part in parts if part)
    return line if known.times == 1 else f"{line}  ({shown.words.times.format(count=known.times)})"


def _where(places: Iterable[Place]) -> str:
    return "".join(f"{plain(str(place))}: " for place in places)
