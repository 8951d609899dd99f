"""Proofs from small ontologies; each expected proof was worked out by hand."""

import asyncio

import pyoxigraph as ox
import pytest

from graph.evidence.derivations import proofs
from graph.evidence.ontology import ontology
from graph.evidence.proofs import Proof
from graph.reasoning import INFERRED, infer
from tests.evidence.small import Small, e, short

OWL = "PREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def reasoned(trig: str) -> Small:
    """The dataset with all that follows from it."""
    small = Small(OWL + trig)
    small.store.extend(list(infer(small.store)))
    return small


def proven(small: Small, *triple: ox.NamedNode) -> tuple[Proof, ...]:
    wanted = ox.Triple(*triple)
    assert ox.Quad(*triple, INFERRED) in small.store  # type: ignore[call-arg]  # three and a graph

    async def prove() -> tuple[Proof, ...]:
        return (await proofs(small.ask, await ontology(small.ask), [wanted]))[wanted]

    return asyncio.run(prove())


def outline(proof: Proof) -> object:
    """The name of the rule, and each premise: its text where it is asserted, else the outline of its proof."""
    return [
        proof.rule.name,
        *(outline(one.proof) if one.proof else " ".join(map(short, one.triple)) for one in proof.premises),
    ]


def test_a_superproperty_of_a_superproperty_follows_in_two_steps() -> None:
    small = reasoned("e:o { e:p rdfs:subPropertyOf e:q . e:q rdfs:subPropertyOf e:r } e:g { e:a e:p e:b }")

    assert list(map(outline, proven(small, e("a"), e("r"), e("b")))) == [["prp-spo1", ["prp-spo1", "a p b"]]]


def test_inverses_of_each_other_do_not_prove_each_other_in_a_circle() -> None:
    small = reasoned("e:o { e:p owl:inverseOf e:q . e:s rdfs:subPropertyOf e:p } e:g { e:a e:s e:b }")

    assert list(map(outline, proven(small, e("a"), e("p"), e("b")))) == [["prp-spo1", "a s b"]]
    assert list(map(outline, proven(small, e("b"), e("q"), e("a")))) == [["prp-inv1", ["prp-spo1", "a s b"]]]


def test_a_way_around_a_circle_is_another_way() -> None:
    """The inverse has a proof of its own, so it proves the statement in a second way."""
    small = reasoned(
        "e:o { e:p owl:inverseOf e:q . e:s rdfs:subPropertyOf e:p . e:t rdfs:subPropertyOf e:q ."
        "e:u rdfs:subPropertyOf e:t }"
        "e:g { e:a e:s e:b . e:b e:u e:a }"
    )

    assert list(map(outline, proven(small, e("a"), e("p"), e("b")))) == [
        ["prp-spo1", "a s b"],
        ["prp-inv2", ["prp-spo1", ["prp-spo1", "b u a"]]],
    ]


def test_chains_of_chains() -> None:
    small = reasoned(
        "e:o { e:r owl:propertyChainAxiom ( e:p e:q ) . e:t owl:propertyChainAxiom ( e:r e:s e:p ) }"
        "e:g { e:a e:p e:b . e:b e:q e:c . e:c e:s e:d . e:d e:p e:f }"
    )

    (proof,) = proven(small, e("a"), e("t"), e("f"))

    assert outline(proof) == ["prp-spo2", ["prp-spo2", "a p b", "b q c"], "c s d", "d p f"]
    assert proof.height == 2
    assert len(proof.leaves) == 4


def test_a_transitive_property_is_split_where_that_makes_the_proof_shortest() -> None:
    small = reasoned(
        "e:o { e:p a owl:TransitiveProperty } e:g { e:a e:p e:b . e:b e:p e:c . e:c e:p e:d . e:d e:p e:f }"
    )

    first, *others = proven(small, e("a"), e("p"), e("f"))

    assert outline(first) == ["prp-trp", ["prp-trp", "a p b", "b p c"], ["prp-trp", "c p d", "d p f"]]
    assert [other.height for other in others] == [3, 3]


def test_a_circle_of_a_transitive_property_ends() -> None:
    small = reasoned("e:o { e:p a owl:TransitiveProperty , owl:SymmetricProperty } e:g { e:a e:p e:b . e:b e:p e:c }")

    assert outline(proven(small, e("a"), e("p"), e("c"))[0]) == ["prp-trp", "a p b", "b p c"]
    assert outline(proven(small, e("a"), e("p"), e("a"))[0]) == ["prp-trp", "a p b", ["prp-symp", "a p b"]]


def test_a_class_follows_from_subclass_domain_and_range_each() -> None:
    small = reasoned(
        "e:o { e:C rdfs:subClassOf e:D . e:p rdfs:domain e:D . e:q rdfs:range e:D }"
        " e:g { e:a a e:C ; e:p e:b . e:c e:q e:a }"
    )

    found = proven(small, e("a"), TYPE, e("D"))

    assert sorted(map(str, map(outline, found))) == [
        "['cax-sco', 'a a C']",
        "['prp-dom', 'a p b']",
        "['prp-rng', 'c q a']",
    ]


def test_every_alternative_is_given_and_the_shortest_first() -> None:
    small = reasoned(
        "e:o { e:r owl:propertyChainAxiom ( e:p e:q ) . e:s rdfs:subPropertyOf e:t . e:t rdfs:subPropertyOf e:r }"
        "e:g { e:a e:p e:b , e:c ; e:s e:d . e:b e:q e:d . e:c e:q e:d }"
    )

    assert list(map(outline, proven(small, e("a"), e("r"), e("d")))) == [
        ["prp-spo2", "a p b", "b q d"],
        ["prp-spo2", "a p c", "c q d"],
        ["prp-spo1", ["prp-spo1", "a s d"]],
    ]


def test_many_derivations_are_asked_for_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.evidence.premises.MOST_DERIVATIONS", 4)
    many = " , ".join(f"e:b{number}" for number in range(9))
    small = reasoned(f"e:o {{ e:p rdfs:domain e:D }} e:g {{ e:a e:p {many} . e:z e:p e:y }}")
    wanted = [ox.Triple(e(name), TYPE, e("D")) for name in ("a", "z")]

    async def prove() -> list[int]:
        found = await proofs(small.ask, await ontology(small.ask), wanted)
        return [len(found[triple]) for triple in wanted]

    assert asyncio.run(prove()) == [4, 1]


def test_a_triple_that_no_rule_concludes_has_no_proof() -> None:
    small = Small("e:g { e:a e:p e:b }")
    triple = ox.Triple(e("a"), e("q"), e("b"))

    async def prove() -> object:
        return await proofs(small.ask, await ontology(small.ask), [triple])

    assert asyncio.run(prove()) == {triple: ()}
