"""Parts of a file, as clients ask for them (RFC 9110, section 14)."""

import re
from dataclasses import dataclass
from typing import Final

_RANGE: Final = re.compile(r"bytes\s*=\s*(\d{0,19})\s*-\s*(\d{0,19})", re.IGNORECASE)


class UnsatisfiableRangeError(ValueError):
    """The range begins behind the end of the file; with the file's size."""

    def __init__(self, text: str, size: int) -> None:
        super().__init__(f"{text} begins behind the end of the file, which has {size} bytes")
        self.size = size


@dataclass(frozen=True)
class Part:
    """Bytes from the first to the last, both included, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def part(text: str, size: int) -> Part | None:
    """The part that the header Range asks for; None for the whole, as for what is no single range of bytes.

    Raises UnsatisfiableRangeError.
    """
    match = _RANGE.fullmatch(text.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:  # so many from the end
        found = Part(max(0, size - int(last)), size - 1)
    else:
        found = Part(int(first), min(int(last), size - 1) if last else size - 1)
    if last and first and int(last) < int(first):
        return None
    if found.length < 1 or found.first >= size:
        raise UnsatisfiableRangeError(text, size)
    return found
