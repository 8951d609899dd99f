"""Where in the documents a result, or what the shapes name, stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graph.inputs import Input
from graph.readings import Reading
from graph.reports.report import Place
from graph.shacl import paths
from graph.shacl.paths import Path
from graph.shacl.statements import Node

if TYPE_CHECKING:
    from graph.places.lines import Position
    from graph.places.positions import Positions

_MOST: Final = 10  # places of one result
_LARGE: Final = 10_000_000  # bytes
_OF_LINES: Final = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)


class Places:
    """Places in documents; a document is read for them when one is asked for.

    Args:
        readings: the documents.
        nodes: all that will be asked about, where that is known; of the rest a large document need not be read.
    """

    def __init__(self, readings: Sequence[Reading], nodes: Iterable[Node | None] | None = None) -> None:
        self._readings = readings
        self._wanted = None if nodes is None else frozenset(str(node).encode() for node in nodes)
        self._positions: dict[int, Positions] = {}

    def of_result(self, focus: Node, path: Path | None, value: Node | None) -> tuple[Place, ...]:
        """Where the statement stands; else the property, else the block of the focus node, else the value.

        In a format without positions it is the file alone.
        """
        for found in (
            self._statements(focus, path, value),
            self._properties(focus, path),
            self.of_subject(focus),
            self.of_subject(value),
            self.of_mention(value),
            self.of_mention(focus),
        ):
            if found:
                return found
        return tuple(Place(reading.input.name) for reading in self._about(focus) or self._about(value))[:_MOST]

    def of_subject(self, node: Node | None) -> tuple[Place, ...]:
        """Where its blocks begin."""
        return self._places(self._about(node), lambda positions: positions.block(node)) if node else ()

    def of_mention(self, node: Node | None) -> tuple[Place, ...]:
        """Where it stands first, whatever it is there."""
        return self._places(self._readings, lambda positions: positions.mention(node))[:1] if node else ()

    def of_use(self, term: ox.NamedNode) -> Place | None:
        """Where a class or a property is used first; in a large document nobody looks for the line."""
        for reading in self._readings:
            if term in reading.classes or term in reading.predicates:
                return _place(reading, None if reading.input.size > _LARGE else self._in(reading).mention(term))
        return None

    def of_naming(self, shape: Node, term: Node) -> Place | None:
        """Where a shape names a term, in its block; else where either stands first."""
        for found in (self._named(shape, term), self.of_subject(shape), self.of_mention(term)):
            if found:
                return found[0]
        return None

    def of_shape(self, shape: Node, predicate: object = None) -> Place | None:
        """Where a shape has a property, else where it begins."""
        named = self._properties(shape, predicate) if isinstance(predicate, ox.NamedNode) else ()
        return next(iter(named or self.of_subject(shape) or self.of_mention(shape)), None)

    def _named(self, shape: Node, term: Node) -> tuple[Place, ...]:
        return self._places(self._about(shape), lambda positions: positions.value(shape, term))

    def _statements(self, focus: Node, path: Path | None, value: Node | None) -> tuple[Place, ...]:
        if path is None or value is None:
            return ()
        if isinstance(path, paths.Inverse) and isinstance(path.path, ox.NamedNode):
            predicate, subject, object_ = path.path, value, focus
        else:
            predicate, subject, object_ = _first(path), focus, value
        return self._places(self._about(subject), lambda positions: positions.statement(subject, predicate, object_))

    def _properties(self, focus: Node, path: Path | None) -> tuple[Place, ...]:
        if path is None:
            return ()
        return self._places(self._about(focus), lambda positions: positions.property(focus, _first(path)))

    def _about(self, node: Node | None) -> list[Reading]:
        return [reading for reading in self._readings if node in reading.subjects]

    def _places(self, readings: Iterable[Reading], find: Callable[[Positions], Position | None]) -> tuple[Place, ...]:
        found = ((reading, find(self._in(reading))) for reading in readings)
        return tuple(_place(reading, position) for reading, position in found if position)[:_MOST]

    def _in(self, reading: Reading) -> Positions:
        key = id(reading)  # two documents may have one name
        if key not in self._positions:
            from graph.places.positions import locate  # noqa: PLC0415  # its grammars take time where nothing is wrong

            found = reading.input
            wanted = self._wanted if found.size > _LARGE and found.format in _OF_LINES else None
            data = found.read() if wanted is None else _lines_about(found, wanted)
            self._positions[key] = locate(data, found.format, found.base, list(reading.blanks))
        return self._positions[key]


def _lines_about(found: Input, wanted: frozenset[bytes]) -> bytes:
    """N-Triples or N-Quads with empty lines for those about other nodes; a blank node is known by its order alone."""
    with found.open() as file:
        return b"".join(line if b"_:" in line or _names(line, wanted) else b"\n" for line in file)


def _names(line: bytes, wanted: frozenset[bytes]) -> bool:
    words = line.split(None, 3)
    return not wanted.isdisjoint(words[:3:2])


def _first(path: Path) -> ox.NamedNode:
    return next(paths.predicates(path))


def _place(reading: Reading, position: Position | None) -> Place:
    name = reading.input.name
    return Place(name) if position is None else Place(name, position.line, position.column)
