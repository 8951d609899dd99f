"""A graph with many faults in it, the same for the same seed: statements that are gone, new or changed."""

import random
from collections.abc import Callable, Sequence

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from tests.examples import Triple

_ODD: Sequence[Node] = (
    Literal(""),
    Literal("text"),
    Literal("tekst", lang="nl"),
    Literal("text", lang="en-GB"),
    Literal(-1),
    Literal(2.5),
    Literal(True),
    Literal("2011-02-30", datatype=XSD.date),
    Literal("2011-07-01", datatype=XSD.date),
    Literal("1999-12-31", datatype=XSD.date),
    Literal("2011", datatype=XSD.gYear),
    Literal("not a number", datatype=XSD.integer),
    URIRef("http://example.org/nowhere"),
)
_Mutation = Callable[[Graph, Sequence[Triple], random.Random], None]


def mutated(triples: Sequence[Triple], seed: int, times: int) -> Graph:
    """The triples with so many random changes, each of which may undo another."""
    graph = Graph(bind_namespaces="none")
    graph += triples
    chance = random.Random(seed)  # noqa: S311  # nothing secret: the same faults each time
    for _ in range(times):
        chance.choice(_MUTATIONS)(graph, triples, chance)
    return graph


def _remove(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    graph.remove(chance.choice(triples))


def _remove_all(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    """All values of one property of one thing."""
    subject, predicate, _ = chance.choice(triples)
    graph.remove((subject, predicate, None))


def _repeat(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    """Say of a thing what is said with the same property of another."""
    subject, predicate, _ = chance.choice(triples)
    graph.add((subject, predicate, chance.choice([triple[2] for triple in triples if triple[1] == predicate])))


def _misplace(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    """Say of a thing what is said of something else altogether."""
    graph.add((chance.choice(triples)[0], *chance.choice(triples)[1:]))


def _replace(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    subject, predicate, value = chance.choice(triples)
    graph.remove((subject, predicate, value))
    graph.add((subject, predicate, chance.choice(triples)[2]))


def _distort(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    """Give a property an odd value, beside the one it has."""
    subject, predicate, _ = chance.choice([triple for triple in triples if triple[1] != RDF.type])
    graph.add((subject, predicate, chance.choice(_ODD)))


def _retype(graph: Graph, triples: Sequence[Triple], chance: random.Random) -> None:
    types = [triple for triple in triples if triple[1] == RDF.type]
    graph.remove(chance.choice(types))
    graph.add((chance.choice(types)[0], RDF.type, chance.choice(types)[2]))


_MUTATIONS: Sequence[_Mutation] = (_remove, _remove_all, _repeat, _misplace, _replace, _distort, _retype)
