"""Deadlines as a calendar (RFC 5545): an event that takes a whole day for each, on its last day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from api.analysis.schedule import Commitment, Leader
from api.web import pages
from graph.curated.languages import Language

MEDIA_TYPE: Final = "text/calendar"
_NAME: dict[Language, str] = {
    "en": "Commitments against trafficking in human beings",
    "nl": "Afspraken tegen mensenhandel",
}
_DUE: dict[Language, tuple[str, str]] = {
    "en": ("At the latest on this day", "To have begun at the latest on this day"),
    "nl": ("Uiterlijk op deze dag", "Uiterlijk op deze dag begonnen"),
}
_PERIOD: dict[Language, str] = {"en": "Period", "nl": "Periode"}
_LED: dict[Language, str] = {"en": "Led by", "nl": "Trekker"}
_DONE: dict[Language, str] = {"en": "To be done by", "nl": "Uit te voeren door"}
_NOBODY: dict[Language, str] = {"en": "no leader named", "nl": "geen trekker genoemd"}
_RESERVE: dict[Language, str] = {"en": "Reserve or condition", "nl": "Voorbehoud of voorwaarde"}
_REPORT: dict[Language, str] = {"en": "Reported later", "nl": "Later gemeld"}
_LATER: dict[Language, str] = {
    "en": "A later source names this date, and not the plan",
    "nl": "Een latere bron noemt deze datum, en niet het plan",
}
_CURATOR: dict[Language, str] = {"en": "in a curator's reading", "nl": "volgens een curator"}


def written(commitments: Iterable[Commitment], language: Language, origin: str, made: datetime) -> bytes:
    """The calendar; the same for the same commitments and moment.

    Args:
        commitments: those without a deadline are left out.
        language: the reader's.
        origin: where the pages of items are.
        made: when the data were made.
    """
    found = Calendar()
    found.add("prodid", "-//Barrier Graph//Timeline//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("name", _text(_NAME[language], language))
    found.add("x-wr-calname", _NAME[language])
    for one in commitments:
        if one.deadline is not None:
            found.add_component(_event(one, one.deadline, language, origin, made))
    return bytes(found.to_ical())


def _event(one: Commitment, day: date, language: Language, origin: str, made: datetime) -> Event:
    found = Event()
    found.add("uid", f"{uuid5(NAMESPACE_URL, one.promise.iri)}")
    found.add("dtstamp", made.replace(microsecond=0))
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(1))
    found.add("summary", _text(f"{one.item.text}: {one.promise.text}", language))
    found.add("description", _text("\n".join(_lines(one, language)), language))
    found.add("url", origin + pages.href(one.item.iri))
    found.add("transp", "TRANSPARENT")  # nobody is busy for it
    return found


def _lines(one: Commitment, language: Language) -> Iterator[str]:
    done, begun = _DUE[language]
    yield f"{begun if one.goes_on else done}."
    yield f"{_PERIOD[language]}: {one.when}"
    yield f"{_LED[language]}: {_actors(one.leaders, language) or _NOBODY[language]}"
    if one.doers:
        yield f"{_DONE[language]}: {_actors(one.doers, language)}"
    if one.reserves:
        yield f"{_RESERVE[language]}: {', '.join(reserve.text for reserve in one.reserves)}"
    if one.is_later:
        yield _LATER[language]
    if one.reports:
        yield f"{_REPORT[language]}: {', '.join(report.text for report in one.reports)}"


def _actors(several: Sequence[Leader], language: Language) -> str:
    """Their names, with a word where only a curator says so."""
    return ", ".join(f"{one.cell.text} ({_CURATOR[language]})" if one.is_judged else one.cell.text for one in several)


def _text(value: str, language: Language) -> vText:
    return vText(value, params={"LANGUAGE": language})
