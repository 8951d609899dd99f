"""In which formats a client gets its answer: what it accepts, and `format=` for people."""

from collections.abc import Sequence
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from api.http.errors import BadRequestError
from graph.engine import Formats
from graph.errors import NotAcceptableError
from graph.formats import DATASETS, DESCRIPTIONS, GRAPHS, PAGE, RESULTS, Format, called

_LONGEST = 4096
_KEPT = 1024  # Accept headers are few, and long to read


@lru_cache(_KEPT)
def formats(accept: str, wanted: str | None) -> Formats:
    """What to write a table, and what to write a graph in.

    Args:
        accept: the Accept header; an empty one accepts everything.
        wanted: what `format=` says; it decides only where Accept names none of our formats, and where it fits.
    """
    return Formats(_best(accept, wanted, RESULTS), _best(accept, wanted, GRAPHS))


def graph_format(accept: str, wanted: str | None, *, whole_dataset: bool) -> str:
    """The media type of a graph, or of a whole dataset with its named graphs.

    Raises NotAcceptableError.
    """
    return _fitting(accept, wanted, DATASETS if whole_dataset else GRAPHS)


def chosen(accept: str, offered: Sequence[Format]) -> Format:
    """The format that a client prefers among those.

    Raises NotAcceptableError.
    """
    media_type = _fitting(accept, None, offered)
    return next(one for one in offered if one.media_type == media_type)


def prefers_pages(accept: str, offered: Sequence[Format] = DESCRIPTIONS) -> bool:
    """Whether the client is a browser, which shows people a page sooner than anything else that is offered."""
    try:
        return chosen(accept, offered) == PAGE
    except (BadRequestError, NotAcceptableError):
        return False


def for_readers(accept: str, offered: Sequence[Format]) -> tuple[Format, ...]:
    """What is offered, with what suits the client best in front: JSON for programs, a text for a browser.

    Browsers say application/xml too and do not mean it; so they get no XML.
    """
    if "text/html" not in _accepted(accept).values():
        return tuple(sorted(offered, key=lambda one: one.name != "json"))
    return tuple(one for one in offered if not one.media_type.endswith("/xml"))


def _fitting(accept: str, wanted: str | None, offered: Sequence[Format]) -> str:
    best = _best(accept, wanted, offered)
    if best is None:
        raise NotAcceptableError(f"There are {', '.join(one.media_type for one in offered)}, but you accept {accept}")
    return best


def _best(accept: str, wanted: str | None, offered: Sequence[Format]) -> str | None:
    accepted = _accepted(accept)
    chosen = called(wanted, offered) if wanted and not _names_ours(accepted) else None
    if chosen:
        return chosen.media_type
    names = {one.media_type: one.media_type for one in offered}
    if "text/html" not in accepted.values():  # browsers say application/xml and do not mean it
        names |= {other: one.media_type for one in offered for other in one.other_media_types}
    best = accepted.best_match(list(names))
    return names[best] if best else None


def _accepted(accept: str) -> MIMEAccept:
    if len(accept) > _LONGEST:
        raise BadRequestError(f"The Accept header is longer than {_LONGEST} characters")
    parsed = [(kind.partition(";")[0].strip(), quality) for kind, quality in parse_accept_header(accept, MIMEAccept)]
    return MIMEAccept([(kind, quality) for kind, quality in parsed if "/" in kind] or [("*/*", 1)])


_OURS = {one.media_type for one in (*RESULTS, *GRAPHS)}


def _names_ours(accepted: MIMEAccept) -> bool:
    return any(media_type in _OURS and quality for media_type, quality in accepted)
