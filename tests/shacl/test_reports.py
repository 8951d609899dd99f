"""Reports are the same when they say the same up to the names of blank nodes, and else not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import SH, Graph, Literal
from rdflib.term import Node

from scripts.conformance.shacl import manifests, reports, terms, verdicts
from scripts.conformance.shacl.engines import FailureError
from scripts.conformance.verdict import FailedError

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sht: <http://www.w3.org/ns/shacl-test#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
RESULT = """[ a sh:ValidationResult ; sh:focusNode {focus} ; sh:resultPath {path} ; sh:value {value} ;
    sh:resultSeverity sh:Violation ; sh:sourceShape {shape} ; sh:sourceConstraintComponent {component} ; {more} ]"""
USUAL = {
    "focus": "ex:a",
    "path": "( ex:p [ sh:inversePath ex:q ] )",
    "value": "1",
    "shape": "ex:P",
    "component": "sh:InConstraintComponent",
    "more": "",
}
SHAPES = "[ sh:path ex:p ; sh:in ( 1 2 ) ] . [ sh:path ex:p ; sh:in ( 1 3 ) ] ."


def _report(*changes: dict[str, str]) -> str:
    results = "".join(f"; sh:result {RESULT.format(**{**USUAL, **change})}" for change in changes)
    return f"[ a sh:ValidationReport ; sh:conforms {str(not changes).lower()} {results} ]"


def _read(path: Path, text: str) -> Graph:
    path.write_text(PREFIXES + text)
    return terms.read(path)


Difference = Callable[[str, str], str]


@pytest.fixture
def difference(tmp_path: Path) -> Difference:
    """How an actual report differs from the expected one; empty when it does not."""

    def told(expected: str, actual: str) -> str:
        wanted = _read(tmp_path / "wanted.ttl", f"{expected} .")
        got = _read(tmp_path / "got.ttl", f"{actual} .")
        try:
            reports.compare(wanted, reports.only(wanted), got, [])
        except FailedError as error:
            return str(error)
        return ""

    return told


def test_a_report_is_the_same_as_itself_with_other_blank_nodes(difference: Difference) -> None:
    assert difference(_report({}, {"value": "2"}), _report({"value": "2"}, {})) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"focus": "ex:b"},
        {"focus": "[]"},
        {"path": "ex:p"},
        {"path": "( ex:p [ sh:inversePath ex:r ] )"},
        {"path": "( [ sh:inversePath ex:q ] ex:p )"},
        {"value": '"01"^^xsd:integer'},
        {"value": '"1"'},
        {"value": "1 , 2"},
        {"shape": "ex:Q"},
        {"component": "sh:HasValueConstraintComponent"},
        {"more": "sh:sourceConstraint ex:c"},
        {"more": "sh:resultSeverity sh:Warning"},
    ],
)
def test_each_thing_that_counts_makes_a_difference(difference: Difference, change: dict[str, str]) -> None:
    assert difference(_report({}), _report(change))
    assert difference(_report(change), _report({}))


def test_what_else_is_said_of_a_result_makes_none(difference: Difference) -> None:
    assert difference(_report({}), _report({"more": 'sh:resultMessage "Wrong." ; sh:detail [ sh:value 2 ]'})) == ""


def test_a_message_counts_where_it_is_expected(difference: Difference) -> None:
    expected = _report({"more": 'sh:resultMessage "Wrong."@en'})

    assert difference(expected, _report({"more": 'sh:resultMessage "Wrong."@en , "Fout."@nl'})) == ""
    assert difference(expected, _report({"more": 'sh:resultMessage "Wrong."'}))


def test_how_often_a_result_occurs_counts(difference: Difference) -> None:
    assert difference(_report({}), _report({}, {}))


def test_a_report_without_results_has_to_say_that_all_conform(difference: Difference) -> None:
    assert "conforms" in difference(_report(), "[ a sh:ValidationReport ; sh:conforms false ]")


def test_one_node_in_two_results_is_not_two_nodes(difference: Difference) -> None:
    one = _report({"focus": "_:x"}, {"focus": "_:x", "value": "2"})
    two = _report({"focus": "_:x"}, {"focus": "_:y", "value": "2"})

    assert difference(one, one) == ""
    assert difference(one, two)


def test_a_blank_shape_is_told_from_another_by_what_it_says(tmp_path: Path) -> None:
    text = f"{SHAPES} {_report({'shape': '_:shape'})} . _:shape sh:path ex:p ; sh:in ( 1 4 ) ."
    manifest = _read(tmp_path / "manifest.ttl", text)
    two, three, four = (_shape(manifest, last) for last in (2, 3, 4))

    reports.compare(manifest, reports.only(manifest), _from(manifest, four), [manifest])
    for other in (two, three):
        with pytest.raises(FailedError):
            reports.compare(manifest, reports.only(manifest), _from(manifest, other), [manifest])


def _shape(graph: Graph, last: int) -> Node:
    return next(shape for shape, values in graph.subject_objects(SH["in"]) if Literal(last) in graph.items(values))


def _from(manifest: Graph, shape: Node) -> Graph:
    """The report of the manifest, as an engine would give it that blames this shape."""
    report = Graph()
    (result,) = manifest.objects(None, SH.result)
    for subject in (reports.only(manifest), result):
        report += manifest.triples((subject, None, None))
    report.set((result, SH.sourceShape, shape))
    return report


def test_summaries_tell_blank_nodes_apart_by_what_is_said_of_them(tmp_path: Path) -> None:
    data = _read(tmp_path / "data.ttl", "_:one ex:p 1 . _:alike ex:p 1 . _:two ex:p 2 .")
    one, alike = data.subjects(None, Literal(1))
    (two,) = data.subjects(None, Literal(2))

    assert reports.structure(one, [data]) == reports.structure(alike, [data])
    assert reports.structure(one, [data]) != reports.structure(two, [data])


@pytest.mark.parametrize(("result", "passes"), [("sht:Failure", True), (_report(), False)])
def test_a_failure_passes_where_it_is_expected_and_nowhere_else(tmp_path: Path, result: str, passes: bool) -> None:
    entry = "<> mf:entries ( <t> ) . <t> a sht:Validate ; mf:action [ sht:dataGraph <> ; sht:shapesGraph <> ] ;"
    tmp_path.joinpath("t.ttl").write_text(f"{PREFIXES}{entry} mf:result {result} .")
    (test,) = manifests.read(tmp_path)

    assert (verdicts.reason(_failing, test) == "") is passes
    assert "crashed" in verdicts.reason(_crashing, test)


def _failing(data: Graph, shapes: Graph) -> Graph:
    raise FailureError(f"{len(data)} and {len(shapes)} triples are too many")


def _crashing(data: Graph, shapes: Graph) -> Graph:
    raise KeyError(data, shapes)
