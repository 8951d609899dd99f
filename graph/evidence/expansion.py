"""A query's patterns, rewritten so that each solution tells the single statements that it comes from.

Sequences get variables for their middles, choices a variable or marker for what was chosen, and every part that need
not match gets a marker. What only has to exist, and the members of groups, are added behind as parts that may match.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import partial

from graph.evidence import paths
from graph.evidence.gaps import Gaps
from graph.evidence.scopes import Scopes, Subselect
from graph.evidence.selection import Column, Selection
from graph.evidence.steps import Found, Scope, Steps
from graph.sparql.patterns import Element, Filter, Group, Nested, Query, Triples
from graph.sparql.triples import Triple


@dataclass(frozen=True)
class Apart:
    """A part without a link to the rest, to be asked on its own."""

    text: str
    found: Found


class Expansion(Steps):
    """Rewrites groups."""

    def __init__(self, query: Query, scopes: Scopes) -> None:
        super().__init__(query.blank)
        self._query, self._scopes = query, scopes
        self._gaps = Gaps(scopes)
        self.apart: list[Apart] = []

    def group(self, group: Group, scope: Scope) -> str:
        """The text of the group, without its braces."""
        inner = replace(
            scope,
            visible=scope.visible | self._scopes.bindable(group),
            certain=scope.certain | self._scopes.certain(group),
        )
        parts = [self._element(element, inner) for element in group.elements]
        return " ".join([*parts, *self._beside(group, inner)])

    def text(self, start: int, end: int, scope: Scope) -> str:
        """The query's text between two positions, with what its variables are called."""
        found, position = "", start
        for token in self._scopes.tokens(start, end):
            if token.kind == "variable":
                found += self._query.text[position : token.start] + self.term(token.text, scope)
                position = token.end
        return found + self._query.text[position:end]

    def term(self, text: str, scope: Scope) -> str:
        """The text of a term, with what it is called when it is a variable."""
        return self.name(text[1:], scope) if text[0] in "?$" else text

    def name(self, name: str, scope: Scope) -> str:
        return f"?{scope.names.get(name, name)}"

    def _element(self, element: Element, scope: Scope) -> str:
        if isinstance(element, Triples):
            return " ".join(self._triple(triple, scope) for triple in element.triples)
        if isinstance(element, Filter):
            return self.text(element.start, element.end, scope)
        if element.keyword == "":
            return self._union(element, scope)
        if element.keyword == "select":
            return self._subselect(self._scopes.subselect(element), scope)
        return self._clause(element, scope)

    def _triple(self, triple: Triple, scope: Scope) -> str:
        subject, object_ = self.term(triple.subject, scope), self.term(triple.object, scope)
        if triple.steps[0][0] in "?$":
            return self._step(subject, self.term(triple.steps[0], scope), object_, scope)
        return self.path(subject, paths.parse("/".join(triple.steps)), object_, scope)

    def _union(self, element: Nested, scope: Scope) -> str:
        if len(element.groups) == 1:
            return f"{{ {self.group(element.groups[0], scope)} }}"
        return " UNION ".join(self.marked(partial(self.group, group), scope)[0] for group in element.groups)

    def _clause(self, element: Nested, scope: Scope) -> str:
        if element.keyword == "optional":
            text, marker = self.marked(lambda inner: self.group(element.groups[0], inner), scope)
            self._gap("optional", element.groups[0], scope, marker)
            return f"OPTIONAL {text}"
        if element.keyword == "graph":
            graph = self.term(self._scopes.tokens(element.start, element.end)[1].text, scope)
            return f"GRAPH {graph} {{ {self.group(element.groups[0], replace(scope, graph=graph))} }}"
        if element.keyword == "lateral":
            return f"LATERAL {{ {self.group(element.groups[0], scope)} }}"
        if element.keyword == "minus":
            self._gap("minus", element.groups[0], scope)
        return self.text(element.start, element.end, scope)

    def _subselect(self, subselect: Subselect, scope: Scope) -> str:
        if subselect.selection.is_reduced:  # its members are added beside it
            return f"{{ {self.text(subselect.start, subselect.end, scope)} }}"
        return f"{{ {self._members(subselect, scope)} }}"

    def _members(self, subselect: Subselect, scope: Scope) -> str:
        """The solutions that a sub-SELECT selects from, with names of their own for what it does not let out."""
        kept = self._scopes.projected(subselect) - subselect.selection.shared
        inner = self._renamed(subselect.start, subselect.end, kept, scope)
        alone = replace(inner, visible=frozenset(), certain=frozenset())
        return f"{self.group(subselect.group, alone)} {self.computed(subselect.selection, kept, inner)}"

    def computed(self, selected: Selection, kept: Set[str], scope: Scope) -> str:
        """BIND for the expressions that have a value for each solution."""
        columns = [*selected.groups, *(() if selected.is_reduced else selected.columns or ())]
        return " ".join(
            f"BIND({self._expression(column, scope)} AS {self.name(column.name, scope)})"
            for column in columns
            if column.expression and column.name in kept
        )

    def _expression(self, column: Column, scope: Scope) -> str:
        return self.text(column.expression[0].start, column.expression[-1].end, scope)

    def _renamed(self, start: int, end: int, kept: Set[str], scope: Scope) -> Scope:
        inside = sorted(self._scopes.names(start, end))
        names = {name: scope.names.get(name, name) if name in kept else self.fresh()[1:] for name in inside}
        return replace(scope, names=scope.names | names)

    def _beside(self, group: Group, scope: Scope) -> Iterator[str]:
        """What may match beside the group: the members of its sub-SELECTs, and what must exist."""
        parts, conditions = list[str](), list[str]()
        for element in group.elements:
            if isinstance(element, Nested) and element.keyword == "select":
                parts += self._reduced(self._scopes.subselect(element), scope)
            elif isinstance(element, Filter):
                for pattern, word in _existing(element):
                    if word is None:
                        parts.append(self._witness(pattern, scope, conditions))
                    else:
                        yield self._absent(pattern, scope, is_certain=word)
        if parts:
            inner = f"{{ {' UNION '.join(parts)} }}" if len(parts) > 1 else parts[0]
            yield f"OPTIONAL {{ {inner} {' '.join(conditions)} }}"

    def _reduced(self, subselect: Subselect, scope: Scope) -> Iterator[str]:
        if not subselect.selection.is_reduced:
            return
        if self._scopes.projected(subselect) - subselect.selection.shared:
            yield self.marked(lambda inner: self._members(subselect, inner), scope)[0]
        else:
            alone = Expansion(self._query, self._scopes)
            text = alone._members(subselect, Scope())  # of the same class
            alone.found.whole = self._gaps.gap("where", subselect.group, {}, ())
            self.apart += [Apart(text, alone.found), *alone.apart]

    def _gap(self, kind: str, group: Group, scope: Scope, denied: str | None = None) -> None:
        names = {name: scope.names.get(name, name) for name in scope.visible}
        self.found.gaps.append(self._gaps.gap(kind, group, names, scope.markers, denied))

    def _witness(self, group: Group, scope: Scope, conditions: list[str]) -> str:
        """The group of an EXISTS, with names of its own for what need not be bound, which are compared instead."""
        inner = self._renamed(group.start, group.end, scope.visible & scope.certain, scope)
        for name in sorted(self._scopes.names(group.start, group.end) & (scope.visible - scope.certain)):
            outside, inside = self.name(name, scope), self.name(name, inner)
            conditions.append(f"FILTER(!BOUND({outside}) || !BOUND({inside}) || sameTerm({outside}, {inside}))")
        return self.marked(lambda marked: self.group(group, replace(inner, markers=marked.markers)), scope)[0]

    def _absent(self, group: Group, scope: Scope, *, is_certain: bool) -> str:
        """Note what does not exist; the text that finds out whether it does, where that is not certain."""
        if is_certain:
            self._gap("not exists", group, scope)
            return ""
        marker = self.fresh()
        marked = replace(scope, markers=(*scope.markers, marker[1:]))
        self._gap("not exists", group, marked)
        return f"BIND(NOT EXISTS {self.text(group.start, group.end, scope)} AS {marker})"


def _existing(element: Filter) -> Iterator[tuple[Group, bool | None]]:
    """The groups of EXISTS in a condition; of NOT EXISTS, whether it is the whole condition."""
    before, groups = None, iter(element.exists)
    for index, token in enumerate(element.tokens):
        if token.says("exists"):
            is_not = before is not None and (before.says("not") or before.text == "!")
            yield next(groups), (index == 1 and len(element.tokens) == 3) if is_not else None
        before = token
