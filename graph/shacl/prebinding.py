"""Variables that have a value before a query is asked: https://www.w3.org/TR/shacl/#pre-binding.

A value is given at the start of every group of the query, so that it is there wherever the variable is used.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Final

import pyoxigraph as ox

from graph.curated.binding import written
from graph.errors import ShapesError
from graph.shacl.statements import Node
from graph.shacl.vocabulary import sh
from graph.sparql.lexer import Token, lexed

_IGNORED: Final = frozenset(("space", "comment"))
_REFUSED: Final = ("minus", "service", "values")
_BINDINGS: Final = ox.NamedNode("urn:x-barriergraph:bindings")  # a graph that says which blank node a variable is
_IS: Final = ox.NamedNode("urn:x-barriergraph:is")


class Template:
    """A query with the places where values go."""

    def __init__(self, text: str, names: Sequence[str], of: Node, *, is_ask: bool) -> None:
        tokens = [token for token in lexed(text) if token.kind not in _IGNORED]
        self.names = frozenset(token.text[1:] for token in tokens if token.kind == "variable")
        self._refuse(tokens, names, of)
        if not is_ask and not {"this", "*"} & _projection(tokens, 0):
            raise ShapesError(of, sh("select"), "does not select $this")
        cuts = [0, *_groups(tokens), len(text)]
        self._pieces = [text[start:end] for start, end in pairwise(cuts)]

    def bound(self, values: Mapping[str, Node], store: ox.Store) -> str:
        """The query for those values; the store learns which blank node is meant."""
        used = {name: value for name, value in values.items() if name in self.names}
        written_down = {name: value for name, value in used.items() if not isinstance(value, ox.BlankNode)}
        blank = {name: value for name, value in used.items() if isinstance(value, ox.BlankNode)}
        return f"{_values(written_down)}{_graph(blank, store)}".join(self._pieces)

    def _refuse(self, tokens: Sequence[Token], names: Sequence[str], of: Node) -> None:
        for token in tokens:
            if token.says(*_REFUSED):
                raise ShapesError(of, None, f"asks with {token.text.upper()}, which SHACL does not allow")
        for before, token in pairwise(tokens):
            if before.says("as") and token.kind == "variable" and token.text[1:] in names:
                raise ShapesError(of, None, f"gives {token.text} a value, which has one already")
        for projected in _inner_projections(tokens):
            if "this" not in projected:
                raise ShapesError(of, None, "has an inner SELECT that leaves out $this")


def _groups(tokens: Sequence[Token]) -> Iterator[int]:
    """Where groups begin, behind their braces; one that is an inner SELECT begins inside that."""
    for token, following in pairwise(tokens):
        if token.text == "{" and not following.says("select"):
            yield token.end


def _inner_projections(tokens: Sequence[Token]) -> Iterator[set[str]]:
    selects = [index for index, token in enumerate(tokens) if token.says("select")]
    for index in selects:
        if any(token.text == "{" for token in tokens[:index]):
            yield _projection(tokens, index)


def _projection(tokens: Sequence[Token], start: int) -> set[str]:
    """The words before the next group, variables without their marks."""
    before = takewhile(lambda token: token.text != "{", tokens[start:])
    return {token.text.lstrip("?$") for token in before}


def _values(values: Mapping[str, Node]) -> str:
    if not values:
        return ""
    names, terms = " ".join(f"?{name}" for name in values), " ".join(map(written, values.values()))  # type: ignore[arg-type]  # no blank node is among them
    return f" VALUES ({names}) {{ ({terms}) }} "


def _graph(values: Mapping[str, ox.BlankNode], store: ox.Store) -> str:
    if not values:
        return ""
    store.remove_graph(_BINDINGS)
    subjects = {name: ox.NamedNode(f"urn:x-barriergraph:{name}") for name in values}
    store.extend([ox.Quad(subjects[name], _IS, value, _BINDINGS) for name, value in values.items()])
    patterns = " . ".join(f"{subject} {_IS} ?{name}" for name, subject in subjects.items())
    return f" GRAPH {_BINDINGS} {{ {patterns} }} "
