"""The order in which to look up triple patterns, each with what the ones before have bound."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from graph.sparql.lexer import IRI
from graph.sparql.triples import Triple

_IRI = re.compile(IRI)
_TYPE = ("a", "rdf:type", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
# How many matches Oxigraph expects, by whether subject, predicate and object are known.
_MATCHES = {
    (True, True, True): 1,
    (True, False, True): 2,
    (True, True, False): 10,
    (True, False, False): 100,
    (False, True, True): 1_000,
    (False, False, True): 10_000,
    (False, True, False): 1_000_000,
    (False, False, False): 1_000_000_000,
}


class Chain(NamedTuple):
    """Triple patterns in order, as the text of a pattern."""

    text: str
    length: int
    is_forward: bool  # whether each starts from a known subject, of which few matches are to be expected


def chained(triples: Iterable[Triple], known: Iterable[str]) -> Chain:
    """Look up the patterns in the order of fewest expected matches, connected with the variables that are known."""
    bound, left, ordered, is_forward = set(known), list(triples), list[str](), True
    while left:
        triple = min(left, key=lambda one: (not variables(one) & bound, _matches(one, bound)))
        left.remove(triple)
        is_forward &= _is_known(_directed(triple).subject, bound)
        ordered.append(f"{triple.subject} {triple.steps[0]} {triple.object}")
        bound |= variables(triple)
    return Chain(" LATERAL { ".join(ordered) + " }" * (len(ordered) - 1), len(ordered), is_forward)


def single_steps(triples: Iterable[Triple], blank: Callable[[], str]) -> list[Triple]:
    """The patterns with each sequence path as several, joined by variables of their own."""
    found: list[Triple] = []
    for subject, steps, object_ in triples:
        middles = [subject, *(blank() for _ in steps[1:]), object_]
        found += [Triple(middles[index], (step,), middles[index + 1]) for index, step in enumerate(steps)]
    return found


def variables(triple: Triple) -> set[str]:
    """The names of the variables in a pattern."""
    return {text[1:] for text in (triple.subject, *triple.steps, triple.object) if text[0] in "?$"}


def is_anchored(triple: Triple) -> bool:
    """Whether the pattern is about a certain subject or object, other than a class."""
    is_class = triple.steps[-1] in _TYPE
    return triple.subject[0] not in "?$" or (triple.object[0] not in "?$" and not is_class)


def can_be_empty(triple: Triple) -> bool:
    """Whether a path of no step at all may match, which does not depend on the data alone."""
    return any(step[0] not in "?$" and re.search("[?*]", _IRI.sub("", step)) for step in triple.steps)


def _matches(triple: Triple, bound: set[str]) -> int:
    subject, (step, *_), object_ = _directed(triple)
    known = (_is_known(subject, bound), _is_known(step, bound) and step[0] != "!", _is_known(object_, bound))
    return _MATCHES[known] * (1_000 if step[-1] == "+" and not (known[0] and known[2]) else 1)


def _directed(triple: Triple) -> Triple:
    """The pattern with an inverse step turned around."""
    step = triple.steps[0]
    return Triple(triple.object, (step[1:].lstrip(),), triple.subject) if step[0] == "^" else triple


def _is_known(term: str, bound: set[str]) -> bool:
    return term[0] not in "?$" or term[1:] in bound
