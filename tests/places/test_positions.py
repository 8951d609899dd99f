"""Documents begin at line 2, after `@prefix : <http://e.org/> .`; the positions are counted by hand."""

import pyoxigraph as ox

from graph.places.positions import locate
from tests.places.documents import RDF, Document, iri, number

TRIG, QUADS, TRIPLES = ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES
_FIRST, _REST = f"{RDF}first", f"{RDF}rest"


def test_a_statement_stands_where_its_object_does() -> None:
    document = Document(":s :p :o .")

    assert document.statement("s", "p", "o") == (2, 7)
    assert document.property("s", "p") == (2, 4)
    assert document.block("s") == (2, 1)
    assert document.mention("o") == (2, 7)


def test_what_is_not_said_stands_nowhere() -> None:
    document = Document(":s :p :o, [] .")

    assert document.statement("s", "p", "s") is None
    assert document.property("s", "q") is None
    assert document.block("o") is None
    assert document.mention("s") is None
    assert document.block(ox.BlankNode("other")) is None
    assert document.statement(ox.BlankNode("other"), "p", "o") is None
    assert document.statement("s", "p", ox.BlankNode("other")) is None


def test_lists_of_properties_and_objects_go_over_lines() -> None:
    document = Document(":s :p :a , :b ;\n   :q\n     :c ,\n     :d ;\n   ; a :T ; .\n")

    assert document.statement("s", "p", "b") == (2, 12)
    assert document.property("s", "q") == (3, 4)
    assert document.statement("s", "q", "c") == (4, 6)
    assert document.statement("s", "q", "d") == (5, 6)
    assert document.property("s", "a") == (6, 6)
    assert document.statement("s", "a", "T") == (6, 8)


def test_a_prefix_counts_until_it_is_declared_anew() -> None:
    document = Document(":s a :o .\n@prefix : <http://f.org/> .\n:s a :o .\nPrefix : <http://g.org/>\n:s a :o .")

    assert document.block("s") == (2, 1)
    assert document.statement("http://f.org/s", "a", "http://f.org/o") == (4, 6)
    assert document.statement("http://g.org/s", "a", "http://g.org/o") == (6, 6)


def test_relative_iris_count_from_the_base_in_force() -> None:
    document = Document(
        "<> :p <a> .\n@base <http://f.org/x/> .\n<a> :p <../b>, <#c>, <?d> .\nBASE <y/>\n<a> :p <../../../e> .",
        base="http://b.org/c/d",
    )

    assert document.statement("http://b.org/c/d", "p", "http://b.org/c/a") == (2, 7)
    assert document.statement("http://f.org/x/a", "p", "http://f.org/b") == (4, 8)
    assert document.statement("http://f.org/x/a", "p", "http://f.org/x/#c") == (4, 16)
    assert document.statement("http://f.org/x/a", "p", "http://f.org/x/?d") == (4, 22)
    assert document.statement("http://f.org/x/y/a", "p", "http://f.org/e") == (6, 8)


def test_a_bracket_is_the_block_of_its_node() -> None:
    document = Document(':s :p [ :q [ :r "x" ] ; :r "y" ] .')
    outer, inner = document.value("s", "p"), document.subject("r", ox.Literal("x"))

    assert document.block(outer) == document.statement("s", "p", outer) == (2, 7)
    assert document.block(inner) == document.statement(outer, "q", inner) == (2, 12)
    assert document.statement(inner, "r", ox.Literal("x")) == (2, 17)
    assert document.property(outer, "r") == (2, 25)


def test_brackets_begin_statements() -> None:
    document = Document("[ :p 1 ] :q 2 .\n[] :p 3 .\n[\n :p 4 ] .")
    first = document.subject("p", number("1"))

    assert document.block(first) == (2, 1)
    assert document.statement(first, "p", number("1")) == (2, 6)
    assert document.statement(first, "q", number("2")) == (2, 13)
    assert document.block(document.subject("p", number("3"))) == (3, 1)
    assert document.block(document.subject("p", number("4"))) == (4, 1)


