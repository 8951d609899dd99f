import pyoxigraph as ox
import pytest

from graph.embedded.changes import apply
from graph.engine import Delete, Document, Graph, Part, Post, Put, Update
from graph.errors import (
    DocumentSyntaxError,
    GraphConflictError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    UnknownGraphError,
)

G, H = "http://g/", "http://h/"
DATASET = (
    "<http://s/> <http://p/> 0 . <http://g/> { <http://s/> <http://p/> 1 } <http://h/> { <http://s/> <http://p/> 2 }"
)


@pytest.fixture
def store() -> ox.Store:
    """0 in the default graph, 1 in one named graph and 2 in another."""
    made = ox.Store()
    made.load(DATASET.encode(), ox.RdfFormat.TRIG)
    return made


def _turtle(text: str) -> Document:
    return Document("text/turtle", text.encode(), "http://base/")


def _trig(text: str) -> Document:
    return Document("application/trig", text.encode(), "http://base/")


def _values(store: ox.Store) -> dict[str, set[str]]:
    """The objects in each graph, the empty ones too; the default graph is nameless."""
    graphs = {graph.value: set[str]() for graph in store.named_graphs()}
    for quad in store:
        assert isinstance(quad.object, ox.Literal)
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        graphs.setdefault(name, set()).add(quad.object.value)
    return graphs


NEW = _turtle("<http://s/> <http://p/> 3 .")


@pytest.mark.parametrize(
    ("graph", "created", "expected"),
    [
        (G, False, {"": {"0"}, G: {"3"}, H: {"2"}}),
        ("http://new/", True, {"": {"0"}, G: {"1"}, H: {"2"}, "http://new/": {"3"}}),
        (Part.DEFAULT, False, {"": {"3"}, G: {"1"}, H: {"2"}}),
        (Part.ALL, False, {"": {"3"}}),
    ],
)
def test_put_replaces_the_graph_and_nothing_else(
    store: ox.Store, graph: Graph, created: bool, expected: dict[str, set[str]]
) -> None:
    made = apply(Put(graph, (NEW,)), store)

    assert (made, _values(store)) == (created, expected)


@pytest.mark.parametrize(
    ("graph", "created", "expected"),
    [
        (G, False, {"": {"0"}, G: {"1", "3"}, H: {"2"}}),
        ("http://new/", True, {"": {"0"}, G: {"1"}, H: {"2"}, "http://new/": {"3"}}),
        (Part.DEFAULT, False, {"": {"0", "3"}, G: {"1"}, H: {"2"}}),
        (Part.ALL, False, {"": {"0", "3"}, G: {"1"}, H: {"2"}}),
    ],
)
def test_post_adds_to_the_graph(store: ox.Store, graph: Graph, created: bool, expected: dict[str, set[str]]) -> None:
    made = apply(Post(graph, (NEW,)), store)

    assert (made, _values(store)) == (created, expected)


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (G, {"": {"0"}, H: {"2"}}),
        (Part.DEFAULT, {G: {"1"}, H: {"2"}}),
        (Part.ALL, {}),
    ],
)
def test_delete_removes_the_graph(store: ox.Store, graph: Graph, expected: dict[str, set[str]]) -> None:
    made = apply(Delete(graph), store)

    assert (made, _values(store)) == (False, expected)


def test_deleting_a_graph_that_is_not_there_is_an_error_that_names_it(store: ox.Store) -> None:
    with pytest.raises(UnknownGraphError, match="http://none/"):
        apply(Delete("http://none/"), store)


def test_an_empty_document_makes_an_empty_graph(store: ox.Store) -> None:
    created = apply(Put("http://new/", (_turtle(""),)), store)

    assert created
    assert store.contains_named_graph(ox.NamedNode("http://new/"))


def test_a_document_of_named_graphs_fills_them_where_the_whole_dataset_is_meant(store: ox.Store) -> None:
    apply(Put(Part.ALL, (_trig("<http://s/> <http://p/> 3 . <http://i/> { <http://s/> <http://p/> 4 }"),)), store)

    assert _values(store) == {"": {"3"}, "http://i/": {"4"}}


def test_a_document_of_named_graphs_does_not_fit_into_one_graph(store: ox.Store) -> None:
    with pytest.raises(DocumentSyntaxError):
        apply(Post(G, (_trig("<http://i/> { <http://s/> <http://p/> 4 }"),)), store)


def test_blank_nodes_of_two_documents_and_of_the_store_stay_apart(store: ox.Store) -> None:
    document = _turtle("_:a <http://p/> 3 .")

    apply(Post(G, (document, document)), store)
    apply(Post(G, (document,)), store)

    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, ox.Literal(3))}
    assert len(subjects) == 3


def test_relative_iris_are_resolved_against_the_base(store: ox.Store) -> None:
    apply(Put(G, (_turtle("<a> <http://p/> 3 ."),)), store)

    assert [quad.subject for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(G))] == [
        ox.NamedNode("http://base/a")
    ]


def test_a_syntax_error_in_any_document_says_where(store: ox.Store) -> None:
    with pytest.raises(DocumentSyntaxError) as caught:
        apply(Put(G, (NEW, _turtle("<http://s/> <http://p/> 4 .\n oops ."))), store)

    assert (caught.value.line, caught.value.column) == (2, 2)


def test_an_update_changes_what_it_says_and_makes_no_graph_that_needs_a_name(store: ox.Store) -> None:
    made = apply(Update(f"DELETE {{ GRAPH <{G}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{G}> {{ ?s ?p ?o }} }}"), store)

    assert made is False
    assert _values(store)[G] == set()
    assert _values(store)[H] == {"2"}


def test_the_operations_of_an_update_are_one_transaction(store: ox.Store) -> None:
    with pytest.raises(GraphConflictError):
        apply(Update(f"CLEAR GRAPH <{G}> ; CLEAR GRAPH <http://none/>"), store)

    assert _values(store) == {"": {"0"}, G: {"1"}, H: {"2"}}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (f"CREATE GRAPH <{G}>", GraphConflictError),
        ("DROP GRAPH <http://none/>", GraphConflictError),
        ("INSERT DATA { <http://s/> <http://p/> }", QuerySyntaxError),
        ("INSERT { ?s ?p 3 } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError),
    ],
)
def test_an_update_that_cannot_be_made_says_why(store: ox.Store, text: str, error: type[QueryError]) -> None:
    with pytest.raises(error):
        apply(Update(text), store)


def test_silent_makes_a_conflict_no_error(store: ox.Store) -> None:
    apply(Update("DROP SILENT GRAPH <http://none/>"), store)

    assert _values(store) == {"": {"0"}, G: {"1"}, H: {"2"}}


@pytest.mark.parametrize("text", ["LOAD <http://127.0.0.1:9/>", "LOAD SILENT <http://127.0.0.1:9/>"])
def test_nothing_is_loaded_where_a_socket_could_be_opened(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryRefusedError, match="LOAD"):
        apply(Update(text), store)
