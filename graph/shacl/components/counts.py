"""How many values there are: sh:minCount, sh:maxCount and their qualified forms."""

from collections.abc import Sequence

from graph.shacl.checks import Check, Context, counted
from graph.shacl.constraints import Constraint
from graph.shacl.shapes import Shape
from graph.shacl.statements import Node
from graph.shacl.vocabulary import sh

_TRUE = "true"


def min_count(_: Context, __: Shape, constraint: Constraint) -> Check:
    """At least so many values."""
    least = int(constraint.value.value)
    return counted(lambda number: number >= least)


def max_count(_: Context, __: Shape, constraint: Constraint) -> Check:
    """At most so many values."""
    most = int(constraint.value.value)
    return counted(lambda number: number <= most)


def qualified_min_count(context: Context, shape: Shape, constraint: Constraint) -> Check:
    """At least so many values that conform to a shape."""
    least, count = int(constraint.value.value), _Qualified(context, shape, constraint)
    return counted(lambda number: number >= least, count)


def qualified_max_count(context: Context, shape: Shape, constraint: Constraint) -> Check:
    """At most so many values that conform to a shape."""
    most, count = int(constraint.value.value), _Qualified(context, shape, constraint)
    return counted(lambda number: number <= most, count)


class _Qualified:
    """Counts the values that conform to the shape, and where the shapes are disjoint to none of its siblings."""

    def __init__(self, context: Context, shape: Shape, constraint: Constraint) -> None:
        own = constraint.parameters["qualifiedValueShape"][0]
        is_disjoint = [value.value for value in constraint.parameters.get("qualifiedValueShapesDisjoint", ())] == [
            _TRUE
        ]
        self._conforms = context.conforms(own)
        self._siblings = [context.conforms(node) for node in _siblings(context, shape, own)] if is_disjoint else []

    def __call__(self, values: Sequence[int]) -> int:
        return sum(
            self._conforms(value) and not any(conforms(value) for conforms in self._siblings) for value in values
        )


def _siblings(context: Context, shape: Shape, own: Node) -> list[Node]:
    statements = context.shapes.statements
    parents = (
        node for node in statements.subjects(sh("property")) if shape.node in statements.values(node, sh("property"))
    )
    shapes = (
        sibling
        for parent in parents
        for property_ in statements.values(parent, sh("property"))
        for sibling in statements.values(property_, sh("qualifiedValueShape"))
    )
    return [sibling for sibling in dict.fromkeys(shapes) if sibling != own]
