"""Property paths as a shapes graph writes them: https://www.w3.org/TR/shacl/#property-paths."""

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl.paths import Alternative, Inverse, Path, Repeated, Sequence
from graph.shacl.statements import Node, Statements
from graph.shacl.vocabulary import FIRST, sh

_PATH = sh("path")
_TIMES = {sh("zeroOrMorePath"): "*", sh("oneOrMorePath"): "+", sh("zeroOrOnePath"): "?"}
_DEEPEST = 100


def path(shapes: Statements, node: Node, of: Node) -> Path:
    """The path that begins at a node, for the shape `of`.

    Raises ShapesError for what is none.
    """
    return _read(shapes, node, of, 0)


def _read(shapes: Statements, node: Node, of: Node, depth: int) -> Path:
    if isinstance(node, ox.NamedNode):
        return node
    if depth > _DEEPEST:
        raise ShapesError(of, _PATH, "has a path that contains itself, or too many others")
    if shapes.values(node, FIRST):
        return Sequence(_several(shapes, node, of, depth))
    kind, value = _only_property(shapes, node, of)
    if kind == sh("alternativePath"):
        return Alternative(_several(shapes, value, of, depth))
    inner = _read(shapes, value, of, depth + 1)
    return Inverse(inner) if kind == sh("inversePath") else Repeated(inner, _TIMES[kind])


def _several(shapes: Statements, node: Node, of: Node, depth: int) -> tuple[Path, ...]:
    members = shapes.members(node, of, _PATH)
    if len(members) < 2:
        raise ShapesError(of, _PATH, "has a list of paths with fewer than two members")
    return tuple(_read(shapes, member, of, depth + 1) for member in members)


def _only_property(shapes: Statements, node: Node, of: Node) -> tuple[ox.NamedNode, Node]:
    known = {sh("alternativePath"), sh("inversePath"), *_TIMES}
    found = [(kind, value) for kind in known for value in shapes.values(node, kind)]
    if len(found) != 1:
        raise ShapesError(of, _PATH, "takes an IRI, a list, or a blank node with one property such as sh:inversePath")
    return found[0]
