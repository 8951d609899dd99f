import pyoxigraph as ox
from rdflib import Graph

from graph.validation import Result, Severity, validate

SHAPES = """
@prefix : <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property :name , :size .
:name sh:path :name ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "Name it."@en , "Noem het."@nl .
:size sh:path :size ; sh:maxInclusive 3 ; sh:message "Make it smaller."@en .
"""
DATA = """
@prefix : <http://example.org/> .
GRAPH :one { :a a :Thing . }
GRAPH :two { :a :size %d . }
"""


def _report(size: int) -> list[tuple[Severity, str, str | None, str | None]]:
    store = ox.Store()
    store.load((DATA % size).encode(), format=ox.RdfFormat.TRIG)
    report = validate(store, Graph().parse(data=SHAPES))
    assert report.conforms is (size <= 3)
    return [(result.severity, result.shape, result.focus, result.value) for result in report.results]


def test_a_violation_says_what_where_and_by_which_shape() -> None:
    assert _report(4)[0] == (Severity.VIOLATION, "http://example.org/size", "http://example.org/a", "4")


def test_a_warning_alone_still_conforms() -> None:
    assert _report(3) == [(Severity.WARNING, "http://example.org/name", "http://example.org/a", None)]


def test_messages_are_kept_by_language() -> None:
    store = ox.Store()
    store.load((DATA % 1).encode(), format=ox.RdfFormat.TRIG)

    (result,) = validate(store, Graph().parse(data=SHAPES)).results

    assert result.messages == {"en": "Name it.", "nl": "Noem het."}


def test_a_message_that_is_not_in_the_language_asked_for_is_in_english() -> None:
    result = Result(Severity.INFO, "focus", None, None, "shape", {"nl": "Noem het.", "en": "Name it."})

    assert [result.message(language) for language in ("nl", "en", "de")] == ["Noem het.", "Name it.", "Name it."]
