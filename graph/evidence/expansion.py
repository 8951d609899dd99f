"""A query's patterns, rewritten so that each solution tells the single statements that it comes from.

Sequences get variables for their middles, choices a variable or marker for what was chosen, and every part that need
not match gets a marker. What only has to exist, and the members of groups, are asked apart for what solutions they
belong to: beside each other in one query they would multiply.
"""

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import partial

from graph.evidence import paths
from graph.evidence.gaps import Gaps
from graph.evidence.patterns import Aside, Gap
from graph.evidence.scopes import Scopes, Subselect
from graph.evidence.selection import Selection
from graph.evidence.steps import Scope, Steps
from graph.sparql.patterns import Element, Filter, Group, Nested, Query, Triples
from graph.sparql.triples import Triple


class Expansion(Steps):
    """Rewrites groups, and keeps what it finds in them."""

    def __init__(self, query: Query, scopes: Scopes) -> None:
        super().__init__(query.blank)
        self._scopes, self._gaps = scopes, Gaps(scopes)

    def group(self, group: Group, scope: Scope) -> str:
        """The text of the group, without its braces."""
        inner = replace(scope, visible=scope.visible | self._scopes.bindable(group))
        return " ".join(self._element(element, inner) for element in group.elements)

    def computed(self, selected: Selection, names: Set[str]) -> str:
        """BIND for the expressions that have a value for each solution."""
        columns = [*selected.groups, *(() if selected.is_reduced else selected.columns or ())]
        return " ".join(
            f"BIND({self._scopes.text(column.expression[0].start, column.expression[-1].end)} AS ?{column.name})"
            for column in columns
            if column.expression and column.name in names
        )

    def _element(self, element: Element, scope: Scope) -> str:
        if isinstance(element, Triples):
            return " ".join(self._triple(triple, scope) for triple in element.triples)
        if isinstance(element, Filter):
            self.found.asides += self._conditions(element, scope)
        elif element.keyword == "":
            return self._union(element, scope)
        elif element.keyword == "select":
            self.found.asides.append(self._members(self._scopes.subselect(element), scope))
            return f"{{ {self._scopes.text(element.start, element.end)} }}"
        elif element.keyword == "data":
            self.found.asides += [self._probe(group, scope) for group in element.exists]
        else:
            return self._clause(element, scope)
        return self._scopes.text(element.start, element.end)

    def _triple(self, triple: Triple, scope: Scope) -> str:
        if triple.steps[0][0] in "?$":
            return self._step(triple.subject, triple.steps[0], triple.object, scope)
        return self.path(triple.subject, paths.parse("/".join(triple.steps)), triple.object, scope)

    def _union(self, element: Nested, scope: Scope) -> str:
        if len(element.groups) == 1:
            return f"{{ {self.group(element.groups[0], scope)} }}"
        return " UNION ".join(self.marked(partial(self.group, group), scope)[0] for group in element.groups)

    def _clause(self, element: Nested, scope: Scope) -> str:
        (group,) = element.groups
        if element.keyword == "optional":
            text, marker = self.marked(partial(self.group, group), scope)
            self.found.gaps.append(self._gaps.gap("optional", group, scope, marker))
            return f"OPTIONAL {text}"
        if element.keyword == "graph":
            graph = self._scopes.tokens(element.start, element.end)[1].text
            return f"GRAPH {graph} {{ {self.group(group, replace(scope, graph=graph))} }}"
        if element.keyword == "lateral":
            return f"LATERAL {{ {self.group(group, scope)} }}"
        self.found.gaps.append(self._gaps.gap("minus", group, scope))
        return self._scopes.text(element.start, element.end)

    def _members(self, subselect: Subselect, scope: Scope) -> Aside:
        """The solutions that a sub-SELECT selects from."""
        names = self._scopes.projected(subselect) - subselect.selection.shared
        gap = None if names else self._gaps.gap("where", subselect.group, Scope(markers=scope.markers))
        return self._aside(subselect.group, names, subselect.selection, scope, gap)

    def _conditions(self, element: Filter, scope: Scope) -> Iterator[Aside]:
        """What a filter asks of patterns; what cannot be there is noted."""
        words = tuple(token.text.lower() for token in element.tokens)
        for group in element.exists:
            if words == ("not", "exists", "}"):
                self.found.gaps.append(self._gaps.gap("not exists", group, scope))
            elif words == ("exists", "}"):
                yield self._aside(group, self._ties(group, scope), None, scope, None)
            else:
                yield self._probe(group, scope)

    def _probe(self, group: Group, scope: Scope) -> Aside:
        """What may or may not exist."""
        gap = self._gaps.gap("not exists", group, scope)
        return self._aside(group, self._ties(group, scope), None, scope, gap)

    def _ties(self, group: Group, scope: Scope) -> set[str]:
        return self._scopes.names(group.start, group.end) & scope.visible

    def _aside(self, group: Group, names: Set[str], selected: Selection | None, scope: Scope, gap: Gap | None) -> Aside:
        graph = {scope.graph[1:]} if scope.graph and scope.graph[0] in "?$" else set()
        return Aside(group, tuple(sorted(names | graph)), selected, scope.graph, scope.markers, gap)
