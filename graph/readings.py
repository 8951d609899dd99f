"""Documents that were read, with what it takes to find their statements again."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.documents import problem
from graph.errors import RdfSyntaxError
from graph.inputs import Input
from graph.shacl.vocabulary import TYPE
from graph.steps import Advance, ignore

_COMMON = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AT_ONCE = 20_000  # statements between two looks at how far it is
_NOT_PACKED = (gzip.BadGzipFile, EOFError, zlib.error)


@dataclass
class Reading:
    """What a document holds.

    Args:
        blanks: its blank nodes in the order in which the parser came to them.
        subjects: what it makes statements about.
        predicates: the properties it uses.
        classes: the values of rdf:type.
    """

    input: Input
    statements: int = 0
    prefixes: dict[str, str] = field(default_factory=dict)
    blanks: dict[ox.BlankNode, None] = field(default_factory=dict)
    subjects: set[object] = field(default_factory=set)
    predicates: set[ox.NamedNode] = field(default_factory=set)
    classes: set[ox.NamedNode] = field(default_factory=set)

    def quads(self, advance: Advance = ignore) -> Iterator[ox.Quad]:
        """The statements, noted as they are read; a blank node of one document is none of another.

        Raises RdfSyntaxError with line and column, where the parser knows them, also for what cannot be unpacked.
        """
        try:
            yield from self._parsed(advance)
        except SyntaxError as error:
            raise RdfSyntaxError(self.input.name, error.lineno, error.offset, problem(error.msg)) from error
        except _NOT_PACKED as error:
            raise RdfSyntaxError(self.input.name, None, None, f"this is no whole gzip file: {error}") from error

    def _parsed(self, advance: Advance) -> Iterator[ox.Quad]:
        with self.input.open() as file:
            parser = ox.parse(file, format=self.input.format, base_iri=self.input.base, rename_blank_nodes=True)
            try:
                for quad in parser:
                    self._note(quad)
                    if not self.statements % _AT_ONCE:
                        advance(file.tell() / self.input.size)
                    yield quad
            except MemoryError as error:  # of the parser's buffer; the machine may have plenty
                raise RdfSyntaxError(
                    self.input.name, None, None, "a term or a comment is too long to be read"
                ) from error
            self.prefixes = parser.prefixes

    def _note(self, quad: ox.Quad) -> None:
        subject, predicate, value, graph = quad
        self.statements += 1
        self.subjects.add(subject)
        self.predicates.add(predicate)
        if predicate == TYPE and isinstance(value, ox.NamedNode):
            self.classes.add(value)
        for term in (subject, value, graph):
            if isinstance(term, ox.BlankNode):
                self.blanks[term] = None


def prefixes(readings: Iterable[Reading]) -> dict[str, str]:
    """Those that the documents declare, the last of a name, and those that everybody knows."""
    declared = dict(item for reading in readings for item in reading.prefixes.items())
    return {**{name: space for name, space in _COMMON.items() if space not in declared.values()}, **declared}
