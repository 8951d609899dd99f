"""In which language a client is spoken to."""

from functools import lru_cache
from http import cookies

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from api.http.errors import BadRequestError
from api.http.requests import Request
from api.http.responses import Response
from graph.curated.languages import LANGUAGES, Language
from graph.errors import ParameterError

COOKIE = "lang"
"""The cookie that keeps the language that somebody chose by a link."""
_LONGEST = 1000
_YEAR = 365 * 24 * 3600  # seconds
_KEPT = 1024


def of_request(request: Request, wanted: str | None) -> Language:
    """The language that `lang=` names, else the one that was chosen before, else the one that the client prefers.

    Raises ParameterError for one that is not spoken here.
    """
    return language(request.header(b"accept-language"), wanted or _chosen_before(request))


def remember(request: Request, response: Response) -> None:
    """Have browsers keep the language that a page was asked for by its address."""
    is_page = any(name == b"content-type" and kind.startswith(b"text/html") for name, kind in response.headers)
    wanted = _wanted(request) if is_page and COOKIE.encode() in request.query_string else None
    if wanted:
        kept = f"{COOKIE}={wanted}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly"
        response.headers = [*response.headers, (b"set-cookie", kept.encode())]


def _wanted(request: Request) -> Language | None:
    try:
        given = [text for name, text in request.parameters if name == COOKIE]
    except BadRequestError:
        return None
    return next((known for known in LANGUAGES if given == [known]), None)


def _chosen_before(request: Request) -> Language | None:
    """What the cookie says; one that says something else is passed over."""
    try:
        found = cookies.SimpleCookie(request.header(b"cookie")[:_LONGEST])
    except cookies.CookieError:
        return None
    kept = found[COOKIE].value if COOKIE in found else ""
    return next((known for known in LANGUAGES if kept == known), None)


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
