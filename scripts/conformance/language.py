"""Tests of the language: whether queries and updates are legal, and what they do."""

from rdflib import URIRef

from graph.sparql.contents import tokens
from scripts.conformance import datasets, results
from scripts.conformance.manifests import MF, QT, UT, Test
from scripts.conformance.server import Response, Server
from scripts.conformance.verdict import FailedError

_MALFORMED = 400


def evaluate_query(test: Test, server: Server) -> None:
    """The query gives the expected solutions, truth value or graph, in the format in which they are expected."""
    query = _file(test, QT.query)
    text = _text(test, query)
    server.load([*datasets.read(test, test.action, QT), *datasets.graphs_from(test, query, text)])
    exact = test.has(MF.requires, MF.NoCanonicalizationOfNumerics)
    media_type, expected = _expected(test, exact=exact)
    response = server.query(_based(text, query), _acceptable(media_type, expected))
    got = _answer(response, query, exact=exact)
    results.compare(_ranked(expected, text), got, lax=test.has(MF.resultCardinality, MF.LaxCardinality))


def evaluate_update(test: Test, server: Server) -> None:
    """The update turns one dataset into the other."""
    update = _file(test, UT.request)
    server.load(datasets.read(test, test.action, UT))
    _succeeded(server.update(_based(_text(test, update), update)))
    expected = results.statements(datasets.read(test, test.result, UT))
    got = server.dataset()
    results.compare(expected, results.read(got.body, got.media_type))


def legal_query(test: Test, server: Server) -> None:
    server.load([])
    _legal(server.query(_text(test, str(test.action)), "*/*"))


def illegal_query(test: Test, server: Server) -> None:
    server.load([])
    _illegal(server.query(_text(test, str(test.action)), "*/*"))


def legal_update(test: Test, server: Server) -> None:
    server.load([])
    _legal(server.update(_text(test, str(test.action))))


def illegal_update(test: Test, server: Server) -> None:
    server.load([])
    _illegal(server.update(_text(test, str(test.action))))


def _legal(response: Response) -> None:
    """The protocol keeps 400 for what is malformed: another error says that the server could or would not do it."""
    if response.status == _MALFORMED:
        raise FailedError(f"expected it to be legal, got {response.said}")


def _illegal(response: Response) -> None:
    if response.status != _MALFORMED:
        raise FailedError(f"expected {_MALFORMED}, got {response.said}")


def _succeeded(response: Response) -> None:
    if not response.succeeded:
        raise FailedError(f"expected it to succeed, got {response.said}")


def _expected(test: Test, *, exact: bool) -> tuple[str, results.Result]:
    path = test.path(str(test.result))
    media_type = results.MEDIA_TYPES[path.suffix]
    return media_type, results.read_expected(path.read_bytes(), media_type, str(test.result), exact=exact)


def _acceptable(media_type: str, expected: results.Result) -> str:
    """The format of the expected answer, unless it is a table or truth value written as RDF."""
    is_graph = isinstance(expected, results.Statements)
    return media_type if is_graph == results.is_rdf(media_type) else results.JSON


def _answer(response: Response, base: str, *, exact: bool) -> results.Result:
    _succeeded(response)
    return results.read(response.body, response.media_type, base, exact=exact)


def _ranked(expected: results.Result, query: str) -> results.Result:
    """Where the query sorts, the order of the expected rows counts."""
    if isinstance(expected, results.Table) and expected.ranks is None and _sorts(query):
        return results.Table(expected.variables, expected.rows, tuple(range(len(expected.rows))))
    return expected


def _sorts(query: str) -> bool:
    """Whether the query as a whole, and not only a part of it, has an ORDER BY."""
    depth = 0
    for kind, token in tokens(query):
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth == 0 and kind == "word" and token.lower() == "order":
            return True
    return False


def _based(text: str, file: str) -> str:
    """The text with the IRI of its file as its base, as it has where it is published."""
    return f"BASE <{file}>\n{text}"


def _file(test: Test, predicate: URIRef) -> URIRef:
    file = test.file(test.action, predicate)
    if file is None:
        raise ValueError(f"{test.node} names no {predicate}")
    return file


def _text(test: Test, file: str) -> str:
    return test.path(file).read_text(encoding="utf-8")
