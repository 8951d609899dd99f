"""The real data: proofs that hold, and evidence that can be checked by reading the files in data/."""

import asyncio
import random
from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from graph.asking import Dataset, of_store
from graph.build import Built
from graph.errors import UnknownStatementError
from graph.evidence.derivations import proofs
from graph.evidence.explanation import Evidence, explain_triple
from graph.evidence.ontology import Ontology, ontology
from graph.evidence.plain import plain
from graph.reasoning import INFERRED, infer
from graph.sources import BASE, GRAPHS

DEF, ID = f"{BASE}def#", f"{BASE}id/"
RDFS, OWL, RDF = (
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
AXIOMS = (
    *(f"{RDFS}{name}" for name in ("subClassOf", "subPropertyOf", "domain", "range")),
    *(f"{OWL}{name}" for name in ("inverseOf", "propertyChainAxiom")),
    *(f"{RDF}{name}" for name in ("first", "rest")),
)


@pytest.fixture(scope="module")
def dataset(built: Built) -> Dataset:
    version = built.version
    return of_store(version.open(), version.manifest.name, version.manifest.prefixes)


@pytest.fixture(scope="module")
def rules(dataset: Dataset) -> Ontology:
    return asyncio.run(ontology(dataset.ask))


def triple(subject: str, predicate: str, object_: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(ID + subject), ox.NamedNode(DEF + predicate), ox.NamedNode(ID + object_))


def asserted(evidence: Evidence) -> Iterable[Evidence]:
    """The asserted statements at the ends."""
    if evidence.sources:
        yield evidence
    for derivation in evidence.derivations:
        for premise in derivation.premises:
            yield from asserted(premise)


def test_that_a_partner_covers_a_barrier_goes_down_to_claims_with_their_passages(
    dataset: Dataset, rules: Ontology
) -> None:
    """The SIOD leads 3.2 and 3.4 and takes part in 11.2, all of which are judged to address the barrier."""
    wanted = triple("organisation/siod", "covers", "barrier/thb-2011/employment")

    found = asyncio.run(explain_triple(dataset.ask, wanted, rules))

    claims = {
        (source.claim.value.rpartition("/")[2], source.basis.value.rpartition("/")[2], one.first_line, one.last_line)
        for end in asserted(found)
        for source in end.sources
        if isinstance(source.claim, ox.NamedNode) and isinstance(source.basis, ox.NamedNode)
        for one in source.passages
    }
    assert claims == {
        ("3.2-leader-siod", "stated", 290, 291),
        ("3.2-barrier-employment", "judged", 290, 291),
        ("3.4-co-leader-siod", "stated", 298, 301),
        ("3.4-barrier-employment", "judged", 298, 301),
        ("11.2-participant-siod", "stated", 709, 715),
        ("11.2-barrier-employment", "judged", 709, 715),
    }
    assert [derivation.rule for derivation in found.derivations] == ["prp-spo2"] * 3
    assert {derivation.chain for derivation in found.derivations} == {
        (ox.NamedNode(DEF + "isInvolvedIn"), ox.NamedNode(DEF + "addresses"))
    }


def test_a_judgement_comes_with_its_rationale_in_both_languages_and_its_place(
    dataset: Dataset, rules: Ontology
) -> None:
    wanted = triple("claim/thb-2011-2014/5.2-barrier-entry", "barrier", "barrier/thb-2011/entry")

    (source,) = asyncio.run(explain_triple(dataset.ask, wanted, rules)).sources

    assert sorted(str(getattr(text, "language", "")) for text in source.rationales) == ["en", "nl"]
    assert plain(source.confidence) == f"{ID}confidence/medium"
    assert plain(source.graph) == f"{GRAPHS}thb-2011-2014/judged"
    assert plain(source.passages) == [
        {
            "passage": f"{ID}passage/thb-2011-2014/390-395",
            "document": f"{ID}document/action-plan-2011-2014-en",
            "firstLine": 390,
            "lastLine": 395,
            "item": f"{ID}action/thb-2011-2014/5.2",
            "chapter": f"{ID}chapter/thb-2011-2014/5",
        }
    ]


def test_a_claim_names_the_claim_that_contradicts_it(dataset: Dataset, rules: Ontology) -> None:
    one, other = (f"claim/thb-2011-2014/5.6-time-{number}" for number in (1, 2))
    wanted = [triple(name, "about", "action/thb-2011-2014/5.6") for name in (one, other)]

    found = [asyncio.run(explain_triple(dataset.ask, each, rules)).sources[0].conflicts for each in wanted]

    assert plain(found) == [[ID + other], [ID + one]]


def test_a_note_on_a_claim_comes_with_it(dataset: Dataset, rules: Ontology) -> None:
    """Line 709 says "possibly"."""
    wanted = triple("claim/thb-2011-2014/11.2-participant-siod", "participant", "organisation/siod")

    (source,) = asyncio.run(explain_triple(dataset.ask, wanted, rules)).sources

    assert sorted(str(getattr(text, "language", "")) for text in source.notes) == ["en", "nl"]


def test_what_another_source_says_names_that_source(dataset: Dataset, rules: Ontology) -> None:
    wanted = triple("claim/thb-2011-2014/7.4-status-report-1", "reportedStatus", "status/delivered")

    (source,) = asyncio.run(explain_triple(dataset.ask, wanted, rules)).sources

    assert plain(source.basis) == f"{ID}basis/external"
    assert "Rantsev" in str(source.documents[0])


def test_what_the_ontology_says_is_a_definition(dataset: Dataset, rules: Ontology) -> None:
    wanted = ox.Triple(
        ox.NamedNode(DEF + "leader"), ox.NamedNode(RDFS + "subPropertyOf"), ox.NamedNode(DEF + "contributor")
    )

    (source,) = asyncio.run(explain_triple(dataset.ask, wanted, rules)).sources

    assert (source.basis, source.is_definition, source.passages) == (None, True, ())


def test_a_triple_that_stands_nowhere_is_unknown(dataset: Dataset, rules: Ontology) -> None:
    wanted = triple("organisation/siod", "covers", "barrier/thb-2011/nothing")

    with pytest.raises(UnknownStatementError, match="neither asserted nor derived"):
        asyncio.run(explain_triple(dataset.ask, wanted, rules))


def test_every_derived_statement_has_a_proof_from_asserted_ones(
    dataset: Dataset, rules: Ontology, store: ox.Store
) -> None:
    derived = [quad.triple for quad in store.quads_for_pattern(None, None, None, INFERRED)]
    said = {quad.triple for quad in store if quad.graph_name != INFERRED}

    found = asyncio.run(proofs(dataset.ask, rules, derived))

    assert all(found[one] for one in derived)
    assert all(proof.leaves <= said for ways in found.values() for proof in ways)


def test_reasoning_over_the_leaves_of_a_proof_alone_gives_the_conclusion(
    dataset: Dataset, rules: Ontology, store: ox.Store
) -> None:
    """The real check: the reasoner itself, given nothing but the axioms and the leaves, comes to the same triple."""
    derived = sorted((quad.triple for quad in store.quads_for_pattern(None, None, None, INFERRED)), key=str)
    sample = random.Random(2011).sample(derived, 500)  # noqa: S311  # no secret
    axioms = [quad for quad in store if quad.predicate.value in AXIOMS or quad.object in _KINDS]

    found = asyncio.run(proofs(dataset.ask, rules, sample))

    for wanted in sample:
        for proof in found[wanted][:1]:
            small = ox.Store()
            small.extend(axioms)
            small.extend(ox.Quad(one.subject, one.predicate, one.object, INFERRED) for one in proof.leaves)
            assert wanted in {quad.triple for quad in infer(small)}, wanted


_KINDS = [ox.NamedNode(OWL + name) for name in ("TransitiveProperty", "SymmetricProperty", "DatatypeProperty")]
