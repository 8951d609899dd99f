"""The shapes accept the valid graph and, for each invalid example, refuse exactly what its folder is named after.

An example is added to `shapes/valid.ttl`. A line `# remove: SUBJECT` or `# remove: SUBJECT PREDICATE` takes statements
of the valid graph away first.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.paths import MulPath
from rdflib.term import Node

from graph import resources

Triple: TypeAlias = tuple[Node, Node, Node]

SHAPE = "https://w3id.org/barriergraph/shapes#"
DEFINITIONS = "https://w3id.org/barriergraph/def#"
REMOVE = "# remove: "
EXAMPLES = Path(__file__).parent / "shapes"
PATHS = sorted(EXAMPLES.glob("*/*.ttl"))


def _parse(*paths: Path) -> Graph:
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path)
    return graph


@cache
def _ontology() -> Graph:
    return _parse(*resources.ROOT.glob("ontology/**/*.ttl"))


@cache
def _shapes() -> Graph:
    return _parse(*resources.ROOT.glob("shapes/*.ttl"))


@cache
def _valid() -> Graph:
    return _parse(EXAMPLES / "valid.ttl")


def _removed(path: Path, example: Graph) -> Iterator[Triple]:
    """What the comments of an example take away from the valid graph."""
    for line in path.read_text().splitlines():
        if line.startswith(REMOVE):
            subject, *predicate = map(example.namespace_manager.expand_curie, line.removeprefix(REMOVE).split())
            found = list(_valid().triples((subject, predicate[0] if predicate else None, None)))
            assert found, f"{path} removes what is not there: {line}"
            yield from found


def _described(triples: set[Triple]) -> set[Triple]:
    """The triples with the part of the ontology that they use: the whole is slow, and checked with the valid graph."""
    described: set[Triple] = set()
    new = {node for triple in triples for node in triple} | {URIRef(DEFINITIONS.rstrip("#"))}
    while new:
        found = {triple for node in new for triple in _ontology().triples((node, None, None))} - described
        described |= found
        new = {node for triple in found for node in triple}
    return triples | described


def _results(triples: Iterable[Triple]) -> set[str]:
    """The names of the shapes that the triples do not conform to."""
    data = Graph(bind_namespaces="none")
    data += triples
    _, report, text = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", advanced=False, inplace=True)
    assert isinstance(report, Graph), text
    return {str(shape).removeprefix(SHAPE) for shape in report.objects(None, SH.result / SH.sourceShape)}


def _results_of_example(path: Path) -> set[str]:
    example = _parse(path)
    return _results(_described(set(_valid()) - set(_removed(path, example)) | set(example)))


@pytest.fixture(scope="session")
def results() -> dict[Path, set[str]]:
    """The results of all examples, found by as many processes as there are processors."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(PATHS, pool.map(_results_of_example, PATHS, chunksize=4), strict=True))


def _rules() -> set[str]:
    return {str(shape).removeprefix(SHAPE) for shape in _shapes().subjects(SH.severity)}


def test_the_valid_graph_conforms_with_the_whole_ontology() -> None:
    assert _results({*_ontology(), *_valid()}) == set()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_breaks_the_rule_of_its_folder_and_no_other(path: Path, results: dict[Path, set[str]]) -> None:
    assert results[path] == {path.parent.name}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_begins_by_saying_what_is_wrong(path: Path) -> None:
    first = path.read_text().splitlines()[0]

    assert first.startswith("# ")
    assert first.endswith(".")


def test_every_rule_has_an_example_and_every_folder_a_rule() -> None:
    assert {path.parent.name for path in PATHS} == _rules()


def test_every_class_of_the_ontology_has_a_node_shape() -> None:
    classes = {term for term in _ontology().subjects(RDF.type, OWL.Class) if str(term).startswith(DEFINITIONS)}

    assert classes - set(_shapes().objects(None, SH.targetClass)) == set()


def test_every_role_is_known_to_the_shape_of_responsibilities() -> None:
    agents = set(_ontology().transitive_subjects(RDFS.subPropertyOf, URIRef(DEFINITIONS + "agent")))
    roles = {term for term in agents if (None, RDFS.subPropertyOf, term) not in _ontology()}
    known = set(
        _shapes().objects(URIRef(SHAPE + "Responsibility-role"), SH.xone / MulPath(RDF.rest, "*") / RDF.first / SH.path)
    )

    assert known == roles


def test_every_message_is_in_english_and_in_dutch() -> None:
    languages = {
        str(shape): sorted(
            str(text.language) for text in _shapes().objects(shape, SH.message) if isinstance(text, Literal)
        )
        for shape in _shapes().subjects(SH.severity)
    }

    assert [shape for shape, found in languages.items() if found != ["en", "nl"]] == []


def test_every_property_shape_that_reports_is_used() -> None:
    used = set(_shapes().objects(None, SH.property))

    assert set(_shapes().subjects(RDF.type, SH.PropertyShape)) - used == set()
