"""What kind of term a value is: sh:class, sh:datatype and sh:nodeKind."""

import pyoxigraph as ox

from graph.shacl.checks import Check, Context, each
from graph.shacl.constraints import Constraint
from graph.shacl.literals import is_valid
from graph.shacl.shapes import Shape
from graph.shacl.vocabulary import TYPE, sh

_KINDS: dict[str, tuple[type, ...]] = {
    "BlankNode": (ox.BlankNode,),
    "IRI": (ox.NamedNode,),
    "Literal": (ox.Literal,),
    "BlankNodeOrIRI": (ox.BlankNode, ox.NamedNode),
    "BlankNodeOrLiteral": (ox.BlankNode, ox.Literal),
    "IRIOrLiteral": (ox.NamedNode, ox.Literal),
}


def class_(context: Context, _: Shape, constraint: Constraint) -> Check:
    """An instance of the class."""
    kinds, types = set(context.data.subclasses(constraint.value)), context.data.objects(TYPE)
    return each(context, lambda value: not kinds.isdisjoint(types.get(value, ())))


def datatype(context: Context, _: Shape, constraint: Constraint) -> Check:
    """A literal of the datatype whose text means something in it."""
    terms, wanted = context.data.terms, constraint.value

    def accepts(value: int) -> bool:
        term = terms[value]
        return isinstance(term, ox.Literal) and term.datatype == wanted and is_valid(term)

    return each(context, accepts)


def node_kind(context: Context, _: Shape, constraint: Constraint) -> Check:
    """An IRI, a blank node or a literal."""
    terms = context.data.terms
    kinds = next(kinds for name, kinds in _KINDS.items() if sh(name) == constraint.value)
    return each(context, lambda value: isinstance(terms[value], kinds))
