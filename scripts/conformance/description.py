"""Tests of the service description, which the manifest names and the specification explains.

https://www.w3.org/TR/sparql11-service-description/
"""

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from scripts.conformance import results
from scripts.conformance.manifests import Test
from scripts.conformance.server import Server
from scripts.conformance.verdict import FailedError

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

_DOMAINS: dict[Node, set[URIRef]] = {
    SD.endpoint: {SD.Service},
    SD.feature: {SD.Service},
    SD.defaultEntailmentRegime: {SD.Service},
    SD.defaultSupportedEntailmentProfile: {SD.Service},
    SD.extensionFunction: {SD.Service},
    SD.extensionAggregate: {SD.Service},
    SD.languageExtension: {SD.Service},
    SD.supportedLanguage: {SD.Service},
    SD.propertyFeature: {SD.Service},
    SD.defaultDataset: {SD.Service},
    SD.availableGraphs: {SD.Service},
    SD.resultFormat: {SD.Service},
    SD.inputFormat: {SD.Service},
    SD.defaultGraph: {SD.Dataset},
    SD.namedGraph: {SD.GraphCollection, SD.Dataset},
    SD.entailmentRegime: {SD.NamedGraph},
    SD.supportedEntailmentProfile: {SD.NamedGraph},
    SD.name: {SD.NamedGraph},
    SD.graph: {SD.NamedGraph},
}
_RANGES: dict[Node, set[URIRef]] = {
    SD.defaultDataset: {SD.Dataset},
    SD.availableGraphs: {SD.GraphCollection, SD.Dataset},
    SD.defaultGraph: {SD.Graph},
    SD.namedGraph: {SD.NamedGraph},
    SD.graph: {SD.Graph},
}
_CLASSES = {
    SD.Service, SD.Feature, SD.Language, SD.Function, SD.Aggregate, SD.EntailmentRegime, SD.EntailmentProfile,
    SD.GraphCollection, SD.Dataset, SD.Graph, SD.NamedGraph,
}  # fmt: skip
_LANGUAGES = {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update}
_FEATURES = {
    SD.DereferencesURIs, SD.UnionDefaultGraph, SD.RequiresDataset, SD.EmptyGraphs, SD.BasicFederatedQuery,
}  # fmt: skip
_ONE = {SD.NamedGraph: SD.name, SD.Service: SD.endpoint}


def run(test: Test, server: Server) -> None:
    server.load([])
    description = _description(server)
    if test.id.endswith("#has-endpoint-triple"):
        _check_endpoint(description, URIRef(server.base + server.query_path))
    elif test.id.endswith("#conforms-to-schema"):
        check_schema(description)


def check_schema(description: Graph) -> None:
    """Raise FailedError, with all that is wrong, when the description does not use the vocabulary as it is defined."""
    faults = sorted({*_unknown_terms(description), *_wrong_types(description), *_not_one(description)})
    if faults:
        raise FailedError("; ".join(faults))


def _description(server: Server) -> Graph:
    response = server.send("GET", server.query_path, {})
    if not response.succeeded or not results.is_rdf(response.media_type):
        raise FailedError(f"expected RDF, got {response.media_type or 'no media type'}: {response.said}")
    return Graph().parse(data=response.body, format=response.media_type, publicID=server.base + server.query_path)


def _check_endpoint(description: Graph, endpoint: URIRef) -> None:
    if endpoint not in set(description.objects(predicate=SD.endpoint)):
        told = ", ".join(map(str, description.objects(predicate=SD.endpoint))) or "none"
        raise FailedError(f"expected the sd:endpoint {endpoint}, got {told}")


def _unknown_terms(description: Graph) -> list[str]:
    known = {*_DOMAINS, *_CLASSES, *_LANGUAGES, *_FEATURES}
    terms = {term for statement in description for term in statement if str(term).startswith(str(SD))}
    return [f"{term} is not in the vocabulary" for term in terms - known]


def _wrong_types(description: Graph) -> list[str]:
    faults = []
    for subject, predicate, value in description:
        if predicate in _DOMAINS and isinstance(value, Literal):
            faults.append(f"{predicate} has the literal {value}")
        faults += _wrong_type(description, subject, _DOMAINS.get(predicate, set()))
        faults += _wrong_type(description, value, _RANGES.get(predicate, set()))
    return faults


def _wrong_type(description: Graph, node: Node, allowed: set[URIRef]) -> list[str]:
    """What has types of the vocabulary must have an allowed one."""
    types = {kind for kind in description.objects(node, RDF.type) if kind in _CLASSES}
    return [f"{node} is no {' or '.join(sorted(allowed))}"] if allowed and types and not types & allowed else []


def _not_one(description: Graph) -> list[str]:
    faults = [] if (None, RDF.type, SD.Service) in description else ["there is no sd:Service"]
    for kind, predicate in _ONE.items():
        for node in description.subjects(RDF.type, kind):
            if len(set(description.objects(node, predicate))) != 1:
                faults.append(f"{node} has not one {predicate}")
    return faults
