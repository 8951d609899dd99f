"""In which language a client is spoken to."""

from functools import lru_cache

from werkzeug.datastructures import LanguageAccept
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
    best = parse_accept_header(accepted, LanguageAccept).best_match(LANGUAGES)
    return next((known for known in LANGUAGES if known == best), LANGUAGES[0])
