import pyoxigraph as ox
import pytest

from graph.errors import QuerySyntaxError
from graph.sparql.updates import with_one_prologue, with_using

DATA = "\n".join(
    f'<x:{s}> <x:p> "{n}" <x:{g}> .' for s, n, g in (("a", 1, "g1"), ("b", 2, "g2"), ("c", 3, "n1"), ("d", 4, "n2"))
)
LATER = "INSERT DATA { <x:s> <x:p> 1 } ;\nPREFIX e: <x:>\nPREFIX f:<y:> INSERT DATA { e:s f:p '2' }"


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.load(DATA, ox.RdfFormat.N_QUADS)
    return store


def _objects(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> set[str]:
    return {quad.object.value for quad in store.quads_for_pattern(None, None, None, graph)}  # type: ignore[union-attr]


def test_each_where_clause_sees_the_graphs_of_the_request(store: ox.Store) -> None:
    text = """INSERT DATA { <x:WHERE> <x:p> "0" } ; INSERT { ?s <x:q> ?o } # WHERE
        WHERE { ?s ?p ?o FILTER NOT EXISTS { SELECT * WHERE { ?s ?p 'WHERE' } } } ;
        INSERT { ?s <x:q> ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"""
    store.update(with_using(text, ["x:g1", "x:g2"], ["x:n1"]))

    assert _objects(store, ox.DefaultGraph()) == {"0", "1", "2", "3"}


@pytest.mark.parametrize("words", ["DELETE WHERE ", "DELETEWHERE", "delete#\nwhere"])
def test_delete_where_deletes_what_matches_in_those_graphs(store: ox.Store, words: str) -> None:
    store.update("INSERT DATA { <x:a> <x:p> '1' . <x:d> <x:p> '4' }")
    store.update(with_using(words + "{ ?s ?p ?o }", ["x:g1"], []))

    assert _objects(store, ox.DefaultGraph()) == {"4"}


def test_delete_where_keeps_the_graphs_that_it_names(store: ox.Store) -> None:
    store.update(with_using("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", [], ["x:n1"]))

    assert [_objects(store, ox.NamedNode(graph)) for graph in ("x:g1", "x:n1", "x:n2")] == [{"1"}, set(), {"4"}]


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <x:s> <x:p> 'WHERE' }", "CLEAR GRAPH <x:g>", "COPY <x:WHERE> TO <x:h>"]
)
def test_operations_without_a_where_clause_stay_as_they_are(text: str) -> None:
    assert with_using(text, ["x:g1"], ["x:n1"]) == text


def test_without_graphs_nothing_changes() -> None:
    assert with_using("WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", [], []).startswith("WITH")


@pytest.mark.parametrize(
    ("text", "clause", "column"),
    [
        ("CLEAR ALL;\n WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH", 2),
        ("CLEAR ALL;\nDELETE { ?s ?p ?o } USING <x:g> WHERE { ?s ?p ?o }", "USING", 21),
        ("CLEAR ALL;\nDELETE{?s ?p ?o}USINGNAMED<x:g>WHERE{?s ?p ?o}", "USING", 17),
    ],
)
def test_an_operation_with_a_dataset_of_its_own_is_refused(text: str, clause: str, column: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        with_using(text, ["x:g1"], [])

    assert (caught.value.line, caught.value.column) == (2, column)
    assert caught.value.problem.startswith(clause)


def test_a_graph_that_is_no_iri_is_refused() -> None:
    with pytest.raises(QuerySyntaxError, match="x> } ; DROP ALL"):
        with_using("DELETE WHERE { ?s ?p ?o }", ["x> } ; DROP ALL ; #"], [])


def test_prefixes_of_later_operations_are_declared_at_the_front(store: ox.Store) -> None:
    store.update(with_one_prologue(LATER))

    assert ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("y:p"), ox.Literal("2")) in store


def test_moving_prefixes_leaves_every_line_where_it_was() -> None:
    lines = with_one_prologue(LATER).splitlines()

    assert len(lines) == 3
    assert lines[2].endswith(" INSERT DATA { e:s f:p '2' }")


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX e: <x:> INSERT DATA { e:s e:p 1 } ; CLEAR DEFAULT",
        "PREFIX e: <x:> INSERT DATA { e:s e:p 1 } ; PREFIX e: <y:> INSERT DATA { e:s e:p 1 }",
        "INSERT DATA { <s> <p> 1 } ; BASE <x:> PREFIX e: <y:> INSERT DATA { <s> <p> 1 }",
    ],
)
def test_prefixes_stay_where_moving_them_could_change_the_meaning(text: str) -> None:
    assert with_one_prologue(text) == text
