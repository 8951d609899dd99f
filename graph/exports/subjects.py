"""Where the statements of each subject stand in a file of canonical N-Quads, so that they can be read in any order.

Only places, types, and what is needed to decide where a node is written are held in memory.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO, Final, TypeAlias

import pyoxigraph as ox

from graph.exports.source import Source

Key: TypeAlias = bytes
"""A term as N-Quads writes it."""
Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_RDF: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE: Final = _RDF + b"type>"
_FIRST, _REST, NIL = _RDF + b"first>", _RDF + b"rest>", _RDF + b"nil>"
_DEEPEST: Final = 40  # blank nodes in each other; beyond it they stand beside each other


@dataclass
class Subjects:
    """The subjects of a source.

    Args:
        places: where the statements of each begin, and how many bytes they take, in the order of the source.
        types: the classes of each that has any, shared among those with the same.
        inverses: by property and object, the subjects.
        named: those that have a statement with a property that names things.
        predicates: every property.
        datatypes: every datatype.
        inner: the blank nodes that are written inside the one node that mentions them.
        cells: those that are cells of a list which can be written as one.
    """

    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    types: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    inverses: dict[Key, dict[Key, list[Key]]] = field(default_factory=dict)
    named: set[Key] = field(default_factory=set)
    predicates: set[Key] = field(default_factory=set)
    datatypes: set[Key] = field(default_factory=set)
    inner: set[Key] = field(default_factory=set)
    cells: dict[Key, Key] = field(default_factory=dict)


def read(source: Source, inverse: Collection[str], naming: Collection[str]) -> Subjects:
    """The subjects of a source.

    Args:
        source: where they are.
        inverse: the properties that are looked up by object.
        naming: those that name things.
    """
    found = Subjects(inverses={f"<{iri}>".encode(): defaultdict(list) for iri in inverse})
    reader, names = _Reader(found), {f"<{iri}>".encode() for iri in naming}
    start = 0
    for subject, lines in groupby(source.lines(), _subject):
        held = list(lines)
        size = sum(map(len, held))
        found.places[subject] = start, size
        reader.note(subject, held, names)
        start += size
    reader.finish()
    return found


def _subject(line: bytes) -> Key:
    return line[: line.index(b" ")]


class _Reader:
    def __init__(self, found: Subjects) -> None:
        self._found = found
        self._types = dict[tuple[str, ...], tuple[str, ...]]()
        self._mentions = Counter[Key]()
        self._parents = dict[Key, tuple[Key, bool]]()

    def note(self, subject: Key, lines: list[bytes], names: set[Key]) -> None:
        found, types, links = self._found, dict[str, None](), dict[Key, Key]()
        statements = {_split(line) for line in lines}
        for predicate, object_ in sorted(statements):
            links[predicate] = object_
            if predicate == TYPE and object_.startswith(b"<"):
                types[object_[1:-1].decode()] = None
            elif predicate in found.inverses:
                found.inverses[predicate][object_].append(subject)
            if object_.startswith(b"_:"):
                self._mentions[object_] += 1
                self._parents[object_] = subject, predicate == _REST
            elif object_.startswith(b'"') and object_.endswith(b">"):
                found.datatypes.add(object_[object_.rindex(b"<") :])
        found.predicates |= links.keys()
        if not names.isdisjoint(links):
            found.named.add(subject)
        if types:
            key = tuple(types)
            found.types[subject] = self._types.setdefault(key, key)
        if subject.startswith(b"_:") and len(statements) == 2 and links.keys() == {_FIRST, _REST}:
            found.cells[subject] = links[_REST]

    def finish(self) -> None:
        """Decide which blank nodes are written inside others, and which are cells of lists."""
        once = {key for key, count in self._mentions.items() if count == 1 and key in self._found.places}
        self._found.cells = self._lists(once)
        depths = dict[Key, int]()
        for key in once:
            self._descend(key, once, depths)
        self._found.inner = {key for key, depth in depths.items() if depth}

    def _lists(self, once: set[Key]) -> dict[Key, Key]:
        """The cells from which a way leads to the end."""
        cells = {key: rest for key, rest in self._found.cells.items() if key in once}
        before = {rest: key for key, rest in cells.items() if rest != NIL}
        found = dict[Key, Key]()
        for cell in [key for key, rest in cells.items() if rest == NIL]:
            walked: Key | None = cell
            while walked is not None and walked not in found:
                found[walked] = cells[walked]
                walked = before.get(walked)
        return found

    def _descend(self, key: Key, once: set[Key], depths: dict[Key, int]) -> None:
        """Note how deep a blank node stands; 0 where it stands by itself, as in a circle or too deep."""
        way = dict[Key, None]()
        walked = key
        while walked in once and walked not in depths and walked not in way:
            way[walked] = None
            walked = self._parents[walked][0]
        for one in reversed(way):
            parent, is_rest = self._parents[one]
            depth = depths.get(parent, 0) + (not (is_rest and parent in self._found.cells))
            closes_circle = one == walked
            depths[one] = 0 if closes_circle or depth > _DEEPEST else depth


def _split(line: bytes) -> tuple[Key, Key]:
    """The predicate and object of a line."""
    _, predicate, rest = line.split(b" ", 2)
    return predicate, _object(rest)


def _object(rest: bytes) -> Key:
    if rest.startswith(b'"'):
        end = rest.rindex(b'"')
        after = rest[end + 1 :].split(b" ", 1)[0]
        return rest[: end + 1] + after
    if rest.startswith(b"<<"):
        return rest[: rest.rindex(b">>") + 2]
    return rest[: rest.index(b" ")]


class Statements:
    """Reads the statements of subjects, each once.

    Args:
        file: the source's, opened for reading bytes.
        subjects: where they are.
    """

    def __init__(self, file: IO[bytes], subjects: Subjects) -> None:
        self._file, self._places = file, subjects.places

    def of(self, subject: Key, among: Collection[Key] = ()) -> Iterator[tuple[ox.NamedNode, Value]]:
        """The properties and values of a subject, in the order of the source; of those properties alone, if any."""
        start, size = self._places[subject]
        self._file.seek(start)
        held = self._file.read(size)
        if among:
            lines = held.splitlines(keepends=True)
            held = b"".join(line for line in lines if line.split(b" ", 2)[1] in among)
        quads = ox.parse(held, format=ox.RdfFormat.N_QUADS)
        yield from dict.fromkeys((quad.predicate, quad.object) for quad in quads)
