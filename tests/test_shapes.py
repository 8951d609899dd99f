"""The shapes accept the valid graph and, for each invalid example, refuse exactly what its folder is named after."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Literal, URIRef
from rdflib.paths import MulPath

from graph.shacl.data import Data
from graph.shacl.shapes import Shapes, read
from graph.shacl.statements import Statements
from graph.shacl.validator import Validator
from scripts.conformance.shacl import terms
from tests.examples import DEFINITIONS, PATHS, Triple, composed, name, ontology, shapes, valid

SHAPE = "https://w3id.org/barriergraph/shapes#"


@cache
def _rules_of_ours() -> Shapes:
    return read(Statements(terms.quads(shapes())))


def _results(triples: Iterable[Triple]) -> set[str]:
    """The names of the shapes that the triples do not conform to; the reference finds the same (tests/shacl)."""
    found = Validator(_rules_of_ours(), Data(terms.quads(triples))).findings()
    return {finding.shape.node.value.removeprefix(SHAPE) for finding in found}


def _rules() -> set[str]:
    return {str(shape).removeprefix(SHAPE) for shape in shapes().subjects(SH.severity)}


def test_the_valid_graph_conforms_with_the_whole_ontology() -> None:
    assert _results({*ontology(), *valid()}) == set()


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_an_example_breaks_the_rule_of_its_folder_and_no_other(path: Path) -> None:
    assert _results(composed(path)) == {path.parent.name}


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_an_example_begins_by_saying_what_is_wrong(path: Path) -> None:
    first = path.read_text().splitlines()[0]

    assert first.startswith("# ")
    assert first.endswith(".")


def test_every_rule_has_an_example_and_every_folder_a_rule() -> None:
    assert {path.parent.name for path in PATHS} == _rules()


def test_every_class_of_the_ontology_has_a_node_shape() -> None:
    classes = {term for term in ontology().subjects(RDF.type, OWL.Class) if str(term).startswith(DEFINITIONS)}

    assert classes - set(shapes().objects(None, SH.targetClass)) == set()


def test_every_role_is_known_to_the_shape_of_responsibilities() -> None:
    agents = set(ontology().transitive_subjects(RDFS.subPropertyOf, URIRef(DEFINITIONS + "agent")))
    roles = {term for term in agents if (None, RDFS.subPropertyOf, term) not in ontology()}
    known = set(
        shapes().objects(URIRef(SHAPE + "Responsibility-role"), SH.xone / MulPath(RDF.rest, "*") / RDF.first / SH.path)
    )

    assert known == roles


def test_every_message_is_in_english_and_in_dutch() -> None:
    languages = {
        str(shape): sorted(
            str(text.language) for text in shapes().objects(shape, SH.message) if isinstance(text, Literal)
        )
        for shape in shapes().subjects(SH.severity)
    }

    assert [shape for shape, found in languages.items() if found != ["en", "nl"]] == []


def test_every_property_shape_that_reports_is_used() -> None:
    used = set(shapes().objects(None, SH.property))

    assert set(shapes().subjects(RDF.type, SH.PropertyShape)) - used == set()
