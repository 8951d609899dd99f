"""The statements of what is imported, in the form in which they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.inputs import Input
from graph.readings import Reading
from graph.steps import Step

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Statements:
    """What documents say together.

    Args:
        triples: as N-Triples, sorted, each once; the same documents give the same bytes.
        count: how many.
        graphs: how many named graphs the documents had, which are put together.
    """

    triples: bytes
    count: int
    graphs: int


class _Labels:
    """Labels for blank nodes in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[ox.BlankNode, ox.BlankNode] = {}

    def triple(self, triple: ox.Triple) -> ox.Triple:
        subject, predicate, value = triple
        return ox.Triple(self._term(subject), predicate, self._term(value))  # type: ignore[arg-type]  # a term stays of its kind

    def _term(self, term: _Term) -> _Term:
        if isinstance(term, ox.BlankNode):
            return self._known.setdefault(term, ox.BlankNode(f"b{len(self._known)}"))
        return self.triple(term) if isinstance(term, ox.Triple) else term


def read(documents: Sequence[Input], step: Step) -> Statements:
    """The statements of the documents; a blank node of one is none of another.

    Raises RdfSyntaxError with file, line and column.
    """
    labels, triples, graphs = _Labels(), list[ox.Triple](), set[object]()
    for document in documents:
        with step(f"read {document.name}") as advance:
            for quad in Reading(document).quads(advance):
                triples.append(labels.triple(quad.triple))
                graphs.add(quad.graph_name)
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    lines = sorted(set(written.splitlines(keepends=True)))
    return Statements(b"".join(lines), len(lines), len(graphs - {ox.DefaultGraph()}))
