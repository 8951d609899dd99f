"""Literals: whether the text of one is in the lexical space of its datatype (https://www.w3.org/TR/xmlschema11-2/)."""

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Final

import pyoxigraph as ox

from graph.shacl.vocabulary import XSD

_YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})"
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_DAYS, _CLOCK = "(?:[0-9]+D)", r"T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?"
_DIGITS = "[+-]?[0-9]+"
_FLOAT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_SIX = "(?:[A-Za-z0-9+/] ?)"  # as many bits
_NCNAME = r"[^\W\d][\w.\-\u00B7]*"
_PATTERNS = {
    "boolean": "true|false|1|0",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "float": _FLOAT,
    "double": _FLOAT,
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE[:-1]}",
    "time": f"{_TIME}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gMonthDay": f"--(?!02-3|(?:0[469]|11)-31){_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
    "duration": f"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?{_DAYS}?(?:{_CLOCK})?",
    "yearMonthDuration": "-?P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?",
    "dayTimeDuration": f"-?P(?=[0-9T]){_DAYS}?(?:{_CLOCK})?",
    "hexBinary": "(?:[0-9a-fA-F]{2})*",
    "base64Binary": f"(?:{_SIX}{{4}})*(?:{_SIX}{{2}}[AEIMQUYcgkosw048] ?=|{_SIX}[AQgw] ?= ?=)?",
    "language": "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "normalizedString": r"[^\t\n\r]*",
    "token": r"(?:[^\s]+(?: [^\s]+)*)?",
    "NMTOKEN": r"[\w.\-:\u00B7]+",
    "Name": r"[^\W\d][\w.\-:\u00B7]*|:[\w.\-:\u00B7]*",
    "NCName": _NCNAME,
}
_RANGES: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
_LARGEST = 25  # digits beyond which a number is in no bounded range, and its value need not be known
_WITH_DAYS = frozenset(("date", "dateTime", "dateTimeStamp"))


def is_valid(literal: ox.Literal) -> bool:
    """Whether the text means something in its datatype; a datatype that is not known here takes any text."""
    check = _CHECKS.get(literal.datatype.value)
    return check is None or check(literal.value)


def _matches(name: str) -> Callable[[str], bool]:
    full = re.compile(_PATTERNS[name], re.UNICODE).fullmatch
    if name in _WITH_DAYS:
        return lambda text: full(text) is not None and _has_that_day(text)
    return lambda text: full(text) is not None


def _has_that_day(text: str) -> bool:
    year, month, day = text.lstrip("-").split("-")[:3]
    # Leap years return every 400 years; year -1 is a leap year's predecessor in XSD 1.1, where there is a year 0.
    turned = (-int(year[-4:]) if text.startswith("-") else int(year[-4:])) % 400 + 400
    return int(day[:2]) <= monthrange(turned, int(month))[1]


def _within(least: int | None, most: int | None) -> Callable[[str], bool]:
    full = re.compile(_DIGITS).fullmatch

    def check(text: str) -> bool:
        if full(text) is None:
            return False
        digits = text.lstrip("+-").lstrip("0")
        is_negative = text.startswith("-") and bool(digits)
        if len(digits) > _LARGEST:
            return (least if is_negative else most) is None
        number = int(digits or "0") * (-1 if is_negative else 1)
        return (least is None or number >= least) and (most is None or number <= most)

    return check


_CHECKS: Final = {f"{XSD}{name}": _matches(name) for name in _PATTERNS} | {
    f"{XSD}{name}": _within(*bounds) for name, bounds in _RANGES.items()
}
