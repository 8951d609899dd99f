"""Proofs, put together from derivations of which some may go in circles."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import pyoxigraph as ox

from graph.evidence.premises import Derivation
from graph.reasoning import Rule

_Derivations = Mapping[ox.Triple, Sequence[Derivation]]


@dataclass(frozen=True)
class Proof:
    """A rule and the premises from which it concludes a triple."""

    rule: Rule
    premises: tuple["Premise", ...]

    @property
    def height(self) -> int:
        """How many rules follow on each other."""
        return 1 + max((one.proof.height if one.proof else 0) for one in self.premises)

    @property
    def leaves(self) -> frozenset[ox.Triple]:
        """The asserted triples at the ends."""
        return frozenset().union(*(one.proof.leaves if one.proof else (one.triple,) for one in self.premises))


@dataclass(frozen=True)
class Premise:
    """A triple that is asserted, or follows in turn."""

    triple: ox.Triple
    proof: Proof | None


class Proofs:
    """The shortest proofs that some derivations make."""

    def __init__(self, derivations: _Derivations, asserted: Set[ox.Triple]) -> None:
        self._derivations, self._asserted = derivations, asserted
        self._proofs = _shortest(derivations, asserted)

    def direct(self, triple: ox.Triple) -> tuple[Proof, ...]:
        """Every way to conclude the triple without the triple, each as short as it can be, the shortest first."""
        found = [self._proof(triple, one) for one in self._derivations[triple]]
        return tuple(sorted((one for one in found if one), key=lambda proof: proof.height))

    def _proof(self, triple: ox.Triple, derivation: Derivation) -> Proof | None:
        proofs: Mapping[ox.Triple, Proof] = self._proofs
        if any(self._rests_on(premise, triple) for premise in derivation.premises):
            proofs = _shortest(self._below(derivation, triple), self._asserted)
        return _joined(derivation, proofs, self._asserted)

    def _rests_on(self, premise: ox.Triple, triple: ox.Triple) -> bool:
        if premise in self._asserted:
            return False
        proof = self._proofs.get(premise)
        return premise == triple or proof is None or any(self._rests_on(one.triple, triple) for one in proof.premises)

    def _below(self, derivation: Derivation, without: ox.Triple) -> _Derivations:
        """The derivations of all that the premises can need, without one triple."""
        below: dict[ox.Triple, Sequence[Derivation]] = {}
        ahead = list(derivation.premises)
        while ahead:
            triple = ahead.pop()
            if triple not in below and triple != without and triple not in self._asserted:
                below[triple] = self._derivations[triple]
                ahead += [premise for one in below[triple] for premise in one.premises]
        return below


def _shortest(derivations: _Derivations, asserted: Set[ox.Triple]) -> dict[ox.Triple, Proof]:
    """A proof of least height for each triple that has one: those of height one, then two, and so on."""
    proofs: dict[ox.Triple, Proof] = {}
    open_ = set(derivations) - asserted
    while added := {triple: proof for triple in open_ if (proof := _first(derivations[triple], proofs, asserted))}:
        proofs |= added
        open_ -= set(added)
    return proofs


def _first(
    derivations: Iterable[Derivation], proofs: Mapping[ox.Triple, Proof], asserted: Set[ox.Triple]
) -> Proof | None:
    found = (_joined(derivation, proofs, asserted) for derivation in derivations)
    return next((proof for proof in found if proof), None)


def _joined(derivation: Derivation, proofs: Mapping[ox.Triple, Proof], asserted: Set[ox.Triple]) -> Proof | None:
    """The derivation with the proofs of its premises; None while one has none."""
    if not all(premise in asserted or premise in proofs for premise in derivation.premises):
        return None
    premises = (Premise(one, None if one in asserted else proofs[one]) for one in derivation.premises)
    return Proof(derivation.rule, tuple(premises))