def test_an_empty_bracket_is_only_mentioned() -> None:
    document = Document(":s :p [], :o .")
    (empty,) = {quad.object for quad in document.quads} - {iri("o")}

    assert document.mention(empty) == (2, 7)
    assert document.block(empty) is None


def test_items_of_lists_stand_where_they_are_written() -> None:
    document = Document(':s :p ( 1 ( 2 ) () "x" ) .')
    one = document.value("s", "p")
    two = document.value(one, _REST)
    three = document.value(two, _REST)
    four = document.value(three, _REST)
    inner = document.value(two, _FIRST)

    assert document.block(one) == document.statement("s", "p", one) == (2, 7)
    assert document.statement(one, _FIRST, number("1")) == (2, 9)
    assert document.block(two) == document.block(inner) == document.statement(two, _FIRST, inner) == (2, 11)
    assert document.statement(inner, _FIRST, number("2")) == (2, 13)
    assert document.statement(inner, _REST, f"{RDF}nil") == (2, 15)
    assert document.statement(three, _FIRST, f"{RDF}nil") == (2, 17)
    assert document.block(four) == document.statement(three, _REST, four) == (2, 20)
    assert document.property(four, _FIRST) == document.statement(four, _FIRST, ox.Literal("x")) == (2, 20)
    assert document.property(four, _REST) == document.statement(four, _REST, f"{RDF}nil") == (2, 24)


def test_lists_begin_statements() -> None:
    document = Document("( :x ) :p :b .\n\n() :p :c .")
    cell = document.subject("p", "b")

    assert document.block(cell) == (2, 1)
    assert document.statement(cell, _FIRST, "x") == (2, 3)
    assert document.statement(cell, "p", "b") == (2, 11)
    assert document.statement(f"{RDF}nil", "p", "c") == (4, 7)


def test_strings_go_over_lines() -> None:
    document = Document(""":s :p \"\"\"one "two"\r\n  # no comment ] . '''\n""three\"\"\" ; :q 'it"s' .""")

    assert document.statement("s", "p", ox.Literal("""one "two"\r\n  # no comment ] . '''\n""three""")) == (2, 7)
    assert document.property("s", "q") == (4, 14)
    assert document.statement("s", "q", ox.Literal('it"s')) == (4, 17)


def test_escapes_in_strings_stand_for_characters() -> None:
    document = Document(r""":s :p "\"\\\u00e9", '''\'''\U0001F600''', "\t\b\n\r\f" .""")

    assert document.statement("s", "p", ox.Literal('"\\é')) == (2, 7)
    assert document.statement("s", "p", ox.Literal("'''\U0001f600")) == (2, 21)
    assert document.statement("s", "p", ox.Literal("\t\b\n\r\f")) == (2, 43)


def test_comments_say_nothing() -> None:
    document = Document("# \" ' <http:// [ ( . '''\n:s # ] } \"\n  :p # .\n    :o . # :x :y :z .\n#")

    assert document.block("s") == (3, 1)
    assert document.property("s", "p") == (4, 3)
    assert document.statement("s", "p", "o") == (5, 5)
    assert document.block("x") is None


def test_comments_may_hold_any_bytes() -> None:
    document = Document(b"# \xff\xfe\n<http://e.org/s> a <http://e.org/o> .")

    assert document.statement("s", "a", "o") == (2, 20)


def test_lines_end_in_three_ways() -> None:
    document = Document("# a\r\n:s :p :o ;\r\n  :q :r .\r:t :u\r\r:v .\n\n:w :x :y .")

    assert document.block("s") == (3, 1)
    assert document.property("s", "q") == (4, 3)
    assert document.block("t") == (5, 1)
    assert document.statement("t", "u", "v") == (7, 1)
    assert document.block("w") == (9, 1)


