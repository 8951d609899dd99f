"""Why triples follow: the shortest proofs from what is asserted, searched breadth first from the conclusions."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.asking import Ask
from graph.evidence import premises
from graph.evidence.ontology import Ontology
from graph.evidence.premises import Derivation, Found
from graph.evidence.proofs import Proof, Proofs


async def proofs(ask: Ask, ontology: Ontology, triples: Iterable[ox.Triple]) -> dict[ox.Triple, tuple[Proof, ...]]:
    """Why these derived triples follow: each in every way that does without the triple itself, the shortest first.

    What stands in between has one proof, a shortest. One query for each step of the longest proof, while there are few.
    """
    asked = dict.fromkeys(triples)
    search = _Search(frozenset(asked))
    ahead = list(asked)
    while ahead:
        ahead = search.take(ahead, await premises.found(ask, ontology, ahead))
    every = Proofs(search.derivations, search.asserted)
    return {triple: every.direct(triple) for triple in asked}


class _Search:
    """What has been found on the way from the conclusions to what is asserted."""

    def __init__(self, asked: frozenset[ox.Triple]) -> None:
        self._asked = asked
        self.derivations: dict[ox.Triple, list[Derivation]] = {}
        self.asserted: set[ox.Triple] = set()

    def take(self, triples: list[ox.Triple], found: Iterable[Found]) -> list[ox.Triple]:
        """Note the derivations of the triples; the premises to be derived in turn."""
        self.derivations |= {triple: [] for triple in triples}
        for one in found:
            self.derivations[one.triple].append(one.derivation)
            self.asserted |= one.asserted
        for triple in triples:
            self.derivations[triple] = self._enough(triple)
        needed = (premise for triple in triples for one in self.derivations[triple] for premise in one.premises)
        return [one for one in dict.fromkeys(needed) if one not in self.asserted and one not in self.derivations]

    def _enough(self, triple: ox.Triple) -> list[Derivation]:
        """One derivation from what is asserted, where there is one and none but the shortest is asked for."""
        known = sorted(dict.fromkeys(self.derivations[triple]), key=_order)
        ended = [one for one in known if self.asserted.issuperset(one.premises)]
        return ended[:1] if ended and triple not in self._asked else known


def _order(derivation: Derivation) -> tuple[str, str]:
    """An order that does not depend on who was asked."""
    return derivation.rule.name, " ".join(map(str, derivation.premises))
