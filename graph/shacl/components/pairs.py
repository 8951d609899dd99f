"""Values beside those of another property: sh:equals, sh:disjoint, sh:lessThan, sh:lessThanOrEquals."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.shacl import expressions
from graph.shacl.checks import Check, Context, Hit, Maker, Pairs
from graph.shacl.constraints import Constraint
from graph.shacl.data import Index
from graph.shacl.shapes import Shape
from graph.shacl.statements import Node


def _others(context: Context, constraint: Constraint) -> Index:
    predicate = constraint.value
    assert isinstance(predicate, ox.NamedNode)  # noqa: S101  # the parameters were read so
    return context.data.objects(predicate)


def equals(context: Context, _: Shape, constraint: Constraint) -> Check:
    """The same values; a result for each that only one of the two has."""
    others = _others(context, constraint)

    def check(pairs: Pairs) -> Iterable[Hit]:
        for focus, values in pairs:
            other, own = dict.fromkeys(others.get(focus, ())), dict.fromkeys(values)
            yield from (Hit(focus, value) for value in own if value not in other)
            yield from (Hit(focus, value) for value in other if value not in own)

    return check


def disjoint(context: Context, _: Shape, constraint: Constraint) -> Check:
    """No value that the other property has too."""
    others = _others(context, constraint)

    def check(pairs: Pairs) -> Iterable[Hit]:
        for focus, values in pairs:
            other = frozenset(others.get(focus, ()))
            yield from (Hit(focus, value) for value in values if value in other)

    return check


def ordered(operator: str) -> Maker:
    """Every value before every value of the other property; a result for each two that are not."""

    def make(context: Context, _: Shape, constraint: Constraint) -> Check:
        others, terms = _others(context, constraint), context.data.terms

        def check(pairs: Pairs) -> Iterable[Hit]:
            found = [
                (focus, value, other) for focus, values in pairs for value in values for other in others.get(focus, ())
            ]
            rows: list[tuple[Node, ...]] = [(terms[value], terms[other]) for _, value, other in found]
            holds = expressions.true_for(f"ISLITERAL(?a) && ISLITERAL(?b) && ?a {operator} ?b", rows)
            return [Hit(focus, value) for (focus, value, _), is_so in zip(found, holds, strict=True) if not is_so]

        return check

    return make
