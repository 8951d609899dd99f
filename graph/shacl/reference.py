"""pySHACL as the engine: slower, and what ours is compared with."""

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import SH, Graph, URIRef

from graph.errors import ShapesError
from graph.shacl import pathreading, translation
from graph.shacl.constraints import Constraint
from graph.shacl.data import Data
from graph.shacl.shapes import Shape, Shapes
from graph.shacl.statements import Node, Statements
from graph.shacl.validator import Finding


def findings(shapes: Shapes, data: Data) -> Iterator[Finding]:
    """What pySHACL finds.

    Raises ShapesError for shapes that it cannot use.
    """
    import pyshacl  # noqa: PLC0415  # takes a fifth of a second, which only those who choose it should pay

    graph, shapes_graph = translation.graph(data.triples()), translation.graph(shapes.statements)
    _, report, text = pyshacl.validate(graph, shacl_graph=shapes_graph, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise ShapesError(None, None, f"pySHACL cannot use the shapes: {text}")
    found = Statements(ox.Quad(*map(translation.value, triple)) for triple in report)  # type: ignore[arg-type]  # subjects are no literals
    for node in report.objects(None, SH.result):
        yield _finding(found, translation.value(node), shapes)


def _finding(found: Statements, node: Node, shapes: Shapes) -> Finding:
    def one(name: URIRef) -> Node | None:
        return found.value(node, ox.NamedNode(name))

    shape = shapes.all[one(SH.sourceShape)]  # type: ignore[index]  # every result has one
    constraint = _constraint(shape, one(SH.sourceConstraintComponent), one(SH.sourceConstraint))
    path = one(SH.resultPath)
    said = tuple(text for text in found.values(node, ox.NamedNode(SH.resultMessage)) if isinstance(text, ox.Literal))
    return Finding(
        shape,
        constraint,
        one(SH.focusNode),  # type: ignore[arg-type]  # the same
        shape.path if path is None or shape.path is not None else pathreading.path(found, path, node),
        one(SH.value),
        # pySHACL drops the language of a message of a SPARQL constraint, and has words of its own for the others.
        shape.messages or (said if constraint.validator is not None else ()),
    )


def _constraint(shape: Shape, component: Node | None, source: Node | None) -> Constraint:
    alike = [constraint for constraint in shape.constraints if constraint.component == component]
    return next((constraint for constraint in alike if constraint.validator == source), alike[0])
