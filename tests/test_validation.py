import pickle
from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from graph.errors import QueryRefusedError, RdfSyntaxError, ShapesError
from graph.inputs import Input
from graph.reports.report import GapKind, Report, Severity
from graph.validation import (
    OWN,
    PYSHACL,
    NotConformingError,
    Options,
    ShapesGraph,
    check,
    own_ontology,
    own_shapes,
    shapes,
    validate,
)

PREFIXES = """
@prefix : <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
SHAPES = """
:Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property :name , :size .
:name sh:path :name ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "Name it."@en , "Noem het."@nl .
:size sh:path :size ; sh:maxInclusive 3 .
"""
GOOD = ':a a :Thing ; :name "A" ; :size 1 .'


def turtle(text: str, name: str = "data.ttl") -> Input:
    return Input(name, ox.RdfFormat.TURTLE, (PREFIXES + text).encode())


def shaped(text: str = SHAPES) -> ShapesGraph:
    return shapes([turtle(text, "shapes.ttl")])


def found(data: str, shapes_text: str = SHAPES, ontology: Sequence[Input] = (), **options: object) -> Report:
    return validate([turtle(data)], shaped(shapes_text), ontology, Options(**options))  # type: ignore[arg-type]  # as Options takes them


def rows(report: Report) -> list[tuple[str, str, str | None]]:
    return [(result.rule.name, str(result.focus), result.value and str(result.value)) for result in report.results]


def test_a_result_says_what_where_and_by_which_shape() -> None:
    (result,) = found(':a a :Thing ; :name "A" ; :size 4 .').results

    assert (result.severity, result.rule.name, result.rule.link) == (
        Severity.VIOLATION,
        ":size",
        "http://example.org/size",
    )
    assert (result.focus, result.path) == (
        ox.NamedNode("http://example.org/a"),
        ox.NamedNode("http://example.org/size"),
    )
    assert result.value == ox.Literal(4)
    assert result.component == "http://www.w3.org/ns/shacl#MaxInclusiveConstraintComponent"


def test_all_documents_are_one_graph_whatever_named_graphs_they_have() -> None:
    trig = Input("b.trig", ox.RdfFormat.TRIG, (PREFIXES + "GRAPH :g { :a :name 'A' }").encode())

    assert rows(validate([turtle(":a a :Thing .")], shaped())) == [(":name", "<http://example.org/a>", None)]
    assert rows(validate([turtle(":a a :Thing ."), trig], shaped())) == []


def test_a_blank_node_label_means_another_node_in_another_document() -> None:
    documents = [turtle("_:b a :Thing .", "one.ttl"), turtle("_:b :name 'B' .", "two.ttl")]

    assert len(validate(documents, shaped()).results) == 1


def test_a_warning_alone_conforms_and_passes_unless_warnings_fail() -> None:
    report = found(":a a :Thing .")

    assert (report.count(Severity.WARNING), report.conforms, report.passes) == (1, True, True)
    assert not found(":a a :Thing .", fail_on=Severity.WARNING).passes


def test_messages_are_those_of_the_shape_by_language_and_else_say_what_to_do() -> None:
    report = found(":a a :Thing ; :size 4 .")

    size, name = report.results
    assert name.messages == {"en": "Name it.", "nl": "Noem het."}
    assert set(size.messages) == {"en", "nl"}
    assert "3" in size.message("en")
    assert [name.message(language) for language in ("nl", "en", "de")] == ["Noem het.", "Name it.", "Name it."]


def test_a_severity_of_the_shapes_own_counts_as_a_violation() -> None:
    assert found(":a a :Thing .", SHAPES.replace("sh:Warning", ":Grave")).violations == 1


def test_the_same_thing_found_by_two_ways_is_told_once() -> None:
    twice = SHAPES + ":Other a sh:NodeShape ; sh:targetClass :Thing ; sh:property :size ."

    assert len(found(':a a :Thing ; :name "A" ; :size 4 .', twice).results) == 1


def test_nodes_are_called_by_their_labels() -> None:
    report = found(":a a :Thing ; rdfs:label 'Aap'@nl .")

    assert report.labels == {"http://example.org/a": {"nl": "Aap"}}


def test_a_nameless_shape_is_called_by_the_way_to_it_and_links_to_the_shape_with_a_name() -> None:
    inside = ":Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path ( :part :name ) ; sh:minCount 1 ] ."

    (result,) = found(":a a :Thing .", inside).results

    assert (result.rule.name, result.rule.link) == (":Shape :part/:name", "http://example.org/Shape")


def test_a_shape_links_to_the_page_it_names() -> None:
    paged = SHAPES + ":size rdfs:seeAlso <https://example.org/pages/size> ."

    assert found(':a a :Thing ; :name "A" ; :size 4 .', paged).results[0].rule.link == "https://example.org/pages/size"


def test_an_ontology_is_looked_at_and_not_judged() -> None:
    ontology = [turtle(":Part rdfs:subClassOf :Thing . :old a :Thing .", "ontology.ttl")]

    assert rows(found(":a a :Part .", ontology=ontology)) == [(":name", "<http://example.org/a>", None)]
    assert rows(found(":a a :Part .")) == []


def test_what_the_data_break_in_an_ontology_is_still_told() -> None:
    ontology = [turtle(":old a :Thing ; :name 'Old' .", "ontology.ttl")]

    assert rows(found(":old :size 9 .", ontology=ontology)) == [(":size", "<http://example.org/old>", found_nine())]


def found_nine() -> str:
    return '"9"^^<http://www.w3.org/2001/XMLSchema#integer>'


def test_without_shapes_ours_are_used_with_our_ontology() -> None:
    document = Input("mine.ttl", ox.RdfFormat.TURTLE, b"<urn:a> a <https://w3id.org/barriergraph/def#Footnote> .")

    report = validate([document])

    assert report.violations > 0
    assert {str(result.focus) for result in report.results} == {"<urn:a>"}
    assert report.results == validate([document], own_shapes(), own_ontology()).results


@pytest.mark.parametrize("engine", [OWN, PYSHACL])
def test_both_engines_find_the_same(engine: str) -> None:
    data = ":a a :Thing ; :size 4 , 'x' . :b a :Thing ; :name 'B' ; :size 2 . [] a :Thing ; :size 7 ."

    report = found(data, engine=engine)

    assert sorted((result.rule.name, str(result.value)) for result in report.results) == [
        (":name", "None"),
        (":name", "None"),
        (":size", '"4"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (":size", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (":size", '"x"'),
    ]


def test_what_was_looked_at_is_counted() -> None:
    report = found(GOOD)

    assert (report.files, report.statements, report.focus_nodes, report.shapes) == (("data.ttl",), 3, 1, 3)


def _gaps(data: str, shapes_text: str = SHAPES, ontology: Sequence[Input] = ()) -> set[tuple[GapKind, str]]:
    report = found(data, shapes_text, ontology)
    return {(gap.kind, gap.term.value.removeprefix("http://example.org/")) for gap in report.gaps}


def test_where_everything_is_checked_there_is_no_gap() -> None:
    assert _gaps(GOOD) == set()


def test_a_misspelt_target_class_is_told_with_the_name_that_was_meant() -> None:
    report = found(GOOD, SHAPES.replace(":Thing", ":Thimg"))

    by_kind = {gap.kind: gap for gap in report.gaps}
    assert by_kind[GapKind.UNKNOWN_CLASS].nearest == (":Thing",)
    assert by_kind[GapKind.NO_FOCUS].term == ox.NamedNode("http://example.org/Shape")
    assert by_kind[GapKind.UNCOVERED_CLASS].term == ox.NamedNode("http://example.org/Thing")


def test_a_misspelt_path_is_told_and_so_is_the_property_that_nothing_covers() -> None:
    shapes_text = SHAPES.replace("sh:path :size", "sh:path :siez")

    assert _gaps(GOOD, shapes_text) == {(GapKind.UNKNOWN_PROPERTY, "siez"), (GapKind.UNCOVERED_PROPERTY, "size")}


def test_what_an_ontology_declares_is_known() -> None:
    ontology = [turtle(":siez a rdfs:Property .", "ontology.ttl")]

    assert _gaps(GOOD, SHAPES.replace("sh:path :size", "sh:path :siez"), ontology) == {
        (GapKind.UNCOVERED_PROPERTY, "size")
    }


def test_a_term_that_is_none_of_shacl_is_told_with_the_one_that_was_meant() -> None:
    report = found(GOOD, SHAPES.replace("sh:minCount", "sh:mincount"))

    (gap,) = report.gaps
    assert (gap.kind, gap.nearest) == (GapKind.UNKNOWN_TERM, ("sh:minCount",))


def test_what_shacl_knows_and_nobody_evaluates_here_is_told() -> None:
    report = found(GOOD, SHAPES + ":Shape sh:rule [ a sh:TripleRule ] .")

    assert [(gap.kind, gap.term) for gap in report.gaps] == [
        (GapKind.UNSUPPORTED, ox.NamedNode("http://www.w3.org/ns/shacl#rule"))
    ]


def test_a_subclass_of_a_target_is_covered_and_so_is_a_class_whose_members_another_target_names() -> None:
    ontology = [turtle(":Part rdfs:subClassOf :Thing .", "ontology.ttl")]

    assert _gaps(GOOD.replace(":Thing", ":Part"), SHAPES, ontology) == set()
    assert _gaps(GOOD, SHAPES.replace("sh:targetClass :Thing", "sh:targetSubjectsOf :size")) == set()


def test_what_a_query_mentions_is_covered() -> None:
    asking = """
    :Shape sh:prefixes :p ; sh:sparql [ sh:prefixes :p ;
        sh:select "SELECT $this WHERE { $this e:weight ?w FILTER (?w > 9) }" ] .
    :p sh:declare [ sh:prefix "e" ; sh:namespace "http://example.org/" ] .
    """

    assert _gaps(GOOD + " :a :weight 1 .") == {(GapKind.UNCOVERED_PROPERTY, "weight")}
    assert _gaps(GOOD + " :a :weight 1 .", SHAPES + asking) == set()


def test_gaps_fail_where_that_is_asked_for() -> None:
    data = GOOD + " :a :weight 1 ."

    assert found(data).passes
    assert not found(data, strict=True).passes


def test_an_error_in_a_document_has_its_place() -> None:
    with pytest.raises(RdfSyntaxError, match=r"^data\.ttl:6:6: "):
        found("\n:a a a .")


def test_shapes_that_mean_nothing_are_refused() -> None:
    with pytest.raises(ShapesError, match=r":size sh:path takes one value, not 2"):
        found(GOOD, SHAPES + ":size sh:path :other .")


def test_a_store_that_does_not_conform_is_refused_with_a_report_that_can_be_sent() -> None:
    store = ox.Store()
    store.load((PREFIXES + "GRAPH :g { :a a :Thing ; :size 4 }").encode(), ox.RdfFormat.TRIG)

    with pytest.raises(NotConformingError) as caught:
        check(store, shaped())

    sent = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # made here
    assert sent.report == caught.value.report
    assert sent.report.violations == 1


def test_a_store_with_warnings_alone_is_let_through_with_them() -> None:
    store = ox.Store()
    store.load((PREFIXES + ":a a :Thing .").encode(), ox.RdfFormat.TURTLE)

    assert check(store, shaped()).count(Severity.WARNING) == 1


def test_a_triple_term_is_refused() -> None:
    with pytest.raises(QueryRefusedError, match="triple term"):
        found("<< :a :b :c >> :d :e .")


def test_all_documents_that_cannot_be_read_are_told_at_once() -> None:
    broken = [Input(name, ox.RdfFormat.N_TRIPLES, b"<urn:a> <urn:b> .\n") for name in ("one.nt", "two.nt")]

    with pytest.raises(RdfSyntaxError) as caught:
        validate([broken[0], turtle(GOOD), broken[1]], shaped())

    assert [error.path for error in caught.value.all] == ["one.nt", "two.nt"]
    assert [line.partition(": ")[0] for line in str(caught.value).splitlines()] == ["one.nt:1:17", "two.nt:1:17"]


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (
            'sh:sparql [ sh:select "SELECT $this WHERE { $this ex:p ?x }" ]',
            'shapes.ttl:5:53: a shape sh:select asks what is no SPARQL: line 1, column 28: the prefix "ex:" is not '
            "declared; begin with PREFIX ex: <…>",
        ),
        (
            'sh:sparql [ sh:prefixes :p ; sh:select "SELECT $this WHERE {\\n $this " ] . '
            ':p sh:declare [ sh:prefix "p" ; sh:namespace "http://p/" ]',
            "line 2, column 7: the query ends too early; expected a variable or a property path",
        ),
        ("sh:class [ ]", ":S sh:class takes an IRI, not a blank node"),
        (
            "sh:node :P . :P sh:path :p",
            ":S sh:node leads to <http://example.org/P>, a property shape; say it with sh:property",
        ),
    ],
)
def test_shapes_that_mean_nothing_say_why_in_few_words(shape: str, told: str) -> None:
    with pytest.raises(ShapesError) as error:
        found("", f":S a sh:NodeShape ; sh:targetClass :T ; {shape} .")

    assert told in str(error.value)
    assert len(str(error.value)) < 200


def test_what_the_shapes_import_and_was_not_read_was_not_checked() -> None:
    imports = ":shapes <http://www.w3.org/2002/07/owl#imports> :others , :ontology , <http://www.w3.org/ns/shacl#> .\n"
    ontology = [turtle(":ontology a <http://www.w3.org/2002/07/owl#Ontology> .", "ontology.ttl")]

    report = found(GOOD, SHAPES + imports, ontology)

    (gap,) = (gap for gap in report.gaps if gap.kind is GapKind.NOT_IMPORTED)
    assert gap.message().startswith("The shapes import :others, which was not read")
    assert str(gap.place) == "shapes.ttl:9:49"
    assert report.passes
    assert not found(GOOD, SHAPES + imports, ontology, strict=True).passes


def test_nameless_shapes_in_one_that_is_not_active_are_no_gaps_and_cover_nothing() -> None:
    shape = ":Off a sh:NodeShape ; sh:targetClass :Thing ; sh:deactivated true ; sh:property [ sh:path :name ] ."

    assert _gaps(":a a :Thing ; :name 'A' .", shape) == {
        (GapKind.UNCOVERED_CLASS, "Thing"),
        (GapKind.UNCOVERED_PROPERTY, "name"),
    }


def test_namespaces_that_everybody_knows_are_short_without_a_declaration() -> None:
    shape = (
        "<urn:s> a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; sh:nodeKind sh:Literal ; sh:property [ "
        "sh:path rdfs:label ; sh:datatype <http://www.w3.org/2001/XMLSchema#date> ] ."
    )

    messages = {result.message() for result in validate([turtle(":a rdfs:label 'A' .")], shaped(shape), ()).results}

    assert 'Write a value of the datatype xsd:date; "A" is not one.' in messages


def test_a_term_that_the_parser_has_no_room_for_names_its_file() -> None:
    with pytest.raises(RdfSyntaxError, match=r"data\.ttl: a term or a comment is too long"):
        found(f':a :name "{"x" * 17_000_000}" .')


def test_shapes_too_deep_within_each_other_are_refused() -> None:
    shape = f":S a sh:NodeShape ; sh:targetNode :a ; {'sh:node [ ' * 2000} sh:nodeKind sh:IRI {' ]' * 2000} ."

    with pytest.raises(ShapesError, match="too deep within each other"):
        found(":a :name 'A' .", shape)


@pytest.mark.parametrize("engine", [OWN, PYSHACL])
def test_what_an_ontology_has_wrong_by_itself_is_not_told_of_the_data(engine: str) -> None:
    shape = (
        ":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :name ; sh:minCount 1 ] ; sh:sparql "
        "[ sh:message 'No {$this}'@en ; sh:select 'SELECT $this WHERE { $this a <http://example.org/Bad> }' ] ."
    )

    report = found(":mine a :Thing .", shape, [turtle(":theirs a :Thing , :Bad .", "ontology.ttl")], engine=engine)

    assert rows(report) == [(":S :name", "<http://example.org/mine>", None)]