def test_what_unicode_calls_line_separators_ends_no_line() -> None:
    document = Document(':s :p """\u2028\u2029\x0b\x0c\x85""", :o .')

    assert document.statement("s", "p", "o") == (2, 20)


def test_a_byte_order_mark_is_no_column() -> None:
    positions = locate(b"\xef\xbb\xbf<http://e.org/s> a <http://e.org/o> .", ox.RdfFormat.TURTLE, None, ())

    assert positions.block(iri("s")) == (1, 1)
    assert positions.statement(iri("s"), iri("a"), iri("o")) == (1, 20)


def test_columns_count_characters() -> None:
    document = Document(':s :p "\U0001f600e\u0301" , :o .')

    assert document.statement("s", "p", "o") == (2, 15)


def test_a_tab_is_one_column() -> None:
    document = Document("\t:s\t:p\t\t:o .")

    assert document.block("s") == (2, 2)
    assert document.property("s", "p") == (2, 5)
    assert document.statement("s", "p", "o") == (2, 9)


def test_the_first_place_counts() -> None:
    document = Document(":s :p :o .\n:t :p :o .\n:s :q :o ; :p :o , :x .\n:s :p :o .")

    assert document.block("s") == (2, 1)
    assert document.property("s", "p") == (2, 4)
    assert document.statement("s", "p", "o") == (2, 7)
    assert document.statement("s", "p", "x") == (4, 20)
    assert document.mention("o") == (2, 7)


def test_numbers_are_told_from_full_stops() -> None:
    document = Document(":s :p 1.\n:s :p 1.5, 2.\n:s :p -2.5e3, +.5 .:s :q 01,1.E0.")

    assert document.statement("s", "p", number("1")) == (2, 7)
    assert document.statement("s", "p", number("1.5", "decimal")) == (3, 7)
    assert document.statement("s", "p", number("2")) == (3, 12)
    assert document.statement("s", "p", number("-2.5e3", "double")) == (4, 7)
    assert document.statement("s", "p", number("+.5", "decimal")) == (4, 15)
    assert document.statement("s", "q", number("01")) == (4, 26)
    assert document.statement("s", "q", number("1.E0", "double")) == (4, 29)


def test_names_hold_full_stops_colons_and_escapes() -> None:
    document = Document(r":a.b :c:d :e%20f , :g\,h , :i..j, :k.")

    assert document.statement("a.b", "c:d", "e%20f") == (2, 11)
    assert document.statement("a.b", "c:d", "g,h") == (2, 20)
    assert document.statement("a.b", "c:d", "i..j") == (2, 28)
    assert document.statement("a.b", "c:d", "k") == (2, 35)


def test_escapes_in_iris_stand_for_characters() -> None:
    document = Document(r"<http://e.org/\u0073> :p <http://e.org/\U0001F600> .")

    assert document.statement("s", "p", "\U0001f600") == (2, 26)


def test_booleans_are_words() -> None:
    document = Document(":s :p true, false.\n:t :p true.")

    assert document.statement("s", "p", number("true", "boolean")) == (2, 7)
    assert document.statement("s", "p", number("false", "boolean")) == (2, 13)
    assert document.statement("t", "p", number("true", "boolean")) == (3, 7)


def test_literals_have_languages_and_datatypes() -> None:
    document = Document(':s :p "a"@EN-gb, "a" # @nl\n  @nl, "a"^^:t , "a" ^^\n<http://e.org/u>, "a", "a"@ar--rtl .')

    assert document.statement("s", "p", ox.Literal("a", language="en-gb")) == (2, 7)
    assert document.statement("s", "p", ox.Literal("a", language="nl")) == (2, 18)
    assert document.statement("s", "p", ox.Literal("a", datatype=iri("t"))) == (3, 8)
    assert document.statement("s", "p", ox.Literal("a", datatype=iri("u"))) == (3, 18)
    assert document.statement("s", "p", ox.Literal("a")) == (4, 19)
    assert document.statement("s", "p", ox.Literal("a", language="ar", direction=ox.BaseDirection.RTL)) == (4, 24)


