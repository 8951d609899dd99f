import pyoxigraph as ox

from graph.formats import GRAPHS, named
from graph.shacl.statements import Statements
from graph.terminology.documents import written

TURTLE = named("turtle", GRAPHS)
PREFIXES = {"e": "http://example.org/", "unused": "http://example.org/unused/"}


def _written(text: str, *order: str) -> str:
    quads = ox.parse("@prefix e: <http://example.org/> . " + text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    nodes = [ox.NamedNode("http://example.org/" + name) for name in order]
    return written(Statements(quads), nodes, TURTLE, PREFIXES).decode().partition("\n\n")[2]


def test_subjects_come_in_the_order_given_and_then_by_name() -> None:
    found = _written("e:c e:p 1 . e:b e:p 1 . e:a e:p 1 .", "b")

    assert [line[:3] for line in found.splitlines()] == ["e:b", "e:a", "e:c"]


def test_blank_nodes_follow_what_leads_to_them() -> None:
    found = _written("e:b e:p ( 1 2 ) . e:a e:p 1 .", "b")

    assert found.splitlines()[0] == "e:b e:p _:b1 ."
    assert found.splitlines()[-1].startswith("e:a")


def test_blank_nodes_that_lead_to_each_other_are_written_once() -> None:
    assert _written("_:x e:p _:y . _:y e:p _:x .").count("e:p") == 2


def test_the_same_statements_give_the_same_bytes_whatever_their_order() -> None:
    first = _written('e:a e:p [ e:q 1 ] , [ e:q 2 ] ; e:l "b"@nl , "a"@en .')

    assert first == _written('e:a e:l "a"@en , "b"@nl ; e:p [ e:q 2 ] , [ e:q 1 ] .')
    assert first.index('"a"@en') < first.index('"b"@nl')


def test_only_prefixes_that_are_used_are_declared() -> None:
    quads = ox.parse("<http://example.org/a> <http://example.org/p> 1 .", format=ox.RdfFormat.TURTLE)

    assert b"unused" not in written(Statements(quads), (), named("rdf-xml", GRAPHS), PREFIXES)
