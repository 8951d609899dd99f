"""Where the statements of a file stand."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from graph.places import nodes, rdfxml, reader
from graph.places.lines import Lines, Position
from graph.places.nodes import Node, Statement, Term

_READERS = {
    ox.RdfFormat.TURTLE: reader.statements,
    ox.RdfFormat.TRIG: reader.statements,
    ox.RdfFormat.N_TRIPLES: reader.statements,
    ox.RdfFormat.N_QUADS: reader.statements,
    ox.RdfFormat.RDF_XML: rdfxml.statements,
}


class Positions:
    """Tells where in a file something stands first; None where it does not stand, or that is not known."""

    def __init__(self, lines: Lines, told: Iterable[Statement], blanks: dict[ox.BlankNode, int]) -> None:
        self._lines, self._blanks = lines, blanks
        self._statements = dict[tuple[Node, str, Node], int]()
        self._properties = dict[tuple[Node, str], int]()
        self._blocks = dict[Node, int]()
        self._mentions = dict[Node, int]()
        self._values = dict[tuple[Node, Node], int]()
        self._verbs = dict[str, int]()
        for one in told:
            self._statements.setdefault(one[:3], one.object_start)
            self._properties.setdefault(one[:2], one.verb_start)
            self._blocks.setdefault(one.subject, one.subject_start)
            self._mentions.setdefault(one.object, one.object_start)
            self._values.setdefault((one.subject, one.object), one.object_start)
            self._verbs.setdefault(one.predicate, one.verb_start)

    def statement(self, subject: Term, predicate: ox.NamedNode, value: Term) -> Position | None:
        """Where the object of a statement stands."""
        told, about = self._node(value), self._node(subject)
        if told is None or about is None:
            return None
        return self._position(self._statements.get((about, predicate.value, told)))

    def property(self, subject: Term, predicate: ox.NamedNode) -> Position | None:
        """Where the verb of the first statement with this subject and this predicate stands."""
        about = self._node(subject)
        return None if about is None else self._position(self._properties.get((about, predicate.value)))

    def block(self, subject: Term) -> Position | None:
        """Where a node stands as a subject; for what brackets make, where they open."""
        about = self._node(subject)
        return None if about is None else self._position(self._blocks.get(about))

    def value(self, subject: Term, value: Term) -> Position | None:
        """Where a node stands as an object of any statement about the subject."""
        told, about = self._node(value), self._node(subject)
        return None if told is None or about is None else self._position(self._values.get((about, told)))

    def mention(self, node: Term) -> Position | None:
        """Where a node stands as an object, or else as a verb."""
        told = self._node(node)
        found = None if told is None else self._mentions.get(told)
        return self._position(self._verbs.get(told) if found is None and isinstance(told, str) else found)

    def _node(self, term: Term) -> Node | None:
        return nodes.of(term, self._blanks)

    def _position(self, offset: int | None) -> Position | None:
        return None if offset is None else self._lines.position(offset)


def locate(data: bytes, form: ox.RdfFormat, base: str | None, blanks: Sequence[ox.BlankNode]) -> Positions:
    """Find out where the statements of a file stand.

    Args:
        data: what pyoxigraph has parsed.
        form: Turtle, TriG, N-Triples, N-Quads or RDF/XML; of others nothing is known.
        base: the IRI that it was parsed with.
        blanks: the blank nodes that it found, as `blank_nodes` tells them.
    """
    text = data.decode(errors="replace").removeprefix("\ufeff")  # comments may hold any bytes
    told = _READERS[form](text, base) if form in _READERS else []
    return Positions(Lines(text), told, _numbered(blanks, told))


def _numbered(blanks: Sequence[ox.BlankNode], told: Iterable[Statement]) -> dict[ox.BlankNode, int]:
    """The number that the reader gave to each blank node; none where there are more or fewer, and so others."""
    numbers = nodes.numbers(told)
    return dict(zip(blanks, numbers, strict=True)) if len(blanks) == len(numbers) else {}
