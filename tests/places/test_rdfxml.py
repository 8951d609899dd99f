"""The positions are counted by hand; each body begins at line 3, after HEAD."""

from random import Random

import pyoxigraph as ox
import pytest

from graph.places.rdfxml import statements
from tests.places.comparison import of_pyoxigraph, of_reader
from tests.places.documents import RDF, Document, iri
from tests.places.random_elements import Writer

HEAD = f'<?xml version="1.0"?>\n<r:RDF xmlns:r="{RDF}" xmlns="http://e.org/" xmlns:e="http://e.org/">\n'
XML = ox.RdfFormat.RDF_XML
BASE = "http://b.org/c/d"


def document(body: str) -> Document:
    return Document(f"{HEAD}{body}</r:RDF>".encode(), XML, BASE)


def test_a_statement_stands_at_the_element_of_its_property() -> None:
    found = document('<T r:about="http://e.org/s">\n  <p>é</p><q>\n text</q>\n</T>\n')

    assert found.block("s") == found.property("s", "a") == found.statement("s", "a", "T") == (3, 1)
    assert found.property("s", "p") == found.statement("s", "p", ox.Literal("é")) == (4, 3)
    assert found.statement("s", "q", ox.Literal("\n text")) == (4, 11)


def test_attributes_stand_at_their_element() -> None:
    found = document('\n<r:Description r:about="http://e.org/s" e:p="é"\n e:q="b" r:type="http://e.org/T"/>\n')

    assert found.statement("s", "p", ox.Literal("é")) == (4, 1)
    assert found.statement("s", "q", ox.Literal("b")) == (4, 1)
    assert found.statement("s", "a", "T") == (4, 1)


def test_nodes_within_properties_have_blocks_of_their_own() -> None:
    found = document('<T r:ID="s">\n <p>\n  <U>\n   <q r:resource="o"/></U></p></T>\n')
    inner = found.value(f"{BASE}#s", "p")

    assert found.statement(f"{BASE}#s", "p", inner) == (4, 2)
    assert found.block(inner) == (5, 3)
    assert found.statement(inner, "q", "http://b.org/c/o") == (6, 4)


def test_properties_without_nodes_are_blocks() -> None:
    found = document('<T r:nodeID="x"><p r:parseType="Resource">\n <q>1</q></p>\n <p2 e:q="2"/></T>\n')

    assert found.block(found.subject("q", ox.Literal("1"))) == (3, 17)
    assert found.statement(found.subject("q", ox.Literal("1")), "q", ox.Literal("1")) == (4, 2)
    assert found.block(found.subject("q", ox.Literal("2"))) == (5, 2)


def test_items_of_lists_stand_at_their_elements() -> None:
    found = document('<T r:about="s"><p r:parseType="Collection">\n <U r:about="http://e.org/x"/>\n <U/></p></T>')
    first = found.value("http://b.org/c/s", "p")
    second = found.value(first, f"{RDF}rest")

    assert found.statement("http://b.org/c/s", "p", first) == (3, 16)
    assert found.block(first) == found.statement(first, f"{RDF}first", "x") == (4, 2)
    assert found.block(second) == (5, 2)


def test_languages_and_bases_are_inherited() -> None:
    found = document(
        '<T r:about="s" xml:lang="EN" xml:base="http://f.org/" e:p="0">\n<p>1</p>\n<p xml:lang="nl">2</p>\n'
        '<p r:datatype="t">3</p>\n<p xml:base="http://g.org/" r:resource="u"/></T>'
    )

    assert found.statement("http://f.org/s", "p", ox.Literal("0", language="en")) == (3, 1)
    assert found.statement("http://f.org/s", "p", ox.Literal("1", language="en")) == (4, 1)
    assert found.statement("http://f.org/s", "p", ox.Literal("2", language="nl")) == (5, 1)
    assert found.statement("http://f.org/s", "p", ox.Literal("3", datatype=iri("http://f.org/t"))) == (6, 1)
    assert found.statement("http://f.org/s", "p", "http://g.org/u") == (7, 1)


def test_members_of_containers_are_counted() -> None:
    found = document('<r:Seq r:about="http://e.org/s">\n<r:li>a</r:li>\n<r:li>b</r:li></r:Seq>')

    assert found.property("s", f"{RDF}_2") == (5, 1)


def test_statements_with_an_id_are_described_where_they_stand() -> None:
    found = document('<T r:about="http://e.org/s">\n <p r:ID="i">a</p></T>')

    assert found.block(f"{BASE}#i") == found.statement(f"{BASE}#i", f"{RDF}object", ox.Literal("a")) == (4, 2)


def test_xml_literals_have_the_place_of_their_property() -> None:
    found = document('<T r:about="http://e.org/s">\n <p r:parseType="Literal"><b>a</b></p>\n <q>b</q></T>')

    assert found.property("s", "p") == (4, 2)
    assert found.statement("s", "p", found.value("s", "p")) is None
    assert found.property("s", "q") == (5, 2)


def test_comments_characters_and_lines_count_as_they_are_written() -> None:
    found = document(
        '<!-- <T/> \U0001f600\r\n e\u0301 --><T r:about="http://e.org/s">\r<p><![CDATA[<b>\r\n]]></p>&#32;<q/></T>'
    )

    assert found.block("s") == (4, 8)
    assert found.statement("s", "p", ox.Literal("<b>\n")) == (5, 1)
    assert found.statement("s", "q", ox.Literal("")) == (6, 13)


def test_entities_are_what_they_stand_for() -> None:
    head = f'<!DOCTYPE T [<!ENTITY e "http://e.org/">]>\n<T xmlns="http://e.org/" xmlns:r="{RDF}"'
    found = Document(f'{head} r:about="&e;s">\n<p>&e;</p></T>'.encode(), XML)

    assert found.block("s") == (2, 1)
    assert found.statement("s", "p", ox.Literal("http://e.org/")) == (3, 1)


def test_random_elements_are_read_as_pyoxigraph_reads_them() -> None:
    read = 0
    for seed in range(1000):
        text = Writer(Random(seed)).document()  # noqa: S311  # the same documents in each run
        try:
            expected = of_pyoxigraph(text, XML, BASE)
        except SyntaxError:
            statements(text, BASE)
            continue
        read += 1
        assert of_reader(statements(text, BASE)) == expected, text

    assert read > 800


@pytest.mark.parametrize(
    ("attribute", "told"),
    [("r:version='1.2'", 0), ("r:annotation='x'", 1), ("r:annotationNodeID='x'", 1), ("r:parseType='Triple'", 1)],
)
def test_what_rdf_12_adds_ends_the_reading(attribute: str, told: int) -> None:
    opening = f'<T r:about="s"><p {attribute}>a</p></T>' if told else f'<T {attribute} r:about="s"/>'

    assert len(statements(f'{HEAD}<T r:about="s"/>{opening}<T r:about="t"/></r:RDF>', BASE)) == told + 1


@pytest.mark.parametrize(
    "text", ["", "<", "<a", "<a>", "&", "<r:RDF/>", "\0", "<a xmlns='x'><b/></a>", "<a/>" * 2, "]]>"]
)
def test_what_is_no_xml_is_read_as_far_as_it_goes(text: str) -> None:
    statements(text, None)


def test_ten_thousand_elements_within_each_other() -> None:
    depth = 10_000

    assert (
        len(statements(HEAD + '<r:Bag r:about="s"><p>' * depth + "</p></r:Bag>" * depth + "</r:RDF>", BASE))
        == 2 * depth
    )
