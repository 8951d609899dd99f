"""Which values and properties there may be: sh:in, sh:hasValue and sh:closed."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.shacl.checks import Check, Context, Hit, Pairs, each, per_focus
from graph.shacl.constraints import Constraint
from graph.shacl.shapes import Shape
from graph.shacl.statements import Node
from graph.shacl.vocabulary import sh


def in_(context: Context, _: Shape, constraint: Constraint) -> Check:
    """One of the terms, written as it is there."""
    members = {context.data.number(member) for member in constraint.values}
    return each(context, members.__contains__)


def has_value(context: Context, _: Shape, constraint: Constraint) -> Check:
    """The term is among the values."""
    wanted = context.data.number(constraint.value)
    return per_focus(lambda values: wanted in values)


def closed(context: Context, shape: Shape, constraint: Constraint) -> Check:
    """No properties but those of the property shapes and the ignored ones; a result for each statement with another."""
    allowed, data = _allowed(context, shape, constraint), context.data

    def check(pairs: Pairs) -> Iterable[Hit]:
        for focus, values in pairs:
            for value in values:
                for predicate, objects in data.predicates_of(value):
                    if predicate not in allowed:
                        yield from (Hit(focus, object_, predicate) for object_ in objects)

    return check if constraint.value == ox.Literal(True) else lambda _: ()


def _allowed(context: Context, shape: Shape, constraint: Constraint) -> set[Node]:
    statements = context.shapes.statements
    paths = (path for nested in shape.nested for path in statements.values(nested, sh("path")))
    return {*constraint.parameters.get("ignoredProperties", ()), *paths}