def test_labels_are_the_same_node_everywhere() -> None:
    document = Document("_:a.b :p _:1 .\n_:1 :p _:a.b.")
    first, second = document.quads[0].subject, document.quads[1].subject

    assert document.block(first) == (2, 1)
    assert document.statement(second, "p", first) == (3, 8)


def test_graphs_of_trig_have_names_or_none() -> None:
    document = Document(
        ":g { :s :p :o . :t :p :o }\nGRAPH :g { :u :p :o . }\n{ :v :p :o }\n"
        ":w :p :o .\n[] { :x :p [] }\ngraph [ ] { _:y :p 1 }",
        TRIG,
    )

    assert document.block("s") == (2, 6)
    assert document.block("t") == (2, 17)
    assert document.block("u") == (3, 12)
    assert document.block("v") == (4, 3)
    assert document.block("w") == (5, 1)
    assert document.mention(document.value("x", "p")) == (6, 12)
    assert document.block(document.subject("p", number("1"))) == (7, 13)
    assert document.block("g") is None


def test_lines_of_quads_end_with_a_graph_or_none() -> None:
    document = Document(
        b'<http://e.org/s> <http://e.org/p> _:b .\n\n_:b <http://e.org/p> "a"@en _:g .\n'
        b'<http://e.org/t> <http://e.org/p> "b" <http://e.org/g> . # x\n _:g <http://e.org/p> _:c .',
        QUADS,
    )
    blank, graph = document.value("s", "p"), document.quads[1].graph_name

    assert document.statement("s", "p", blank) == (1, 35)
    assert document.block(blank) == (3, 1)
    assert document.statement(blank, "p", ox.Literal("a", language="en")) == (3, 22)
    assert document.statement("t", "p", ox.Literal("b")) == (4, 35)
    assert isinstance(graph, ox.BlankNode)
    assert document.block(graph) == (5, 2)


def test_lines_of_triples() -> None:
    document = Document(
        b'<http://e.org/s>\t<http://e.org/p>"\\u00e9"^^<http://e.org/t>.\r_:a<http://e.org/p>_:b.', TRIPLES
    )

    assert document.statement("s", "p", ox.Literal("é", datatype=iri("t"))) == (1, 34)
    assert document.block(document.quads[1].subject) == (2, 1)


def test_annotations_stand_where_they_are_written() -> None:
    document = Document(":s :p :o ~ :r {| :q 1 |} , :x {| :q 2 |} .\n<< :s :p :y >> :q 3 .")
    reifies = f"{RDF}reifies"
    blank = document.subject("q", number("2"))

    assert document.block("r") == (2, 12)
    assert document.statement("r", "q", number("1")) == (2, 21)
    assert document.statement("s", "p", "x") == (2, 28)
    assert document.block(blank) == document.property(blank, reifies) == (2, 31)
    assert document.block(document.subject("q", number("3"))) == (3, 1)
    assert document.statement("s", "p", "y") is None
    assert document.statement("r", reifies, ox.Triple(iri("s"), iri("p"), iri("o"))) == (2, 12)


def test_other_formats_have_no_positions() -> None:
    positions = locate(b'{"@id": "http://e.org/s", "@type": "http://e.org/o"}', ox.RdfFormat.JSON_LD, None, ())

    assert positions.block(iri("s")) is None


def test_blank_nodes_of_another_document_have_no_positions() -> None:
    data = b"_:a <http://e.org/p> _:b ."
    one, other = (ox.BlankNode() for _ in range(2))

    assert locate(data, TRIPLES, None, [one, other]).block(one) == (1, 1)
    assert locate(data, TRIPLES, None, [one]).block(one) is None
