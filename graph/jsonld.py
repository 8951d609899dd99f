"""JSON-LD that people can read: a context, short names, `@type`, and one node for each subject of a graph.

The same quads in the same order give the same bytes. See https://www.w3.org/TR/json-ld11/.
"""

import json
import re
from collections.abc import Iterable
from itertools import groupby

import pyoxigraph as ox

from graph.prefixes import Names

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_STRING = "http://www.w3.org/2001/XMLSchema#string"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node = dict[str, object]


def serialize(quads: Iterable[ox.Quad], prefixes: dict[str, str]) -> bytes:
    """The quads as one JSON-LD document.

    Args:
        quads: those of a graph together, and within it those of a subject and of a predicate.
        prefixes: namespaces by prefix; those that are used make the context.
    """
    names = Names({prefix: name for prefix, name in prefixes.items() if prefix})
    graphs = [_graph(graph, list(members), names) for graph, members in groupby(quads, lambda quad: quad.graph_name)]
    document = {"@context": dict(sorted(names.used.items())), "@graph": graphs}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _graph(graph: Term | ox.DefaultGraph, quads: list[ox.Quad], names: Names) -> Node:
    nodes = [_node(subject, list(found), names) for subject, found in groupby(quads, lambda quad: quad.subject)]
    return {"@id": _name(graph, names), "@graph": nodes}


def _node(subject: Term, quads: list[ox.Quad], names: Names) -> Node:
    node: Node = {"@id": _name(subject, names)}
    types = [_name(quad.object, names) for quad in quads if quad.predicate.value == _TYPE]
    if types:
        node["@type"] = _one_or_many(types)
    described = (quad for quad in quads if quad.predicate.value != _TYPE)
    for predicate, found in groupby(described, lambda quad: quad.predicate):
        node[names.short(predicate.value)] = _one_or_many([_value(quad.object, names) for quad in found])
    return node


def _one_or_many(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values


def _value(term: Term, names: Names) -> object:
    if not isinstance(term, ox.Literal):
        return {"@id": _name(term, names)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _STRING:
        return term.value
    if term.datatype.value == _INTEGER and _CANONICAL_INTEGER.fullmatch(term.value):
        return int(term.value)
    return {"@value": term.value, "@type": names.short(term.datatype.value)}


def _name(term: Term | ox.DefaultGraph, names: Names) -> object:
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    if isinstance(term, ox.NamedNode):
        return names.short(term.value)
    raise TypeError(f"JSON-LD has no name for {term}")
