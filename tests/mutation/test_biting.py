import pytest

from graph import inputs, resources, validation
from graph.errors import NotValidError
from graph.mutation import accepted
from graph.mutation.accepted import Accepted, Sort
from graph.mutation.biting import Outcome, bite
from graph.mutation.changes import Kind
from tests.mutation.small import document

SHAPES = """
:S a sh:NodeShape ; sh:targetClass :Person ; sh:property [ sh:path :name ; sh:minCount 1 ; sh:datatype xsd:string ] .
"""
DATA = ':ann a :Person ; :name "Ann" , "Annie" ; :age 40 . :bob a :Person ; :name "Bob" .'


def _accepted(kind: Kind, name: str, *classes: str) -> Accepted:
    return Accepted(reason="So it is.", changes=(kind,), properties=(name,), classes=classes or None)


def _bite(*exceptions: Accepted, data: str = DATA, ontology: str = "") -> Outcome:
    graph = validation.shapes([document(SHAPES, "shapes.ttl")])
    beside = [document(ontology, "ontology.ttl")] if ontology else []
    return bite([document(data)], graph, beside, exceptions)


def test_changes_are_counted_and_those_not_noticed_told_by_sort() -> None:
    outcome = _bite()

    told = {(one.sort.kind.value, one.sort.property): (one.times, one.of) for one in outcome.unnoticed}
    assert told == {
        ("remove", "ex:name"): (2, 3),
        ("remove", "ex:age"): (1, 1),
        ("retype", "ex:age"): (1, 1),
        **{(kind.value, "rdf:type"): (2, 2) for kind in Kind},
    }
    assert outcome.changes == 2 * 4 + 3 * 2
    assert outcome.changes - outcome.noticed == sum(one.times for one in outcome.unnoticed)
    assert not outcome.passes


def test_the_subject_is_told_by_its_classes_in_order() -> None:
    (told,) = {one.sort.classes for one in _bite(data=DATA + " :ann a :Adult . :bob a :Adult .").unnoticed}

    assert told == ("ex:Adult", "ex:Person")


def test_what_is_accepted_is_counted_apart_and_passes() -> None:
    outcome = _bite(
        _accepted(Kind.REMOVE, "ex:name", "ex:Person"),
        _accepted(Kind.REMOVE, "ex:age"),
        _accepted(Kind.RETYPE, "ex:age"),
        *(_accepted(kind, "rdf:type") for kind in Kind),
    )

    assert not outcome.unnoticed
    assert not outcome.unneeded
    assert {one.sort.property for one in outcome.accepted} == {"ex:name", "ex:age", "rdf:type"}
    assert outcome.passes


def test_an_exception_that_nothing_needs_fails() -> None:
    data = ':ann a :Person ; :name "Ann" .'
    needed = [_accepted(kind, "rdf:type") for kind in Kind]
    stale = _accepted(Kind.REMOVE, "ex:name")
    assert _bite(*needed, data=data).passes

    outcome = _bite(*needed, stale, data=data)

    assert [(one.exception, one.part) for one in outcome.unneeded] == [(stale, "remove ex:name")]
    assert not outcome.passes


def test_an_exception_for_another_class_accepts_nothing() -> None:
    outcome = _bite(_accepted(Kind.REMOVE, "ex:name", "ex:Pet"))

    assert Sort("ex:name", Kind.REMOVE, ("ex:Person",)) in {one.sort for one in outcome.unnoticed}


def test_documents_that_do_not_conform_are_refused() -> None:
    with pytest.raises(NotValidError, match="1 result;"):
        _bite(data=":ann a :Person .")


def test_the_ontology_is_read_and_not_changed() -> None:
    outcome = _bite(data=':ann a :Child ; :name "Ann" .', ontology=":Child rdfs:subClassOf :Person .")

    assert outcome.changes == 3 + 2
    assert Sort("ex:name", Kind.REMOVE, ("ex:Child",)) not in {one.sort for one in outcome.unnoticed}


def test_the_shapes_notice_every_change_of_the_plan_but_those_accepted() -> None:
    outcome = bite(
        inputs.found([resources.ROOT / "data"]),
        validation.own_shapes(),
        validation.own_ontology(),
        accepted.read(resources.ROOT / "shapes" / "exceptions.yaml"),
    )

    assert [(one.sort, one.place) for one in outcome.unnoticed] == []
    assert [one.part for one in outcome.unneeded] == []
    assert outcome.changes > 30_000
