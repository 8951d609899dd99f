"""Where triples stand: in which named graphs, and whether somebody says them or they follow."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from graph.asking import Ask
from graph.evidence.keys import batches, values
from graph.reasoning import INFERRED


@dataclass(frozen=True)
class Standing:
    """The named graphs in which a triple stands; none when it stands in the default graph alone."""

    graphs: tuple[ox.NamedNode, ...]

    @property
    def asserted(self) -> tuple[ox.NamedNode, ...]:
        """The graphs in which somebody says it."""
        return tuple(graph for graph in self.graphs if graph != INFERRED)

    @property
    def is_derived(self) -> bool:
        """Whether it only follows."""
        return self.graphs == (INFERRED,)


async def standings(ask: Ask, triples: Iterable[ox.Triple]) -> dict[ox.Triple, Standing]:
    """Where each triple stands; those that stand nowhere are left out. One query for every few hundred."""
    wanted = dict.fromkeys(triples)
    graphs: dict[ox.Triple, set[ox.NamedNode]] = {}
    for batch in batches(wanted):
        keys = values(("s", "p", "o"), [(one.subject, one.predicate, one.object) for one in batch])
        text = f"SELECT ?s ?p ?o ?g WHERE {{ {keys} ?s ?p ?o OPTIONAL {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        for row in await ask(text):
            found = graphs.setdefault(ox.Triple(row["s"], row["p"], row["o"]), set())  # type: ignore[arg-type]  # as asked
            if isinstance(graph := row.get("g"), ox.NamedNode):
                found.add(graph)
    return {triple: Standing(tuple(sorted(graphs[triple], key=str))) for triple in wanted if triple in graphs}
