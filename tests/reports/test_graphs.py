"""Turtle and JSON-LD: one graph in two ways to write it."""

import json
from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.reports import json_ld, turtle
from graph.reports.report import Place, Report, Severity
from graph.shacl.paths import Inverse, Path, Repeated, Sequence
from tests.reports.small import CLASS, COUNT, EMPTY, HOSTILE, SIZE, SMALL, TEXTS, node

TURTLE = """\
@prefix ex: <http://e/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

[] a sh:ValidationReport ;
    sh:conforms false ;
    sh:result [
        a sh:ValidationResult ;
        sh:resultSeverity sh:Violation ;
        sh:focusNode ex:ministry ;
        sh:resultPath ex:inGroup ;
        sh:value ex:council ;
        sh:sourceShape ex:Actor-type ;
        sh:sourceConstraintComponent sh:ClassConstraintComponent ;
        sh:resultMessage "Let it point to a group."@en , "Laat het naar een groep wijzen."@nl ;
        prov:atLocation [ a prov:Location ; rdfs:label "data/plan.ttl:12:5" ] , \
[ a prov:Location ; rdfs:label "data/other.ttl:3:1" ]
    ] , [
        a sh:ValidationResult ;
        sh:resultSeverity sh:Warning ;
        sh:focusNode _:b1 ;
        sh:resultPath ( [ sh:inversePath ex:p ] [ sh:zeroOrMorePath [ sh:alternativePath ( ex:a ex:b ) ] ] ) ;
        sh:sourceShape _:b2 ;
        sh:sourceConstraintComponent sh:MinCountConstraintComponent ;
        sh:resultMessage "Give a name."@en ;
        prov:atLocation [ a prov:Location ; rdfs:label "data/plan.ttl:30:1" ]
    ] .
"""
# Of SIZE: written out by hand as https://www.w3.org/TR/shacl/#results-validation-result has it.
STATEMENTS = """
_:r <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#ValidationReport> .
_:r <http://www.w3.org/ns/shacl#conforms> "false"^^<http://www.w3.org/2001/XMLSchema#boolean> .
_:r <http://www.w3.org/ns/shacl#result> _:x .
_:x <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#ValidationResult> .
_:x <http://www.w3.org/ns/shacl#focusNode> <http://e/court> .
_:x <http://www.w3.org/ns/shacl#resultPath> <http://e/size> .
_:x <http://www.w3.org/ns/shacl#value> "groot"@nl .
_:x <http://www.w3.org/ns/shacl#resultSeverity> <http://www.w3.org/ns/shacl#Info> .
_:x <http://www.w3.org/ns/shacl#sourceShape> <http://e/Actor-type> .
_:x <http://www.w3.org/ns/shacl#sourceConstraintComponent> <http://www.w3.org/ns/shacl#DatatypeConstraintComponent> .
_:x <http://www.w3.org/ns/shacl#resultMessage> "Write a number."@en .
"""
WRITERS = [(turtle.write, ox.RdfFormat.TURTLE), (json_ld.write, ox.RdfFormat.JSON_LD)]
Write = Callable[[Report, str], str]


def _canonical(text: str, syntax: ox.RdfFormat) -> set[str]:
    dataset = ox.Dataset(quad for quad in ox.parse(text.encode(), format=syntax))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def test_turtle_is_laid_out_for_reading_and_declares_the_prefixes_it_uses() -> None:
    assert turtle.write(replace(SMALL, results=(COUNT, CLASS), tolerated=()), "en") == TURTLE


