import pytest

from scripts.conformance import messages
from scripts.conformance.messages import Expectation
from scripts.conformance.server import Response
from scripts.conformance.verdict import FailedError
from tests.conformance.conftest import Checkout, response

JSON = "application/sparql-results+json"
MANIFEST = """
<> mf:entries ( <#one> ) .
<#one> a mf:ProtocolTest ; mf:action [ ht:requests ( [
    ht:methodName "POST" ; ht:absolutePath "/sparql/?using-graph-uri=http%3A%2F%2Fexample.org%2Fg" ;
    ht:headers ( [ ht:fieldName "Content-Type" ; ht:fieldValue "application/sparql-update" ] ) ;
    ht:body [ cnt:characterEncoding "UTF-16" ; cnt:chars "CLEAR ALL" ] ;
    ht:resp [ mf:expectedStatus hts:NoContent, hts:StatusCode3xx ]
] [
    ht:methodName "GET" ; ht:absolutePath "/sparql/?query=ASK%7B%7D" ;
    ht:resp [ mf:expectedBoolean true ; mf:expectedFormat "boolean" ]
] ) ] .
"""


@pytest.fixture
def requests(checkout: Checkout) -> list[messages.Message]:
    (test,) = checkout({"manifest-all.ttl": MANIFEST})
    return messages.read(test)


def test_requests_are_read_in_order(requests: list[messages.Message]) -> None:
    assert [request.method for request in requests] == ["POST", "GET"]


def test_a_body_has_the_encoding_that_the_test_says(requests: list[messages.Message]) -> None:
    assert requests[0].body == "CLEAR ALL".encode("utf-16")


def test_a_request_knows_whether_it_updates(requests: list[messages.Message]) -> None:
    assert [request.updates for request in requests] == [True, False]


def test_expectations_are_read(requests: list[messages.Message]) -> None:
    assert set(requests[0].expected.statuses) == {"NoContent", "StatusCode3xx"}
    assert requests[1].expected == Expectation(format="boolean", boolean=True)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (Expectation(("StatusCode4xx",)), response(415)),
        (Expectation(("Created", "NoContent")), response(204)),
        (Expectation(("StatusCode2xx", "StatusCode3xx"), format="tabular"), response(303)),
        (Expectation(format="RDF"), response(200, "application/ld+json")),
        (Expectation(format="boolean", boolean=True), response(200, JSON, b'{"boolean":true}')),
        (Expectation(headers={"content-type": "text/turtle; charset=utf-8"}), response(200, "text/turtle")),
        (Expectation(location="$NEW$"), response(201, location="/store/1")),
        (
            Expectation(headers={"content-type": "text/turtle"}, body=b"<http://e/a> <http://e/p> [] ."),
            response(200, "text/turtle", b"<http://e/a> <http://e/p> _:x ."),
        ),
    ],
)
def test_an_expected_response_passes(expected: Expectation, answer: Response) -> None:
    messages.check(expected, answer)


@pytest.mark.parametrize(
    ("expected", "answer", "told"),
    [
        (Expectation(("StatusCode4xx",)), response(500), "expected StatusCode4xx, got 500"),
        (Expectation(("NotFound",)), response(400), "expected NotFound, got 400"),
        (Expectation(format="tabular"), response(200, "text/turtle"), "expected content that is tabular"),
        (Expectation(format="boolean"), response(200, "text/csv"), "expected content that is boolean"),
        (Expectation(boolean=True), response(200, JSON, b'{"boolean":false}'), "got false"),
        (Expectation(headers={"content-type": "text/turtle"}), response(200), "expected text/turtle, got no media"),
        (Expectation(location="$NEW$"), response(201), "expected a Location"),
        (
            Expectation(headers={"content-type": "text/turtle"}, body=b"<http://e/a> <http://e/p> 1 ."),
            response(200, "text/turtle", b"<http://e/a> <http://e/p> 2 ."),
            "expected 1 rows, got 1",
        ),
    ],
)
def test_another_response_fails(expected: Expectation, answer: Response, told: str) -> None:
    with pytest.raises(FailedError, match=told):
        messages.check(expected, answer)
