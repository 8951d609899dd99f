import asyncio

import pyoxigraph as ox
import pytest

from graph.addresses import ONTOLOGY, TERMS
from graph.asking import of_store
from graph.sources import GRAPHS
from graph.terminology import ontology
from graph.terminology.axioms import Wording
from graph.terminology.ontology import Ontology
from graph.terminology.phrases import Phrase, Ref, filled, mark, marked, plain

DATA = f"""
@prefix : <{TERMS}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{GRAPHS}ontology> {{
  :partOf a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:domain :Part ; owl:inverseOf :whole ;
    skos:prefLabel "part of"@en , "deel van"@nl .
  :whole a owl:ObjectProperty ; skos:prefLabel "heeft deel"@nl .
  :Part a owl:Class ; rdfs:subClassOf :Thing .
  :Thing a owl:Class ; rdfs:subClassOf :Part .
  [] a owl:AllDisjointClasses ; owl:members ( :Part :Whole ) .
  [] a owl:AllDisjointClasses ; owl:members :endless .
  :endless <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :Thing ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> :endless .
  :partOf rdfs:isDefinedBy <{ONTOLOGY}> . :whole rdfs:isDefinedBy <{ONTOLOGY}> .
  :Part rdfs:isDefinedBy <{ONTOLOGY}> . :Thing rdfs:isDefinedBy <{ONTOLOGY}> .
}}
<{GRAPHS}alignments> {{ :Part skos:closeMatch <http://example.org/Part> }}
"""


@pytest.fixture
def found() -> Ontology:
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TRIG)
    return asyncio.run(ontology.read(of_store(store, "v", {"bar": TERMS}), ()))


def _texts(phrases: list[Phrase]) -> list[str]:
    return [plain(phrase) for phrase in phrases]


def test_a_transitive_property_is_said_to_lead_on(found: Ontology) -> None:
    assert _texts(Wording(found, "en").own(TERMS + "partOf")) == [
        "Where A → heeft deel → B, B → part of → A.",
        "Where A → part of → B and B → part of → C, A → part of → C.",
        "Transitive: it leads on from what it leads to.",
    ]


def test_membership_of_a_class_follows_from_subclasses_and_domains(found: Ontology) -> None:
    assert sorted(_texts(Wording(found, "nl").derived(TERMS + "Part"))) == [
        "Waar A hoort tot bar:Thing, geldt A hoort tot bar:Part.",
        "Waar A → deel van → B, geldt A hoort tot bar:Part.",
    ]


def test_classes_that_exclude_each_other_say_so(found: Ontology) -> None:
    assert _texts(Wording(found, "en").own(TERMS + "Part")) == ["No member is also one of bar:Whole."]


def test_classes_that_stand_above_each_other_end(found: Ontology) -> None:
    assert found.above(TERMS + "Part") == (TERMS + "Thing",)


def test_alignments_are_no_part_of_the_ontology(found: Ontology) -> None:
    assert [str(one.object) for one in found.alignments] == ["<http://example.org/Part>"]
    assert not any("example.org" in str(triple) for triple in found.triples)


def test_what_is_spoken_of_in_a_text_can_be_a_link() -> None:
    one = Ref("e:1", "one", "e:1")

    assert marked(f"Use {mark('e:1')}.", lambda _: one) == ("Use ", one, ".")
    assert filled("{a} or {b}", a=one, b=("two", one)) == (one, " or ", "two", one)
