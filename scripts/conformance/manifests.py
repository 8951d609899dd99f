"""The tests: what the manifests of the W3C's SPARQL tests say, read from a checkout."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

BASE = "https://w3c.github.io/rdf-tests/"
"""Where the checkout is published; relative IRIs in the tests are resolved against it."""

_ROOTS = ("sparql/sparql10/manifest.ttl", "sparql/sparql11/manifest-all.ttl", "sparql/sparql12/manifest.ttl")
_VERSIONS = {"sparql10": "SPARQL 1.0", "sparql11": "SPARQL 1.1", "sparql12": "SPARQL 1.2"}
_SUITES_OF_FOLDERS = {
    "csv-tsv-res": "results in CSV and TSV",
    "json-res": "results in JSON",
    "entailment": "entailment regimes",
    "service": "federated query evaluation",
    "syntax-fed": "federated query syntax",
    "protocol": "Protocol",
    "graph-store-protocol": "Graph Store HTTP Protocol",
    "service-description": "Service Description",
}


@dataclass(frozen=True, eq=False)
class Test:
    """A test as one node of a manifest; what stands there is read by whoever runs its kind."""

    checkout: Path
    folder: str
    manifest: Graph
    node: URIRef

    @cached_property
    def id(self) -> str:
        return f"{self.folder}#{self.node.partition('#')[2]}"

    @cached_property
    def kind(self) -> str:
        """The name of its class, without the version of SPARQL."""
        return str(self._value(self.node, RDF.type)).partition("#")[2].removesuffix("11")

    @cached_property
    def suite(self) -> str:
        version, _, folder = self.folder.partition("/")
        kind = f"{'update' if 'Update' in self.kind else 'query'} {'syntax' if 'Syntax' in self.kind else 'evaluation'}"
        return f"{_VERSIONS[version]} {_SUITES_OF_FOLDERS.get(folder, kind)}"

    @property
    def action(self) -> Node:
        return self._value(self.node, MF.action)

    @property
    def result(self) -> Node:
        return self._value(self.node, MF.result)

    def has(self, predicate: URIRef, value: URIRef) -> bool:
        return (self.node, predicate, value) in self.manifest

    def file(self, subject: Node, predicate: URIRef) -> URIRef | None:
        """The one file that the predicate names, if it names one."""
        return next(iter(self.files(subject, predicate)), None)

    def files(self, subject: Node, predicate: URIRef) -> list[URIRef]:
        return [value for value in self.manifest.objects(subject, predicate) if isinstance(value, URIRef)]

    def labelled_files(self, subject: Node, predicate: URIRef) -> list[tuple[str, URIRef]]:
        """Named graphs: a file's own IRI is its name, unless a node in between gives it a label."""
        named = [(str(file), file) for file in self.files(subject, predicate)]
        for node in self.manifest.objects(subject, predicate):
            if file := self.file(node, UT.graph):
                named.append((str(self.manifest.value(node, RDFS.label)), file))
        return named

    def path(self, file: str) -> Path:
        """Where the checkout keeps a file that the manifest names by its IRI."""
        return self.checkout / file.removeprefix(BASE)

    def _value(self, subject: Node, predicate: URIRef) -> Node:
        value = self.manifest.value(subject, predicate)
        if value is None:
            raise ValueError(f"{self.node} has no {predicate}")
        return value


def read(checkout: Path) -> list[Test]:
    """All tests of the checkout, in the order of the manifests."""
    roots = [checkout / root for root in _ROOTS if (checkout / root).is_file()]
    if not roots:
        raise FileNotFoundError(f"{checkout} has none of {', '.join(_ROOTS)}; give a checkout of w3c/rdf-tests")
    return [test for root in roots for test in _tests(checkout, root)]


def _tests(checkout: Path, path: Path) -> Iterator[Test]:
    manifest = Graph().parse(path, format="turtle", publicID=BASE + path.relative_to(checkout).as_posix())
    folder = path.parent.relative_to(checkout / "sparql").as_posix()
    for entries in manifest.objects(predicate=MF.entries):
        for node in manifest.items(entries):
            yield Test(checkout, folder, manifest, URIRef(str(node)))
    for included in manifest.objects(predicate=MF.include):
        for file in manifest.items(included):
            yield from _tests(checkout, checkout / str(file).removeprefix(BASE))
