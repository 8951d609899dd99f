"""The terminals of Turtle, TriG, N-Triples and N-Quads."""

import re
from collections.abc import Iterator

from graph.sparql.lexer import IRI, LABEL, LANGUAGE, PREFIX, SPACE, STRING, Token, named

# What is read has been parsed before, so any escape is right.
_LATER = named(":%-")
_LOCAL = rf"(?:{named(':%')}|\\.)(?:{_LATER}++|\\.)*+(?:\.++(?:{_LATER}++|\\.)++)*+"
_PREFIXED = rf"{PREFIX}:(?:{_LOCAL})?"
_SUFFIX = rf"{LANGUAGE}|\^\^{SPACE}(?:{IRI}|{_PREFIXED})"

# One token with the white space and the comments before it; thanks to the last two alternatives none is passed over.
_TOKEN = re.compile(
    rf"""{SPACE}(?:
    (?P<iri>{IRI})
  | (?P<label>{LABEL})
  | (?P<name>{_PREFIXED})
  | (?P<tagged>(?:{STRING}){SPACE}(?:{_SUFFIX}))
  | (?P<string>{STRING})
  | (?P<double>[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)[eE][+-]?[0-9]++)
  | (?P<decimal>[+-]?[0-9]*+\.[0-9]++)
  | (?P<integer>[+-]?[0-9]++)
  | (?P<version>@?(?i:version){SPACE}(?:{STRING}))
  | (?P<word>@?[A-Za-z]++)
  | (?P<sign><<\(|\)>>|<<|>>|\{{\||\|\}}|[\[\](){{}}.,;~])
  | (?P<end>\Z)
  | (?P<other>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_TAGGED = re.compile(rf"(?P<string>{STRING}){SPACE}(?P<suffix>.*)", re.VERBOSE | re.DOTALL)
_DATATYPE = re.compile(rf"\^\^{SPACE}", re.VERBOSE)
_ESCAPE = re.compile(r"\\(?:u(?P<four>.{4})|U(?P<eight>.{8})|(?P<letter>.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def tokens(text: str) -> Iterator[Token]:
    """The tokens one after another; the last has the kind "end", unless a character of the kind "other" came before."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        yield Token(kind, match[kind], match.start(kind))


def parts(tagged: str) -> tuple[str, str, str]:
    """The string of a literal, its language with the at-sign, and its datatype as a token; one of these is empty."""
    match = _TAGGED.fullmatch(tagged)
    if match is None:
        raise ValueError(f"{tagged!r} is no literal with a language or a datatype")
    string, suffix = match.group("string", "suffix")
    return (string, suffix, "") if suffix.startswith("@") else (string, "", _DATATYPE.sub("", suffix, count=1))


def content(string: str) -> str:
    """What stands between the quotes, with each escape replaced by what it stands for."""
    width = 3 if string[:3] in ('"""', "'''") else 1
    inner = string[width:-width]
    return _ESCAPE.sub(_meant, inner) if "\\" in inner else inner


def unescaped(local: str) -> str:
    """A local name without the escapes before its characters."""
    return local.replace("\\", "")


def _meant(match: re.Match[str]) -> str:
    letter, number = match["letter"], match["four"] or match["eight"]
    return _LETTERS.get(letter, letter) if letter else chr(int(number, 16))
