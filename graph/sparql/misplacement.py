"""What to say of a token that cannot stand where it does."""

import re
import unicodedata
from difflib import get_close_matches
from typing import Literal, TypeAlias

from graph.errors import QuerySyntaxError
from graph.sparql.expectations import expectations, listed
from graph.sparql.grammar import Grammar, Refusal, grammar
from graph.sparql.terminals import BAD_ESCAPE, BAD_ESCAPES, END, UNCLOSED, UNKNOWN, Token

Form: TypeAlias = Literal["query", "update"]

_LONGEST = 400  # characters of a message
_EXCERPT = 60  # characters of the text that a message repeats
_OTHER_LANGUAGES = {"AND": '"&&"', "OR": '"||"', "NULL": "UNDEF", "ELSE": "IF(…, …, …)"}
_BAD_IRI = re.compile(r"<([^<>\n]*)>")
_BAD_IN_IRI = re.compile(r'[<>"{}|^`\\\x00-\x20]')


def syntax_error(text: str, position: int, problem: str, expected: tuple[str, ...] = ()) -> QuerySyntaxError:
    """A problem at a character of the text, as line and column."""
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return QuerySyntaxError(problem[:_LONGEST], line, column, expected)


def misplaced(text: str, refusal: Refusal, form: Form) -> QuerySyntaxError:
    """The error to report where the grammar refuses a text."""
    token, known = refusal.token, grammar()
    expected = expectations(refusal.expected, known, at_end=token.kind == END)
    if _is_of_other_form(text, token, form):
        other, path = ("an update", "/update") if form == "query" else ("a query", "/query")
        return syntax_error(text, token.start, f"this is {other}; send it to {path}", expected)
    if token.kind == BAD_ESCAPE:
        return _bad_escape(text, token)
    problem = _hint(text, refusal, known) or f"{_found(text, token, form)}; expected {listed(expected)}"
    return syntax_error(text, token.start, problem, expected)


def _is_of_other_form(text: str, token: Token, form: Form) -> bool:
    """Queries and updates begin alike; what the other form takes here cannot be the one that was meant."""
    if token.kind == END:
        return False
    other = grammar().refusal(text[: token.end], "update" if form == "query" else "query")
    return other is None or other.token.start > token.start


def _bad_escape(text: str, token: Token) -> QuerySyntaxError:
    match = BAD_ESCAPES.match(text, token.start, token.end)
    position = match.start(1) if match else token.start
    escape = text[position : position + 2]
    digits = {"u": 4, "U": 8}.get(escape[1:])
    if digits:
        return syntax_error(
            text, position, f'"{escape}" must stand before the {digits} hexadecimal digits of a character'
        )
    return syntax_error(text, position, f'"{escape}" is no escape; a backslash in a string is written \\\\')


def _found(text: str, token: Token, form: Form) -> str:
    if token.kind == END:
        return f"the {form} ends too early"
    found = text[token.start : token.end]
    if token.kind == UNKNOWN and not found.isprintable():
        return f"the character U+{ord(found[0]):04X} ({unicodedata.name(found[0], 'without a name')}) cannot stand here"
    return f"{_quoted(found)} cannot stand here"


def _quoted(found: str) -> str:
    excerpt = found if len(found) <= _EXCERPT else found[:_EXCERPT] + "…"
    return f"{' '.join(excerpt.split())}" if found[0] in "\"'" else f'"{excerpt}"'


def _hint(text: str, refusal: Refusal, known: Grammar) -> str | None:
    """A mistake that is made often, in its own words."""
    token, expected = refusal.token, refusal.expected
    found = text[token.start : token.end]
    if token.kind == UNCLOSED:
        return "the string that begins here does not end; one of several lines stands between three quotes"
    if found[0:1] == "\\":
        return "a codepoint escape can stand only in a string or an IRI"
    if found in ("<", "<=") and "IRIREF" in expected:
        return _bad_iri(text, token)
    if token.kind in known.functions and "STAR" in expected and "VAR" in expected:
        return f"an expression is selected in brackets and with a name: ({found}(…) AS ?name)"
    if token.kind == UNKNOWN:
        return _unknown_word(found, expected, known)
    return None


def _bad_iri(text: str, token: Token) -> str | None:
    match = _BAD_IRI.match(text, token.start)
    bad = _BAD_IN_IRI.search(match[1]) if match else None
    if not match:
        return "the IRI that begins here does not end"
    if not bad:
        return None
    name = "a space" if bad[0] == " " else f'"{bad[0]}"' if bad[0].isprintable() else f"U+{ord(bad[0]):04X}"
    return f"{_quoted(match[0])[1:-1]} is not an IRI: {name} cannot stand in one"


def _unknown_word(found: str, expected: frozenset[str], known: Grammar) -> str | None:
    if expected == {"PNAME_NS"} and found.isidentifier():
        return f'a colon ends a prefix: "{found}:"'
    if found.upper() in _OTHER_LANGUAGES:
        return f"{_quoted(found)} is no word of SPARQL; there is {_OTHER_LANGUAGES[found.upper()]}"
    if found == "A" and "A" in expected:
        return 'write "a" in small letters'
    words = [word for word, terminal in known.literals.items() if terminal in expected and len(word) > 1]
    likely = get_close_matches(found.upper()[:_EXCERPT], words, n=1, cutoff=0.75)
    return f"{_quoted(found)} is no word of SPARQL; did you mean {likely[0]}?" if likely else None
