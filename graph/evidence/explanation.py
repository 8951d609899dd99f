"""What the rows of an answer, or a triple, rest on: down to asserted statements, each with who says so and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.asking import Ask, Row
from graph.errors import NotExplainableError, UnknownStatementError
from graph.evidence.derivations import proofs
from graph.evidence.instances import Absence, Statement
from graph.evidence.ontology import Ontology
from graph.evidence.proofs import Proof
from graph.evidence.sources import Source, Sources, sources
from graph.evidence.standings import Standing, standings
from graph.evidence.witnesses import witnesses
from graph.reasoning import INFERRED, Rule
from graph.sparql.triples import UnclearError


@dataclass(frozen=True)
class Limits:
    """How much is told of a row.

    Args:
        statements: the most statements, and the most absences, of a row.
        derivations: the most ways in which a statement of it follows.
    """

    statements: int = 200
    derivations: int = 20


@dataclass(frozen=True)
class Evidence:
    """A statement and what it rests on: sources where it is asserted, derivations where it follows.

    Args:
        triple: the statement.
        sources: one for each graph in which it is asserted.
        derivations: the ways in which it follows, the shortest first.
        is_capped: whether it follows in more ways than are given.
    """

    triple: ox.Triple
    sources: tuple[Source, ...] = ()
    derivations: tuple["Derivation", ...] = ()
    is_capped: bool = False


@dataclass(frozen=True)
class Derivation:
    """A rule, the axiom it comes from, and the statements from which it concludes.

    Args:
        rule: its name in OWL 2 RL.
        axiom: the axiom as a triple; the object of a property chain is a list, which stands in `chain`.
        chain: the properties of a property chain.
        premises: each asserted, or with one derivation, a shortest.
    """

    rule: str
    axiom: ox.Triple
    chain: tuple[ox.NamedNode, ...]
    premises: tuple[Evidence, ...]


@dataclass(frozen=True)
class RowEvidence:
    """What a row rests on.

    Args:
        row: the row.
        statements: each once, in the order of the query's patterns.
        absences: what nothing matches.
        is_capped: whether there is more than is given here.
    """

    row: Row
    statements: tuple[Evidence, ...]
    absences: tuple[Absence, ...]
    is_capped: bool


async def explain(
    ask: Ask, text: str, rows: Sequence[Row], ontology: Ontology, limits: Limits | None = None
) -> list[RowEvidence]:
    """What each row of the query's answer rests on.

    Args:
        ask: answers the queries that find it, about ten for a page.
        text: a SELECT query with its parameters filled in; or a CONSTRUCT query, of which the whole answer is one row.
        rows: those to explain, as the query gives them; `[{}]` for a CONSTRUCT query.
        ontology: the rules of the dataset version that is asked.
        limits: how much to tell.

    Raises NotExplainableError when the query uses what cannot be taken apart, QueryError when one cannot be answered.
    """
    limits = limits or Limits()
    try:
        found = await witnesses(ask, text, rows, limits.statements)
    except UnclearError as error:
        raise NotExplainableError(f"The evidence of this query cannot be found: {error}") from error
    telling = await _telling(ask, ontology, (one for row in found for one in row.statements), limits)
    return [
        RowEvidence(row, tuple(map(telling.tell, one.statements)), tuple(one.absences), one.is_capped)
        for row, one in zip(rows, found, strict=True)
    ]


async def explain_triple(ask: Ask, triple: ox.Triple, ontology: Ontology, limits: Limits | None = None) -> Evidence:
    """What a triple rests on; raises UnknownStatementError when it stands nowhere."""
    telling = await _telling(ask, ontology, [Statement(triple)], limits or Limits())
    if triple not in telling.standings:
        raise UnknownStatementError(f"{triple} is neither asserted nor derived in this dataset")
    return telling.tell(Statement(triple))


async def _telling(ask: Ask, ontology: Ontology, statements: Iterable[Statement], limits: Limits) -> "_Telling":
    """Find where the statements stand, why they follow, and who says what they rest on."""
    known = list(dict.fromkeys(statements))
    found = await standings(ask, (one.triple for one in known))
    derived = dict.fromkeys(one.triple for one in known if _follows(one, found))
    telling = _Telling(found, await proofs(ask, ontology, derived), limits)
    telling.standings |= await standings(ask, telling.leaves() - found.keys())
    telling.sources = await sources(ask, telling.asserted())
    return telling


def _follows(statement: Statement, found: dict[ox.Triple, Standing]) -> bool:
    return statement.triple in found and (statement.graph == INFERRED or found[statement.triple].is_derived)


@dataclass
class _Telling:
    """All that has been found out, from which the evidence of each statement is put together."""

    standings: dict[ox.Triple, Standing]
    proofs: dict[ox.Triple, tuple[Proof, ...]]
    limits: Limits
    sources: Sources = field(default_factory=lambda: Sources(()))
    _told: dict[Statement, Evidence] = field(default_factory=dict)

    def leaves(self) -> set[ox.Triple]:
        """The asserted triples at the ends of the proofs that are told."""
        told = (proof for ways in self.proofs.values() for proof in ways[: self.limits.derivations])
        return {leaf for proof in told for leaf in proof.leaves}

    def asserted(self) -> list[Statement]:
        return [Statement(triple) for triple, standing in self.standings.items() if not standing.is_derived]

    def tell(self, statement: Statement) -> Evidence:
        if statement not in self._told:
            self._told[statement] = self._tell(statement)
        return self._told[statement]

    def _tell(self, statement: Statement) -> Evidence:
        triple = statement.triple
        if not _follows(statement, self.standings):
            return Evidence(triple, self._sources(statement))
        ways, most = self.proofs[triple], self.limits.derivations
        return Evidence(triple, (), tuple(map(self._derivation, ways[:most])), len(ways) > most)

    def _sources(self, statement: Statement) -> tuple[Source, ...]:
        standing = self.standings.get(statement.triple, Standing(()))
        graphs = (statement.graph,) if statement.graph else standing.asserted or (None,)
        return tuple(self.sources.of(Statement(statement.triple, graph)) for graph in graphs)

    def _derivation(self, proof: Proof) -> Derivation:
        premises = tuple(
            Evidence(one.triple, (), (self._derivation(one.proof),)) if one.proof else self.tell(Statement(one.triple))
            for one in proof.premises
        )
        return Derivation(proof.rule.name, proof.rule.axiom, _chain(proof.rule), premises)


def _chain(rule: Rule) -> tuple[ox.NamedNode, ...]:
    """The properties of a property chain."""
    properties = [predicate for _, predicate, _ in rule.premises if isinstance(predicate, ox.NamedNode)]
    return tuple(properties) if rule.name == "prp-spo2" else ()
