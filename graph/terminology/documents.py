"""The ontology and the shapes as RDF documents, in an order in which they can be read."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import pyoxigraph as ox

from graph.formats import Format
from graph.prefixes import Names, pruned
from graph.shacl.statements import Node, Statements
from graph.terminology.vocabulary import DEFINED_BY, DEFINITION, LABEL, SCOPE_NOTE, TYPE

# What is said first of a thing; all else follows in alphabetical order.
_FIRST = {predicate: place for place, predicate in enumerate((TYPE, DEFINED_BY))}
_LAST = {predicate: place for place, predicate in enumerate((LABEL, DEFINITION, SCOPE_NOTE))}


def written(said: Statements, order: Iterable[Node], format_: Format, prefixes: Mapping[str, str]) -> bytes:
    """The statements as a document: the subjects in that order, each with the blank nodes that it leads to.

    Subjects that the order does not name come last, and blank nodes are numbered as they come, so that the same
    statements give the same bytes.
    """
    triples = list(_numbered(_ordered(said, order)))
    used = _used(triples, Names(dict(prefixes)))  # RDF/XML would declare all there are
    return pruned(ox.serialize(triples, format=format_.of_rdf, prefixes=used) or b"")


def _used(triples: Iterable[ox.Triple], names: Names) -> dict[str, str]:
    """The prefixes of the IRIs in the triples."""
    for triple in triples:
        for term in triple:
            iri = term.datatype if isinstance(term, ox.Literal) else term
            if isinstance(iri, ox.NamedNode):
                names.short(iri.value)
    return dict(sorted(names.used.items()))


def _ordered(said: Statements, order: Iterable[Node]) -> Iterator[ox.Triple]:
    subjects = dict.fromkeys(subject for subject, _, _ in said)
    led_to = {value for _, _, value in said if isinstance(value, ox.BlankNode)}
    named = [one for one in subjects if one not in led_to]
    seen = set[Node]()
    for subject in (*order, *sorted(named, key=lambda one: _rank(said, one)), *subjects):
        yield from _block(said, subject, seen)


def _rank(said: Statements, subject: Node) -> tuple[bool, str]:
    """By IRI; a blank node that nothing leads to comes after those, by what stands in it."""
    if isinstance(subject, ox.NamedNode):
        return False, subject.value
    return True, " ".join(sorted(_content(said, subject, 10)))


def _content(said: Statements, node: Node, depth: int) -> Iterator[str]:
    for predicate, values in said.properties(node).items():
        for value in values:
            yield f"{predicate} {'' if isinstance(value, ox.BlankNode) else value}"
            if isinstance(value, ox.BlankNode) and depth:
                yield from _content(said, value, depth - 1)


def _block(said: Statements, subject: Node, seen: set[Node]) -> Iterator[ox.Triple]:
    """What is said of a subject, and then of the blank nodes in it."""
    waiting = [subject]
    while waiting:
        node = waiting.pop()
        if node in seen or isinstance(node, ox.Literal):
            continue
        seen.add(node)
        found = [ox.Triple(node, predicate, value) for predicate, value in _statements(said, node)]
        yield from found
        waiting += [one.object for one in reversed(found) if isinstance(one.object, ox.BlankNode)]


def _statements(said: Statements, node: Node) -> list[tuple[ox.NamedNode, Node]]:
    found = [(predicate, value) for predicate, values in said.properties(node).items() for value in values]
    return sorted(found, key=lambda one: _place(said, *one))


def _place(said: Statements, predicate: ox.NamedNode, value: Node) -> tuple[object, ...]:
    group = 0 if predicate in _FIRST else 2 if predicate in _LAST else 1
    within = _FIRST.get(predicate, _LAST.get(predicate, 0))
    language = (value.language or "") if isinstance(value, ox.Literal) else ""
    text = " ".join(_content(said, value, 10)) if isinstance(value, ox.BlankNode) else str(value)
    return group, within, predicate.value, language, text


def _numbered(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    numbers, next_ = dict[ox.BlankNode, ox.BlankNode](), count(1)

    def named(node: Node) -> Node:
        if isinstance(node, ox.BlankNode):
            if node not in numbers:
                numbers[node] = ox.BlankNode(f"b{next(next_)}")
            return numbers[node]
        return node

    for subject, predicate, value in triples:
        yield ox.Triple(named(subject), predicate, named(value))  # type: ignore[arg-type]  # subjects stay subjects
