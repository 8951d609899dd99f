"""The triple patterns of a query, read from its tokens; property paths as the steps of a sequence."""

from typing import NamedTuple

from graph.sparql.lexer import Token

_END = Token("end", "", 0)


class UnclearError(ValueError):
    """The text uses what is not read here, or is no SPARQL."""


class Triple(NamedTuple):
    """A triple pattern, whose predicate is a variable or the steps of a path; blank nodes are variables."""

    subject: str
    steps: tuple[str, ...]
    object: str


class Cursor:
    """A place in the tokens of a text."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self._text, self._ahead = text, iter(tokens)
        self.next = next(self._ahead, _END)
        self.end = 0  # where the last token that was taken ends
        self._blank, self._blanks = "?b", dict[str, str]()
        while self._blank in text or self._blank.replace("?", "$") in text:
            self._blank += "b"

    def take(self) -> Token:
        token = self.next
        if token is _END:
            raise UnclearError("the text ends early")
        self.end = token.start + len(token.text)
        self.next = next(self._ahead, _END)
        return token

    def expect(self, *texts: str) -> Token:
        token = self.take()
        if token.text.lower() not in texts:
            raise UnclearError(f"{token.text} where {texts} was expected")
        return token

    def skip(self, text: str) -> bool:
        """Take the token if it is this one."""
        if self.next.text.lower() != text:
            return False
        self.take()
        return True

    def since(self, start: int) -> str:
        return self._text[start : self.end]

    def blank(self, label: str = "") -> str:
        """A variable that the text does not have, the same for the same label of a blank node."""
        label = label or f"[{len(self._blanks)}]"
        return self._blanks.setdefault(label, f"{self._blank}{len(self._blanks)}")


def read_triples(cursor: Cursor) -> tuple[Triple, ...]:
    """The triple patterns up to something else, with the full stop behind them."""
    found: list[Triple] = []
    while _begins_term(cursor.next):
        is_list = cursor.next.text == "["
        subject = _term(cursor, found)
        if not is_list or cursor.next.text not in (".", "}"):
            _properties(cursor, subject, found)
        if not cursor.skip("."):
            break
    return tuple(found)


def _begins_term(token: Token) -> bool:
    return token.kind in ("variable", "iri", "name", "string", "number") or token.text in (
        "[",
        "+",
        "-",
        "true",
        "false",
    )


def _properties(cursor: Cursor, subject: str, found: list[Triple]) -> None:
    while True:
        steps = (cursor.take().text,) if cursor.next.kind == "variable" else _path(cursor)
        found.append(Triple(subject, steps, _term(cursor, found)))
        while cursor.skip(","):
            found.append(Triple(subject, steps, _term(cursor, found)))
        while cursor.skip(";"):
            pass
        if cursor.next.text in (".", "}", "]") or not _follows_semicolon(cursor):
            return


def _follows_semicolon(cursor: Cursor) -> bool:
    return cursor.since(cursor.end - 1) == ";" and (
        cursor.next.kind in ("variable", "iri", "name") or cursor.next.text in ("a", "^", "!", "(")
    )


def _term(cursor: Cursor, found: list[Triple]) -> str:
    if not _begins_term(cursor.next):
        raise UnclearError(f"{cursor.next.text} where a term was expected")
    token = cursor.take()
    if token.text == "[":
        return _blank_node(cursor, found)
    if token.text.startswith("_:"):
        return cursor.blank(token.text)
    if token.text in ("+", "-") and cursor.take().kind != "number":
        raise UnclearError("a sign without a number")
    if token.kind == "string":
        _literal(cursor)
    return cursor.since(token.start)


def _blank_node(cursor: Cursor, found: list[Triple]) -> str:
    node = cursor.blank()
    if cursor.next.text != "]":
        _properties(cursor, node, found)
    cursor.expect("]")
    return node


def _literal(cursor: Cursor) -> None:
    """Take what may follow a string."""
    if cursor.next.kind == "language":
        cursor.take()
    elif cursor.skip("^^"):
        _iri(cursor)


def _iri(cursor: Cursor) -> None:
    token = cursor.take()
    if token.kind not in ("iri", "name") or token.text.startswith("_:"):
        raise UnclearError(f"{token.text} where an IRI was expected")


def _path(cursor: Cursor) -> tuple[str, ...]:
    """The steps of a sequence; a single one for any other path."""
    start = cursor.next.start
    steps = _sequence(cursor)
    while cursor.skip("|"):
        _sequence(cursor)
        steps = []
    return tuple(steps) or (cursor.since(start),)


def _sequence(cursor: Cursor) -> list[str]:
    steps = [_step(cursor)]
    while cursor.skip("/"):
        steps.append(_step(cursor))
    return steps


def _step(cursor: Cursor) -> str:
    start = cursor.next.start
    cursor.skip("^")
    negated = cursor.skip("!")
    if cursor.skip("("):
        _path(cursor)
        cursor.expect(")")
    elif cursor.next.text == "a" or (negated and cursor.skip("^") and cursor.next.text == "a"):
        cursor.take()
    else:
        _iri(cursor)
    if cursor.next.text in ("?", "*", "+"):
        cursor.take()
    return cursor.since(start)
