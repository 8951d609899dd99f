"""Which formats a client accepts, and in which it gets its answer."""

from collections.abc import Sequence

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from graph.engine import Formats

# The first of each is what a client without a preference gets.
RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-quads",
    "application/trig",
)
# Names that clients use for the same formats.
_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}


class UnacceptableRequestError(ValueError):
    """The request is not one that the SPARQL 1.1 Protocol describes."""


class UnsupportedBodyError(ValueError):
    """The request's body has a media type that means nothing here."""


def formats(accept: str | None) -> Formats:
    """What to write a table, and what to write a graph in, for an Accept header."""
    parsed = parse_accept_header(accept or "*/*", MIMEAccept)
    accepted = MIMEAccept([(media_type.partition(";")[0], quality) for media_type, quality in parsed])
    return Formats(_best(accepted, (*RESULTS, *_ALIASES)), _best(accepted, GRAPHS))


def _best(accepted: MIMEAccept, offered: Sequence[str]) -> str | None:
    best = accepted.best_match(offered)
    return _ALIASES.get(best, best) if best else None
