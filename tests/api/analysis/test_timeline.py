"""The timeline and its calendar, over the plan."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from graph.charts import words

_PAGE = {"accept": "text/html"}


def _text(client: TestClient, path: str, **headers: str) -> str:
    """What the page says, without its table of contents."""
    response = client.get(path, headers=_PAGE | headers)
    assert response.status_code == 200, response.text
    told = re.sub(r'<nav class="jumps".*?</nav>', " ", response.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", told).split())


def _rows(client: TestClient, path: str) -> list[str]:
    """The rows of the tables of commitments, as text."""
    body = unescape(client.get(path, headers=_PAGE).text)
    rows = re.findall(r'<tr>\s*<td class="what".*?</tr>', body, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in rows]


def test_each_commitment_is_a_row_and_a_bar_that_lead_to_its_item_and_where_it_is_stated(client: TestClient) -> None:
    body = client.get("/timeline?chapter=8", headers=_PAGE).text
    rows = _rows(client, "/timeline?chapter=8")

    assert len(rows) == 4
    assert body.count('class="chart-row') == 4
    assert (
        body.count('href="/doc/action/thb-2011-2014/8.3"') == 3
    )  # in the picture, in the table, and among the reports
    assert 'href="/doc/claim/thb-2011-2014/8.3-time-1"' in body


def test_a_row_says_when_who_leads_with_what_reserve_and_what_was_reported(client: TestClient) -> None:
    guideline = next(row for row in _rows(client, "/timeline?chapter=8") if row.startswith("8.3"))
    digital = next(row for row in _rows(client, "/timeline?chapter=1") if "digitally" in row)

    assert f"July 2011 {words.NONE} June 2012" in guideline
    assert "Public Prosecution Service" in guideline
    assert guideline.endswith("delivered")
    assert digital.endswith("no leader named if possible")


def test_who_leads_by_a_curators_reading_alone_is_told_apart(client: TestClient) -> None:
    rows = [row for row in _rows(client, "/timeline?chapter=1") if "(judged by a curator)" in row]

    leads = [row for row in rows if "done by" not in row]
    assert {row.split()[0] for row in leads} == {"1.5"}


def test_who_does_what_is_promised_is_told_where_another_leads(client: TestClient) -> None:
    blueprint = next(row for row in _rows(client, "/timeline?chapter=6") if row.startswith("6.3"))
    bottlenecks = _text(client, "/timeline?chapter=1")

    assert re.search(r"Task Force .* done by Coordination Centre for Trafficking in Human Beings", blueprint)
    assert "judged" not in blueprint
    assert re.search(r"bottlenecks reported to the ministry.*; done by Task Force", bottlenecks)


def test_the_filter_by_leader_finds_what_an_actor_does_under_the_lead_of_others(client: TestClient) -> None:
    rows = [row for row in _rows(client, "/timeline?leader=comensha") if re.match(r"\d", row)]

    assert [row.split()[0] for row in rows] == ["6.3"]


def test_what_a_single_promise_depends_on_is_its_condition(client: TestClient) -> None:
    convention = next(row for row in _rows(client, "/timeline?chapter=7") if row.startswith("7.4"))

    assert "money for the European convention granted" in convention


def test_sources_that_contradict_each_other_are_both_there_and_say_so(client: TestClient) -> None:
    rows = [row for row in _rows(client, "/timeline?chapter=5") if row.startswith("5.6")]

    assert len(rows) == 2
    assert all("contradicted" in row for row in rows)


def test_a_day_divides_what_is_past_from_what_runs_and_what_lies_ahead(client: TestClient) -> None:
    path = "/timeline?chapter=5&on=2011-12-31"
    text, rows = _text(client, path), _rows(client, path)

    assert "On 31 December 2011 : of 6 terms, 3 had ended, 2 still ran, and 1 lay ahead." in text
    assert [row.split()[-1] for row in rows] == ["ended"] * 3 + ["running", "ahead", "running"]
    assert 'class="chart-now"' in client.get(path, headers=_PAGE).text


def test_a_day_outside_the_picture_is_told_in_words(client: TestClient) -> None:
    body = client.get("/timeline?chapter=5&on=2026-11-26", headers=_PAGE).text

    assert "chart-now" not in body
    assert "6 had ended" in body


def test_without_a_day_the_page_says_that_all_is_past_and_offers_days(client: TestClient) -> None:
    text = _text(client, "/timeline")

    assert "The last of these terms ended on 31 December 2014" in text  # the decree alone names 2015
    assert "28 February 2014 (end of the plan)" in text


def test_what_has_no_date_stands_apart(client: TestClient) -> None:
    text = _text(client, "/timeline")
    waiting = text[text.index("Waiting for a condition") : text.index("Goes on without a date")]

    assert "5.1 Website" in waiting
    assert "Modern Migration Policy Act" in waiting
    assert "1.4 Securing" in text[text.index("Goes on without a date") :]
    assert "5.1 Website" not in " ".join(_rows(client, "/timeline"))


@pytest.mark.parametrize(
    ("filters", "waiting", "continuous"),
    [
        ("chapter=5", ["5.1"], ["5.4"]),
        ("chapter=3", [], []),
        ("leader=ind", [], ["5.4"]),
        ("kind=conditional", ["5.1"], []),
        ("kind=continuous", [], ["1.4", "1.6", "1.7", "5.4"]),
    ],
)
def test_the_filters_hold_for_what_has_no_date_too(
    client: TestClient, filters: str, waiting: list[str], continuous: list[str]
) -> None:
    text = _text(client, f"/timeline?{filters}")
    start, middle = text.index("Waiting for a condition"), text.index("Goes on without a date")
    bills, end = text.index("What waits for a bill or"), text.index("What later sources report")

    assert re.findall(r"\b(\d+\.\d+) [A-Z]", text[start:bills]) == waiting
    assert re.findall(r"\b(\d+\.\d+) [A-Z]", text[middle:end]) == continuous


def test_by_leader_an_item_stands_with_each_that_leads_it(client: TestClient) -> None:
    rows = _rows(client, "/timeline?chapter=11&group=leader")

    assert len([row for row in rows if row.startswith("11.1")]) == 2
    assert "No leader named" in _text(client, "/timeline?chapter=11&group=leader")


def test_the_page_speaks_dutch(client: TestClient) -> None:
    text = _text(client, "/timeline?chapter=2&on=2011-12-31", **{"accept-language": "nl"})

    assert "Wat is toegezegd, en wanneer" in text
    assert "derde kwartaal van 2011" in text


@pytest.mark.parametrize(
    ("parameter", "text", "hint"),
    [
        ("on", "2011-13-01", "no date such as 2011-12-31"),
        ("group", "barrier", "none of chapter, leader"),
        ("chapter", "99", "chapter"),
        ("leader", "nobody-at-all", "leader"),
        ("kind", "soon", "kind"),
        ("until", "2011-13-01", "until"),
        ("partner", "nobody-at-all", "partner"),
        ("before", "2011-01-01", "there is no parameter before"),
    ],
)
def test_what_is_no_value_is_422_and_says_what_would_be(
    client: TestClient, parameter: str, text: str, hint: str
) -> None:
    response = client.get("/timeline", params={parameter: text})

    assert response.status_code == 422
    assert response.json()["parameter"] == parameter
    assert hint in response.json()["detail"]


def test_filters_that_leave_nothing_say_why(client: TestClient) -> None:
    response = client.get("/timeline?chapter=10&leader=ind", headers=_PAGE)

    assert response.status_code == 200
    assert "chart-picture" not in response.text


def _events(client: TestClient, path: str = "/timeline.ics") -> dict[str, dict[str, Any]]:
    response = client.get(path)
    assert response.status_code == 200, response.text
    found = Calendar.from_ical(response.content)
    return {str(one["summary"]): {name.lower(): one[name] for name in one} for one in found.walk("VEVENT")}


def test_each_deadline_is_a_whole_day_its_last(client: TestClient) -> None:
    one = next(one for name, one in _events(client).items() if name.startswith("8.3 "))

    assert one["dtstart"].dt == date(2012, 6, 30)
    assert one["dtend"].dt - one["dtstart"].dt == timedelta(1)
    assert one["dtstart"].params["VALUE"] == "DATE"
    assert "At the latest on this day." in one["description"]
    assert "July 2011" in one["description"]
    assert str(one["url"]).endswith("/doc/action/thb-2011-2014/8.3")


def test_an_event_says_who_is_to_do_what_another_leads(client: TestClient) -> None:
    blueprint = next(one for name, one in _events(client).items() if name.startswith("6.3 "))

    assert "To be done by: Coordination Centre for Trafficking in Human Beings" in str(blueprint["description"])


def test_what_ends_without_being_due_or_has_no_end_is_no_event(client: TestClient) -> None:
    names = " ".join(_events(client))
    rows = client.get("/queries/due-in-a-period.json?since=2000-01-01&until=2100-01-01").json()["rows"]

    assert "measures of the plan carried out" not in names  # an activity until the end of 2012
    assert "trend report developed further" not in names  # from 2012
    assert len(re.findall(b"BEGIN:VEVENT", client.get("/timeline.ics").content)) == len(
        {row["commitment"]["id"] for row in rows}
    )


def test_the_calendar_is_the_same_each_time_and_its_events_have_one_name_in_each_language(
    client: TestClient,
) -> None:
    first, again = client.get("/timeline.ics"), client.get("/timeline.ics", headers={"cache-control": "no-cache"})
    dutch = client.get("/timeline.ics?lang=nl").text
    names = [re.findall(r"^UID:(.+)\r$", text, re.MULTILINE) for text in (first.text, dutch)]

    assert first.content == again.content
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0])
    assert "SUMMARY;LANGUAGE=nl:" in dutch
    assert "Uiterlijk op deze dag" in dutch


def test_the_calendar_has_the_filters_of_the_page_which_leads_to_it(client: TestClient) -> None:
    body = client.get("/timeline?chapter=8", headers=_PAGE).text
    address = re.search(r'<link rel="alternate" type="text/calendar" href="([^"]+)"', body)

    assert address
    assert len(_events(client, address[1].replace("&amp;", "&"))) == 4
    assert client.get("/timeline.ics?chapter=99").status_code == 422
    assert client.get("/timeline.ics?group=leader").status_code == 422


def test_lines_of_the_calendar_are_as_long_as_they_may_be(client: TestClient) -> None:
    assert max(map(len, client.get("/timeline.ics?lang=nl").content.split(b"\r\n"))) <= 75


def test_the_calendar_of_a_period_has_the_deadlines_in_it_with_the_filters_of_the_page(client: TestClient) -> None:
    given = "since=2011-07-01&until=2011-08-31&lang=en"
    page = unescape(client.get(f"/timeline?{given}", headers=_PAGE).text)
    address = re.search(r'href="(/timeline\.ics[^"]*)"', page)
    assert address

    events = Calendar.from_ical(client.get(address[1]).text).walk("VEVENT")
    days = sorted(one.decoded("dtstart") for one in events)
    assert days == [date(2011, 7, 31), date(2011, 8, 31)]  # 411-412 and 458-460


def test_a_date_of_a_later_source_is_told_apart_from_those_of_the_plan(client: TestClient) -> None:
    later = "from a later source, not from the plan"
    marked = [row for row in _rows(client, "/timeline?lang=en") if later in row]

    assert len(marked) == 1  # the decree that puts the goal of chapter 10 in 2015
    assert "2015" in marked[0]
    assert later not in _text(client, "/timeline?lang=en&basis=stated")


def test_deadlines_are_the_same_number_on_the_start_page_and_the_timeline(client: TestClient) -> None:
    start = re.search(r"(\d+) deadlines", _text(client, "/?lang=en"))
    timeline = re.search(r"begun: (\d+); these are in the calendar", _text(client, "/timeline?lang=en"))

    assert start
    assert timeline
    assert start[1] == timeline[1]
