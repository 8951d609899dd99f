"""A lexer for SPARQL texts: enough to know which words are keywords, whatever stands in strings, IRIs and comments."""

import re
from collections.abc import Iterator

from graph.errors import QueryRefusedError

# The terminals of https://www.w3.org/TR/sparql11-query/#sparqlGrammar in which a word is no keyword, then the words.
_TOKEN = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<comment>\#[^\n\r]*)
  | (?P<string>\"{3}(?:"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
  | (?P<word>[^\W\d_]\w*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The kinds and texts of the tokens, white space among the `other`."""
    for match in _TOKEN.finditer(text):
        yield match.lastgroup or "other", match.group()


def names_dataset(text: str) -> bool:
    """Whether the query has a FROM clause."""
    return "from" in text.lower() and any(kind == "word" and token.lower() == "from" for kind, token in tokens(text))


def refuse_federation(text: str) -> None:
    """Raise QueryRefusedError, which says what to do instead, when the query has a SERVICE clause.

    This is a courtesy: what slips through finds that a worker process can open no connection.
    """
    if any(map(_federates, {text, _decoded(text)})):
        raise QueryRefusedError(
            "SERVICE is not allowed here; ask the other endpoint yourself and put the results in VALUES"
        )


def _federates(text: str) -> bool:
    return "service" in text.lower() and any(
        (kind == "word" and token.lower() == "service") or (kind == "iri" and _may_hide_service(token))
        for kind, token in tokens(text)
    )


def _may_hide_service(token: str) -> bool:
    """`FILTER(?a<1)SERVICE?b#>` is one IRI or a comparison before a SERVICE; a closing bracket gives it away."""
    return 0 <= token.find(")") < token.lower().rfind("service")


def _decoded(text: str) -> str:
    """The text with its codepoint escapes resolved, as SPARQL does before anything else."""
    return _CODEPOINT.sub(lambda match: _character(match[1] or match[2]), text)


def _character(digits: str) -> str:
    codepoint = int(digits, 16)
    return chr(codepoint) if codepoint <= 0x10FFFF else "\ufffd"


def is_deterministic(text: str) -> bool:
    """Whether the same dataset gives the same answer each time."""
    lowered = text.lower()
    return not any(word in lowered for word in ("now", "rand", "uuid", "bnode", "service"))
