"""Shapes about values: sh:not, sh:and, sh:or, sh:xone and sh:node."""

from collections.abc import Iterable

from graph.shacl.checks import Check, Context, Hit, Pairs, each
from graph.shacl.constraints import Constraint
from graph.shacl.shapes import Shape


def not_(context: Context, _: Shape, constraint: Constraint) -> Check:
    """Does not conform to the shape."""
    conforms = context.conforms(constraint.value)
    return each(context, lambda value: not conforms(value))


def and_(context: Context, _: Shape, constraint: Constraint) -> Check:
    """Conforms to all shapes."""
    members = list(map(context.conforms, constraint.values))
    return each(context, lambda value: all(conforms(value) for conforms in members))


def or_(context: Context, _: Shape, constraint: Constraint) -> Check:
    """Conforms to at least one of the shapes."""
    members = list(map(context.conforms, constraint.values))
    return each(context, lambda value: any(conforms(value) for conforms in members))


def xone(context: Context, _: Shape, constraint: Constraint) -> Check:
    """Conforms to exactly one of the shapes."""
    members = list(map(context.conforms, constraint.values))

    def check(pairs: Pairs) -> Iterable[Hit]:
        counted = (
            (focus, value, sum(is_so(value) for is_so in members)) for focus, values in pairs for value in values
        )
        return (Hit(focus, value, amount=number) for focus, value, number in counted if number != 1)

    return check


def node(context: Context, _: Shape, constraint: Constraint) -> Check:
    """Conforms to the shape."""
    return each(context, context.conforms(constraint.value))
