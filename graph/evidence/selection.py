"""What a SELECT clause and its solution modifiers say, read from their tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.sparql.lexer import Token
from graph.sparql.triples import UnclearError

_AGGREGATES = ("count", "sum", "avg", "min", "max", "sample", "group_concat")
_CHANGING = ("rand", "now", "uuid", "struuid", "bnode")  # another value each time
_MODIFIERS = ("group", "having", "order", "limit", "offset", "values")
_OPENING, _CLOSING = ("(", "{", "["), (")", "}", "]")


@dataclass(frozen=True)
class Column:
    """A variable, and the expression that gives it where there is one."""

    name: str
    expression: tuple[Token, ...] = ()

    @property
    def is_changing(self) -> bool:
        """Whether the expression has another value each time."""
        return any(token.says(*_CHANGING) for token in self.expression)


@dataclass(frozen=True)
class Selection:
    """The columns, what is grouped by, and whether solutions are put together or left out.

    Args:
        columns: None for all variables.
        groups: the expressions with names after GROUP BY.
        is_reduced: whether a row can stand for several solutions that are counted or left out.
        is_distinct: whether one solution is enough for a row.
        data: the tokens of the VALUES clause at the end.
    """

    columns: tuple[Column, ...] | None
    groups: tuple[Column, ...]
    is_reduced: bool
    is_distinct: bool
    data: tuple[Token, ...]

    @property
    def shared(self) -> set[str]:
        """The columns whose values belong to several solutions together."""
        columns = self.columns or ()
        return {column.name for column in columns if column.expression and (self.is_reduced or column.is_changing)}


def read(head: Sequence[Token], tail: Sequence[Token]) -> Selection:
    """The selection between SELECT and the pattern, and behind the pattern."""
    columns = None if any(token.text == "*" for token, depth in _depths(head) if not depth) else tuple(_columns(head))
    clauses = dict(_clauses(tail))
    aggregates = any(token.says(*_AGGREGATES) for token in head)
    is_reduced = aggregates or any(name in clauses for name in ("group", "having", "limit", "offset"))
    return Selection(
        columns,
        tuple(column for column in _columns(clauses.get("group", ())) if column.expression),
        is_reduced,
        not is_reduced and any(token.says("distinct", "reduced") for token in head),
        tuple(clauses.get("values", ())),
    )


def _depths(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """The tokens with the number of brackets around them, of which a bracket counts itself."""
    depth = 0
    for token in tokens:
        depth += token.text in _OPENING
        yield token, depth
        depth -= token.text in _CLOSING


def _columns(tokens: Sequence[Token]) -> Iterator[Column]:
    opened = 0
    for index, (token, depth) in enumerate(_depths(tokens)):
        if depth == 0 and token.kind == "variable":
            yield Column(token.text[1:])
        elif depth == 1 and token.text == "(":
            opened = index
        elif depth == 1 and token.text == ")" and index - opened > 3 and tokens[index - 2].says("as"):
            yield Column(tokens[index - 1].text[1:], tuple(tokens[opened + 1 : index - 2]))


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[Token, ...]]]:
    starts = [index for index, (token, depth) in enumerate(_depths(tokens)) if not depth and token.says(*_MODIFIERS)]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=False):
        yield tokens[start].text.lower(), tuple(tokens[start:end])


def refuse_dataset(head: Sequence[Token]) -> None:
    """Raise UnclearError when the query names its dataset, which is for who asks to say."""
    if any(token.says("from") for token in head):
        raise UnclearError("FROM, where the dataset is the caller's to choose")
