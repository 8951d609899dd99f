"""What follows from what: the axioms of the ontology, read as rules of OWL 2 RL and run to a fixpoint.

The rules are those of https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules that our
axioms need; each keeps the axiom it came from, so that a conclusion can be traced to its premises.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from graph.sources import GRAPHS

INFERRED = ox.NamedNode(GRAPHS + "inferred")

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE, _FIRST, _REST, _NIL = (ox.NamedNode(_RDF + name) for name in ("type", "first", "rest", "nil"))
_DATATYPE_PROPERTY = ox.NamedNode(_OWL + "DatatypeProperty")

Term = ox.NamedNode | ox.Variable
Pattern = tuple[Term, Term, Term]


@dataclass(frozen=True)
class Rule:
    """Where all premises match, the conclusion holds, because of the axiom."""

    name: str
    axiom: ox.Triple
    premises: tuple[Pattern, ...]
    conclusion: Pattern

    @property
    def query(self) -> str:
        """The rule as a SPARQL query for the conclusions that do not stand yet."""
        conclusion = _text(self.conclusion)
        premises = " ".join(map(_text, self.premises))
        return f"CONSTRUCT {{ {conclusion} }} WHERE {{ {premises} FILTER NOT EXISTS {{ {conclusion} }} }}"


def _text(pattern: Pattern) -> str:
    return " ".join(map(str, pattern)) + " ."


_S, _O = ox.Variable("s"), ox.Variable("o")  # the subject and the object of the axiom
_X, _Y, _Z = ox.Variable("x"), ox.Variable("y"), ox.Variable("z")

# Name, predicate of the axiom, its object where that is fixed, premises, conclusion.
_Template = tuple[str, str, str | None, tuple[Pattern, ...], Pattern]
_TEMPLATES: tuple[_Template, ...] = (
    ("cax-sco", _RDFS + "subClassOf", None, ((_X, _TYPE, _S),), (_X, _TYPE, _O)),
    ("prp-spo1", _RDFS + "subPropertyOf", None, ((_X, _S, _Y),), (_X, _O, _Y)),
    ("prp-dom", _RDFS + "domain", None, ((_X, _S, _Y),), (_X, _TYPE, _O)),
    ("prp-rng", _RDFS + "range", None, ((_X, _S, _Y),), (_Y, _TYPE, _O)),
    ("prp-inv1", _OWL + "inverseOf", None, ((_X, _S, _Y),), (_Y, _O, _X)),
    ("prp-inv2", _OWL + "inverseOf", None, ((_X, _O, _Y),), (_Y, _S, _X)),
    ("prp-trp", _RDF + "type", _OWL + "TransitiveProperty", ((_X, _S, _Y), (_Y, _S, _Z)), (_X, _S, _Z)),
    ("prp-symp", _RDF + "type", _OWL + "SymmetricProperty", ((_X, _S, _Y),), (_Y, _S, _X)),
)


def rules(store: ox.Store) -> list[Rule]:
    """The rules that the axioms in the store's default graph stand for."""
    return [*(rule for template in _TEMPLATES for rule in _filled(store, template)), *_chains(store)]


def _filled(store: ox.Store, template: _Template) -> Iterator[Rule]:
    name, predicate, fixed, premises, conclusion = template
    for axiom in _axioms(store, predicate, fixed):
        if isinstance(axiom.subject, ox.NamedNode) and isinstance(axiom.object, ox.NamedNode):
            terms: dict[Term, Term] = {_S: axiom.subject, _O: axiom.object}
            yield Rule(name, axiom, tuple(_fill(p, terms) for p in premises), _fill(conclusion, terms))


def _axioms(store: ox.Store, predicate: str, fixed: str | None = None) -> Iterator[ox.Triple]:
    value = ox.NamedNode(fixed) if fixed else None
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), value, ox.DefaultGraph()):
        literal_range = predicate == _RDFS + "range" and _is_a(store, quad.subject, _DATATYPE_PROPERTY)
        if not literal_range:
            yield quad.triple


def _is_a(store: ox.Store, subject: ox.NamedNode | ox.BlankNode | ox.Triple, kind: ox.NamedNode) -> bool:
    return ox.Quad(subject, _TYPE, kind) in store


def _fill(pattern: Pattern, terms: dict[Term, Term]) -> Pattern:
    subject, predicate, value = pattern
    return terms.get(subject, subject), terms.get(predicate, predicate), terms.get(value, value)


def _chains(store: ox.Store) -> Iterator[Rule]:
    for axiom in _axioms(store, _OWL + "propertyChainAxiom"):
        if isinstance(axiom.subject, ox.NamedNode):
            properties = list(_members(store, axiom.object))
            stops = [_X, *(ox.Variable(f"z{n}") for n in range(1, len(properties))), _Y]
            premises = tuple((a, p, b) for (a, b), p in zip(pairwise(stops), properties, strict=True))
            yield Rule("prp-spo2", axiom, premises, (_X, axiom.subject, _Y))


def _members(store: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Iterator[ox.NamedNode]:
    while node != _NIL:
        first, node = (next(store.quads_for_pattern(node, p, None)).object for p in (_FIRST, _REST))  # type: ignore[arg-type]  # a list's nodes are no literals
        if isinstance(first, ox.NamedNode):
            yield first


def infer(asserted: ox.Store) -> Iterator[ox.Quad]:
    """Everything that follows from the named graphs of the store and is not in them, as quads of the inferred graph."""
    working = ox.Store()
    working.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in asserted)
    for conclusion in _run(working, rules(working)):
        yield ox.Quad(conclusion.subject, conclusion.predicate, conclusion.object, INFERRED)


def _run(store: ox.Store, all_rules: list[Rule]) -> Iterator[ox.Triple]:
    """Add the conclusions of every rule, then of those whose premises gained triples, until nothing is new."""
    due = all_rules
    while due:
        grown = set()
        for rule in due:
            conclusions = set(_conclusions(store, rule))
            store.extend(ox.Quad(new.subject, new.predicate, new.object) for new in conclusions)
            grown |= {_key(rule.conclusion)} if conclusions else set()
            yield from conclusions
        due = [rule for rule in all_rules if any(_key(premise) in grown for premise in rule.premises)]


def _conclusions(store: ox.Store, rule: Rule) -> Iterator[ox.Triple]:
    found = store.query(rule.query)
    if isinstance(found, ox.QueryTriples):
        yield from found


def _key(pattern: Pattern) -> tuple[Term, Term | None]:
    """What a rule listens to: a predicate, or a class when the predicate is rdf:type."""
    _, predicate, value = pattern
    return predicate, value if predicate == _TYPE else None
