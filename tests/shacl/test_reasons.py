"""A result of a shape about shapes comes with what those find."""

import json

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse
from rdflib import SH, Graph, URIRef

from graph.inputs import Input
from graph.reports import writers
from graph.reports.report import Report, Result
from graph.validation import validate
from tests.test_validation import found, shaped, turtle

PERSON = """
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property [ sh:path :address ; {constraint} ] .
:Address a sh:NodeShape ; sh:property :street , :town .
:street sh:path :street ; sh:minCount 1 .
:town sh:path :town ; sh:node :Town .
:Town a sh:NodeShape ; sh:property [ sh:path :country ; sh:minCount 1 ] .
"""
DATA = ":a a :Person ; :address :b . :b :town :c ."


def _reasons(constraint: str, data: str = DATA) -> list[list[tuple[str, str]]]:
    (result,) = found(data, PERSON.format(constraint=constraint)).results
    return [[_told(reason) for reason in group] for group in result.reasons]


def _told(result: Result) -> tuple[str, str]:
    return str(result.focus).removeprefix("<http://example.org/")[:-1], result.rule.name


def test_all_that_a_shape_finds_is_a_reason() -> None:
    assert _reasons("sh:node :Address") == [[("b", ":street"), ("b", ":town")]]


def test_one_shape_of_several_is_enough_so_each_is_a_group() -> None:
    assert _reasons("sh:or ( :Address :Town )") == [[("b", ":street"), ("b", ":town")], [("b", ":Town :country")]]


def test_all_shapes_are_needed_so_they_are_one_group() -> None:
    assert _reasons("sh:and ( :street :Town )") == [[("b", ":street"), ("b", ":Town :country")]]


@pytest.mark.parametrize(
    "constraint", ["sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:maxLength 99 ] )", "sh:not [ sh:in ( :b ) ]"]
)
def test_what_conforms_to_too_much_has_no_reasons(constraint: str) -> None:
    assert _reasons(constraint) == []


def test_what_conforms_to_none_of_one_has_a_group_for_each() -> None:
    assert _reasons("sh:xone ( :street :Town )") == [[("b", ":street")], [("b", ":Town :country")]]


def test_values_that_do_not_count_say_why() -> None:
    constraint = "sh:qualifiedValueShape :street ; sh:qualifiedMinCount 2"
    data = ":a a :Person ; :address :b , :c , :d . :c :street 'S' ."

    assert _reasons(constraint, data) == [[("b", ":street"), ("d", ":street")]]


def test_reasons_have_reasons() -> None:
    (result,) = found(DATA, PERSON.format(constraint="sh:node :Address")).results

    (_, town), *_ = result.reasons
    assert [[_told(reason) for reason in group] for group in town.reasons] == [[("c", ":Town :country")]]


def test_shapes_that_refer_to_themselves_have_few_reasons() -> None:
    shape = ":Link a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :next ; sh:node :Link ; sh:maxCount 0 ] ."

    report = found(":a :next :b . :b :next :c . :c :next :d . :d :next :e . :e :next :f .", shape)

    assert max(len(list(result.everything())) for result in report.results) < 10


@pytest.fixture
def report() -> Report:
    return found(DATA, PERSON.format(constraint="sh:or ( :Address [ sh:class :Place ] )"))


def test_text_says_what_is_enough(report: Report) -> None:
    expected = """
  Change :b so that it conforms to at least one of the shapes under sh:or.
    - either: :street: Give at least 1 value; there are 0. (line 5)
    - and: :town: Change :c so that it conforms to :Town. (line 5)
      - :country: Give at least 1 value; there are 0.
    - or: Use a thing of the class :Place; :b is not one. (line 5)
"""
    assert expected in writers.write(report, "text", "en")


def test_dutch_says_it_in_dutch(report: Report) -> None:
    written = writers.write(report, "text", "nl")

    assert "- ofwel: :street: Geef" in written
    assert "- en: :town: Pas" in written
    assert "- of: Gebruik" in written


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "gitlab", "markdown"])
def test_every_format_for_people_says_why(report: Report, form: str) -> None:
    assert "- or: Use a thing of the class" in writers.write(report, form, "en")


def test_json_has_them_as_results(report: Report) -> None:
    (result,) = json.loads(writers.write(report, "json", "en"))["results"]

    assert [detail["shape"]["name"] for detail in result["details"]] == [":street", ":town", ":Person :address"]
    assert [detail["message"] for detail in result["details"][1]["details"]] == ["Give at least 1 value; there are 0."]


def test_graphs_have_them_as_details(report: Report) -> None:
    turtle_ = Graph().parse(data=writers.write(report, "turtle", "en"))

    (result,) = turtle_.objects(None, SH.result)
    (node,) = (detail for detail in turtle_.objects(result, SH.detail) if turtle_.value(detail, SH.detail))
    assert len(list(turtle_.objects(result, SH.detail))) == 3
    assert turtle_.value(turtle_.value(node, SH.detail), SH.resultPath) == URIRef("http://example.org/country")


def test_both_graph_formats_say_the_same(report: Report) -> None:
    graphs = [
        Dataset(parse(writers.write(report, name, "en"), format=form))
        for name, form in (("turtle", RdfFormat.TURTLE), ("json-ld", RdfFormat.JSON_LD))
    ]
    for graph in graphs:
        graph.canonicalize(CanonicalizationAlgorithm.UNSTABLE)

    assert graphs[0] == graphs[1]


@pytest.mark.parametrize(
    ("shapes", "amount"), [(":street :Town", 0), ("[ sh:nodeKind sh:IRI ] [ sh:maxLength 99 ]", 2)]
)
def test_one_of_several_says_how_many_it_is(shapes: str, amount: int) -> None:
    (result,) = found(DATA, PERSON.format(constraint=f"sh:xone ( {shapes} )")).results

    assert result.message("en").endswith(f"; now it conforms to {amount}.")
    assert result.message("nl").endswith(f"; nu voldoet die aan {amount}.")


def test_a_reason_in_another_file_names_it() -> None:
    shapes = shaped(PERSON.format(constraint="sh:node :Address"))

    report = validate([turtle(":a a :Person ; :address :b ."), turtle(":b :town :c .", "b.ttl")], shapes)

    assert "    - :street: Give at least 1 value; there are 0. (b.ttl:5:1)\n" in writers.write(report, "text", "en")


def test_a_format_without_lines_has_no_places_to_tell() -> None:
    data = Input("a.jsonld", RdfFormat.JSON_LD, b'{"@id": "http://e/a", "http://e/address": {"@id": "http://e/b"}}')
    shape = (
        "[ a sh:NodeShape ; sh:targetNode <http://e/a> ; sh:property [ sh:path <http://e/address> ; sh:node :B ] ] . "
    )

    report = validate([data], shaped(shape + ":B a sh:NodeShape ; sh:property [ sh:path :town ; sh:minCount 1 ] ."))

    assert "    - :town: Give at least 1 value; there are 0.\n" in writers.write(report, "text", "en")


def test_shapes_full_of_shapes_give_no_more_reasons_than_somebody_could_read() -> None:
    shape = "[ sh:nodeKind sh:Literal ]"
    for _ in range(3):
        shape = f"[ sh:or ( {shape * 10} ) ]"

    (result,) = found(":a a :Thing .", f":S a sh:NodeShape ; sh:targetNode :a ; sh:node {shape} .").results

    assert 10 < len(list(result.everything())) <= 101
