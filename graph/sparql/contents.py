"""What a SPARQL text asks for, told without parsing it; each question first looks whether the word occurs at all."""

import re
from collections.abc import Iterator

from graph.errors import QueryRefusedError
from graph.sparql.lexer import SPACE, VARIABLE, lexed, named
from graph.sparql.readings import can_hold

_IRI = rf"(?:<[^>]*+>|{named('.-')}*+:(?:{named(':.%-')}|\\.)*+)"
_SERVICE = re.compile(
    rf"(?=service{SPACE}(?:silent{SPACE})?(?:{VARIABLE}|{_IRI}){SPACE}\{{(?!\|))", re.IGNORECASE | re.DOTALL
)
# It begins the text, a line, or an operation behind `;`, an IRI or a string, unlike most of these words in long texts.
_BEFORE_LOAD = r"(?:\A|[;>\"'\r\n])[ \t]*+"
_LOAD = re.compile(rf"{_BEFORE_LOAD}(?=load{SPACE}(?:silent{SPACE})?{_IRI})", re.IGNORECASE | re.DOTALL)
_LOUD_LOAD = re.compile(rf"{_BEFORE_LOAD}(?=load{SPACE}{_IRI})", re.IGNORECASE | re.DOTALL)
_FROM = re.compile(rf"(?=from{SPACE}(?:named{SPACE})?{_IRI})", re.IGNORECASE | re.DOTALL)
# No further than the next character, so that no text takes long: it is asked where everybody waits.
_CHANGING = re.compile(r"(?:now|rand|uuid|bnode)[ \t\r\n]*+[(#]|service[ \t\r\n]*+[^\s\"'.,;)}]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The kinds and texts of the tokens, which together are the text."""
    for token in lexed(text):
        yield token.kind, token.text


def names_dataset(text: str) -> bool:
    """Whether the query has a FROM clause."""
    return "from" in text.lower() and can_hold(text, _FROM, lambda place: place.depth == 0)


def is_deterministic(text: str) -> bool:
    """Whether the query gives the same answer whenever it is asked of the same data; False where that is not sure."""
    return not _CHANGING.search(_decoded(text).lower())


def refuse_federation(text: str) -> None:
    """Raise QueryRefusedError, which says what to do instead, when the query or update can have a SERVICE clause."""
    if _occurs("service", text) and any(
        can_hold(read, _SERVICE, lambda place: place.depth > 0) for read in (text, _decoded(text))
    ):
        raise QueryRefusedError(
            "SERVICE is not allowed here; ask the other endpoint yourself and put the results in VALUES"
        )


def refuse_loading(text: str, *, silent: bool = True) -> None:
    """Raise QueryRefusedError, which says what to do instead, when the update can have a LOAD operation.

    Without `silent`, LOAD SILENT is let through, for those who have made sure that it fails, and so does nothing.
    """
    load = _LOAD if silent else _LOUD_LOAD
    if _occurs("load", text) and any(
        can_hold(read, load, lambda place: place.depth == 0 and place.starts) for read in (text, _decoded(text))
    ):
        raise QueryRefusedError("LOAD is not allowed here; fetch the file yourself and POST it to /store?graph=IRI")


def _occurs(keyword: str, text: str) -> bool:
    return keyword in text.lower() or "\\" in text


def _decoded(text: str) -> str:
    """The text with its codepoint escapes resolved, which SPARQL does first and Oxigraph as built here does not."""
    if "\\u" not in text and "\\U" not in text:
        return text
    return _ESCAPE.sub(lambda match: _character(match[1] or match[2]), text)


def _character(digits: str) -> str:
    codepoint = int(digits, 16)
    return chr(codepoint) if codepoint <= 0x10FFFF else "\ufffd"
