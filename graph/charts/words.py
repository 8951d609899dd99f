"""What pictures say beside the data, in the languages of their readers."""

from datetime import date, timedelta

from graph.curated import wording
from graph.curated.languages import Language
from graph.curated.table import Table

NONE = "\N{EN DASH}"
"""Where there is no value."""
STATES: dict[str, dict[Language, str]] = {
    "covered": {"en": "covered", "nl": "gedekt"},
    "not-covered": {"en": "assessed, no action", "nl": "beoordeeld, geen actie"},
    "not-assessed": {"en": "not assessed", "nl": "niet beoordeeld"},
    "no-action": {"en": "takes part in no action", "nl": "werkt aan geen actie mee"},
}


SHAPES: dict[str, dict[Language, str]] = {
    "range": {"en": "in this period", "nl": "in deze periode"},
    "limit": {"en": "at the latest", "nl": "uiterlijk"},
    "open": {"en": "from then on", "nl": "vanaf dat moment"},
    "hedged": {"en": "with a reserve or a condition", "nl": "met een voorbehoud of voorwaarde"},
}

_WIDTH: dict[Language, str] = {"en": "width of an arc", "nl": "dikte van een boog"}


def first(shown: int, found: Table) -> str:
    """That only the first of many rows are drawn; empty where all are."""
    if shown >= len(found.rows) and found.is_last and found.page.number == 1:
        return ""
    start, more = found.page.offset, not found.is_last
    last, all_ = start + shown, start + len(found.rows)
    if found.asked.language == "nl":
        return f"rij {start + 1} tot en met {last} van {'meer dan ' if more else ''}{all_}"
    return f"rows {start + 1} to {last} of {'more than ' if more else ''}{all_}"


def joined(*parts: str) -> str:
    """The parts that are there, one behind the other."""
    return f" {NONE} ".join(part for part in parts if part)


def amount(value: float) -> str:
    """A number without decimals that it does not need."""
    return f"{value:.0f}" if value == int(value) else f"{value:.6g}"


def between(start: date | None, end: date | None, language: Language, *, until: bool = False) -> str:
    """A range in words: a year, a part of one, a month or days; by, until or from a day where one side is open."""
    by, from_ = {"en": ("until" if until else "by", "from"), "nl": ("tot en met" if until else "uiterlijk", "vanaf")}[
        language
    ]
    if start is None:
        return f"{by} {wording.day(end, language)}" if end else ""
    if end is None:
        return f"{from_} {wording.day(start, language)}"
    return _whole(start, end, language) or f"{wording.day(start, language)} {NONE} {wording.day(end, language)}"


def _whole(start: date, end: date, language: Language) -> str:
    """Whole months of one year, or whole years; empty for other ranges."""
    after = end + timedelta(1)
    if start.day != 1 or after.day != 1:
        return ""
    if start.month == after.month == 1:
        return f"{start.year}" if start.year == end.year else f"{start.year} {NONE} {end.year}"
    first, last = wording.month(start.month, language), wording.month(end.month, language)
    if start.year != end.year:
        return f"{first} {start.year} {NONE} {last} {end.year}"
    return f"{first} {start.year}" if first == last else f"{first} {NONE} {last} {start.year}"


def thickness(heading: str, language: Language) -> str:
    """What the width of an arc says."""
    return f"{_WIDTH[language]}: {heading}"


def joined_with(others: int, language: Language) -> str:
    """How many others something is joined with."""
    return {"en": f"joined with {others}", "nl": f"verbonden met {others}"}[language]
