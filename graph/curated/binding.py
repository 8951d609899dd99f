"""Putting values in the place of parameters: RDF terms for tokens, so that no value is ever read as SPARQL."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from graph.sparql.lexer import Token, lexed

Term: TypeAlias = ox.NamedNode | ox.Literal

# A backslash before a `u`, which some would read as the escape of a codepoint, or any other escape.
_ESCAPE = re.compile(r"\\\\([uU])|\\.")
_BLANK = frozenset(("space", "comment"))


def bound(text: str, values: Mapping[str, Term]) -> str:
    """The query with the terms in the place of the variables of those names; the other variables stay free.

    COALESCE of a value that is given is that value, which lets the engine start from it.
    """
    tokens = _tokens(text)
    pieces, index = list[str](), 0
    while index < len(tokens):
        end = _end_of_coalesce(tokens, index, values)
        if end is None:
            pieces.append(_piece(tokens[index], values))
        else:
            first, _ = _arguments(tokens, index)
            pieces.append(_condition(_piece(first, values), tokens[:index]))
            index = end
        index += 1
    return "".join(pieces)


@lru_cache(256)
def _tokens(text: str) -> Sequence[Token]:
    """Those of a question, which is asked again and again."""
    return tuple(lexed(text))


def written(term: Term) -> str:
    """The term in SPARQL, the same whether escapes of codepoints are resolved in strings alone or before all else.

    Eight digits, since rdflib reads eight where there are as many.
    """
    return _ESCAPE.sub(lambda match: f"\\\\\\U{ord(match[1]):08x}" if match[1] else match[0], str(term))


def _piece(token: Token, values: Mapping[str, Term]) -> str:
    term = values.get(token.text[1:]) if token.kind == "variable" else None
    return token.text if term is None else f" {written(term)} "


def _condition(value: str, before: Sequence[Token]) -> str:
    """The value, in parentheses where it stands alone behind a keyword or another condition, as a call may."""
    last = next((token for token in reversed(before) if token.kind not in _BLANK), None)
    is_operand = last is not None and last.kind == "other" and last.text not in (")", "}")
    return value if is_operand else f"({value})"


def _end_of_coalesce(tokens: Sequence[Token], index: int, values: Mapping[str, Term]) -> int | None:
    """The closing parenthesis of a COALESCE that begins here with a variable that has a value."""
    if not tokens[index].says("coalesce"):
        return None
    first, after = _arguments(tokens, index)
    if first.kind != "variable" or first.text[1:] not in values or after.text not in (",", ")"):
        return None
    depth = 0
    for position in range(index, len(tokens)):
        depth += (tokens[position].text == "(") - (tokens[position].text == ")")
        if depth == 0 and tokens[position].text == ")":
            return position
    return None


def _arguments(tokens: Sequence[Token], index: int) -> tuple[Token, Token]:
    """What the first argument of a call begins with, and what follows that."""
    after = (token for token in tokens[index + 1 :] if token.kind not in _BLANK)
    none = Token("other", "", 0)
    next(after, None)
    return next(after, none), next(after, none)
