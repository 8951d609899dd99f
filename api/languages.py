"""In which language a client is spoken to."""

from functools import lru_cache

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from graph.curated.languages import LANGUAGES, Language
from graph.errors import ParameterError

_LONGEST = 1000
_KEPT = 1024


def language(accepted: str, wanted: str | None) -> Language:
    """The language.

    Args:
        accepted: the header Accept-Language.
        wanted: what `lang=` says, which decides.

    Raises ParameterError for one that is not spoken here.
    """
    if wanted is None:
        return _preferred(accepted[:_LONGEST])
    for known in LANGUAGES:
        if wanted == known:
            return known
    offered = tuple((known, "") for known in LANGUAGES)
    raise ParameterError("lang", wanted, f"lang: {wanted!r} is no language of this graph", offered)


@lru_cache(_KEPT)
def _preferred(accepted: str) -> Language:
    ranges = [(tag.partition("-")[0].lower(), quality) for tag, quality in parse_accept_header(accepted, Accept)]
    qualities = [_quality(known, ranges) for known in LANGUAGES]
    first = [next((place for place, (tag, _) in enumerate(ranges) if tag == known), len(ranges)) for known in LANGUAGES]
    _, _, best = min(zip((-quality for quality in qualities), first, LANGUAGES, strict=True), key=lambda one: one[:2])
    return best


def _quality(known: Language, ranges: list[tuple[str, float]]) -> float:
    """That of the language or a variety of it, such as nl-BE; else that of any."""
    own = [quality for tag, quality in ranges if tag == known]
    return max(own or [quality for tag, quality in ranges if tag == "*"], default=0)
