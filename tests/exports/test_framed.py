"""Framed JSON-LD: plain objects for programmers, and exactly the statements for everybody else."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyld import jsonld
from rdflib import Graph

from graph.errors import NotAcceptableError
from graph.exports import context, framed
from graph.exports.compaction import RDF
from graph.exports.source import Source
from tests.exports.written import PREFIXES, canonical, source, written

_ID = "https://w3id.org/barriergraph/id/"


@pytest.fixture(scope="module")
def document(plan: Source) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(framed.write, plan))
    return found


def _round_trip(of: Source) -> tuple[set[str], set[str]]:
    """The triples of the source, and those that PyLD reads in the document."""
    document = json.loads(written(framed.write, of))
    return canonical(of.file.read_bytes()), canonical(jsonld.to_rdf(document, {"format": "application/n-quads"}))


def _only(folder: Path, trig: str) -> dict[str, Any]:
    """The one thing in the document of a source, which is lossless."""
    made = source(folder, trig)
    said, read = _round_trip(made)
    assert read == said
    document = json.loads(written(framed.write, made))
    groups = [nodes for name, nodes in document.items() if name != "@context"]
    found: dict[str, Any] = groups[0][0]
    return found


def test_a_programmer_finds_who_covers_a_barrier(document: dict[str, Any]) -> None:
    (employment,) = (one for one in document["barriers"] if one["name"] == "employment")

    assert employment["type"] == ["Barrier"]
    assert employment["nameNl"] == "tewerkstelling"
    assert {"Labour Inspectorate", "Public Prosecution Service"} <= {one["name"] for one in employment["coveredBy"]}


def test_a_programmer_finds_when_what_is_due_and_who_leads_it(document: dict[str, Any]) -> None:
    (action,) = (one for one in document["actions"] if one["notation"] == "5.2")
    (due,) = (one for one in action["claims"] if "milestone" in one)

    assert due["milestone"] == "earlier advice carried out and further recommendations made by the working party"
    assert due["latestEnd"]["day"] == "2011-09-30"
    assert [one["name"] for one in action["isLedBy"]] == ["working party on the B9 procedure"]


def test_the_context_in_it_is_the_published_one(document: dict[str, Any]) -> None:
    assert document["@context"] == context.published().context


def test_every_thing_of_the_plan_is_in_one_group_in_full(document: dict[str, Any]) -> None:
    full = [
        node["id"] for nodes in list(document.values())[1:] for node in nodes if "type" in node and _ID in node["id"]
    ]

    assert len(full) == len(set(full))


def test_only_claims_about_claims_stand_outside_of_what_they_are_about(document: dict[str, Any]) -> None:
    """Five say who does what a commitment promises, and one on what a single promise depends."""
    others = document["otherClaims"]

    assert sorted(one["id"].rpartition("/")[2] for one in others) == [
        "1.7-time-1-doer-task-force-2",
        "1.7-time-2-doer-task-force-2",
        "3.1-time-2-doer-ministry-of-security-and-justice",
        "6.3-time-1-doer-comensha",
        "7.4-time-1-depends-on-grant-for-european-convention",
        "7.8-time-1-doer-iom",
    ]
    assert sum(len(one.get("claims", ())) for nodes in list(document.values())[1:] for one in nodes) == 1158


def test_what_is_an_organisation_and_an_instrument_is_in_both_groups(document: dict[str, Any]) -> None:
    both = {one["id"] for one in document["organisations"]} & {one["id"] for one in document["instruments"]}

    assert _ID + "organisation/liec" in both


def test_pyld_reads_exactly_the_triples(plan: Source) -> None:
    said, read = _round_trip(plan)

    assert read == said


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib about itself
def test_rdflib_reads_as_many(plan: Source) -> None:
    graph = Graph().parse(data=written(framed.write, plan), format="json-ld")

    assert len(graph) == sum(1 for _ in plan.triples())


def test_the_same_source_gives_the_same_bytes(plan: Source) -> None:
    assert written(framed.write, plan) == written(framed.write, plan)


def test_without_what_follows_claims_still_stand_in_what_they_are_about(tmp_path: Path) -> None:
    action = _only(
        tmp_path, 'e:a a bar:Action . e:c a bar:Claim ; bar:about e:a ; bar:rationale "omdat"@nl ; bar:basis e:b .'
    )

    assert action["subjectOf"] == [
        {
            "id": "http://example.org/c",
            "type": ["Claim"],
            "about": {"id": "http://example.org/a"},
            "basis": {"id": "http://example.org/b"},
            "rationaleNl": "omdat",
        }
    ]


def test_claims_about_each_other_are_not_lost(tmp_path: Path) -> None:
    _only(tmp_path, "e:a a bar:Claim ; bar:about e:b . e:b a bar:Claim ; bar:about e:a , e:b .")


def test_texts_in_other_languages_and_in_none_are_kept_apart(tmp_path: Path) -> None:
    thing = _only(tmp_path, 'e:a a bar:Action ; skos:prefLabel "a"@en , "b"@nl , "c"@fy , "d"^^xsd:string , "e" .')

    assert (thing["name"], thing["nameNl"]) == ("a", "b")
    assert thing["skos:prefLabel"] == [{"@value": "c", "@language": "fy"}, "d", "e"]


@pytest.mark.parametrize(
    ("turtle", "value"),
    [
        ("7", 7),
        ("true", True),
        ('"1.5E0"^^xsd:double', 1.5),
        ("2.5", {"@value": "2.5", "@type": "xsd:decimal"}),
        ('"07"^^xsd:integer', {"@value": "07", "@type": "xsd:integer"}),
        ("9007199254740993", {"@value": "9007199254740993", "@type": "xsd:integer"}),
        ('"1"^^xsd:boolean', {"@value": "1", "@type": "xsd:boolean"}),
        ('"x"^^e:odd', {"@value": "x", "@type": "e:odd"}),
        ('"a\\nb\\"\\\\ \\u2028 é"', 'a\nb"\\ \u2028 é'),
    ],
)
def test_a_value_is_plain_only_where_nothing_is_lost(tmp_path: Path, turtle: str, value: object) -> None:
    thing = _only(tmp_path, f"e:a e:p {turtle} .")

    assert thing["e:p"] == value


@pytest.mark.parametrize("text", ["1.5", "2.0E0", "NaN", "1e400"])
def test_doubles_that_json_would_change_are_written_out(tmp_path: Path, text: str) -> None:
    made = source(tmp_path, f'e:a e:p "{text}"^^xsd:double .')

    document = written(framed.write, made)
    # PyLD rewrites all doubles, so it cannot tell.
    assert set(map(str, ox.parse(document, format=ox.RdfFormat.JSON_LD))) == canonical(made.file.read_bytes())
    assert json.loads(document)["others"][0]["e:p"] == {"@value": text, "@type": "xsd:double"}


def test_values_that_do_not_fit_a_name_are_written_out(tmp_path: Path) -> None:
    thing = _only(tmp_path, 'e:a a bar:Action ; bar:position 3 , "third" ; bar:isLedBy e:b , "nobody" .')

    assert thing["position"] == 3
    assert thing["bar:position"] == "third"
    assert thing["isLedBy"] == [{"id": "http://example.org/b"}]
    assert thing["bar:isLedBy"] == "nobody"


def test_lists_are_arrays_and_blank_nodes_are_nested(tmp_path: Path) -> None:
    thing = _only(tmp_path, 'e:a e:list ( 1 ( 2 "three" ) [ e:p 4 ] ) ; e:none () ; e:inner [ e:p [ e:p 5 ] ] .')

    assert thing["e:list"] == {"@list": [1, {"@list": [2, "three"]}, {"e:p": 4}]}
    assert thing["e:none"] == {"@list": []}
    assert thing["e:inner"] == {"e:p": {"e:p": 5}}


@pytest.mark.parametrize(
    "trig",
    [
        "_:a e:p _:a .",
        "_:a e:p _:b . _:b e:p _:c . _:c e:p _:a .",
        "e:a e:p _:b . e:c e:p _:b . _:b e:p 1 .",
        "e:a e:list _:l . e:b e:list _:l . _:l rdf:first 1 ; rdf:rest () .",
        "e:a e:list _:l . _:l rdf:first 1 , 2 ; rdf:rest () .",
        "e:a e:list _:l . _:l rdf:first 1 ; rdf:rest _:m . _:m rdf:first 2 ; rdf:rest _:m .",
        "e:a e:list _:l . _:l a rdf:List ; rdf:first 1 ; rdf:rest () .",
        "e:a e:list _:l . _:l rdf:first 1 ; rdf:rest [] .",
        "e:a e:list [ rdf:first 1 ; rdf:rest [ rdf:first 2 ] ] .",
        "_:g { e:a e:p _:g } e:h { e:a e:p _:g . _:g e:p 1 }",
        "_:a bar:covers e:b . e:b bar:covers [ a bar:Barrier ] . e:c e:p _:a .",
        "e:a a e:A , e:B , [ e:p 1 ] , bar:Barrier .",
        "e:a a bar:Claim ; bar:about [ e:p 1 ] .",
        "e:a bar:hasClaim e:c . e:b bar:hasClaim e:c . e:c a bar:Claim ; bar:about e:a , e:b .",
        "e:a e:id 1 ; e:type 2 ; e:others 3 . e:b a e:Other , e:Barrier , bar:Barrier .",
        '<urn:x:a> <urn:x:p> <mailto:a@b.nl> . <http://example.org///p> <http://example.org///p> "x" .',
    ],
)
def test_odd_shapes_of_data_are_lossless(tmp_path: Path, trig: str) -> None:
    made = source(tmp_path, trig, {**PREFIXES, "rdf": RDF})
    said, read = _round_trip(made)

    assert said
    assert read == said


def test_blank_nodes_in_each_other_by_the_hundred_and_long_lists_are_lossless(tmp_path: Path) -> None:
    chain = "".join(f"_:b{number} e:n {number} ; e:p _:b{number + 1} .\n" for number in range(300))
    items = " ".join(map(str, range(300)))
    said, read = _round_trip(source(tmp_path, f"e:a e:p _:b0 .\n{chain}e:a e:list ( {items} ) ."))

    assert read == said


def test_a_dataset_without_the_ontology_is_grouped_by_its_classes(tmp_path: Path) -> None:
    made = source(tmp_path, "e:a a e:City ; e:mayor e:b . e:b a e:Person . e:c e:p e:d .")

    document = json.loads(written(framed.write, made))
    assert list(document) == ["@context", "cities", "persons", "others"]
    assert document["@context"]["e"] == "http://example.org/"
    assert "coveredBy" not in document["@context"]
    assert document["cities"] == [
        {"id": "http://example.org/a", "type": ["e:City"], "e:mayor": {"id": "http://example.org/b"}}
    ]


def test_classes_beside_those_of_the_ontology_come_with_a_context_of_their_own(tmp_path: Path) -> None:
    document = json.loads(written(framed.write, source(tmp_path, "e:a a e:City . e:b a bar:Barrier .")))

    assert document["@context"] == [context.published().context, {"e": "http://example.org/", "cities": "@included"}]


def test_an_iri_that_would_be_read_as_another_is_refused(tmp_path: Path) -> None:
    made = source(tmp_path, "<org:a> a bar:Barrier .")

    with pytest.raises(NotAcceptableError, match="<org:a>"):
        written(framed.write, made)


def test_a_triple_term_is_refused_with_the_formats_that_can_hold_it(tmp_path: Path) -> None:
    made = source(tmp_path, "e:a e:p <<( e:b e:p e:c )>> .")

    with pytest.raises(NotAcceptableError, match="N-Quads"):
        written(framed.write, made)


def test_an_empty_dataset_is_an_empty_document(tmp_path: Path) -> None:
    assert list(json.loads(written(framed.write, source(tmp_path, "")))) == ["@context"]
