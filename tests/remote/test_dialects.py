import pytest

from graph.remote import dialects
from graph.remote.dialects import Addresses, UnknownDialectError
from graph.remote.server import Server


@pytest.mark.parametrize(
    ("address", "announced", "expected"),
    [
        ("http://h:7878", "Oxigraph/0.5.13", "oxigraph"),
        ("http://h:8890/sparql", "Virtuoso/07.20.3229 (Linux) x86_64", "virtuoso"),
        ("http://h:7200/repositories/plan", "", "graphdb"),
        ("http://h/anything", "nginx", "generic"),
    ],
)
def test_a_server_is_known_by_its_path_or_by_what_it_calls_itself(address: str, announced: str, expected: str) -> None:
    assert dialects.detect(address, announced).name == expected


@pytest.mark.parametrize(
    ("address", "dialect", "expected"),
    [
        ("http://h:7878", "oxigraph", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h:7878/query", "oxigraph", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h/sparql", "virtuoso", ("http://h/sparql", "http://h/sparql-auth", "http://h/sparql-graph-crud-auth")),
        ("http://h/ds/", "fuseki", ("http://h/ds/query", "http://h/ds/update", "http://h/ds/data")),
        ("http://h/any/where", "generic", ("http://h/any/where",) * 3),
    ],
)
def test_one_address_is_enough(address: str, dialect: str, expected: tuple[str, str, str]) -> None:
    assert dialects.addresses(Server(address), dialects.named(dialect)) == Addresses(*expected)


def test_an_address_that_is_given_is_taken() -> None:
    server = Server("http://h/q", update="http://u/", store="http://s/")

    assert dialects.addresses(server, dialects.GENERIC) == Addresses("http://h/q", "http://u/", "http://s/")


def test_an_unknown_dialect_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownDialectError, match="sesame is no dialect; there are fuseki, generic, graphdb"):
        dialects.named("sesame")
