"""Results become the report that the specification asks for."""

from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal, URIRef

from graph.shacl.constraints import Constraint
from graph.shacl.paths import Alternative, Inverse, Repeated, Sequence
from graph.shacl.shapes import Shape
from graph.shacl.validator import Finding
from scripts.conformance.shacl import reports, terms, writing

SH = "http://www.w3.org/ns/shacl#"
EXPECTED = """
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[ a sh:ValidationReport ; sh:conforms false ; sh:result [ a sh:ValidationResult ;
    sh:focusNode ex:a ; sh:value "01"^^xsd:integer ; sh:resultMessage "Fout."@nl ; sh:resultSeverity ex:Grave ;
    sh:resultPath ( [ sh:inversePath ex:p ] [ sh:zeroOrOnePath [ sh:alternativePath ( ex:q ex:r ) ] ] ) ;
    sh:sourceShape ex:S ; sh:sourceConstraint ex:c ; sh:sourceConstraintComponent sh:SPARQLConstraintComponent ] ] .
"""


def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


def test_a_result_is_written_with_all_that_counts(tmp_path: Path) -> None:
    tmp_path.joinpath("expected.ttl").write_text(EXPECTED)
    expected = terms.read(tmp_path / "expected.ttl")
    constraint = Constraint(ox.NamedNode(SH + "SPARQLConstraintComponent"), "sparql", {}, _named("c"))
    finding = Finding(
        Shape(_named("S"), None, _named("Grave"), (), True, ()),
        constraint,
        focus=_named("a"),
        path=Sequence((Inverse(_named("p")), Repeated(Alternative((_named("q"), _named("r"))), "?"))),
        value=ox.Literal("01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        messages=(ox.Literal("Fout.", language="nl"),),
    )

    reports.compare(expected, reports.only(expected), writing.report([finding]), [])


def test_no_result_conforms() -> None:
    report = writing.report([])

    assert report.value(reports.only(report), URIRef(SH + "conforms")) == Literal(True)


def test_terms_come_back_as_they_were_written(tmp_path: Path) -> None:
    tmp_path.joinpath("expected.ttl").write_text(EXPECTED)
    graph = terms.read(tmp_path / "expected.ttl")

    assert set(terms.graph(terms.triples(graph))) == set(graph)
