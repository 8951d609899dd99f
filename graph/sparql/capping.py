"""The most solutions that an operator lets a query have, written into its text."""

import re
from dataclasses import dataclass

from graph.sparql.lexer import IRI, PREFIX, SPACE, STRING, Token, significant

_DECLARATION = rf"(?:base{SPACE}{IRI}|prefix{SPACE}{PREFIX}:{SPACE}{IRI}|version{SPACE}(?:{STRING}))"
_ASK = re.compile(rf"{SPACE}(?:{_DECLARATION}{SPACE})*+ask", re.VERBOSE | re.IGNORECASE)
_LIMIT = re.compile(r"[?$]\w+|limit[ \t\r\n]*([0-9]+)", re.IGNORECASE)
_GLUED_LIMIT = re.compile(r"limit([0-9]*)$|limit([0-9]+)", re.IGNORECASE)
_IRI = re.compile(IRI)
_DIGITS = 20  # more make a number that no limit of ours has


@dataclass(frozen=True)
class _Modifiers:
    """Where the solution modifiers end, and where the number after LIMIT is, if there is one."""

    end: int
    limit: tuple[int, int] | None


def capped(text: str, solutions: int) -> str | None:
    """The query with a limit of so many solutions; None when it needs none.

    It needs none when it asks for yes or no, or when its own limit is as low.
    """
    if _ASK.match(text):
        return None
    found = _seen(text) or _read(text)
    if found.limit is None:
        return f"{text[: found.end]} LIMIT {solutions} {text[found.end :]}"
    start, end = found.limit
    as_low = end - start < _DIGITS and int(text[start:end]) <= solutions
    return None if as_low else f"{text[:start]}{solutions}{text[end:]}"


def _seen(text: str) -> _Modifiers | None:
    """What stands after the last brace; None where only the tokens can tell."""
    brace = text.rfind("}") + 1
    tail, line = text[brace:], text[text.rfind("\n", 0, brace) + 1 : brace]
    if not brace or any(character in tail for character in "#\"'<:") or "values" in text.lower():
        return None
    if "#" in line and "#" in _IRI.sub("", line):
        return None
    limits = [(brace + match.start(1), brace + match.end(1)) for match in _LIMIT.finditer(tail) if match[1]]
    return _Modifiers(len(text), limits[0] if limits else None)


def _read(text: str) -> _Modifiers:
    tokens = _outside(significant(text))
    values = next((index for index, token in enumerate(tokens) if token.says("values")), len(tokens))
    limit = None
    for token, following in zip(tokens[:values], [*tokens[1:], None], strict=False):
        match = _GLUED_LIMIT.search(token.text) if token.kind == "word" else None
        if match and (match[1] or match[2]):
            limit = (token.start + match.start(1 if match[1] else 2), token.start + match.end(1 if match[1] else 2))
        elif match and following is not None:
            limit = (following.start, following.end)
    return _Modifiers(tokens[values - 1].end if values else len(text), limit)


def _outside(tokens: list[Token]) -> list[Token]:
    """The tokens outside all brackets, with the brackets themselves."""
    depth, outside = 0, []
    for token in tokens:
        depth -= token.text in ("}", ")")
        outside += [] if depth else [token]
        depth += token.text in ("{", "(")
    return outside
