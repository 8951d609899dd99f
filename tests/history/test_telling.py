"""What is said of changes: true to the facts, whatever nodes carry them."""

from pathlib import Path

import pytest

from graph.curated.languages import Language
from graph.history.account import account
from graph.history.kept import row
from tests.history.versions import built, parsed

PREFIXES = """
@prefix action: <https://w3id.org/barriergraph/id/action/p/> .
@prefix bar: <https://w3id.org/barriergraph/def#> .
@prefix barrier: <https://w3id.org/barriergraph/id/barrier/> .
@prefix basis: <https://w3id.org/barriergraph/id/basis/> .
@prefix c: <https://w3id.org/barriergraph/id/claim/> .
@prefix confidence: <https://w3id.org/barriergraph/id/confidence/> .
@prefix g: <https://w3id.org/barriergraph/graph/> . @prefix kind: <https://w3id.org/barriergraph/id/commitment-kind/> .
@prefix org: <https://w3id.org/barriergraph/id/organisation/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix period: <https://w3id.org/barriergraph/id/period/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> . @prefix i: <https://w3id.org/barriergraph/id/instrument/> .
"""
WORDS = """
g:words {
  action:3.4 skos:notation "3.4" . org:siod skos:prefLabel "SIOD"@en, "SIOD"@nl .
  org:boss skos:prefLabel "Ministry"@en, "Ministerie"@nl .
  barrier:work skos:prefLabel "employment"@en, "tewerkstelling"@nl .
  confidence:high skos:prefLabel "high"@en, "hoog"@nl . confidence:low skos:prefLabel "low"@en, "laag"@nl .
  kind:within skos:prefLabel "within"@en, "binnen"@nl . period:2011 skos:prefLabel "2011"@en, "2011"@nl .
  period:2012 skos:prefLabel "2012"@en, "2012"@nl . bar:confidence skos:prefLabel "confidence"@en, "zekerheid"@nl .
  bar:Instrument skos:prefLabel "instrument"@en, "instrument"@nl .
  bar:covers owl:propertyChainAxiom ( bar:isInvolvedIn bar:addresses ) .
}
"""
LED = "c:1 a bar:Responsibility ; bar:about action:3.4 ; bar:leader org:siod ; bar:basis basis:stated ."
JUDGED = "c:2 a bar:BarrierLink ; bar:about action:3.4 ; bar:barrier barrier:work ; bar:basis basis:judged ."
DUE = 'c:3 a bar:TimeCommitment ; bar:about action:3.4 ; bar:milestone "made"@en ; bar:commitmentKind kind:within ;'
SURE = "; bar:confidence confidence:"
COVERS = "g:base { org:siod bar:isInvolvedIn action:3.4 . action:3.4 bar:addresses barrier:work . %s }"
COVERED = "g:inferred { org:siod bar:covers barrier:work }"


def _said(home: Path, old: str, new: str, language: Language = "en") -> list[str]:
    for text in (old, new):
        built(home, parsed(PREFIXES + WORDS + (text if "{" in text else f"g:stated {{ {text} }}")))
    before, after = row(home).entries
    found = account(before, after, language)
    return [sentence.text for story in found.stories for sentence in story.sentences]


@pytest.mark.parametrize(
    ("old", "new", "english", "dutch"),
    [
        ("", LED, "Action 3.4 is now led by SIOD.", "Actie 3.4 wordt nu getrokken door SIOD."),
        (LED, "", "Action 3.4 is no longer led by SIOD.", "Actie 3.4 wordt niet langer getrokken door SIOD."),
        (
            "",
            JUDGED.replace(" .", f" {SURE}high ."),
            "A curator now judges that action 3.4 addresses the barrier employment (confidence high).",
            "Een curator oordeelt nu: actie 3.4 pakt de barrière tewerkstelling aan (zekerheid hoog).",
        ),
        (
            JUDGED.replace(" .", f" {SURE}low ."),
            JUDGED.replace(" .", f" {SURE}high ."),
            "A curator judges that action 3.4 addresses the barrier employment: confidence now high (was low).",
            "Een curator oordeelt: actie 3.4 pakt de barrière tewerkstelling aan: zekerheid nu hoog (was laag).",
        ),
        (
            DUE + " time:hasTime period:2011 .",
            DUE + " time:hasTime period:2012 .",
            "Action 3.4: the commitment “made” is now within 2012 (was within 2011).",
            "Actie 3.4: de afspraak “made” is nu binnen 2012 (was binnen 2011).",
        ),
        (
            "",
            'i:a a bar:Instrument ; skos:prefLabel "flow chart"@en, "stroomschema"@nl .',
            "New instrument: flow chart.",
            "Nieuw: stroomschema (instrument).",
        ),
        (
            'i:a a bar:Instrument ; skos:prefLabel "x"@en, "schema"@nl .',
            'i:a a bar:Instrument ; skos:prefLabel "x"@en, "stroomschema"@nl .',
            "Label in Dutch of x changed from “schema” to “stroomschema”.",
            "Naam in het Nederlands van stroomschema gewijzigd van “schema” in “stroomschema”.",
        ),
        (
            COVERS % "",
            COVERS % "" + COVERED,
            "SIOD now covers the barrier employment, through action 3.4.",
            "SIOD dekt nu de barrière tewerkstelling, via actie 3.4.",
        ),
    ],
)
def test_a_change_is_one_sentence(tmp_path: Path, old: str, new: str, english: str, dutch: str) -> None:
    assert _said(tmp_path / "en", old, new) == [english]
    assert _said(tmp_path / "nl", old, new, "nl") == [dutch]


def test_a_claim_of_another_name_loses_and_gains_nothing(tmp_path: Path) -> None:
    assert _said(tmp_path, LED, LED.replace("c:1", "c:9")) == [
        "Claims that have another identifier and say the same: 1."
    ]


def test_a_claim_in_another_graph_is_said_to_have_moved(tmp_path: Path) -> None:
    found = _said(tmp_path, LED, f"g:other {{ {LED} }}")

    assert found == ["Statements that stand in graph/other now instead of graph/stated, unchanged: 4."]


def test_a_fact_that_another_claim_still_says_is_not_gone(tmp_path: Path) -> None:
    assert _said(tmp_path, LED + LED.replace("c:1", "c:9"), LED) == [
        "One claim fewer says that action 3.4 is led by SIOD; there is still another."
    ]


def test_being_named_is_not_said_as_being_involved(tmp_path: Path) -> None:
    assert _said(tmp_path, "", LED.replace("leader", "mentionedParty")) == ["SIOD is now mentioned in action 3.4."]


def test_one_leader_for_another_is_two_sentences(tmp_path: Path) -> None:
    assert _said(tmp_path, LED, LED.replace("org:siod", "org:boss")) == [
        "Action 3.4 is no longer led by SIOD.",
        "Action 3.4 is now led by Ministry.",
    ]


def test_what_no_sentence_covers_is_counted(tmp_path: Path) -> None:
    inferred = "g:stated { action:3.4 skos:note 1 } g:inferred { action:3.4 bar:involves org:siod }"
    found = _said(tmp_path, "g:stated { action:3.4 skos:note 1 }", inferred)

    assert found == ["Other statements that follow from these or follow no more: 1."]
