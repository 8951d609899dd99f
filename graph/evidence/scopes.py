"""Which variables the groups of a query can bind, and which they always do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.evidence import selection
from graph.sparql.joins import variables
from graph.sparql.lexer import Token
from graph.sparql.patterns import Element, Filter, Group, Nested, Query, Triples


@dataclass(frozen=True)
class Subselect:
    """A sub-SELECT: what it selects, of which group, and where it stands."""

    selection: selection.Selection
    group: Group
    start: int
    end: int


class Scopes:
    """The variables of a query's groups."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens between two positions."""
        return [token for token in self._query.tokens if start <= token.start < end]

    def text(self, start: int, end: int) -> str:
        return self._query.text[start:end]

    def names(self, start: int, end: int) -> set[str]:
        """The variables that the text names between two positions."""
        return {token.text[1:] for token in self.tokens(start, end) if token.kind == "variable"}

    def subselect(self, element: Nested) -> Subselect:
        group = element.groups[0]
        head, tail = self.tokens(element.start, group.start), self.tokens(group.end, element.end)
        return Subselect(selection.read(head, tail), group, element.start, element.end)

    def projected(self, subselect: Subselect) -> set[str]:
        """The variables that a sub-SELECT lets out."""
        columns = subselect.selection.columns
        return self.bindable(subselect.group) if columns is None else {column.name for column in columns}

    def bindable(self, group: Group) -> set[str]:
        """The variables that solutions of the group can have."""
        return set().union(*map(self._bindable, group.elements))

    def certain(self, group: Group) -> set[str]:
        """The variables that every solution of the group has."""
        return set().union(*map(self._certain, group.elements))

    def _bindable(self, element: Element) -> set[str]:
        if isinstance(element, Triples):
            return _of(element)
        if isinstance(element, Filter) or element.keyword == "minus":
            return set()
        if element.keyword == "select":
            return self.projected(self.subselect(element))
        return self._own(element).union(*map(self.bindable, element.groups))

    def _certain(self, element: Element) -> set[str]:
        if isinstance(element, Triples):
            return _of(element)
        if isinstance(element, Filter) or element.keyword in ("minus", "optional", "data"):
            return set()
        inner = set.intersection(*map(self.certain, element.groups))
        if element.keyword == "select":
            return inner & self.projected(self.subselect(element))
        return inner | self._own(element)

    def _own(self, element: Nested) -> set[str]:
        """The variables that a clause binds outside its groups."""
        tokens = self.tokens(element.start, element.end)
        if element.keyword == "graph":
            return _variables(tokens[1:2])
        if element.keyword == "data":
            return self.target(element) if tokens[0].says("bind") else _variables(tokens)
        return set()

    def target(self, element: Nested) -> set[str]:
        """The variable that a BIND binds; nothing for VALUES."""
        tokens = self.tokens(element.start, element.end)
        return _variables(_variable_tokens(tokens)[-1:]) if tokens[0].says("bind") else set()


def _of(block: Triples) -> set[str]:
    return {name for triple in block.triples for name in variables(triple)}


def _variable_tokens(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind == "variable"]


def _variables(tokens: Iterable[Token]) -> set[str]:
    return {token.text[1:] for token in tokens if token.kind == "variable"}
