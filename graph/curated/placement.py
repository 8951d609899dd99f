"""Where the text of a curated query may have what: it is paged, and its parameters become terms."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from graph.sparql.lexer import Token

Placement: TypeAlias = tuple[int, str]
"""A position in the text, and what is wrong there."""

_REFUSED = {
    "limit": "answers are paged, so a query has no LIMIT of its own",
    "offset": "answers are paged, so a query has no OFFSET of its own",
    "from": "a curated query asks the whole dataset, so it has no FROM",
    "service": "a curated query asks this dataset alone, so it has no SERVICE",
}
_NEEDS_A_VARIABLE = {
    "as": "a parameter cannot take the value of an expression; use another variable",
    "bound": "BOUND of a parameter is lost when it is given; compare with COALESCE(parameter, ...) instead",
}
_CLAUSES = {
    "values": "VALUES gives values to variables; a parameter has its own",
    "select": "a parameter is not selected, since it is known",
    "group": "a parameter is nothing to group by, since it is the same in all rows",
    "order": "a parameter is nothing to order by, since it is the same in all rows",
}
_OUTSIDE = frozenset(("where", "having", "limit", "offset"))


def misplaced(tokens: list[Token], form: str, is_parameter: Callable[[Token], bool]) -> Placement | None:
    """The first thing that does not stand where it may."""
    found = [*_refused(tokens), *_parameters(tokens, is_parameter), *(_ending(tokens) if form == "select" else ())]
    return min(found, default=None)


def _refused(tokens: list[Token]) -> Iterator[Placement]:
    for token in tokens:
        if token.says(*_REFUSED):
            yield token.start, _REFUSED[token.text.lower()]
    for before, word, star in zip(tokens, tokens[1:], tokens[2:], strict=False):
        clause = before if word.says("distinct", "reduced") else word
        if star.text == "*" and clause.says("select"):
            yield star.start, "columns are named, not taken with *"


def _parameters(tokens: list[Token], is_parameter: Callable[[Token], bool]) -> Iterator[Placement]:
    clause, depth, last = "", 0, Token("other", "", 0)
    before_last = last
    for token in tokens:
        depth += (token.text in ("(", "{")) - (token.text in (")", "}"))
        if token.says(*_CLAUSES):
            clause, depth = token.text.lower(), 0
        elif token.says(*_OUTSIDE) or token.text in ("{", "}"):
            clause = ""
        if is_parameter(token):
            word = before_last if last.text == "(" else last
            if word.says(*_NEEDS_A_VARIABLE):
                yield token.start, _NEEDS_A_VARIABLE[word.text.lower()]
            elif clause and (depth == 0 or clause == "values"):
                yield token.start, _CLAUSES[clause]
        before_last, last = last, token


def _ending(tokens: list[Token]) -> Iterator[Placement]:
    """ORDER BY stands last, since the order is made complete there and pages are cut."""
    depth, orders = 0, False
    for token in tokens:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.says("order"):
            orders = True
        elif depth == 0 and orders and token.says("values"):
            yield token.start, "VALUES stands within WHERE, so that ORDER BY is the last clause"
    if not orders:
        yield tokens[-1].end, "ORDER BY is missing at the end: without an order there are no pages"
