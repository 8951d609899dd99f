"""Axioms in words: what follows from what, and what cannot be together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from string import ascii_uppercase
from typing import Final

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.reasoning import Pattern, Rule, Term
from graph.terminology.ontology import Ontology
from graph.terminology.phrases import Phrase, filled, joined
from graph.terminology.vocabulary import TYPE

_OWN: Final = ("prp-spo2", "prp-inv1", "prp-inv2", "prp-trp", "prp-symp")
_TEXTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "rule": "Where {premises}, {conclusion}.",
        "and": " and ",
        "relation": "{subject} → {term} → {value}",
        "type": "{subject} is a member of {term}",
        "disjoint": "No member is also one of {others}.",
        "TransitiveProperty": "Transitive: it leads on from what it leads to.",
        "SymmetricProperty": "Symmetric: it holds both ways.",
        "AsymmetricProperty": "Asymmetric: it never holds both ways.",
        "FunctionalProperty": "Functional: a thing has at most one value.",
        "InverseFunctionalProperty": "Inverse functional: a value belongs to at most one thing.",
        "ReflexiveProperty": "Reflexive: everything has it to itself.",
        "IrreflexiveProperty": "Irreflexive: nothing has it to itself.",
    },
    "nl": {
        "rule": "Waar {premises}, geldt {conclusion}.",
        "and": " en ",
        "relation": "{subject} → {term} → {value}",
        "type": "{subject} hoort tot {term}",
        "disjoint": "Geen lid is ook een van {others}.",
        "TransitiveProperty": "Transitief: ze leidt verder vanaf datgene waar ze heen leidt.",
        "SymmetricProperty": "Symmetrisch: ze geldt in beide richtingen.",
        "AsymmetricProperty": "Asymmetrisch: ze geldt nooit in beide richtingen.",
        "FunctionalProperty": "Functioneel: een ding heeft hooguit één waarde.",
        "InverseFunctionalProperty": "Omgekeerd functioneel: een waarde hoort bij hooguit één ding.",
        "ReflexiveProperty": "Reflexief: alles heeft haar met zichzelf.",
        "IrreflexiveProperty": "Irreflexief: niets heeft haar met zichzelf.",
    },
}


@dataclass(frozen=True)
class Wording:
    """Says the axioms of an ontology in a language."""

    ontology: Ontology
    language: Language

    def constraints(self, term: str) -> list[Phrase]:
        """What a property is besides being one, such as transitive; and what no member of a class can be."""
        kinds: list[Phrase] = [(self._texts[kind],) for kind in self.ontology.kinds(term) if kind in self._texts]
        return [*kinds, *self._disjoint(term)]

    def own(self, term: str) -> list[Phrase]:
        """The axioms of a term that are neither its superiors nor its domain or range."""
        chains = [self.rule(rule) for rule in self._concluding(term) if rule.name in _OWN]
        return [*chains, *self.constraints(term)]

    def derived(self, term: str) -> list[Phrase]:
        """The rules by which a property holds, or a thing is a member of a class."""
        return [self.rule(rule) for rule in self._concluding(term)]

    def following(self, term: str) -> list[Phrase]:
        """The rules that have it among their premises, but for those by superiors, domain and range."""
        node = ox.NamedNode(term)
        return [self.rule(rule) for rule in self.ontology.axioms.rules if rule.name in _OWN and _asks(rule, node)]

    def rule(self, rule: Rule) -> Phrase:
        """The rule as a sentence, with letters for whatever it holds of."""
        letters = dict(zip(_variables(rule), ascii_uppercase, strict=False))
        premises = joined((self._pattern(premise, letters) for premise in rule.premises), self._texts["and"])
        return filled(self._texts["rule"], premises=premises, conclusion=self._pattern(rule.conclusion, letters))

    def _concluding(self, term: str) -> list[Rule]:
        node = ox.NamedNode(term)
        key = (TYPE, node) if self.ontology.is_class(term) else (node, None)
        return self.ontology.axioms.concluding(*key)

    def _pattern(self, pattern: Pattern, letters: Mapping[Term, str]) -> Phrase:
        subject, predicate, value = pattern
        kind, term = ("type", value) if predicate == TYPE else ("relation", predicate)
        ref = self.ontology.ref(term.value, self.language)
        return filled(self._texts[kind], subject=letters[subject], term=ref, value=letters.get(value, ""))

    def _disjoint(self, term: str) -> Iterator[Phrase]:
        for group in self.ontology.disjoint():
            if term in group:
                others = ((self.ontology.ref(one, self.language),) for one in group if one != term)
                yield filled(self._texts["disjoint"], others=joined(others, ", "))

    @property
    def _texts(self) -> Mapping[str, str]:
        return _TEXTS[self.language]


def _variables(rule: Rule) -> list[Term]:
    terms = chain.from_iterable(((subject, value) for subject, _, value in (*rule.premises, rule.conclusion)))
    return list(dict.fromkeys(term for term in terms if isinstance(term, ox.Variable)))


def _asks(rule: Rule, term: ox.NamedNode) -> bool:
    return any(term == (value if predicate == TYPE else predicate) for _, predicate, value in rule.premises)
