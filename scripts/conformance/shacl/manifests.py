"""Tests as the W3C writes them: sht:Validate entries in Turtle files.

https://w3c.github.io/data-shapes/data-shapes-test-suite/
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.term import Node

from scripts.conformance.manifests import MF
from scripts.conformance.shacl import terms

SHT = Namespace("http://www.w3.org/ns/shacl-test#")


class NoTestsError(LookupError):
    """There are no tests in the folder."""


@dataclass(frozen=True, eq=False)
class Test:
    """One entry of a file; the graphs that it names are read when they are asked for."""

    id: str
    path: Path
    manifest: Graph
    node: Node

    @property
    def suite(self) -> str:
        """The first folder: core or sparql."""
        return self.id.partition("/")[0]

    @cached_property
    def label(self) -> str:
        return str(self.manifest.value(self.node, RDFS.label))

    @cached_property
    def data(self) -> Graph:
        return self._graph("dataGraph")

    @cached_property
    def shapes(self) -> Graph:
        return self._graph("shapesGraph")

    @cached_property
    def result(self) -> Node:
        """The sh:ValidationReport that is expected, or sht:Failure."""
        return self._value(self.node, MF.result)

    @property
    def fails(self) -> bool:
        """Whether a failure is expected, and no report."""
        return self.result == SHT.Failure

    def _graph(self, role: str) -> Graph:
        """The graph with that role, which is often the manifest itself."""
        path = self._path(role)
        if path == self.path:
            return self.manifest
        shared = role == "shapesGraph" and path == self._path("dataGraph")
        return self.data if shared else terms.read(path)

    def _path(self, role: str) -> Path:
        address = self._value(self._value(self.node, MF.action), SHT[role])
        return Path(unquote(urlsplit(str(address)).path))

    def _value(self, subject: Node, predicate: Node) -> Node:
        value = self.manifest.value(subject, predicate)
        if value is None:
            raise ValueError(f"{self.path}: {self.node} has no {predicate}")
        return value


def read(folder: Path) -> list[Test]:
    """All tests in the files of a folder and those below it, sorted by name.

    Raises NoTestsError when there are none.
    """
    folder = folder.absolute()
    tests = [test for path in sorted(folder.glob("**/*.ttl")) for test in _tests(folder, path)]
    if not tests:
        raise NoTestsError(f"{folder} has no SHACL tests; run scripts/install-shacl-tests, or name a folder that has")
    return tests


def _tests(folder: Path, path: Path) -> Iterator[Test]:
    manifest = terms.read(path)
    for node in sorted(manifest.subjects(RDF.type, SHT.Validate), key=str):
        name = str(node).rpartition("/")[2]
        yield Test(f"{path.parent.relative_to(folder).as_posix()}/{name}", path, manifest, node)
