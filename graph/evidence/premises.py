"""What triples could follow from: every rule that concludes them, with premises that stand in the dataset."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.asking import Ask, Row, Term
from graph.evidence.instances import TYPE
from graph.evidence.keys import Key, batches, values
from graph.evidence.ontology import Ontology
from graph.reasoning import INFERRED, Pattern, Rule

MOST_DERIVATIONS = 10_000  # in one answer; more are asked for in smaller parts


@dataclass(frozen=True)
class Derivation:
    """A rule, and the triples from which it concludes one."""

    rule: Rule
    premises: tuple[ox.Triple, ...]


@dataclass(frozen=True)
class Found:
    """A derivation of a triple, and those of its premises that somebody says."""

    triple: ox.Triple
    derivation: Derivation
    asserted: frozenset[ox.Triple]


async def found(ask: Ask, ontology: Ontology, triples: Sequence[ox.Triple]) -> list[Found]:
    """The derivations of the triples in one step. One query for every few hundred triples, as long as there are few."""
    derivations: list[Found] = []
    for batch in batches(triples):
        derivations += await _found(ask, _Step(ontology, batch))
    return derivations


async def _found(ask: Ask, step: "_Step") -> list[Found]:
    if not step.rules:
        return []
    solutions = await ask(step.text())
    if len(solutions) >= MOST_DERIVATIONS and len(step.triples) > 1:  # so that none takes the place of another
        middle = len(step.triples) // 2
        halves = (step.triples[:middle], step.triples[middle:])
        return [one for half in halves for one in await _found(ask, _Step(step.ontology, half))]
    return list(dict.fromkeys(map(step.read, solutions)))


class _Step:
    """The query for one step back from some triples."""

    def __init__(self, ontology: Ontology, triples: Sequence[ox.Triple]) -> None:
        self.ontology, self.triples = ontology, triples
        self._groups = _grouped(ontology, triples)
        self.rules = [rule for _, rules in self._groups for rule in rules]
        self._numbers = {id(rule): number for number, rule in enumerate(self.rules)}

    def text(self) -> str:
        blocks = " UNION ".join(
            f"{{ {block} }}" for group, rules in self._groups for block in self._blocks(group, rules)
        )
        return f"SELECT * WHERE {{ {blocks} }} LIMIT {MOST_DERIVATIONS}"

    def _blocks(self, triples: list[ox.Triple], rules: list[Rule]) -> Iterator[str]:
        """A block for all rules of a shape with one premise, one for each rule with more."""
        shapes: dict[str, list[Rule]] = {}
        for rule in rules:
            shapes.setdefault(rule.name if len(rule.premises) == 1 else str(rule.premises), []).append(rule)
        for alike in shapes.values():
            names = [term.value for term in alike[0].conclusion if isinstance(term, ox.Variable)]
            known = values(names, dict.fromkeys(_bound(alike[0], triple) for triple in triples))
            yield f"{known} {self._premise(alike) if len(alike[0].premises) == 1 else self._premises(alike[0])}"

    def _premise(self, rules: list[Rule]) -> str:
        """The premise of several rules, whose property or class is what tells them apart."""
        keys: list[Key] = [(ox.Literal(self._numbers[id(rule)]), _constant(rule.premises[0])) for rule in rules]
        subject, predicate, object_ = rules[0].premises[0]
        pattern = f"{subject} {TYPE} ?key" if predicate == TYPE else f"{subject} ?key {object_}"
        return f"{values(('rule', 'key'), keys)} GRAPH ?g0 {{ {pattern} }}"

    def _premises(self, rule: Rule) -> str:
        patterns = " ".join(
            f"GRAPH ?g{index} {{ {' '.join(map(str, premise))} }}" for index, premise in enumerate(rule.premises)
        )
        return f"{patterns} BIND({self._numbers[id(rule)]} AS ?rule)"

    def read(self, solution: Row) -> Found:
        rule = self.rules[int(solution["rule"].value)]  # type: ignore[union-attr]  # a number of ours
        premises = tuple(_filled(premise, solution) for premise in rule.premises)
        asserted = frozenset(one for index, one in enumerate(premises) if solution.get(f"g{index}") != INFERRED)
        return Found(_filled(rule.conclusion, solution), Derivation(rule, premises), asserted)


def _grouped(ontology: Ontology, triples: Iterable[ox.Triple]) -> list[tuple[list[ox.Triple], list[Rule]]]:
    """The triples together that the same rules conclude."""
    groups: dict[tuple[object, object], list[ox.Triple]] = {}
    for triple in triples:
        groups.setdefault((triple.predicate, triple.object if triple.predicate == TYPE else None), []).append(triple)
    with_rules = ((group, ontology.concluding(*key)) for key, group in groups.items())
    return [(group, rules) for group, rules in with_rules if rules]


def _constant(premise: Pattern) -> Term:
    _, predicate, object_ = premise
    term = object_ if predicate == TYPE else predicate
    if isinstance(term, ox.Variable):
        raise TypeError(f"the premise {premise} names neither property nor class")
    return term


def _bound(rule: Rule, triple: ox.Triple) -> Key:
    pairs = zip(rule.conclusion, triple, strict=True)
    return tuple(term for pattern, term in pairs if isinstance(pattern, ox.Variable))


def _filled(pattern: Pattern, solution: Row) -> ox.Triple:
    return ox.Triple(*(solution[term.value] if isinstance(term, ox.Variable) else term for term in pattern))  # type: ignore[arg-type]  # as they stand
