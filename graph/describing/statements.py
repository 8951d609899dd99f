"""All that is stated of a thing, with its blank nodes followed to the end: the concise bounded description.

A blank node has no name by which a second query could ask for it. So one query follows paths of blank nodes, over the
properties by which they are known to point to each other, and is put again where it finds another such property.
"""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.asking import Dataset, Row

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LIST = frozenset((_RDF + "first", _RDF + "rest"))
_GRAPH = "OPTIONAL { GRAPH ?g { ?s ?p ?o } }"
_ROUNDS = 100  # properties by which blank nodes point to each other; a vocabulary has a handful


async def statements(dataset: Dataset, iri: str) -> list[ox.Quad]:
    """The statements about the thing, and about the blank nodes that belong to it, in order."""
    thing = ox.NamedNode(iri)
    found = await dataset.ask(f"SELECT DISTINCT ?s ?p ?o ?g {{ {_of(thing)} {_GRAPH} }}")
    if any(isinstance(row["o"], ox.BlankNode) for row in found):
        found = await _deep(dataset, thing)
    return sorted(quads(found), key=str)


def _of(thing: ox.NamedNode) -> str:
    return f"BIND ({thing} AS ?s) {thing} ?p ?o"


async def _deep(dataset: Dataset, thing: ox.NamedNode) -> list[Row]:
    followed: frozenset[str] = _LIST
    for _ in range(_ROUNDS):
        found = await dataset.ask(_following(thing, followed))
        others = _between_blank_nodes(found) - followed
        if not others:
            break
        followed |= others
    return _belonging(found, thing)


def _following(thing: ox.NamedNode, followed: Iterable[str]) -> str:
    """The query for what is reached from the thing by any property, and from there by those."""
    path = "|".join(str(ox.NamedNode(iri)) for iri in sorted(followed))
    inner = f"{thing} ?q ?b FILTER isBlank(?b) ?b ({path})* ?s FILTER isBlank(?s)"
    blank = f"{{ SELECT DISTINCT ?s {{ {inner} }} }} ?s ?p ?o"
    return f"SELECT DISTINCT ?s ?p ?o ?g {{ {{ {_of(thing)} }} UNION {{ {blank} }} {_GRAPH} }}"


def _between_blank_nodes(rows: Iterable[Row]) -> set[str]:
    ends = ((row["p"], row["s"], row["o"]) for row in rows)
    return {
        predicate.value
        for predicate, *both in ends
        if isinstance(predicate, ox.NamedNode) and all(isinstance(one, ox.BlankNode) for one in both)
    }


def _belonging(rows: list[Row], thing: ox.NamedNode) -> list[Row]:
    """Without the blank nodes that are reached by way of other things."""
    by_subject = dict[object, list[Row]]()
    for row in rows:
        by_subject.setdefault(row["s"], []).append(row)
    reached, waiting = {thing: None}, [thing]
    while waiting:
        for row in by_subject.get(waiting.pop(), ()):
            value = row["o"]
            if isinstance(value, ox.BlankNode) and value not in reached:
                reached[value] = None  # type: ignore[index]  # the first key is an IRI, the others are not
                waiting.append(value)  # type: ignore[arg-type]  # the same
    return [row for subject in reached for row in by_subject.get(subject, ())]


def quads(rows: Iterable[Row]) -> set[ox.Quad]:
    """The statements that rows with the variables s, p, o and perhaps g stand for."""
    return {
        ox.Quad(row["s"], row["p"], row["o"], row.get("g") or ox.DefaultGraph())  # type: ignore[arg-type]  # as SPARQL has them
        for row in rows
    }
