"""The data that a test starts from or must end with."""

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import Namespace
from rdflib.term import Node

from graph.sparql.contents import tokens
from scripts.conformance import results
from scripts.conformance.manifests import Test


def read(test: Test, subject: Node, terms: Namespace) -> list[ox.Quad]:
    """The default graph and the named graphs that a node of the manifest lists."""
    default = [quad for file in test.files(subject, terms.data) for quad in _statements(test, file)]
    return default + named_graphs(test, subject, terms)


def named_graphs(test: Test, subject: Node, terms: Namespace) -> list[ox.Quad]:
    return [quad for name, file in test.labelled_files(subject, terms.graphData) for quad in _named(test, file, name)]


def graphs_from(test: Test, query: str, text: str) -> list[ox.Quad]:
    """The graphs of the FROM clauses, which older tests do not list."""
    files = {f"{query.rpartition('/')[0]}/{name}" for name in _from_clauses(text)}
    return [quad for file in sorted(files) if test.path(file).is_file() for quad in _named(test, file, file)]


def _from_clauses(text: str) -> Iterator[str]:
    before = ""
    for kind, token in tokens(text):
        if kind == "iri" and before == "from":
            yield token[1:-1]
        if token.strip() and kind != "comment" and token.lower() != "named":
            before = token.lower()


def _named(test: Test, file: str, name: str) -> list[ox.Quad]:
    graph = ox.NamedNode(name)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in _statements(test, file)]


def _statements(test: Test, file: str) -> list[ox.Quad]:
    path = test.path(file)
    return results.parse(path.read_bytes(), results.MEDIA_TYPES[path.suffix], file)
