"""Numbers and dates as people read them in their language."""

from datetime import date
from typing import Final

from graph.curated.languages import Language

_MONTHS: Final[dict[Language, str]] = {
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_SEPARATORS: Final[dict[Language, tuple[str, str]]] = {"en": (",", "."), "nl": (".", ",")}
"""Between thousands, and before decimals."""


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number with separators; a whole one unless it has decimals."""
    thousands, point = _SEPARATORS[language]
    return f"{value:,.{decimals}f}".translate({ord(","): thousands, ord("."): point})


def day(value: date | str, language: Language) -> str:
    """A date in words, such as 3 July 2011; a text that is no date as it is."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return f"{found.day} {month(found.month, language)} {found.year}"


def month(number: int, language: Language) -> str:
    """The name of a month, counted from 1."""
    return _MONTHS[language].split()[number - 1]
