"""What recursive shapes mean is left to each engine; that it comes to an end is not."""

import pytest
from rdflib import SH, Graph

from scripts.conformance.shacl import reports
from scripts.conformance.shacl.engines import ENGINES, FailureError

PREFIXES = """
@prefix : <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
SHAPES = {
    "node": ":S sh:targetNode :a ; sh:property :P . :P sh:path :knows ; sh:node :S .",
    "not": ":S sh:targetNode :a ; sh:not :S .",
    "and": ":S sh:targetNode :a ; sh:and ( :T ) . :T sh:and ( :S ) .",
    "property": ":S sh:targetNode :a ; sh:property :P . :P sh:path :knows ; sh:property :P .",
    "qualified": ":P sh:targetNode :a ; sh:path :knows ; sh:qualifiedValueShape :P ; sh:qualifiedMinCount 1 .",
}
DATA = {
    "that ends": ":a :knows :b . :b :knows :c .",
    "in a ring": ":a :knows :b . :b :knows :a .",
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("shapes", SHAPES)
@pytest.mark.parametrize("data", DATA)
def test_recursion_ends_with_a_report_or_a_failure(engine: str, shapes: str, data: str) -> None:
    data_graph, shapes_graph = (Graph().parse(data=PREFIXES + text) for text in (DATA[data], SHAPES[shapes]))
    try:
        report = ENGINES[engine](data_graph, shapes_graph)
    except FailureError:
        return

    assert report.value(reports.only(report), SH.conforms) is not None
