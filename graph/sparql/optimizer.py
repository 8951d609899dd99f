"""Rewrites queries that Oxigraph plans badly into equal ones that it plans well.

Oxigraph orders the joins of a query, but not those in the pattern of an EXISTS: there it pairs all matches of one
triple pattern with all matches of the next, again for every row. LATERAL makes it look up the next pattern for each
match of the one before. MINUS finds all matches of its pattern before it looks at a row, which suits many rows and not
a few. FILTER(?x = <iri>) reads all that ?x can be, where VALUES starts from the IRI.

What is rewritten has a different layout: after an error, ask the original, so that line and column are right.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from graph.sparql.choices import choice
from graph.sparql.joins import Chain, can_be_empty, chained, is_anchored, single_steps, variables
from graph.sparql.lexer import SPACE, VARIABLE
from graph.sparql.patterns import Element, Filter, Group, Nested, Query, Triples, read
from graph.sparql.triples import UnclearError

# Looked for in lower case, and cheaply: the tokens tell for certain.
_CHOICE = re.compile(rf"filter{SPACE}\({SPACE}(?:{VARIABLE}{SPACE}(?:=|in\b)|[^\s?$()]++{SPACE}=)")
_JOIN = re.compile(r"exists(?!\s*\{\s*[?$]\w+\s+(?:<[^<>\s]*>|[\w:.-]+)\s+[?$]\w+\s*\.?\s*\})")
_MOST_JOINS = 30  # each nests a group in the one before, and deep nesting is what ends a parser
_LONGEST = 20_000  # reading takes about half a microsecond a character


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def optimized(text: str) -> str:
    """The query, or an equal one that Oxigraph answers faster."""
    if not _may_gain(text):
        return text
    try:
        query = read(text)
    except UnclearError:
        return text
    for edit in sorted(_edits(query), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _may_gain(text: str) -> bool:
    lower = text.lower()
    return len(text) <= _LONGEST and (
        "minus" in lower
        or ("exists" in lower and _JOIN.search(lower) is not None)
        or ("filter" in lower and _CHOICE.search(lower) is not None)
    )


def _edits(query: Query) -> list[_Edit]:
    used, is_broad, may_replan = _Variables(query), _is_broad(query.where), not _depends_on_plan(query.where)
    edits: list[_Edit] = []
    if may_replan:
        edits += islice(_values(query, query.where), 1) if is_broad else _not_exists(query, used)
    if is_broad and not edits and not any(token.says("limit") for token in query.tokens):
        edits += _minus(query, used)
    laterals = _laterals(query, used, query.where, is_outermost=True, may_replan=may_replan)
    return edits + [edit for edit in laterals if not any(edit.start in range(*other[:2]) for other in edits)]


def _depends_on_plan(group: Group) -> bool:
    """Whether a path is in use whose matches Oxigraph counts once when both ends are known, and else one by one."""
    nested = [element for element in group.elements if isinstance(element, Nested)]
    return any("!" in step for triple in group.triples() for step in triple.steps) or any(
        _depends_on_plan(inner) for element in nested for inner in element.groups
    )


def _values(query: Query, group: Group) -> Iterator[_Edit]:
    """VALUES for conditions on what the triple patterns before have bound."""
    for element in group.elements:
        if isinstance(element, Filter):
            found = choice(element.tokens, query.namespaces)
            if found and found.variable[1:] in _bound(group, element.start):
                values = f"VALUES {found.variable} {{ {' '.join(found.constants)} }}"
                yield _Edit(element.start, element.end, values + _lines(query, element.start, element.end))
        elif isinstance(element, Nested) and element.keyword == "graph":
            yield from _values(query, element.groups[0])


def _not_exists(query: Query, used: "_Variables") -> Iterator[_Edit]:
    """FILTER NOT EXISTS for each MINUS behind patterns about something certain, where few matches are looked up."""
    where = query.where
    for element in where.elements:
        if isinstance(element, Nested) and element.keyword == "minus" and _is_plain(element.groups[0]):
            group, bound = element.groups[0], _bound(where, element.start)
            before = [triple for triple in where.triples(element.start) if is_anchored(triple)]
            chain = _chain(query, group, bound)
            if before and chain.is_forward and chain.length <= _MOST_JOINS and _is_correlated(used, group, bound):
                text = f"FILTER NOT EXISTS {{ {chain.text} }}"
                yield _Edit(element.start, element.end, text + _lines(query, element.start, element.end))


def _minus(query: Query, used: "_Variables") -> Iterator[_Edit]:
    """MINUS at the end for each FILTER NOT EXISTS whose pattern is about something certain, so has few matches."""
    where = query.where
    for element in where.elements:
        if isinstance(element, Filter) and [token.text.lower() for token in element.tokens] == ["not", "exists", "}"]:
            group = element.exists[0]
            if (
                any(map(is_anchored, group.triples()))
                and _is_plain(group)
                and _is_correlated(used, group, _bound(where))
            ):
                # Something must part the triple patterns before and behind.
                yield _Edit(element.start, element.end, "FILTER(true)" + _lines(query, element.start, element.end))
                yield _Edit(where.end - 1, where.end - 1, f" MINUS {query.text[group.start : group.end]} ")


def _laterals(
    query: Query, used: "_Variables", group: Group, *, is_outermost: bool = False, may_replan: bool = True
) -> Iterator[_Edit]:
    """LATERAL between the triple patterns of each EXISTS, in the group and, if that may change its plan, below."""
    for element in group.elements:
        if isinstance(element, Filter):
            for pattern in element.exists:
                if is_outermost or used.elsewhere(pattern) <= _bound(group):
                    yield from _lateral(query, pattern, used.elsewhere(pattern))
                yield from _laterals(query, used, pattern)
        elif isinstance(element, Nested) and may_replan:
            for nested in element.groups:
                yield from _laterals(query, used, nested)


def _lateral(query: Query, group: Group, known: set[str]) -> Iterator[_Edit]:
    chain = _chain(query, group, known)
    if not _is_plain(group, Filter) or not 2 <= chain.length <= _MOST_JOINS:
        return
    for index, element in enumerate(element for element in group.elements if isinstance(element, Triples)):
        text = "" if index else chain.text
        yield _Edit(element.start, element.end, text + _lines(query, element.start, element.end))


def _chain(query: Query, group: Group, known: set[str]) -> Chain:
    return chained(single_steps(group.triples(), query.blank), known)


def _is_correlated(used: "_Variables", group: Group, bound: set[str]) -> bool:
    """Whether every solution binds all variables that the pattern shares, and it shares one.

    Then a pattern that no match is compatible with and a pattern without a match are the same.
    """
    elsewhere = used.elsewhere(group)
    return bool(elsewhere) and elsewhere <= bound


def _is_plain(group: Group, *others: type[Element]) -> bool:
    """Whether there is nothing but triple patterns in the group, and perhaps the others."""
    allowed = (Triples, *others)
    return all(isinstance(element, allowed) for element in group.elements) and not any(
        map(can_be_empty, group.triples())
    )


def _is_broad(group: Group) -> bool:
    """Whether nothing says what the solutions are about, or how few they are."""
    nested = [element for element in group.elements if isinstance(element, Nested)]
    return not any(map(is_anchored, group.triples())) and all(
        element.keyword in ("optional", "minus")
        or (element.keyword in ("", "graph") and all(map(_is_broad, element.groups)))
        for element in nested
    )


def _bound(group: Group, before: int | None = None) -> set[str]:
    """The variables that every solution has from a triple pattern of the group, or of its part before a position."""
    return {name for triple in group.triples(before) for name in variables(triple)}


def _lines(query: Query, start: int, end: int) -> str:
    """As many line ends as there are in this part of the query."""
    return "\n" * query.text.count("\n", start, end)


class _Variables:
    """Where the variables of a query occur."""

    def __init__(self, query: Query) -> None:
        self._places = [(token.start, token.text[1:]) for token in query.tokens if token.kind == "variable"]
        self._counts = Counter(name for _, name in self._places)

    def elsewhere(self, group: Group) -> set[str]:
        """The variables of a group that occur outside it too."""
        within = Counter(name for start, name in self._places if group.start < start < group.end)
        return {name for name, count in within.items() if count < self._counts[name]}
