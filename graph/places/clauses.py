"""What is said about subjects in Turtle, TriG, N-Triples and N-Quads, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Optional, TypeAlias

from graph.places.nodes import RDF, Node, Statement, Triple
from graph.places.terms import Terms
from graph.sparql.lexer import Token

_TYPE, _FIRST, _REST, _NIL, _REIFIES = (RDF + name for name in ("type", "first", "rest", "nil", "reifies"))
_NODES = ("iri", "name", "label")
_LITERALS = ("string", "tagged")
_QUOTES = (">>", ")>>")
_DEEPEST = 100  # how many triples may stand around another as terms; Python makes their hashes by recursion

State: TypeAlias = Callable[[Token], Optional["State"]]
"""Reads a token and says what reads the next; None where the token cannot be read."""


@dataclass(slots=True)
class _Frame:
    """What is being said about a subject, until a sign ends it.

    Args:
        opened: where it begins.
        ends: the sign that ends it.
        subject, verb, object: those last read.
        reifier: what was named to stand for the triple of these three.
    """

    opened: int
    ends: str = "."
    subject: Node | None = None
    subject_start: int = 0
    verb: str = ""
    verb_start: int = 0
    object: Node | None = None
    reifier: Node | None = None


class Clauses:
    """Has a method for each state between two tokens; whoever inherits says what ends a statement."""

    def __init__(self, base: str | None) -> None:
        self.told = list[Statement]()
        self._batch = list[Statement]()
        self._terms = Terms(base)
        self._here = _Frame(0)
        self._outer = list[_Frame]()  # around it, the innermost last
        self._graph: Node | None = None
        self._opened = 0  # where the last parenthesis or tilde stands

    def flush(self) -> None:
        """Take what one token told the other way round, as pyoxigraph does.

        A string without language and datatype is told with what follows, since these may follow.
        """
        if self._batch:
            self.told.extend(reversed(self._batch))
            self._batch.clear()

    def _subject(self, token: Token) -> State | None:
        self._here = _Frame(token.start)
        return self._term(token)

    def _verb(self, token: Token) -> State | None:
        verb = _TYPE if token.text == "a" else self._terms.iri(token)
        if verb is None:
            return None
        self._here.verb, self._here.verb_start = verb, token.start
        return self._term

    def _verb_or_end(self, token: Token) -> State | None:
        if token.text == ";":
            return self._verb_or_end
        return self._end(token) if token.kind == "sign" else self._verb(token)

    def _term(self, token: Token) -> State | None:
        if token.kind == "sign":
            return self._opening(token)
        node = self._terms.node(token)
        if node is None:
            return None
        if token.kind in _LITERALS:
            self.flush()
        return self._stand(node, token.start)

    def _opening(self, token: Token) -> State | None:
        if token.text == "[":
            self._enter(token.start, "]", self._terms.blank())
            return self._verb_or_end
        if token.text == "(":
            self._opened = token.start
            return self._first_item
        return self._quote(token)

    def _enter(self, start: int, ends: str, subject: Node | None = None) -> None:
        self._outer.append(self._here)
        self._here = _Frame(start, ends, subject, start)

    def _stand(self, node: Node, start: int) -> State:
        """Let a node be the subject, if there is none yet, or an object."""
        here = self._here
        if here.subject is None:
            here.subject, here.subject_start = node, start
        else:
            here.object, here.reifier = node, None
            if here.ends not in _QUOTES:
                self._say(here.subject, here.verb, node, (here.subject_start, here.verb_start, start))
        return self._following()

    def _say(self, subject: Node, verb: str, node: Node, starts: tuple[int, int, int]) -> None:
        self._batch.append(Statement(subject, verb, node, self._graph, *starts))

    def _following(self) -> State:
        """What follows a node."""
        if not self._here.verb:
            return self._verb_or_end
        if self._here.ends == ")":
            return self._item
        return self._end_of_quote if self._here.ends in _QUOTES else self._after_object

    def _after_object(self, token: Token) -> State | None:
        if token.text == ";":
            return self._verb_or_end
        if token.text == ",":
            return self._term
        if token.text in ("~", "{|"):
            return self._annotation(token)
        return self._end(token) if token.kind == "sign" else self._graph_of_quad(token)

    def _graph_of_quad(self, token: Token) -> State | None:
        told = self._batch or self.told
        graph = self._terms.node(token)
        if graph is None or not told:
            return None
        told[-1] = told[-1]._replace(graph=graph)
        return self._end

    def _end(self, token: Token) -> State | None:
        here = self._here
        if here.ends == ".":
            return self._end_of_statement(token.text)
        if token.text != here.ends or here.ends in _QUOTES or here.subject is None:
            return None
        self._here = self._outer.pop()
        return self._stand(here.subject, here.opened) if here.ends == "]" else self._after_object

    def _end_of_statement(self, sign: str) -> State | None:
        raise NotImplementedError

    def _first_item(self, token: Token) -> State | None:
        opened = self._opened
        if token.text == ")":
            return self._stand(_NIL, opened)
        root = self._terms.blank()
        self._stand(root, opened)
        self._enter(opened, ")", root)
        self._here.verb, self._here.verb_start = _FIRST, token.start
        return self._term(token)

    def _item(self, token: Token) -> State | None:
        """After an item of a list."""
        rest = _NIL if token.text == ")" else self._terms.blank()
        here = self._here
        if here.subject is None:
            return None
        self._say(here.subject, _REST, rest, (here.subject_start, token.start, token.start))
        if rest == _NIL:
            self._here = self._outer.pop()
            return self._following()
        self._here = _Frame(token.start, ")", rest, token.start, _FIRST, token.start)
        return self._term(token)

    def _quote(self, token: Token) -> State | None:
        ends = {"<<": ">>", "<<(": ")>>"}.get(token.text)
        if ends is None or self._is_deepest():
            return None
        self._enter(token.start, ends)
        return self._term

    def _is_deepest(self) -> bool:
        within = self._outer[-_DEEPEST:]
        return len(within) == _DEEPEST and all(frame.ends == ")>>" for frame in within)

    def _end_of_quote(self, token: Token) -> State | None:
        here = self._here
        if token.text == "~" and here.ends == ">>":
            return self._annotation(token)
        if token.text != here.ends:
            return None
        if here.ends == ">>" and here.reifier is None:
            self._reify(self._terms.blank(), here.opened)
        node = self._triple() if here.reifier is None else here.reifier
        self._here = self._outer.pop()
        return self._stand(node, here.opened)

    def _annotation(self, token: Token) -> State | None:
        if token.text == "~":
            self._opened = token.start
            return self._reifier
        named = self._here.reifier
        reifier = self._terms.blank() if named is None else named
        if named is None:
            self._reify(reifier, token.start)
            self._here.reifier = None
        self._enter(token.start, "|}", reifier)
        return self._verb_or_end

    def _reifier(self, token: Token) -> State | None:
        if token.kind not in _NODES:
            self._reify(self._terms.blank(), self._opened)
            following = self._following()
            return following(token)
        node = self._terms.node(token)
        if node is None:
            return None
        self._reify(node, token.start)
        return self._following()

    def _reify(self, reifier: Node, start: int) -> None:
        self._here.reifier = reifier
        self._say(reifier, _REIFIES, self._triple(), (start, start, start))

    def _triple(self) -> Triple:
        here = self._here
        if here.subject is None or here.object is None:
            raise ValueError("a triple needs a subject and an object")
        return Triple(here.subject, here.verb, here.object)
