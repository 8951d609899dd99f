"""The rules that conclude a triple, from the axioms of a dataset."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from graph.asking import Ask
from graph.evidence.instances import TYPE
from graph.reasoning import Rule, rules

_AXIOMS = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?s ?p ?o WHERE {
  { VALUES ?p { rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range
      owl:inverseOf owl:propertyChainAxiom rdf:first rdf:rest }
    ?s ?p ?o }
  UNION { VALUES (?p ?o) { (rdf:type owl:TransitiveProperty) (rdf:type owl:SymmetricProperty)
      (rdf:type owl:DatatypeProperty) }
    ?s ?p ?o }
}
"""

_Key = tuple[object, object]


@dataclass(frozen=True)
class Ontology:
    """The rules of a dataset version, by the predicate of their conclusions, or the class where that is rdf:type."""

    rules: tuple[Rule, ...]

    def concluding(self, predicate: object, value: object) -> list[Rule]:
        """The rules whose conclusions have that predicate, and, where it is rdf:type, that class."""
        return self._index.get(_key(predicate, value), [])

    @cached_property
    def _index(self) -> dict[_Key, list[Rule]]:
        index: dict[_Key, list[Rule]] = {}
        for rule in self.rules:
            index.setdefault(_key(rule.conclusion[1], rule.conclusion[2]), []).append(rule)
        return index


def _key(predicate: object, value: object) -> _Key:
    return predicate, value if predicate == TYPE else None


async def ontology(ask: Ask) -> Ontology:
    """The rules that follow from the axioms of the dataset. One query; keep the result as long as the version."""
    store = ox.Store()
    store.extend(ox.Quad(row["s"], row["p"], row["o"]) for row in await ask(_AXIOMS))  # type: ignore[arg-type]  # triples
    return Ontology(tuple(_unique(rules(store))))


def _unique(found: list[Rule]) -> Iterator[Rule]:
    """The rules without those that say what another says."""
    seen: set[object] = set()
    for rule in found:
        key = (rule.name, rule.premises, rule.conclusion)
        if key not in seen and rule.conclusion not in rule.premises:
            seen.add(key)
            yield rule
