"""What pictures say beside the data, in the languages of their readers."""

from graph.curated.languages import Language
from graph.curated.table import Table

NONE = "\N{EN DASH}"
"""Where there is no value."""
STATES: dict[str, dict[Language, str]] = {
    "covered": {"en": "covered", "nl": "gedekt"},
    "not-covered": {"en": "assessed, no action", "nl": "getoetst, geen actie"},
    "not-assessed": {"en": "not assessed", "nl": "niet getoetst"},
    "no-action": {"en": "no action of its own", "nl": "geen eigen actie"},
}


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
