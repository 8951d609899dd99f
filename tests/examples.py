"""The valid graph, and the invalid examples as graphs: each is added to the valid one.

A line `# remove: SUBJECT` or `# remove: SUBJECT PREDICATE` in an example takes statements of the valid graph away
first.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from rdflib import Graph, URIRef
from rdflib.term import Node

from graph import resources

Triple: TypeAlias = tuple[Node, Node, Node]

DEFINITIONS = "https://w3id.org/barriergraph/def#"
FOLDER = Path(__file__).parent / "shapes"
PATHS = sorted(FOLDER.glob("*/*.ttl"))
_REMOVE = "# remove: "


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def ontology() -> Graph:
    return _parse(*resources.ROOT.glob("ontology/**/*.ttl"))


@cache
def shapes() -> Graph:
    return _parse(*resources.ROOT.glob("shapes/*.ttl"))


@cache
def valid() -> Graph:
    return _parse(FOLDER / "valid.ttl")


def composed(path: Path) -> set[Triple]:
    """The valid graph with what the example changes, and the part of the ontology that they use."""
    example = _parse(path)
    return described(set(valid()) - set(_removed(path, example)) | set(example))


def described(triples: set[Triple]) -> set[Triple]:
    """The triples with the part of the ontology that they use: the whole is slow, and checked with the valid graph."""
    found: set[Triple] = set()
    new = {node for triple in triples for node in triple} | {URIRef(DEFINITIONS.rstrip("#"))}
    while new:
        more = {triple for node in new for triple in ontology().triples((node, None, None))} - found
        found |= more
        new = {node for triple in more for node in triple}
    return triples | found


def _removed(path: Path, example: Graph) -> Iterator[Triple]:
    """What the comments of an example take away from the valid graph."""
    for line in path.read_text().splitlines():
        if line.startswith(_REMOVE):
            subject, *predicate = map(example.namespace_manager.expand_curie, line.removeprefix(_REMOVE).split())
            found = list(valid().triples((subject, predicate[0] if predicate else None, None)))
            assert found, f"{path} removes what is not there: {line}"
            yield from found


def _parse(*paths: Path) -> Graph:
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path)
    return graph
