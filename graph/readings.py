"""Documents that were read, with what it takes to find their statements again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph.documents import problem
from graph.errors import RdfSyntaxError
from graph.inputs import Input
from graph.shacl.vocabulary import TYPE


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

    def quads(self) -> Iterator[ox.Quad]:
        """The statements, noted as they are read; a blank node of one document is none of another.

        Raises RdfSyntaxError with line and column, where the parser knows them.
        """
        parser = _parser(self.input)
        try:
            for quad in parser:
                self._note(quad)
                yield quad
        except SyntaxError as error:
            raise RdfSyntaxError(self.input.name, error.lineno, error.offset, problem(error.msg)) from error
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


def read(inputs: Iterable[Input]) -> list[tuple[Reading, list[ox.Quad]]]:
    """Small documents with their statements, read at once.

    Raises RdfSyntaxError.
    """
    readings = [Reading(found) for found in inputs]
    return [(reading, list(reading.quads())) for reading in readings]


def _parser(found: Input) -> ox.QuadParser:
    content = found.content
    if isinstance(content, Path) and content.suffix != ".gz":
        return ox.parse(path=str(content), format=found.format, base_iri=found.base, rename_blank_nodes=True)
    return ox.parse(found.read(), format=found.format, base_iri=found.base, rename_blank_nodes=True)
