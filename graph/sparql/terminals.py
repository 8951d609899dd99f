"""The terminals of SPARQL as its standard has them, and what stands where none can be.

The regular expressions look at each character a bounded number of times, whatever the text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

END = "$END"
UNCLOSED = "unclosed string"
BAD_ESCAPE = "string with a bad escape"
UNKNOWN = "unknown"

_BASE = (  # as far as Oxigraph goes; the standard goes on beyond U+FFFF
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_VARIABLE = rf"_0-9{_BASE}\u00b7\u0300-\u036f\u203f\u2040"
_CHARACTERS = rf"{_VARIABLE}\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_NUMBER = r"(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)[eE][+-]?[0-9]++|[0-9]*+\.[0-9]++"
_HEXADECIMAL = "[0-9A-Fa-f]"
_CODEPOINT = (  # of a character, not of a surrogate
    rf"\\u(?![Dd][89A-Fa-f]){_HEXADECIMAL}{{4}}"
    rf"|\\U(?!0000[Dd][89A-Fa-f])(?:000{_HEXADECIMAL}|0010){_HEXADECIMAL}{{4}}"
)
_WORD = r"[^\W\d_]\w*+"
_SIGNS = r"\^\^|\|\||&&|!=|<=|>=|<<\(|<<|>>|\)>>|\{\||\|\}|[\[\](){}.,;*/+\-!?^|~=<>]"

_TOKEN = re.compile(
    rf"""
    (?P<white>[ \t\r\n]++|\#[^\r\n]*+)
  | (?P<IRIREF><(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODEPOINT})*+>)
  | (?P<PNAME_NS>(?:[{_BASE}](?:[{_CHARACTERS}.]{{0,255}}+(?<!\.))?)?:)
    (?P<PNAME_LN>(?:[_:0-9{_BASE}]|{_ESCAPED})(?:[:{_CHARACTERS}]|{_ESCAPED}|\.++(?=[:%\\{_CHARACTERS}]))*+)?
  | (?P<VAR>[?$][_0-9{_BASE}][{_VARIABLE}]*+)
  | (?P<BLANK_NODE_LABEL>_:[_0-9{_BASE}](?:[{_CHARACTERS}]|\.++(?=[{_CHARACTERS}]))*+)
  | (?P<STRING>\"{{3}}(?:[^"\\]|\\.|"(?!""))*+\"{{3}} | '{{3}}(?:[^'\\]|\\.|'(?!''))*+'{{3}}
      | "(?!"")(?:[^"\\\n\r]|\\.)*+" | '(?!'')(?:[^'\\\n\r]|\\.)*+')
  | (?P<LANGTAG>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?)
  | (?P<SIGNED_NUMBER>[+-](?:{_NUMBER}|[0-9]++))
  | (?P<NUMBER>{_NUMBER})
  | (?P<INTEGER>[0-9]++)
  | (?P<literal>{_SIGNS}|{_WORD})
  | (?P<quote>["'])
  | (?P<unknown>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGN = re.compile(_SIGNS)
BAD_ESCAPES = re.compile(rf"(?:[^\\]|\\[tbnrf\\\"']|{_CODEPOINT})*+(\\.)", re.DOTALL)


class Token(NamedTuple):
    """A terminal, or one of the kinds above, and the characters it takes: from `start` up to `end`."""

    kind: str
    start: int
    end: int


def tokens(text: str, literals: Mapping[str, str], start: int = 0) -> Iterator[Token]:
    """The tokens from a character on, and END just after the last.

    Args:
        text: the query or update.
        literals: the names of the words and signs that the grammar has.
        start: the first character.
    """
    end = start
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup or UNKNOWN
        if kind != "white":
            end = match.end()
            yield Token(_kind(kind, match, literals), match.start(), end)
    yield Token(END, end, end)


def _kind(group: str, match: re.Match[str], literals: Mapping[str, str]) -> str:
    if group == "literal":
        word = match.group()
        return literals.get(word) or literals.get(word.upper(), UNKNOWN)
    if group == "STRING":
        return BAD_ESCAPE if "\\" in match.group() and BAD_ESCAPES.match(match.group()) else "STRING"
    return UNCLOSED if group == "quote" else group


def sign(text: str, start: int, literals: Mapping[str, str]) -> Token:
    """The sign that stands at the start of an IRI: `?a<?b&&?c>?d` has none."""
    match = _SIGN.match(text, start)
    end = match.end() if match else start + 1
    return Token(literals.get(text[start:end], UNKNOWN), start, end)
