"""A validation report in RDF, from the results of an engine that gives no RDF."""

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import RDF, SH, BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

from graph.shacl.paths import Alternative, Inverse, Path, Repeated, Sequence
from graph.shacl.validator import Finding
from graph.shacl.vocabulary import sh
from scripts.conformance.shacl import terms

_OF_SPARQL = sh("SPARQLConstraintComponent")
_REPEATED = {"*": SH.zeroOrMorePath, "+": SH.oneOrMorePath, "?": SH.zeroOrOnePath}


def report(findings: Iterable[Finding]) -> Graph:
    """The report with these results, each with a path of its own."""
    graph = Graph(bind_namespaces="none")
    node = BNode()
    graph.add((node, RDF.type, SH.ValidationReport))
    for finding in findings:
        graph.add((node, SH.result, _result(graph, finding)))
    graph.add((node, SH.conforms, Literal((node, SH.result, None) not in graph)))
    return graph


def _result(graph: Graph, finding: Finding) -> BNode:
    node = BNode()
    constraint = finding.constraint
    said = {
        SH.focusNode: finding.focus,
        SH.resultSeverity: finding.shape.severity,
        SH.sourceShape: finding.shape.node,
        SH.sourceConstraintComponent: constraint.component,
        SH.sourceConstraint: constraint.validator if constraint.component == _OF_SPARQL else None,
        SH.value: finding.value,
    }
    graph.add((node, RDF.type, SH.ValidationResult))
    for predicate, value in [*said.items(), *((SH.resultMessage, message) for message in finding.messages)]:
        if value is not None:
            graph.add((node, predicate, terms.term(value)))
    if finding.path is not None:
        graph.add((node, SH.resultPath, _path(graph, finding.path)))
    return node


def _path(graph: Graph, path: Path) -> Node:
    match path:
        case ox.NamedNode():
            return terms.term(path)
        case Sequence():
            return _list(graph, path.paths)
        case Alternative():
            predicate, value = SH.alternativePath, _list(graph, path.paths)
        case Inverse():
            predicate, value = SH.inversePath, _path(graph, path.path)
        case Repeated():
            predicate, value = _REPEATED[path.times], _path(graph, path.path)
    node = BNode()
    graph.add((node, predicate, value))
    return node


def _list(graph: Graph, paths: Iterable[Path]) -> Node:
    return Collection(graph, BNode(), [_path(graph, path) for path in paths]).uri
