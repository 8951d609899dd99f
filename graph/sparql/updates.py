"""The datasets that a request gives its update operations, written into their text as USING clauses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.errors import QuerySyntaxError
from graph.sparql.lexer import Token, significant

_KEYWORD = re.compile("with|insert|delete|data|where|using|named", re.IGNORECASE)
_OPERATIONS = ("add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with")


@dataclass(frozen=True)
class _Piece:
    """A keyword, or a group with its braces, outside all other braces."""

    keyword: str
    start: int
    end: int


def with_using(text: str, graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The update with the graphs as the dataset of each WHERE clause, as the protocol's using-graph-uri asks.

    Raises QuerySyntaxError when a graph is no IRI, or when an operation says USING or WITH itself.
    """
    if not graphs and not named_graphs:
        return text
    using = "".join(f"USING {_iri(graph)} " for graph in graphs)
    using += "".join(f"USING NAMED {_iri(graph)} " for graph in named_graphs)
    rewritten, copied = [], 0
    for position, addition in _additions(text, _pieces(significant(text)), using):
        rewritten += [text[copied:position], addition]
        copied = position
    return "".join(rewritten) + text[copied:]


def _iri(graph: str) -> str:
    try:
        return str(ox.NamedNode(graph))
    except ValueError as error:
        raise QuerySyntaxError(f"{graph} is no IRI of a graph: {error}") from error


def _additions(text: str, pieces: list[_Piece], using: str) -> Iterable[tuple[int, str]]:
    """What to insert where."""
    previous = _Piece("", 0, 0)
    for piece, following in zip(pieces, [*pieces[1:], previous], strict=False):
        if piece.keyword in ("using", "with"):
            raise _clash(text, piece)
        if piece.keyword == "where":
            template = text[following.start : following.end] + " " if previous.keyword == "delete" else ""
            yield piece.start, f"{template}{using}"
        previous = piece


def _clash(text: str, piece: _Piece) -> QuerySyntaxError:
    line = text.count("\n", 0, piece.start) + 1
    column = piece.start - text.rfind("\n", 0, piece.start)
    problem = f"{piece.keyword.upper()} cannot be combined with using-graph-uri or using-named-graph-uri; leave one out"
    return QuerySyntaxError(problem, line, column)


def _pieces(tokens: list[Token]) -> list[_Piece]:
    pieces: list[_Piece] = []
    opened: list[int] = []
    for token in tokens:
        if token.text in ("{", "{|"):
            opened.append(token.start)
        elif token.text in ("}", "|}") and opened:
            start = opened.pop()
            pieces += [] if opened else [_Piece("group", start, token.end)]
        elif token.kind == "word" and not opened:
            pieces += _keywords(token)
    return pieces


def _keywords(token: Token) -> list[_Piece]:
    """The keywords of a word: more than one where there is no space between them."""
    matches = list(_KEYWORD.finditer(token.text))
    if "".join(match.group() for match in matches) != token.text:
        return []
    return [_Piece(match.group().lower(), token.start + match.start(), token.start + match.end()) for match in matches]


def with_one_prologue(text: str) -> str:
    """The update with the prefixes that later operations declare moved to its front, where alone Oxigraph takes them.

    It is left as it is where that could change its meaning: with a prefix that is declared twice, or a later base.
    """
    if ";" not in text or "prefix" not in text.lower():
        return text
    tokens = significant(text)
    first = next((token.start for token in tokens if token.says(*_OPERATIONS)), len(text))
    declared = [three for three in zip(tokens, tokens[1:], tokens[2:], strict=False) if three[0].says("prefix")]
    later = [(word.start, iri.end) for word, _, iri in declared if word.start > first]
    if len({name.text for _, name, _ in declared}) < len(declared) or not later:
        return text
    if any(token.says("base") and token.start > first for token in tokens):
        return text
    moved = "".join(f"{text[start:end]} " for start, end in later)
    return re.sub(r"[\r\n]", " ", moved) + _blanked(text, later)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for the spans, every line where it was."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]
    return text
