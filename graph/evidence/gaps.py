"""What a query wants not to be there, as patterns."""

from collections.abc import Iterator

from graph.evidence import paths
from graph.evidence.patterns import Gap, Markers, Missing
from graph.evidence.scopes import Scopes
from graph.sparql.patterns import Filter, Group, Triples


class Gaps:
    """Makes gaps of groups."""

    def __init__(self, scopes: Scopes) -> None:
        self._scopes = scopes

    def gap(self, kind: str, group: Group, names: dict[str, str], markers: Markers, denied: str | None = None) -> Gap:
        """The group as a gap; `names` are of the variables that solutions can bind."""
        return Gap(kind, tuple(_missing(group)), tuple(self._conditions(group)), names, markers, denied)

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
