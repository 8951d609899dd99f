"""Texts that no reader should break on: what can be read is, and nothing is raised."""

from random import Random

import pyoxigraph as ox
import pytest

from graph.places.lines import Lines
from graph.places.positions import locate
from graph.places.reader import statements
from tests.places.random_documents import Writer

MANY = 100_000


def test_ten_thousand_brackets() -> None:
    told = statements("<a:s> <a:p> " + "[ <a:p> " * 10_000 + "1" + " ]" * 10_000 + " .", None)

    assert len(told) == 10_001
    assert told[-1].subject == "a:s"


def test_ten_thousand_lists() -> None:
    told = statements("<a:s> <a:p> " + "( " * 10_000 + "1" + " )" * 10_000 + " .", None)

    assert len(told) == 20_001
    assert told[0].subject == "a:s"


def test_ten_thousand_triples_as_subjects() -> None:
    told = statements("<< " * 10_000 + "<a:s>" + " <a:p> 1 >>" * 10_000 + " .", None)

    assert len(told) == 10_000


def test_triples_as_terms_are_read_as_deep_as_python_can_compare_them() -> None:
    def nested(depth: int) -> str:
        return "<a:r> <a:s> 1 . <a:s> <a:p> " + "<<( <a:s> <a:p> " * depth + "1" + " )>>" * depth + " ."

    assert len(statements(nested(50), None)) == 2
    assert len(statements(nested(10_000), None)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("." * MANY, "a." * MANY, "a.:" + "." * MANY, "_:" + "a." * MANY, ":" + "a." * MANY, "a-" * MANY, "1" * MANY),
        *("<" * MANY, "<a" * MANY, '"' + "\\" * MANY, '"' + "a" * MANY, '"""' + '"a' * MANY, "'''" + "\\'" * MANY),
        *("[" * MANY, "(" * MANY, "{" * MANY, "<<" * MANY, "]" * MANY, " \n" * MANY, "#" * MANY, "# a\n" * MANY),
        *(":%" + "%" * MANY, ":\\" * MANY, "@" * MANY, '"a"@' + "a-" * MANY, '"a"^^' + " #\n" * MANY, "+" * MANY),
        *(
            "<a:s> <a:p> " + given
            for given in ("<<( " * MANY, "[ <a:p> " * MANY, "1," * MANY, '"a"' + " " * MANY, "1;" * MANY)
        ),
        *("<a:s> <a:p> 1" + given for given in (" ~" * MANY, " ~ {| <a:p> 1" * MANY, "e" * MANY, " <a:g>" * MANY)),
        *("@prefix", "@prefix a:", "@prefix a: <", "@base", "@base <x>", "VERSION", "GRAPH", "GRAPH [", "GRAPH <a:g>"),
        *(
            "<x> a 1 .",
            "a:b a 1 .",
            "<a:s> b:c 1 .",
            "1 2 3 .",
            "() .",
            "[] .",
            "[ .",
            "<< 1 2 3 >>",
            '"\\uD800"',
            "<< <a:s> >> ~ .",
            "PREFIX : <a:a> :\\uzzzz a 1 .",
        ),
        *("@base <http://[> . <x> a 1 .", "<http://a/\\u003E> a <\\uZZZZ> .", "<a:s> a <\\uD800>, <x> ."),
    ],
)
def test_what_is_no_document_is_read_as_far_as_it_goes(text: str) -> None:
    statements(text, "http://e.org/")


def test_random_bytes() -> None:
    random = Random(2011)  # noqa: S311  # the same bytes in each run

    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        for _ in range(300):
            locate(random.randbytes(random.randrange(60)), form, None, ())


def test_documents_with_something_missing_or_added() -> None:
    for seed in range(300):
        random = Random(seed)  # noqa: S311  # the same documents in each run
        text = Writer(random).trig()
        cut = random.randrange(len(text))
        statements(text[:cut] + text[cut + 1 :], "http://e.org/")
        statements(text[:cut] + random.choice("[](){}<>.;,~|\"'\\@^:_#a1 ") + text[cut:], "http://e.org/")


def test_a_position_is_found_among_many_lines() -> None:
    assert Lines("\r\n\r" * MANY + "a").position(3 * MANY) == (2 * MANY + 1, 1)
