"""What was promised by when: the page /timeline, and the same as a calendar at /timeline.ics."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

import pyoxigraph as ox
from markupsafe import Markup

from api.analysis import calendar_feed
from api.analysis.schedule import Commitment, Schedule, schedule
from api.analysis.timeline_picture import Part, picture
from api.dataset.history import row as versions
from api.http import links
from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import one_of, only, single
from api.service import Service
from api.web import languages, pages
from api.web.panels import Asking, Cell, Panel
from api.web.views import Content, Given, Views
from graph.engine import Answer
from graph.errors import ParameterError, UnkeptVersionError
from graph.sources import BASE

FILTERS: Final = ("chapter", "leader", "partner", "kind", "since", "until", "basis")
GROUPS: Final = ("chapter", "leader")
PATH: Final = "/timeline"
CALENDAR: Final = "/timeline.ics"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # where nobody knows when the version was made
_FILE = (b"content-disposition", b'inline; filename="timeline.ics"')
_PLANS = f"""
PREFIX bar: <{BASE}def#>
PREFIX time: <http://www.w3.org/2006/time#>
SELECT (MAX(?day) AS ?end) WHERE {{ ?plan a bar:PolicyPlan ; time:hasTime/time:hasEnd/time:inXSDDate ?day }}
"""


class Timeline:
    """What answers at /timeline."""

    def __init__(self, service: Service, views: Views) -> None:
        self._service, self._views = service, views
        self._answers = Answers(service, pages.VARY, service.settings.answer_seconds)

    async def page(self, request: Request) -> Response:
        """The picture of all commitments with a date, and the table below it."""
        return await self._views.show(request, "timeline", content, *FILTERS, "group", "on")

    async def calendar(self, request: Request) -> Response:
        """The deadlines as iCalendar, with the same filters; raises ParameterError."""
        given = single(request)
        only(given, "lang", *FILTERS)
        language = languages.of_request(request, given.pop("lang", None))

        async def work() -> Answer:
            asking = self._views.asking(language)
            found = await schedule(asking, **given)
            made = await self._made(asking.dataset.version)
            body = calendar_feed.written(found.dated, language, request.origin, made)
            return Answer(calendar_feed.MEDIA_TYPE, body, version=asking.dataset.version)

        key = ("timeline.ics", language, request.origin, *sorted(given.items()))
        return await self._answers.find(request, key, work, [(b"content-language", language.encode()), _FILE])

    async def _made(self, version: str) -> datetime:
        """When the version was made, as far as that is known here."""
        if self._service.settings.engine:
            return _EPOCH
        try:
            return (await versions(self._service)).find(version).made
        except UnkeptVersionError:
            return _EPOCH


async def content(asking: Asking, given: Given) -> Content:
    """What the page shows.

    Raises ParameterError for a chapter, leader, kind, group or day that is none.
    """
    on = _day(given.get("on"))
    group = one_of("group", given.get("group", GROUPS[0]), GROUPS)
    filters = {name: given.get(name, "") for name in FILTERS}
    found = await schedule(asking, **filters)
    parts = list(_parts(found.dated, group))
    drawn = picture(parts, asking.language, on, _chosen(found)) if found.dated else ""
    last = max((one.end for one in found.dated if one.end and not one.is_later), default=None)
    return {
        "schedule": found,
        "parts": parts,
        "picture": Markup(drawn),  # noqa: S704  # made here, with all texts escaped
        "on": on,
        "group": group,
        "groups": GROUPS,
        "counts": _counts(found.dated, on),
        "last": last,
        "is_over": last is not None and last < date.today(),  # once over, it stays so in every zone
        "days": await _days(asking, found.dated, given),
        "choices": await _choices(asking, found),
        "calendar": links.address(CALENDAR, **filters, lang=asking.language),
        "later": sum(one.is_later for one in found.dated),
        "deadlines": sum(one.deadline is not None for one in found.dated),
        "overdue": await _overdue(asking, on, filters["chapter"]),
        "bills": await asking.ask("what-waits-for-a-bill"),
    }


async def _overdue(asking: Asking, on: date | None, chapter: str) -> Panel | None:
    """What had ended before a day without a report that it was done."""
    return await asking.ask("overdue-on-a-date", date=on.isoformat(), chapter=chapter) if on else None


def _day(text: str | None) -> date | None:
    """Raises ParameterError for a text that is no date."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ParameterError("on", text or "", f"on: {text!r} is no date such as 2011-12-31") from error


def _parts(dated: Sequence[Commitment], group: str) -> Iterator[Part]:
    """By chapter as these stand in the plan, or by leader; an item that several lead is with each."""
    found = dict[Cell | None, list[Commitment]]()
    for one in dated:
        for heading in _headings(one, group):
            found.setdefault(heading, []).append(one)
    for heading in sorted(found, key=lambda cell: _place(cell, group)):
        yield Part(heading, found[heading])


def _headings(one: Commitment, group: str) -> Sequence[Cell | None]:
    if group == "chapter":
        return [one.chapter]
    return [leader.cell for leader in one.leaders] or [None]


def _place(heading: Cell | None, group: str) -> tuple[bool, int, str]:
    if heading is None:
        return True, 0, ""
    number = heading.slug if group == "chapter" else ""
    return False, int(number) if number.isdigit() else 0, heading.text


def _counts(dated: Sequence[Commitment], on: date | None) -> Mapping[str, int]:
    found = [one.state(on) for one in dated]
    return {state: found.count(state) for state in ("past", "running", "ahead")} if on else {}


def _chosen(found: Schedule) -> str:
    """What the filters leave, in words."""
    table = found.dates.table
    given = (table.labels.get(str(getattr(one.term, "value", ""))) for one in table.asked.given)
    return ", ".join(label.short.text for label in given if label)


async def _days(asking: Asking, dated: Sequence[Commitment], given: Given) -> list[tuple[date, bool, str]]:
    """Days to look at it from, and their addresses: ends of years with a term of the plan, and its own, marked."""
    found = [row.get("end") for row in await asking.rows(_PLANS)]
    ends = {date.fromisoformat(term.value) for term in found if isinstance(term, ox.Literal)}
    years = {one.end.year for one in dated if one.end and not one.is_later}
    days = sorted({date(year, 12, 31) for year in years} | ends)
    return [(day, day in ends, links.address(PATH, **{**given, "on": day.isoformat()})) for day in days]


async def _choices(asking: Asking, found: Schedule) -> Mapping[str, list[tuple[str, str]]]:
    """What each filter can be: values and what they are called."""
    offered = {
        name: [(one.value, one.label) for one in await asking.choices(found.dates.question.name, name)]
        for name in ("chapter", "kind", "basis", "partner")
    }
    return {**offered, "leader": [(one.slug, one.text) for one in found.leaders]}
