"""When two names are of the same thing: without case, brackets and the word for the kind of body in front."""

import re
import unicodedata
from collections.abc import Iterable

_KINDS = re.compile(
    r"^(?:ministerie (?:van|voor)|ministry (?:of|for)|gemeente|municipality of|openbaar lichaam|stichting|agentschap) "
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_GAPS = re.compile(r"\W+")


def alike(name: str, others: Iterable[str]) -> bool:
    """Whether one of the others is that name."""
    plain = _plain(name)
    return any(_plain(other) == plain for other in others)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", _BRACKETS.sub("", name)).casefold()
    letters = "".join(one for one in decomposed if not unicodedata.combining(one))
    return _KINDS.sub("", _GAPS.sub(" ", letters).strip())
