"""The queries that find what the rows of another query rest on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.evidence import selection
from graph.evidence.expansion import Expansion
from graph.evidence.gaps import Gaps
from graph.evidence.instances import Constants, Instances, texts
from graph.evidence.keys import Key, is_writable, values
from graph.evidence.patterns import Aside, Gap, Markers, Pattern, Route
from graph.evidence.scopes import Scopes
from graph.evidence.selection import Selection
from graph.evidence.steps import Scope
from graph.sparql.lexer import Token
from graph.sparql.patterns import Group, Nested, Query, read
from graph.sparql.triples import UnclearError

MOST_SOLUTIONS = 10_000


@dataclass(frozen=True)
class Inquiry:
    """A query for the solutions behind rows, in parts.

    Args:
        names: the columns by which a solution is known to belong to a row.
        parts: the statements of a solution, in order.
        gaps: what is missing in a solution.
        whole: what is missing when there is no solution.
        sides: the inquiries into what the query only wants to know something of.
        is_single: whether one solution is enough for a row.
        instances: fills the patterns.
    """

    names: tuple[str, ...]
    parts: tuple[Pattern | Route, ...]
    gaps: tuple[Gap, ...]
    whole: Gap | None
    sides: tuple["Side", ...]
    is_single: bool
    instances: Instances
    _prologue: str
    _first: frozenset[str]
    _inner: tuple[str, str]
    _outer: str

    def text(self, names: Sequence[str], keys: Sequence[Key]) -> str:
        """The query for the solutions that belong to the rows with these terms in these of its columns."""
        first, last = _known(names, keys, self._first), _known(names, keys, frozenset(names))
        last = "" if first == last else last
        begin, end = self._inner
        wanted = " ".join(f"?{name}" for name in dict.fromkeys([*names, *self._wanted()]))
        order = f"ORDER BY {wanted}" if wanted else ""  # the same solutions each time, where there is no room for all
        return (
            f"{self._prologue} SELECT DISTINCT {wanted or '*'} "
            f"WHERE {{ {{ {begin} {first} {end} }} {self._outer} {last} }} {order} LIMIT {self.most(keys)}"
        )

    def most(self, keys: Sequence[Key]) -> int:
        """How many solutions are enough for those rows."""
        return 1 if self.is_single and len(keys) == 1 else MOST_SOLUTIONS

    def _wanted(self) -> Iterator[str]:
        for part in self.parts:
            terms = (part.subject, part.predicate if isinstance(part, Pattern) else "", part.object, part.graph or "")
            yield from (text[1:] for text in terms if text[:1] in ("?", "$"))
            yield from part.markers
        for gap in self.gaps:
            yield from (*gap.markers, *((gap.denied,) if gap.denied else ()))
            texts_ = (text for missing in gap.patterns for text in missing if isinstance(text, str) and text[0] in "?$")
            yield from (text[1:] for text in texts_ if text[1:] in gap.known)
        for side in self.sides:
            yield from (*side.inquiry.names, *side.markers)


@dataclass(frozen=True)
class Side:
    """An inquiry for the solutions of another, where the markers say so; the gap is what it means to find nothing."""

    inquiry: Inquiry
    markers: Markers
    gap: Gap | None


def _known(names: Sequence[str], keys: Sequence[Key], wanted: frozenset[str]) -> str:
    """VALUES of those wanted columns that the text of a query can give for all rows."""
    places = [at for at, name in enumerate(names) if name in wanted and all(is_writable(key[at]) for key in keys)]
    rows = dict.fromkeys(tuple(key[at] for at in places) for key in keys)
    return values([names[at] for at in places], rows) if places else ""


def inquiry(text: str) -> Inquiry:
    """How to find what the rows of the query rest on.

    Raises UnclearError when the query uses more than is read here.
    """
    try:
        return _Maker(read(text)).main()
    except RecursionError as error:
        raise UnclearError("nested too deeply") from error


class _Maker:
    """Makes the inquiries of a query."""

    def __init__(self, query: Query) -> None:
        self._query, self._scopes = query, Scopes(query)
        self._form = next(token for token in query.tokens if token.says("select", "construct", "describe", "ask"))
        self._prologue = " ".join(token.text for token in query.tokens if token.start < self._form.start)
        self._head = self._scopes.tokens(self._form.end, query.where.start)
        selection.refuse_dataset(self._head)

    def main(self) -> Inquiry:
        selected, where = self._selection(), self._query.where
        if selected.columns is None:
            names = self._scopes.bindable(where)
        else:
            names = {column.name for column in selected.columns} - selected.shared
        gap = Gaps(self._scopes).gap("where", where, Scope())
        return self._inquiry(Aside(where, tuple(sorted(names)), selected, None, (), gap))

    def _selection(self) -> Selection:
        if not self._form.says("select"):
            return Selection((), (), True, False, ())
        return selection.read(self._head, self._scopes.tokens(self._query.where.end, len(self._query.text)))

    def _inquiry(self, aside: Aside) -> Inquiry:
        expansion, selected = Expansion(self._query, self._scopes), aside.selection
        tied = frozenset(aside.names) if selected is None else frozenset()
        inner = expansion.group(aside.group, Scope(visible=tied, graph=aside.graph))
        outer = f"{expansion.computed(selected, set(aside.names))} {self._data(selected.data)}" if selected else ""
        found = expansion.found
        gaps = [*found.gaps, *(one.gap for one in (aside, *found.asides) if one.gap)]
        return Inquiry(
            names=aside.names,
            parts=tuple(found.parts),
            gaps=tuple(found.gaps),
            whole=aside.gap if selected else None,
            sides=tuple(Side(self._inquiry(one), one.markers, self._unless(one)) for one in found.asides),
            is_single=selected is not None and selected.is_distinct and aside.group != self._query.where,
            instances=Instances(Constants(self._prologue, texts(found.parts, gaps))),
            _prologue=self._prologue,
            _first=tied or frozenset(self._scopes.certain(aside.group) - self._targets(aside.group)),
            _inner=(f"GRAPH {aside.graph} {{", f"{inner} }}") if aside.graph else ("", inner),
            _outer=outer,
        )

    def _unless(self, aside: Aside) -> Gap | None:
        return aside.gap if aside.selection is None else None

    def _data(self, tokens: Sequence[Token]) -> str:
        return self._query.text[tokens[0].start : tokens[-1].end] if tokens else ""

    def _targets(self, group: Group) -> set[str]:
        """What BIND gives, which must not be known before."""
        elements = [one for one in group.elements if isinstance(one, Nested) and one.keyword == "data"]
        return set().union(*map(self._scopes.target, elements))
