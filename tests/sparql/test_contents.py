import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest

from graph.errors import QueryRefusedError
from graph.sparql.contents import is_deterministic, names_dataset, refuse_federation, refuse_loading, tokens


class Endpoint:
    """Counts who connects, and answers nobody."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.iri = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.visits = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.visits += 1
                connection.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    endpoint = Endpoint()
    yield endpoint
    endpoint.close()


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o")))
    return store


# Oxigraph connects to E for each of these.
CONNECTING_QUERIES = [
    "SELECT * { SERVICE <E> { ?s ?p ?o } }",
    "SELECT * { service silent <E> { ?s ?p ?o } }",
    "SELECT*{SERVICESILENT<E>{}}",
    "SELECT * { VALUES ?x { <E> } LATERAL { SERVICE ?x { } } }",
    "PREFIX : <E> SELECT * { ?s ?p ?o.SERVICE:x{} }",
    "PREFIX SERVICE: <x:> PREFIX : <E> SELECT * { SERVICE:x{} }",
    "PREFIX SILENT: <E> SELECT * { SERVICE SILENT:x {} }",
    "SELECT * { ?s ?p trueSERVICE<E>{} }",
    "SELECT * { ?s ?p 1.SERVICE<E>{} }",
    "SELECT * { FILTER(1<2)SERVICE<E>{} }",
    "SELECT * { ?s ?p ?o FILTER(?o<1||true)SERVICE<E>{} }",
    "SELECT * { ?s ?p ?o FILTER(1<'>'||true)SERVICE<E>{} }",
    "SELECT * { { SELECT * { SERVICE <E> { } } } }",
    "SELECT (EXISTS { SERVICE <E> { } } AS ?x) { }",
    "SELECT * { } HAVING (EXISTS { SERVICE <E> { } })",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <E> { } } }",
    "SELECT * { ?s ?p 'it''s' SERVICE <E> { } }".replace("it''s", "it\\'s"),
    'SELECT * { OPTIONAL { ?s ?p """a " quote""" } SERVICE <E> { } }',
    "SELECT * { VALUES ?x { '''a' } SERVICE <E> { } }",
    "SELECT * { # a comment '\n SERVICE#{}\n<E>#\n{ } }",
    "SELECT * { VALUES ?x { <x:'> <x:'> } SERVICE <E> { } }",
    "PREFIX e: <x:> SELECT * { OPTIONAL { ?s ?p e:\\' } SERVICE <E> { } OPTIONAL { ?s ?p '' } }",
    "PREFIX e: <x:> SELECT * { OPTIONAL { ?s ?p e:.SERVICE<E>{} } }",
    "PREFIX e: <x:> SELECT * { OPTIONAL { ?s ?p e:a.b.SERVICE<E>{} } }",
    "PREFIX e: <http://a:80> SELECT * { OPTIONAL { ?s ?p e:SERVICE<E>{} } }",
    "SELECT * { << ?s ?p ?o >> <x:q> ?r . SERVICE <E> { } }",
    "SELECT * { OPTIONAL { ?s ?p <<( ?a <x:q> 'b'@en--ltr )>> } SERVICE <E> { } }",
    "SELECT * { OPTIONAL { ?s ?p ?o ~ ?r {| <x:q> 1 |} } SERVICE <E> { } }",
    "CONSTRUCT { } WHERE { SERVICE <E> { } }",
    "DESCRIBE * WHERE { SERVICE <E> { } }",
    "ASK{SERVICE<E>{}}",
]
CONNECTING_UPDATES = [
    "INSERT { } WHERE { SERVICE <E> { } }",
    "DELETE{}INSERT{}WHERE{SERVICE<E>{}}",
    "INSERT DATA { <x:s> <x:p> '}' } ; DELETE { ?s ?p ?o } WHERE { ?s ?p ?o SERVICE SILENT <E> { } }",
]
LOADING_UPDATES = [
    "LOAD <E>",
    "load silent <E> into graph <x:g>",
    "LOADSILENT<E>INTOGRAPH<x:g>",
    "PREFIX e: <E>LOADe:x",
    "PREFIX LOAD: <x:> PREFIX : <E>LOAD:x;LOAD:y",
    "INSERT DATA{};LOAD<E>;",
    "VERSION'1.2'LOAD<E>",
    "# LOAD\nCLEAR DEFAULT;#;\nLOAD<E>",
]
# The words where they ask for nothing.
HARMLESS = [
    "SELECT * { ?service ?p ?o }",
    "SELECT ?service ?load { ?service ?p ?load }",
    "SELECT * { ?s <http://example.org/service#Thing> $SERVICE }",
    "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?o }",
    "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX bar: <http://x/def#> SELECT * { ?s bar:service ?x { ?x ?p ?o } UNION { ?o ?p ?x } }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
    "SELECT * { ?s ?p '''it's a\nSERVICE <http://x/> { }''' }",
    'SELECT * { ?s ?p "a \\" SERVICE <http://x/> { }" }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> # SERVICE <http://x/> { }\nSELECT * { }",
    "SELECT * { ?s ?p ?o FILTER(?o < 1) }",
    "INSERT DATA { <x:s> <x:p> 'LOAD <http://x/>' } # ; LOAD <http://x/>",
    "PREFIX load: <http://x/> INSERT DATA { <x:s> load:p load:q ; load:r load:t } ; CLEAR GRAPH load:g",
    "PREFIX load: <http://x/> COPY <x:a> TO\nload:b",
    "WITH <x:load> DELETE WHERE { ?load ?p ?o }",
]


