"""Literals as the data write them: a store gives numbers and times back in a form of its own, such as 3 for 003."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import pyoxigraph as ox

from graph.shacl.data import Data
from graph.shacl.statements import Node

_ANY = ox.NamedNode("urn:x-barriergraph:any")


def written(data: Data, focus: int, values: Iterable[int], found: Node) -> Node:
    """The value node, or else the object of the focus node, that a store gave back as the literal that was found."""
    if not isinstance(found, ox.Literal):
        return found
    objects = chain.from_iterable(objects for _, objects in data.predicates_of(focus))
    candidates = [data.terms[number] for number in dict.fromkeys(chain(values, objects))]
    if found in candidates:
        return found
    return next((term for term in candidates if isinstance(term, ox.Literal) and _given_back(term) == found), found)


@lru_cache(4096)
def _given_back(literal: ox.Literal) -> object:
    store = ox.Store()
    store.add(ox.Quad(_ANY, _ANY, literal))
    return next(iter(store)).object
