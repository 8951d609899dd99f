"""Results stand where their statements do; the lines and columns are counted in the texts below."""

from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from graph import placing
from graph.inputs import Input
from graph.reports.report import GapKind, Place
from graph.validation import Options, shapes, validate

HEAD = "@prefix : <http://e/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
SHAPES = HEAD + (
    ":Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property :name , :size , :part .\n"
    ":name sh:path :name ; sh:minCount 1 ; sh:maxCount 1 .\n"
    ":size sh:path :size ; sh:maxInclusive 3 .\n"
    ":part sh:path [ sh:inversePath :whole ] ; sh:class :Thing .\n"
)
TURTLE = ox.RdfFormat.TURTLE


def _file(text: str, name: str = "data.ttl", form: ox.RdfFormat = TURTLE) -> Input:
    return Input(name, form, text.encode())


def _places(*documents: Input, shapes_text: str = SHAPES) -> dict[str, Sequence[str]]:
    """Of each result by the name of its rule."""
    report = validate(documents, shapes([_file(shapes_text, "shapes.ttl")]), (), Options())
    return {result.rule.name: [str(place) for place in result.places] for result in report.results}


def test_a_wrong_value_stands_where_its_statement_has_it() -> None:
    assert _places(_file(HEAD + ':a a :Thing ;\n  :name "A" ;\n  :size 1 ,\n    4 .')) == {":size": ["data.ttl:6:5"]}


def test_what_is_missing_is_missing_in_the_block_of_the_node() -> None:
    assert _places(_file(HEAD + ":b :size 1 .\n  :a a :Thing .")) == {":name": ["data.ttl:4:3"]}


def test_too_many_values_stand_where_the_property_does() -> None:
    assert _places(_file(HEAD + ':a a :Thing ;\n  :name "A" , "B" .')) == {":name": ["data.ttl:4:3"]}


def test_a_value_along_an_inverse_path_stands_where_it_points_back() -> None:
    text = HEAD + ':a a :Thing ; :name "A" .\n:piece\n  :whole :a .'

    assert _places(_file(text)) == {":part": ["data.ttl:5:10"]}


def test_a_node_without_a_name_stands_where_its_bracket_opens() -> None:
    text = HEAD + ':x :y [ :z 1 ] , [ a :Thing ;\n  :name "A" ; :size 9 ] .'

    assert _places(_file(text)) == {":size": ["data.ttl:4:21"]}
    assert _places(_file(HEAD + ":x :y [ :z 1 ] , [ a :Thing ] .")) == {":name": ["data.ttl:3:18"]}


def test_a_node_in_several_files_is_missed_in_each() -> None:
    one, two = _file(HEAD + ":a a :Thing .", "one.ttl"), _file(HEAD + "\n:a :size 1 .", "two.ttl")

    assert _places(one, two) == {":name": ["one.ttl:3:1", "two.ttl:4:1"]}


def test_a_statement_in_one_of_several_files_stands_there() -> None:
    one, two = _file(HEAD + ':a a :Thing ; :name "A" .', "one.ttl"), _file(HEAD + ":a :size 9 .", "two.ttl")

    assert _places(one, two) == {":size": ["two.ttl:3:10"]}


LINE = "<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Thing>"
XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://e/">
  <Thing rdf:about="http://e/a">
    <name>A</name>
    <size rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">4</size>
  </Thing>
</rdf:RDF>"""


@pytest.mark.parametrize(
    ("form", "text", "place"),
    [
        (
            ox.RdfFormat.N_TRIPLES,
            f'{LINE} .\n<http://e/a> <http://e/name> "A" .\n<http://e/a> <http://e/size> "é" .\n',
            "3:30",
        ),
        (
            ox.RdfFormat.N_QUADS,
            f'{LINE} <http://g> .\n<http://e/a> <http://e/name> "A" .\n<http://e/a> <http://e/size> "é" <http://g> .\n',
            "3:30",
        ),
        (ox.RdfFormat.TRIG, HEAD + ':g { :a a :Thing ; :name "A" }\n{ :a :size 4 }', "4:12"),
        (TURTLE, ("\ufeff" + HEAD + ':a a :Thing ; :name "A" ;\n  :size 4 .').replace("\n", "\r\n"), "4:9"),
        (TURTLE, HEAD + ':a a :Thing ; :name """two\nlines 😀""" ; :size 4 .', "4:20"),
        (ox.RdfFormat.RDF_XML, XML, "4:5"),
    ],
)
def test_every_format_with_positions_has_them(form: ox.RdfFormat, text: str, place: str) -> None:
    assert _places(_file(text, "data", form)) == {":size": [f"data:{place}"]}


def test_a_format_without_positions_has_the_file() -> None:
    text = '{"@id": "http://e/a", "@type": "http://e/Thing"}'

    report = validate([_file(text, "data.jsonld", ox.RdfFormat.JSON_LD)], shapes([_file(SHAPES, "shapes.ttl")]))

    assert [result.places for result in report.results] == [(Place("data.jsonld"),)]


def test_a_name_that_nobody_knows_stands_in_the_shapes_and_what_nothing_covers_in_the_data() -> None:
    wrong = SHAPES.replace(":Thing ; sh:property", ":Thimg ;\n sh:property")
    data = _file(HEAD + ':a a :Thing ;\n  :name "A" ;\n  :weight 3 .')

    report = validate([data], shapes([_file(wrong, "shapes.ttl")]), (), Options())

    places = {(gap.kind, gap.term.value.removeprefix("http://e/")): str(gap.place) for gap in report.gaps}
    assert places[GapKind.UNKNOWN_CLASS, "Thimg"] == "shapes.ttl:3:40"
    assert places[GapKind.NO_FOCUS, "Shape"] == "shapes.ttl:3:1"
    assert places[GapKind.UNCOVERED_CLASS, "Thing"] == "data.ttl:3:6"
    assert places[GapKind.UNCOVERED_PROPERTY, "weight"] == "data.ttl:5:3"


@pytest.mark.parametrize("form", [ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS])
def test_a_large_document_of_lines_has_the_same_places(form: ox.RdfFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    things = "".join(
        f'{LINE.replace("/a>", f"/{number}>")} .\n_:b{number} <http://e/size> "9" .\n' for number in range(30)
    )
    text = (
        things
        + f'<http://e/3> <http://e/name> "A B" .\n_:b7 {LINE.partition(" ")[2]} .\n<http://e/a> <http://e/x> _:b7 .\n'
    )
    small = _places(_file(text, "data", form))

    monkeypatch.setattr(placing, "_LARGE", 0)

    assert _places(_file(text, "data", form)) == small
    assert len(small) == 2


def test_documents_of_one_name_are_told_apart() -> None:
    first, second = HEAD + ":a a :Thing ; :name 'A' .", HEAD + "\n\n:b a :Thing ; :name 'B' ; :size 4 ."

    assert _places(_file(first), _file(second)) == {":size": ["data.ttl:5:33"]}
    assert _places(_file(first + " :a :size 5 ."), _file(second))[":size"] == ["data.ttl:5:33"]