def _connects(store: ox.Store, endpoint: Endpoint, text: str) -> bool:
    before = endpoint.visits
    with suppress(OSError, RuntimeError):
        results = store.query(text.replace("<E>", f"<{endpoint.iri}>"))
        if not isinstance(results, ox.QueryBoolean):
            list(results)
    return endpoint.visits > before


@pytest.mark.parametrize("text", CONNECTING_QUERIES)
def test_a_query_for_which_oxigraph_connects_is_refused(store: ox.Store, endpoint: Endpoint, text: str) -> None:
    assert _connects(store, endpoint, text)

    with pytest.raises(QueryRefusedError):
        refuse_federation(text)


@pytest.mark.parametrize("text", CONNECTING_UPDATES + LOADING_UPDATES)
def test_an_update_for_which_oxigraph_connects_is_refused(store: ox.Store, endpoint: Endpoint, text: str) -> None:
    before = endpoint.visits
    with suppress(OSError, RuntimeError):
        store.update(text.replace("<E>", f"<{endpoint.iri}>"))
    assert endpoint.visits > before

    with pytest.raises(QueryRefusedError):
        (refuse_federation if text in CONNECTING_UPDATES else refuse_loading)(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { \\u0053ERVICE <http://x/> { } }",
        "SELECT * { \\U00000053ERVICE <http://x/> { } }",
        "SELECT * { ?a ?b ?c FILTER(?a<1)SERVICE?b#>\n{ } }",
        "SELECT * { VALUES ?x { '''\\uD800'''SERVICE<http://x/>{}''' } }",
    ],
)
def test_a_service_clause_that_oxigraph_might_come_to_see_is_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        refuse_federation(text)


def test_a_text_made_to_be_read_in_many_ways_is_refused_in_short_time() -> None:
    text = "SELECT * { " + "?a <x#> {\n" * 2_000 + "' SERVICE <http://x/> { } '"

    with pytest.raises(QueryRefusedError):
        refuse_federation(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_the_words_elsewhere_are_not_refused(text: str) -> None:
    refuse_federation(text)
    refuse_loading(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <x:g> { ?s ?p ?o }",
        "SELECT*FROM<x:g>{}",
        "ASKFROM NAMED<x:g>{}",
        "PREFIX e: <x:> CONSTRUCT { ?s ?p '}' } from#\nnamed e:g WHERE { ?s ?p ?o }",
        "DESCRIBE <x:s>FROM<x:g>",
    ],
)
def test_a_from_clause_is_seen(text: str) -> None:
    assert names_dataset(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?from { ?s ?from ?o }",
        "PREFIX from: <x:> SELECT * { ?s from:a from:b }",
        "SELECT * { ?s ?p 'FROM <x:g>' } # FROM <x:g>",
    ],
)
def test_the_word_from_elsewhere_is_no_from_clause(text: str) -> None:
    assert not names_dataset(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?x) { }",
        "SELECT * { ?s ?p ?o } ORDER BY rand ( )",
        "SELECT * { BIND(1+RAND()AS?x) }",
        "SELECT (STRUUID() AS ?x) (UUID#\n() AS ?y) { }",
        "SELECT * { BIND(BNODE() AS ?x) }",
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT (N\\u004FW() AS ?x) { }",
    ],
)
def test_what_differs_each_time_is_not_deterministic(text: str) -> None:
    assert not is_deterministic(text)


@pytest.mark.parametrize("text", ["SELECT ?now { ?now foaf:knows ?brand }", "SELECT * { ?s ?p 'the secret service' }"])
def test_what_is_the_same_each_time_is_deterministic(text: str) -> None:
    assert is_deterministic(text)


@pytest.mark.parametrize("text", CONNECTING_QUERIES + CONNECTING_UPDATES + LOADING_UPDATES + HARMLESS)
def test_the_tokens_together_are_the_text(text: str) -> None:
    assert "".join(token for _, token in tokens(text)) == text


@pytest.mark.parametrize(
    ("unit", "same"),
    [("now#", False), ("service#", False), ("service<", False), ("rand ", True), ("uuid", True), ("bnode\n", True)],
)
def test_a_long_text_is_told_too(unit: str, *, same: bool) -> None:
    """A search that goes on from each word takes minutes for these."""
    assert is_deterministic(unit * (2**20 // len(unit))) is same