@pytest.mark.parametrize(("write", "syntax"), WRITERS)
def test_a_report_has_the_statements_of_the_specification(write: Write, syntax: ox.RdfFormat) -> None:
    written = write(replace(EMPTY, results=(SIZE,)), "nl")

    assert _canonical(written, syntax) == _canonical(STATEMENTS, ox.RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("report", [EMPTY, SMALL, HOSTILE, replace(SMALL, prefixes={"sh": "http://e/"})])
def test_both_formats_hold_the_same_graph(report: Report) -> None:
    graphs = [_canonical(write(report, "en"), syntax) for write, syntax in WRITERS]

    assert graphs[0] == graphs[1]


def test_a_report_without_results_conforms_and_one_with_any_does_not() -> None:
    for report, conforms in ((EMPTY, "true"), (replace(EMPTY, results=(SIZE,)), "false")):
        assert f"sh:conforms {conforms}" in turtle.write(report, "en")


def test_what_is_tolerated_is_a_result_as_well() -> None:
    report = replace(EMPTY, tolerated=(CLASS,))

    assert "sh:conforms false" in turtle.write(report, "en")
    assert turtle.write(report, "en") == turtle.write(replace(EMPTY, results=(CLASS,)), "en")


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (Inverse(node("p")), "[ sh:inversePath ex:p ]"),
        (Repeated(node("p"), "?"), "[ sh:zeroOrOnePath ex:p ]"),
        (Repeated(node("p"), "+"), "[ sh:oneOrMorePath ex:p ]"),
        (Sequence((node("p"), node("q"))), "( ex:p ex:q )"),
    ],
)
def test_paths_have_the_structure_of_shacl(path: Path, written: str) -> None:
    report = replace(EMPTY, results=(replace(CLASS, path=path),))

    assert f"sh:resultPath {written} ;\n" in turtle.write(report, "en")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (ox.Literal(3), "3"),
        (
            ox.Literal("three", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
            '"three"^^xsd:integer',
        ),
        (ox.Literal('a"\nb'), '"a\\"\\nb"'),
        (node("a/b"), "<http://e/a/b>"),
        (node("a.b"), "ex:a.b"),
        (node("a."), "<http://e/a.>"),
    ],
)
def test_terms_are_short_where_turtle_allows_it(value: ox.NamedNode | ox.Literal, written: str) -> None:
    report = replace(EMPTY, results=(replace(CLASS, value=value),))

    assert f"sh:value {written} ;\n" in turtle.write(report, "en")
    assert _canonical(turtle.write(report, "en"), ox.RdfFormat.TURTLE)


@pytest.mark.parametrize(("write", "syntax"), WRITERS)
def test_hostile_values_come_back_as_they_were(write: Write, syntax: ox.RdfFormat) -> None:
    quads = ox.parse(write(HOSTILE, "en").encode(), format=syntax)

    values = {quad.object.value for quad in quads if quad.predicate.value.endswith("#value")}
    assert values == set(TEXTS)


@pytest.mark.parametrize("write", [turtle.write, json_ld.write])
def test_labels_of_blank_nodes_do_not_change_the_bytes(write: Write) -> None:
    renamed = replace(COUNT, focus=ox.BlankNode("other"), rule=replace(COUNT.rule, shape=ox.BlankNode("else")))

    assert write(replace(EMPTY, results=(renamed,)), "en") == write(replace(EMPTY, results=(COUNT,)), "en")


def test_an_iri_is_no_name_with_a_prefix_that_looks_like_its_scheme() -> None:
    value = ox.NamedNode("urn:x")
    report = replace(EMPTY, results=(replace(CLASS, value=value),), prefixes={"urn": "http://e/"})

    quads = ox.parse(json_ld.write(report, "en").encode(), format=ox.RdfFormat.JSON_LD)

    objects = [quad.object for quad in quads]
    assert value in objects
    assert CLASS.focus in objects


def test_one_blank_node_stays_one() -> None:
    twice = replace(EMPTY, results=(COUNT, replace(COUNT, severity=Severity.INFO, places=(Place("z.ttl"),))))

    assert turtle.write(twice, "en").count("sh:focusNode _:b1 ;") == 2


def test_results_and_places_are_always_an_array_in_json_ld() -> None:
    one_place = replace(EMPTY, results=(replace(CLASS, places=CLASS.places[:1]),))
    document = json.loads(json_ld.write(replace(EMPTY, results=(SIZE,)), "en"))

    (result,) = json.loads(json_ld.write(one_place, "en"))["sh:result"]
    assert result["prov:atLocation"] == [{"@type": "prov:Location", "rdfs:label": "data/plan.ttl:12:5"}]
    assert document["sh:conforms"] is False
    assert [result["sh:focusNode"] for result in document["sh:result"]] == [{"@id": "ex:court"}]
    assert document["@context"] == {"ex": "http://e/", "sh": "http://www.w3.org/ns/shacl#"}
