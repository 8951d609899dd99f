"""What SPARQL servers elsewhere say when something is wrong, as our exceptions."""

import re

from graph.errors import (
    EngineUnreachableError,
    NotAcceptableError,
    QueryError,
    QueryFailedError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
)

# Oxigraph and QLever; Jena, RDF4J and Stardog; Virtuoso, which knows the line alone.
_PLACES = (
    re.compile(r"at (?:line )?(?P<line>\d+):(?P<column>\d+)"),
    re.compile(r"line (?P<line>\d+),? column (?P<column>\d+)"),
    re.compile(r"line (?P<line>\d+)(?P<column>)"),
)
_OVERRAN = re.compile(
    r"time[d]?[ -]?out|timeout|took too long|TimeLimitExceeded|deadline|S1TAT|canceled|cancelled", re.I
)
_ECHO = "\n\nSPARQL query:"  # Virtuoso repeats the query, in which any word can stand
_LONGEST = 400


class NothingThereError(QueryFailedError):
    """Nothing at the address takes the request, or the graph is not there."""


def complaint(address: str, status: int, text: str) -> QueryError:
    """What a status other than success means, and the text that came with it."""
    said = text.partition(_ECHO)[0]
    if 300 <= status < 400:
        return QueryFailedError(f"{address} redirects to another address, which is not followed; set that one: {said}")
    if status == 400:
        return _syntax_error(said)
    if status >= 408 and (status == 408 or _OVERRAN.search(said)):
        return QueryTimeoutError(f"{address} ended the query at its time limit")
    return _by_status(address, status, _shortened(said))


def _by_status(address: str, status: int, said: str) -> QueryError:
    match status:
        case 401 | 403:
            return QueryFailedError(f"{address} answers {status}: the credentials of the settings do not open it")
        case 404 | 405:
            return NothingThereError(f"{address} answers {status}: nothing there takes this request")
        case 406:
            return NotAcceptableError(f"{address} cannot write that format: {said}")
        case 413 | 414:
            return QueryRefusedError(f"{address} finds the request too long")
        case 429 | 502 | 503 | 504:
            return EngineUnreachableError(f"{address} answers {status}: {said}")
    return QueryFailedError(f"{address} answers {status}: {said}")


def _syntax_error(said: str) -> QuerySyntaxError:
    place = next(filter(None, (pattern.search(said) for pattern in _PLACES)), None)
    if place is None:
        return QuerySyntaxError(_shortened(said))
    problem = said.removeprefix(f"error {place.group()}: ")
    return QuerySyntaxError(_shortened(problem), int(place["line"]), int(place["column"] or 0) or None)


def _shortened(said: str) -> str:
    return " ".join(said.split())[:_LONGEST]
