"""Tests that are HTTP messages: requests to send one after the other, and what must come back for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, urljoin

from rdflib import Literal, Namespace, URIRef
from rdflib.term import Node

from scripts.conformance import datasets, results
from scripts.conformance.manifests import MF, UT, Test
from scripts.conformance.server import Response, Server
from scripts.conformance.verdict import FailedError

CNT = Namespace("http://www.w3.org/2011/content#")
HT = Namespace("http://www.w3.org/2011/http#")

_STATUSES = {status.phrase.replace(" ", ""): status.value for status in HTTPStatus}
_TRUTH_VALUES = {results.JSON, "application/sparql-results+xml"}
_FORMATS = {"boolean": _TRUTH_VALUES, "tabular": _TRUTH_VALUES | {"text/csv", "text/tab-separated-values"}}


@dataclass(frozen=True)
class Expectation:
    """What must come back. What is None or empty may be anything."""

    statuses: tuple[str, ...] = ()
    format: str | None = None
    boolean: bool | None = None
    location: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True)
class Message:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None
    expected: Expectation

    @property
    def updates(self) -> bool:
        """Whether this is a SPARQL update, which some servers take at a path of its own."""
        media_type, body = self.headers.get("content-type", ""), self.body or b""
        return "update=" in self.path or "sparql-update" in media_type or body.startswith(b"update=")


def run(test: Test, server: Server) -> None:
    """Send the requests in order, and check each answer; a location that the server tells goes into what follows."""
    server.load(datasets.named_graphs(test, test.node, UT))
    locations: dict[str, str] = {}
    for message in read(test):
        path = _path(message, server, locations)
        response = server.send(message.method, path, message.headers, message.body)
        try:
            check(message.expected, response)
        except FailedError as error:
            raise FailedError(f"{message.method} {path.partition('?')[0]}: {error}") from error
        if message.expected.location:
            told = urljoin(server.base + path, response.headers.get("location"))
            locations[message.expected.location] = quote(told, safe="")


def read(test: Test) -> list[Message]:
    """The messages of a test, from the W3C's vocabulary for HTTP."""
    requests = test.manifest.value(test.action, HT.requests)
    return [_message(test, request) for request in _items(test, requests)]


def check(expected: Expectation, response: Response) -> None:
    """Raise FailedError when the response is not what was expected."""
    if expected.statuses and not any(_has_status(response, status) for status in expected.statuses):
        raise FailedError(f"expected {' or '.join(sorted(expected.statuses))}, got {response.said}")
    if expected.location and "location" not in response.headers:
        raise FailedError("expected a Location header, got none")
    if response.succeeded:
        _check_format(expected, response)
        _check_content(expected, response)


def _check_format(expected: Expectation, response: Response) -> None:
    if expected.format and not _is_in_format(response.media_type, expected.format):
        raise FailedError(f"expected content that is {expected.format}, got {response.media_type or 'no media type'}")
    wanted = expected.headers.get("content-type", "").partition(";")[0]
    if wanted and response.media_type != wanted:
        raise FailedError(f"expected {wanted}, got {response.media_type or 'no media type'}")


def _check_content(expected: Expectation, response: Response) -> None:
    if expected.boolean is not None:
        results.compare(expected.boolean, results.read(response.body, response.media_type))
    if expected.body is not None:
        graph = results.read(expected.body, expected.headers["content-type"].partition(";")[0])
        results.compare(graph, results.read(response.body, response.media_type))


def _is_in_format(media_type: str, name: str) -> bool:
    return media_type in _FORMATS[name] if name in _FORMATS else results.is_rdf(media_type)


def _has_status(response: Response, status: str) -> bool:
    """Compare with a status that the tests call `NotFound`, or a class of them that they call `StatusCode4xx`."""
    if status.startswith("StatusCode"):
        return str(response.status)[0] == status.removeprefix("StatusCode")[0]
    return response.status == _STATUSES[status]


def _path(message: Message, server: Server, locations: Mapping[str, str]) -> str:
    """The path at this server, for which the tests say `/sparql/` and `/gsp`."""
    path = message.path
    for name, location in locations.items():
        path = path.replace(name, location)
    if path.startswith("/gsp"):
        return server.store_path + path.removeprefix("/gsp")
    return (server.update_path if message.updates else server.query_path) + path.removeprefix("/sparql/")


def _message(test: Test, request: Node) -> Message:
    value = test.manifest.value
    return Message(
        method=str(value(request, HT.methodName)),
        path=str(value(request, HT.absolutePath)),
        headers=_headers(test, request),
        body=_body(test, request),
        expected=_expectation(test, value(request, HT.resp)),
    )


def _expectation(test: Test, response: Node | None) -> Expectation:
    boolean = test.manifest.value(response, MF.expectedBoolean)
    return Expectation(
        statuses=tuple(str(status).partition("#")[2] for status in test.manifest.objects(response, MF.expectedStatus)),
        format=_text(test, response, MF.expectedFormat),
        boolean=bool(boolean.value) if isinstance(boolean, Literal) else None,
        location=_text(test, response, MF.expectedLocation),
        headers=_headers(test, response),
        body=_body(test, response),
    )


def _text(test: Test, subject: Node | None, predicate: URIRef) -> str | None:
    value = test.manifest.value(subject, predicate)
    return None if value is None else str(value)


def _headers(test: Test, message: Node | None) -> dict[str, str]:
    value, headers = test.manifest.value, _items(test, test.manifest.value(message, HT.headers))
    return {str(value(header, HT.fieldName)).lower(): str(value(header, HT.fieldValue)) for header in headers}


def _body(test: Test, message: Node | None) -> bytes | None:
    body = test.manifest.value(message, HT.body)
    if body is None:
        return None
    return str(test.manifest.value(body, CNT.chars)).encode(str(test.manifest.value(body, CNT.characterEncoding)))


def _items(test: Test, head: Node | None) -> list[Node]:
    return list(test.manifest.items(head)) if head is not None else []
