"""The group graph patterns of a query, read from its tokens as far as they are plain; enough to rewrite them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graph.sparql.lexer import Token, significant
from graph.sparql.triples import Cursor, Triple, UnclearError, read_triples

_NESTING = frozenset(("optional", "minus", "graph", "lateral"))
_OPENING, _CLOSING = frozenset(("(", "{", "[", "<<(", "{|")), frozenset((")", "}", "]", ")>>", "|}"))


@dataclass(frozen=True)
class Triples:
    """Triple patterns with nothing in between."""

    start: int
    end: int
    triples: tuple[Triple, ...]


@dataclass(frozen=True)
class Filter:
    """A condition, with the patterns in it."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    exists: tuple["Group", ...]


@dataclass(frozen=True)
class Nested:
    """Groups behind a keyword; that of plain groups and unions is empty, that of clauses with data or values `data`.

    The patterns in the expression of a BIND stand apart.
    """

    keyword: str
    start: int
    end: int
    groups: tuple["Group", ...] = ()
    exists: tuple["Group", ...] = ()


Element: TypeAlias = Triples | Filter | Nested


@dataclass(frozen=True)
class Group:
    """The elements between two braces."""

    start: int
    end: int
    elements: tuple[Element, ...]

    def triples(self, before: int | None = None) -> list[Triple]:
        """The triple patterns that stand directly in the group, or in its part before a position."""
        blocks = [element for element in self.elements if isinstance(element, Triples)]
        return [triple for block in blocks if before is None or block.end <= before for triple in block.triples]


@dataclass(frozen=True)
class Query:
    """The WHERE clause of a query, and the tokens of the whole."""

    text: str
    tokens: list[Token]
    where: Group
    blank: Callable[[], str]  # makes variables that the text does not have

    @property
    def namespaces(self) -> dict[str, str]:
        """The IRIs of the prefixes, in angle brackets."""
        threes = zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
        return {name.text[:-1]: iri.text for word, name, iri in threes if word.says("prefix")}


def read(text: str) -> Query:
    """The patterns of a query.

    Raises UnclearError when the query uses more than is read here.
    """
    tokens = significant(text)
    cursor = Cursor(text, tokens)
    try:
        _skip_head(cursor)
        return Query(text, tokens, _group(cursor), cursor.blank)
    except RecursionError as error:
        raise UnclearError("nested too deeply") from error


def _skip_head(cursor: Cursor) -> None:
    """Go to the brace of the WHERE clause, past a template."""
    while cursor.next.text != "{":
        if (cursor.take().says("construct") and cursor.next.text == "{") or cursor.next.text == "(":
            _skip_brackets(cursor)


def _skip_brackets(cursor: Cursor) -> None:
    depth = 0
    while True:
        text = cursor.take().text
        depth += (text in _OPENING) - (text in _CLOSING)
        if depth == 0:
            return


def _group(cursor: Cursor) -> Group:
    start = cursor.expect("{").start
    if cursor.next.says("select"):
        elements = [_subselect(cursor)]
    else:
        elements = []
        while cursor.next.text != "}":
            elements.append(_element(cursor))
    cursor.expect("}")
    return Group(start, cursor.end, tuple(elements))


def _subselect(cursor: Cursor) -> Element:
    start = cursor.next.start
    _skip_head(cursor)
    group = _group(cursor)
    while cursor.next.text != "}":
        _skip_brackets(cursor)
    return Nested("select", start, cursor.end, (group,))


def _element(cursor: Cursor) -> Element:
    start, word = cursor.next.start, cursor.next.text.lower()
    if word == "filter":
        return _filter(cursor)
    if word in _NESTING:
        return _nested(cursor, word)
    if word == "{":
        return _union(cursor)
    if word in ("bind", "values"):
        return _data(cursor)
    triples = read_triples(cursor)
    if not triples:
        raise UnclearError(f"{cursor.next.text} where a pattern was expected")
    return Triples(start, cursor.end, triples)


def _filter(cursor: Cursor) -> Filter:
    start = cursor.take().start
    tokens, exists = _expression(cursor)
    cursor.skip(".")
    return Filter(start, cursor.end, tokens, exists)


def _expression(cursor: Cursor) -> tuple[tuple[Token, ...], tuple[Group, ...]]:
    """The tokens up to the end of a condition, and the patterns in it, each as a single brace."""
    tokens: list[Token] = []
    exists: list[Group] = []
    depth = 0
    while not tokens or depth > 0 or tokens[-1].text not in (")", "}"):
        token = cursor.take()
        tokens.append(token)
        if token.says("exists"):
            exists.append(_group(cursor))
            tokens.append(Token("other", "}", cursor.end - 1))
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
    return tuple(tokens), tuple(exists)


def _nested(cursor: Cursor, keyword: str) -> Nested:
    start = cursor.take().start
    if keyword == "graph":
        cursor.take()
    nested = Nested(keyword, start, 0, (_group(cursor),))
    return _ended(cursor, nested)


def _union(cursor: Cursor) -> Nested:
    start = cursor.next.start
    groups = [_group(cursor)]
    while cursor.skip("union"):
        groups.append(_group(cursor))
    return _ended(cursor, Nested("", start, 0, tuple(groups)))


def _data(cursor: Cursor) -> Nested:
    keyword = cursor.take()
    if keyword.says("bind"):
        return _ended(cursor, Nested("data", keyword.start, 0, (), _expression(cursor)[1]))
    if cursor.next.kind == "variable":
        cursor.take()
    _skip_brackets(cursor)
    if cursor.next.text == "{":
        _skip_brackets(cursor)
    return _ended(cursor, Nested("data", keyword.start, 0))


def _ended(cursor: Cursor, nested: Nested) -> Nested:
    end = cursor.end
    cursor.skip(".")
    return Nested(nested.keyword, nested.start, end, nested.groups, nested.exists)
