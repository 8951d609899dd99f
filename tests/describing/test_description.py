"""What is told of a thing, also where blank nodes go deep or in circles."""

import asyncio

import pyoxigraph as ox
import pytest

from graph.asking import Dataset, of_store
from graph.describing import existence
from graph.describing.description import describe
from graph.describing.incoming import SIZE
from graph.describing.writing import write
from graph.errors import NotAcceptableError, ParameterError
from graph.formats import GRAPHS, named

E = "http://example.org/"


def _dataset(trig: str) -> Dataset:
    store = ox.Store()
    head = f"@prefix e: <{E}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    store.load(head + trig, ox.RdfFormat.TRIG)
    return of_store(store, "version", {"e": E})


def test_lists_and_blank_nodes_at_any_depth_belong_to_the_thing() -> None:
    deep = "[ e:next " * 60 + "e:end" + " ]" * 60
    members = " ".join(f"[ e:value {number} ]" for number in range(500))
    dataset = _dataset(f"e:g {{ e:a e:p {deep} ; e:list ( {members} ) . e:other e:p [ e:q 1 ] }}")

    found = asyncio.run(describe(dataset, E + "a"))

    # the two of the thing, one of each level below, and of each member its value, rdf:first and rdf:rest
    assert len(found.statements) == 2 + 60 + 3 * 500


def test_blank_nodes_in_circles_come_to_an_end() -> None:
    dataset = _dataset("e:a e:p _:x . _:x e:q _:y , _:z . _:y e:q _:x , _:z . _:z e:r _:y , _:z .")

    assert len(asyncio.run(describe(dataset, E + "a")).statements) == 7


def test_what_belongs_to_another_thing_is_left_out() -> None:
    dataset = _dataset("e:a e:p [ e:q e:b , [ e:q 1 ] ] . e:b e:q [ e:secret 2 ] .")

    found = asyncio.run(describe(dataset, E + "a"))

    assert len(found.statements) == 4
    assert "secret" not in str(found.statements)


def test_each_statement_stands_in_the_graphs_that_have_it() -> None:
    dataset = _dataset("e:g { e:a e:p e:b } e:h { e:a e:p e:b , e:c } e:a e:p e:d .")

    quads = {str(one) for one in asyncio.run(describe(dataset, E + "a")).statements}

    assert quads == {
        f"<{E}a> <{E}p> <{E}b> <{E}g>",
        f"<{E}a> <{E}p> <{E}b> <{E}h>",
        f"<{E}a> <{E}p> <{E}c> <{E}h>",
        f"<{E}a> <{E}p> <{E}d>",
    }


def test_everything_that_is_mentioned_is_named_in_every_language() -> None:
    dataset = _dataset(
        "e:a e:p e:b ; skos:prefLabel 'a'@en . e:b skos:prefLabel 'b'@en , 'bé'@nl . e:p skos:prefLabel 'p'@en . "
        "e:c e:p e:a ; skos:prefLabel 'c'@nl . e:d skos:prefLabel 'd'@en ."
    )

    found = asyncio.run(describe(dataset, E + "a"))

    assert sorted(str(one.object) for one in found.names) == ['"a"@en', '"b"@en', '"bé"@nl', '"c"@nl', '"p"@en']
    assert found.labels("nl")[E + "b"].text == "bé"


def test_what_points_at_a_thing_comes_in_pages_without_loss() -> None:
    pointing = " ".join(f"e:s{number} e:p e:a ." for number in range(SIZE * 2 + 5)) + " e:x e:q e:a ."
    dataset = _dataset(pointing)

    found = [asyncio.run(describe(dataset, E + "a", page)).incoming for page in (1, 2, 3)]

    assert [len(one.quads) for one in found] == [SIZE, SIZE, 6]
    assert len({quad for one in found for quad in one.quads}) == SIZE * 2 + 6
    assert {one.pages for one in found} == {3}
    assert found[0].counts == {E + "p": SIZE * 2 + 5, E + "q": 1}
    with pytest.raises(ParameterError, match="beyond the last, which is 3"):
        asyncio.run(describe(dataset, E + "a", 4))


def test_very_many_that_point_at_a_thing_come_in_pages_without_loss_too() -> None:
    dataset = _dataset(" ".join(f"e:s{number} e:p e:a ." for number in range(SIZE * 6 + 1)))

    found = [asyncio.run(describe(dataset, E + "a", page)).incoming for page in range(1, 8)]

    assert [len(one.quads) for one in found] == [SIZE] * 6 + [1]
    assert len({quad for one in found for quad in one.quads}) == SIZE * 6 + 1


def test_a_tombstone_says_nothing_but_that_a_thing_is_no_more() -> None:
    owl, dcterms = "http://www.w3.org/2002/07/owl#", "http://purl.org/dc/terms/"
    dataset = _dataset(
        f"e:a <{owl}deprecated> true ; <{dcterms}isReplacedBy> e:b ; skos:note 'merged'@en . "
        f"e:b <{owl}deprecated> true ; skos:definition 'still here'@en . e:c <{owl}deprecated> false ."
    )

    found = {name: asyncio.run(describe(dataset, E + name)) for name in "abc"}

    assert [found[name].is_tombstone for name in "abc"] == [True, False, False]
    assert found["a"].successors == [E + "b"]
    assert asyncio.run(existence.known(dataset, [E + "a", E + "c", E + "d"])) == {E + "a": True, E + "c": False}


def test_only_formats_of_datasets_keep_graphs_apart() -> None:
    dataset = _dataset("e:g { e:a e:p e:b } e:h { e:a e:p e:b }")
    found = asyncio.run(describe(dataset, E + "a"))

    written = {one.name: write(found.quads, one, {"e": E}) for one in GRAPHS}

    assert written["n-quads"].count(b"\n") == 2
    assert written["n-triples"].count(b"\n") == 1
    graphs = {quad.graph_name for quad in ox.parse(written["trig"], format=ox.RdfFormat.TRIG)}
    assert graphs == {ox.NamedNode(E + "g"), ox.NamedNode(E + "h")}


def test_what_xml_cannot_hold_is_refused() -> None:
    for statement in ("<http://example.org/1> 1", "<http://example.org/> 1", 'e:p "\\u0001"'):
        found = asyncio.run(describe(_dataset(f"e:a {statement} ."), E + "a"))

        with pytest.raises(NotAcceptableError, match="RDF/XML"):
            write(found.quads, named("rdf-xml", GRAPHS), {})


def test_the_nearest_names_come_first() -> None:
    base = "https://w3id.org/barriergraph/id/action/thb-2011-2014/"
    offered = [base + name for name in ("2.5a", "2.5b", "12.5", "7.1")] + [
        "https://w3id.org/barriergraph/id/organisation/siod"
    ]

    assert existence.nearest(base + "2.5B", offered)[0] == base + "2.5b"
    assert existence.nearest("https://w3id.org/barriergraph/id/zzzz", offered) == []
