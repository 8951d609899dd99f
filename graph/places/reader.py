"""A reader of Turtle, TriG, N-Triples and N-Quads that knows where things stand.

It expects texts that pyoxigraph has parsed, and gives the statements in the order in which pyoxigraph gives them, so
that the blank nodes of both can be told to be the same. Where it meets something else it stops.
"""

from graph.places.clauses import Clauses, State
from graph.places.nodes import Statement
from graph.places.terminals import tokens
from graph.sparql.lexer import Token


def statements(text: str, base: str | None) -> list[Statement]:
    """The statements of a text, up to what cannot be read; relative IRIs begin from the base."""
    reader = _Reader(base)
    state: State = reader.document
    for token in tokens(text):
        following = state(token)
        if following is None:
            break
        if token.kind != "string":
            reader.flush()
        state = following
    return reader.told


class _Reader(Clauses):
    def __init__(self, base: str | None) -> None:
        super().__init__(base)
        self._braced = False
        self._dotted = False  # whether a directive ends with a full stop
        self._prefix = ""

    def document(self, token: Token) -> State | None:
        """Between the statements outside of braces."""
        if token.kind in ("word", "version"):
            return self._directive(token)
        return self._brace(token) if token.text == "{" else self._subject(token)

    def _directive(self, token: Token) -> State | None:
        self._dotted = token.text.startswith("@")
        if token.kind == "version":
            return self._declared()
        return {
            "prefix": self._declared_prefix,
            "base": self._declared_base,
            "graph": self._graph_name,
        }.get(token.text.removeprefix("@").lower())

    def _declared_prefix(self, token: Token) -> State | None:
        self._prefix = token.text
        return self._declared_namespace if token.kind == "name" else None

    def _declared_namespace(self, token: Token) -> State | None:
        namespace = self._terms.iri(token)
        if namespace is None:
            return None
        self._terms.bind(self._prefix, namespace)
        return self._declared()

    def _declared_base(self, token: Token) -> State | None:
        base = self._terms.iri(token)
        if base is None:
            return None
        self._terms.rebase(base)
        return self._declared()

    def _declared(self) -> State:
        return self._full_stop if self._dotted else self.document

    def _full_stop(self, token: Token) -> State | None:
        return self.document if token.text == "." else None

    def _graph_name(self, token: Token) -> State | None:
        if token.text == "[":
            return self._graph_bracket
        self._graph = self._terms.node(token)
        return None if self._graph is None else self._brace

    def _graph_bracket(self, token: Token) -> State | None:
        self._graph = self._terms.blank()
        return self._brace if token.text == "]" else None

    def _brace(self, token: Token) -> State | None:
        self._braced = True
        return self._in_braces if token.text == "{" else None

    def _in_braces(self, token: Token) -> State | None:
        return self._closing_brace() if token.text == "}" else self._subject(token)

    def _closing_brace(self) -> State:
        self._braced, self._graph = False, None
        return self.document

    def _end_of_statement(self, sign: str) -> State | None:
        if sign == ".":
            return self._in_braces if self._braced else self.document
        if sign == "}" and self._braced:
            return self._closing_brace()
        if sign != "{" or self._braced or self._here.verb:
            return None
        self._graph, self._braced = self._here.subject, True
        return self._in_braces
