"""The picture of a schedule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.analysis.schedule import Commitment
from api.web import pages
from api.web.panels import Cell
from graph.charts import words
from graph.charts.frame import titled
from graph.charts.spans import Span
from graph.charts.timeline import Group, layout
from graph.curated import wording
from graph.curated.languages import Language

_TITLE: dict[Language, str] = {"en": "What was promised by when", "nl": "Wat is toegezegd, en wanneer"}
_NOBODY: dict[Language, str] = {"en": "No leader named", "nl": "Geen trekker genoemd"}
_COUNT: dict[Language, tuple[str, str]] = {
    "en": ("1 commitment with a date", "{} commitments with a date"),
    "nl": ("1 afspraak met een datum", "{} afspraken met een datum"),
}
_AS_OF: dict[Language, str] = {"en": "seen from {}", "nl": "gezien vanaf {}"}


@dataclass(frozen=True)
class Part:
    """Commitments of one chapter or one leader.

    Args:
        heading: whose; None where no leader is named.
        rows: in order of time.
    """

    heading: Cell | None
    rows: Sequence[Commitment]


def picture(parts: Sequence[Part], language: Language, on: date | None, chosen: str) -> str:
    """The commitments under their headings, each with a link to its item.

    Args:
        parts: from top to bottom.
        language: the reader's.
        on: the day that they are seen from.
        chosen: what filters leave, in words.
    """
    groups = [_group(part, language, on) for part in parts]
    different = len({one.promise.iri for part in parts for one in part.rows})
    one, several = _COUNT[language]
    count = one if different == 1 else several.format(different)
    as_of = _AS_OF[language].format(wording.day(on, language)) if on else ""
    note = words.joined(count, chosen, as_of)
    size, marks = layout(groups, language, on)
    return titled((_TITLE[language], note, note), size, marks, linked=True)


def _group(part: Part, language: Language, on: date | None) -> Group:
    heading = part.heading
    if heading is None:
        return Group(_NOBODY[language], [_span(one, on) for one in part.rows])
    return Group(heading.text, [_span(one, on) for one in part.rows], pages.href(heading.iri))


def _span(one: Commitment, on: date | None) -> Span:
    number = one.item.text.partition(" ")[0]
    label = f"{number} {one.promise.text}" if any(sign.isdigit() for sign in number) else one.promise.text
    leaders = ", ".join(leader.cell.text for leader in one.leaders)
    reserves = ", ".join(reserve.text for reserve in one.reserves)
    doers = ", ".join(doer.cell.text for doer in one.doers)
    told = (label, one.when, reserves, leaders, doers, one.item.text)
    return Span(
        label=label,
        start=one.start,
        end=one.end,
        told="; ".join(part for part in told if part),
        href=pages.href(one.item.iri),
        note=reserves or doers or leaders,
        is_limit=one.is_limit,
        goes_on=one.goes_on,
        is_hedged=bool(one.reserves),
        state=one.state(on),
    )
