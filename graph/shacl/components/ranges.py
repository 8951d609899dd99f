"""Values in a range: sh:minInclusive and its kind, compared as SPARQL compares."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.shacl import expressions
from graph.shacl.checks import Check, Context, Maker, each_of
from graph.shacl.constraints import Constraint
from graph.shacl.shapes import Shape


def compared(operator: str) -> Maker:
    """A literal that the operator finds so, compared with the limit; what cannot be compared is not accepted."""

    def make(context: Context, _: Shape, constraint: Constraint) -> Check:
        terms, limit = context.data.terms, constraint.value

        def accepted(values: list[int]) -> Iterable[int]:
            literals = [value for value in values if isinstance(terms[value], ox.Literal)]
            found = expressions.true_for(f"?a {operator} ?b", [(terms[value], limit) for value in literals])
            return (value for value, is_so in zip(literals, found, strict=True) if is_so)

        return each_of(accepted)

    return make
