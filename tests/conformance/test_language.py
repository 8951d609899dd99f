from collections.abc import Callable, Mapping

import pytest

from scripts.conformance import language, manifests
from scripts.conformance.server import Response, Server
from scripts.conformance.verdict import FailedError
from tests.conformance.conftest import Checkout, response

QUERY_TEST = "<> mf:entries ( <#one> ) . <#one> mf:action [ qt:query <q.rq> ; qt:data <d.ttl> ] ; mf:result <r.tsv> ."
SYNTAX_TEST = "<> mf:entries ( <#one> ) . <#one> mf:action <q.rq> ."
TSV = "text/tab-separated-values"


class Recorder(Server):
    """Takes every write, gives every question the same answer, and keeps what was sent."""

    def __init__(self, answer: Response) -> None:
        super().__init__("http://127.0.0.1", "/query", "/update", "/store")
        self.answer = answer
        self.sent: list[tuple[str, str, str]] = []

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Response:  # noqa: ARG002
        self.sent.append((method, path, (body or b"").decode()))
        return response(204) if method == "PUT" else self.answer


@pytest.fixture
def sorted_test(checkout: Checkout) -> Callable[[str], manifests.Test]:
    def make(query: str) -> manifests.Test:
        return checkout({"manifest-all.ttl": QUERY_TEST, "q.rq": query, "d.ttl": "", "r.tsv": "?x\n1\n2\n"})[0]

    return make


@pytest.mark.parametrize("query", ["SELECT ?x { } ORDER BY ?x", "SELECT ?x # ORDER\n{ ?s ?p '}' } order by ?x"])
def test_the_order_of_rows_counts_where_the_query_sorts(
    sorted_test: Callable[[str], manifests.Test], query: str
) -> None:
    with pytest.raises(FailedError, match="another order"):
        language.evaluate_query(sorted_test(query), Recorder(response(200, TSV, b"?x\n2\n1\n")))


@pytest.mark.parametrize("query", ["SELECT ?x { { SELECT ?x { } ORDER BY ?x } }", "SELECT ?x { ?x ?p 'ORDER BY' }"])
def test_the_order_of_rows_does_not_count_elsewhere(sorted_test: Callable[[str], manifests.Test], query: str) -> None:
    language.evaluate_query(sorted_test(query), Recorder(response(200, TSV, b"?x\n2\n1\n")))


def test_the_graphs_of_from_clauses_are_loaded_by_their_names(checkout: Checkout) -> None:
    (test,) = checkout(
        {
            "manifest-all.ttl": QUERY_TEST,
            "q.rq": "SELECT ?x FROM NAMED <g.ttl> { ?x ?p <h.ttl> }",
            "d.ttl": "<http://e/d> <http://e/p> 1 .",
            "g.ttl": "<http://e/g> <http://e/p> 1 .",
            "h.ttl": "<http://e/h> <http://e/p> 1 .",
            "r.tsv": "?x\n",
        }
    )
    server = Recorder(response(200, TSV, b"?x\n"))

    language.evaluate_query(test, server)

    method, path, loaded = server.sent[0]
    assert (method, path) == ("PUT", "/store")
    assert [line.split()[0] for line in loaded.splitlines()] == ["<http://e/d>", "<http://e/g>"]
    assert loaded.splitlines()[1].endswith("<https://w3c.github.io/rdf-tests/sparql/sparql11/g.ttl> .")


@pytest.mark.parametrize(
    ("check", "status", "passes"),
    [
        (language.legal_query, 200, True),
        (language.legal_query, 501, True),
        (language.legal_query, 400, False),
        (language.illegal_query, 400, True),
        (language.illegal_query, 200, False),
        (language.illegal_query, 500, False),
    ],
)
def test_400_and_nothing_else_says_that_a_query_is_illegal(
    checkout: Checkout, check: Callable[[manifests.Test, Server], None], status: int, passes: bool
) -> None:
    (test,) = checkout({"manifest-all.ttl": SYNTAX_TEST, "q.rq": "ASK {}"})

    if passes:
        check(test, Recorder(response(status)))
    else:
        with pytest.raises(FailedError, match=f"got {status}"):
            check(test, Recorder(response(status)))
