"""What a query wants not to be there, as patterns."""

from collections.abc import Iterator

from graph.evidence import paths
from graph.evidence.patterns import Gap, Missing
from graph.evidence.scopes import Scopes
from graph.evidence.steps import Scope
from graph.sparql.patterns import Filter, Group, Triples


class Gaps:
    """Makes gaps of groups."""

    def __init__(self, scopes: Scopes) -> None:
        self._scopes = scopes

    def gap(self, kind: str, group: Group, scope: Scope, denied: str | None = None) -> Gap:
        """The group as a gap where it stands."""
        conditions = tuple(self._conditions(group))
        return Gap(kind, tuple(_missing(group)), conditions, scope.visible, scope.markers, denied)

    def _conditions(self, group: Group) -> Iterator[str]:
        for element in group.elements:
            if isinstance(element, Filter):
                yield self._scopes.text(element.start, element.end)


def _missing(group: Group) -> Iterator[Missing]:
    for element in group.elements:
        if isinstance(element, Triples):
            for subject, steps, object_ in element.triples:
                path = steps[0] if steps[0][0] in "?$" else paths.parse("/".join(steps))
                yield Missing(subject, path, object_)
        elif not isinstance(element, Filter) and element.keyword not in ("optional", "minus"):
            for inner in element.groups:
                yield from _missing(inner)
