"""A lexer for SPARQL texts: which words are keywords, whatever stands in strings, IRIs and comments."""

import re
import string
from typing import NamedTuple


def characters(ascii_: str) -> str:
    """The class of these characters of ASCII and of all beyond it.

    Said by the others of ASCII, since `re` takes milliseconds for each class with a range of thousands.
    """
    return f"[^{re.escape(''.join(other for other in map(chr, range(128)) if other not in ascii_))}]"


def named(also: str = "") -> str:
    """The class of the characters of names, and these of ASCII."""
    return characters(f"{string.ascii_letters}{string.digits}_{also}")


# The terminals of https://www.w3.org/TR/sparql12-query/#sparqlGrammar, where every character beyond ASCII counts as
# part of a name: one that is not makes the text no SPARQL at all.
_DASHED, _IN_LOCAL = named("-"), named(":-")
_HEX = "[0-9A-Fa-f]"
# A surrogate, or a number beyond the last character, is no escape, and then the long string is none.
_ESCAPE = rf"\\(?:[tbnrf\"'\\]|u(?![Dd][89A-Fa-f]){_HEX}{{4}}|U000(?:(?!0[Dd][89A-Fa-f]){_HEX}{{5}})|U0010{_HEX}{{4}})"
STRING = rf"""
    \"{{3}}(?:\"{{0,2}}(?:[^\"\\]|{_ESCAPE}))*+\"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*+'{{3}}
  | \"(?:[^\"\\\n\r]|{_ESCAPE})*+\" | '(?:[^'\\\n\r]|{_ESCAPE})*+'"""
IRI = r"""<[^<>"{}|^`\x00-\x20]*+>"""
VARIABLE = rf"[?$]{named()}++"
LABEL = rf"_:{named()}{_DASHED}*+(?:\.++{_DASHED}++)*+"
PREFIX = rf"(?:{characters(string.ascii_letters)}{_DASHED}*+(?:\.++{_DASHED}++)*+)?"
# Looking for the colon of a prefix of any length would take quadratic time in a text of many dots and dashes.
COLON_AHEAD = r"(?=[^\s:]{0,128}:)"
_PLX = rf"%{_HEX}{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]"
# Oxigraph 0.5 ends a local name before its second run of full stops.
LOCAL = rf"(?:{named(':')}|{_PLX})(?:{_IN_LOCAL}|{_PLX})*+(?:\.++(?:{_IN_LOCAL}|{_PLX})++)?+"
LANGUAGE = r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?"
# White space and comments.
SPACE = r"(?:[ \t\r\n]++|\#[^\r\n]*+)*+"

_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n]++)
  | (?P<variable>{VARIABLE})
  | (?P<iri>{IRI})
  | (?P<name>{LABEL} | {COLON_AHEAD}{PREFIX}:(?:{LOCAL})?)
  | (?P<word>[A-Za-z][A-Za-z0-9_]*+)
  | (?P<string>{STRING})
  | (?P<language>{LANGUAGE})
  | (?P<comment>\#[^\r\n]*+)
  | (?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)[eE][+-]?[0-9]++|[0-9]*+\.[0-9]++|[0-9]++)
  | (?P<other>&&|\|\||\^\^|<<\(|\)>>|<<|>>|\{{\||\|\}}|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_EXPRESSION = re.compile(r"'|^(?!.*//).*[#&),]")
_IGNORED = frozenset(("space", "comment"))
_OPERANDS = frozenset(("variable", "iri", "name", "string", "language", "number"))


class Token(NamedTuple):
    """A piece of the text."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def says(self, *keywords: str) -> bool:
        """Whether this is one of the keywords, which are given in lower case."""
        return self.kind == "word" and self.text.lower() in keywords


def lexed(text: str) -> list[Token]:
    """The tokens, white space and comments among them, that together are the text.

    `<` before something like an IRI is an operator where an expression has just had an operand.
    """
    tokens = [Token(match.lastgroup or "other", match.group(), match.start()) for match in _TOKEN.finditer(text)]
    return _told_apart(text) if any(map(_may_compare, tokens)) else tokens


def significant(text: str) -> list[Token]:
    """The tokens without white space and comments."""
    tokens = [
        Token(match.lastgroup, match.group(), match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup and match.lastgroup not in _IGNORED
    ]
    if any(map(_may_compare, tokens)):
        return [token for token in _told_apart(text) if token.kind not in _IGNORED]
    return tokens


def _may_compare(token: Token) -> bool:
    """Whether what looks like an IRI can be `<`, more than an operand, and `>`; `//` stands in no expression."""
    return token.kind == "iri" and _EXPRESSION.search(token.text) is not None


def _told_apart(text: str) -> list[Token]:
    context, tokens, position = _Context(), list[Token](), 0
    while match := _TOKEN.match(text, position):
        token = Token(match.lastgroup or "other", match.group(), position)
        if token.kind == "iri" and context.awaits_operator:
            token = Token("other", "<", position)
        if token.kind not in _IGNORED:
            context.take(token)
        tokens.append(token)
        position = token.end
    return tokens


class _Context:
    """Tells parentheses around expressions from those around lists and rows of data."""

    def __init__(self) -> None:
        self._outer: list[tuple[bool, bool]] = []  # of each open bracket: what `_in_expression` and `_clause` were
        self._in_expression = False
        self._clause = True  # whether parentheses that open here hold an expression, as they do before the first brace
        self._single = False  # whether the clause ends with its parentheses
        self._last = Token("other", "", 0)

    @property
    def awaits_operator(self) -> bool:
        last = self._last
        return self._in_expression and (
            last.kind in _OPERANDS or last.text in (")", ")>>") or last.says("true", "false")
        )

    def take(self, token: Token) -> None:
        if token.kind == "word":
            self._read(token.text.lower())
        elif token.text in ("(", "<<("):
            opens_call = self._last.kind == "word" and not self._last.says("a", "values")
            self._enter(self._in_expression or opens_call or (self._clause and not self._last.says("values")))
        elif token.text in ("{", "[", "{|"):
            self._enter(False)
            self._clause = False
        elif token.text in (")", ")>>", "}", "]", "|}"):
            self._leave()
        self._last = token

    def _enter(self, in_expression: bool) -> None:
        self._outer.append((self._in_expression, self._clause))
        self._in_expression = in_expression

    def _leave(self) -> None:
        if self._outer:
            self._in_expression, self._clause = self._outer.pop()
        if self._single and not self._in_expression:
            self._clause = self._single = False

    def _read(self, word: str) -> None:
        if word in ("select", "by", "having", "filter", "bind"):
            self._clause, self._single = True, word in ("filter", "bind")
        elif word in ("where", "exists", "values"):
            self._clause = False
