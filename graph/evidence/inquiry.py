"""The query that finds what the rows of another query rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.evidence import selection
from graph.evidence.expansion import Expansion
from graph.evidence.gaps import Gaps
from graph.evidence.instances import Constants, Instances, texts
from graph.evidence.keys import Key, is_writable, values
from graph.evidence.patterns import Gap, Pattern, Route
from graph.evidence.scopes import Scopes
from graph.evidence.selection import Selection
from graph.evidence.steps import Found, Scope
from graph.sparql.lexer import Token
from graph.sparql.patterns import Nested, Query, read

MOST_SOLUTIONS = 10_000


@dataclass(frozen=True)
class Inquiry:
    """A query in parts, by which its solutions are told apart and filled in.

    Args:
        names: the columns by which a solution is known to belong to a row.
    """

    names: tuple[str, ...]
    parts: tuple[Pattern | Route, ...]
    gaps: tuple[Gap, ...]
    whole: Gap | None
    instances: Instances
    _prologue: str
    _certain: tuple[str, ...]
    _inner: str
    _outer: str

    def text(self, keys: Sequence[Key]) -> str:
        """The query for the solutions that belong to these rows."""
        first, last = self._known(self._certain, keys), self._known(self.names, keys)
        last = "" if first == last else last
        wanted = " ".join(f"?{name}" for name in self._wanted()) or "*"
        return (
            f"{self._prologue}\nSELECT DISTINCT {wanted} WHERE {{ {{ {first} {self._inner} }} "
            f"{self._outer} {last} }} LIMIT {MOST_SOLUTIONS}"
        )

    def _known(self, names: Sequence[str], keys: Sequence[Key]) -> str:
        """VALUES of those columns that the text of a query can give for all rows."""
        places = [
            self.names.index(name) for name in names if all(is_writable(key[self.names.index(name)]) for key in keys)
        ]
        return (
            values([self.names[at] for at in places], dict.fromkeys(tuple(k[at] for at in places) for k in keys))
            if places
            else ""
        )

    def _wanted(self) -> list[str]:
        used = [*self.names]
        for part in self.parts:
            terms = (part.subject, part.object, part.graph or "")
            used += [
                text[1:]
                for text in (*terms, *((part.predicate,) if isinstance(part, Pattern) else ()))
                if text[:1] in ("?", "$")
            ]
            used += part.markers
        for gap in self.gaps:
            used += [*_gap_variables(gap), *gap.markers, *((gap.denied,) if gap.denied else ())]
        return list(dict.fromkeys(used))


def _gap_variables(gap: Gap) -> list[str]:
    texts_ = [
        text for one in gap.patterns for text in (one.subject, one.predicate, one.object) if isinstance(text, str)
    ]
    return [gap.names[text[1:]] for text in texts_ if text[0] in "?$" and text[1:] in gap.names]


def inquiries(text: str) -> list[Inquiry]:
    """The query for what belongs to single rows, and those for what all rows have in common.

    Raises UnclearError when the query uses more than is read here.
    """
    return _Maker(read(text)).inquiries()


class _Maker:
    def __init__(self, query: Query) -> None:
        self._query, self._scopes = query, Scopes(query)
        form = next(token for token in query.tokens if token.says("select", "construct", "describe", "ask"))
        self._form = form
        self._prologue = " ".join(token.text for token in query.tokens if token.start < form.start)
        self._head = self._scopes.tokens(form.end, query.where.start)
        selection.refuse_dataset(self._head)

    def inquiries(self) -> list[Inquiry]:
        expansion, where = Expansion(self._query, self._scopes), self._query.where
        selected = self._selection()
        names = self._names(selected)
        inner = expansion.group(where, Scope())
        expansion.found.whole = Gaps(self._scopes).gap("where", where, {}, ())
        outer = expansion.computed(selected, set(names), Scope()) + " " + self._data(selected.data)
        certain = self._scopes.certain(where) - self._targets()
        first = tuple(name for name in names if name in certain)
        main = self._inquiry(names, expansion.found, first, inner, outer)
        return [main, *(self._inquiry((), part.found, (), part.text, "") for part in expansion.apart)]

    def _selection(self) -> Selection:
        if not self._form.says("select"):
            return Selection((), (), True, ())
        tail = self._scopes.tokens(self._query.where.end, len(self._query.text))
        return selection.read(self._head, tail)

    def _names(self, selected: Selection) -> tuple[str, ...]:
        if selected.columns is None:
            return tuple(sorted(self._scopes.bindable(self._query.where)))
        return tuple(column.name for column in selected.columns if column.name not in selected.shared)

    def _data(self, tokens: Sequence[Token]) -> str:
        return self._query.text[tokens[0].start : tokens[-1].end] if tokens else ""

    def _targets(self) -> set[str]:
        """What BIND gives, which must not be known before."""
        elements = [one for one in self._query.where.elements if isinstance(one, Nested) and one.keyword == "data"]
        return set().union(*map(self._scopes.target, elements))

    def _inquiry(
        self, names: tuple[str, ...], found: Found, certain: tuple[str, ...], inner: str, outer: str
    ) -> Inquiry:
        gaps = [*found.gaps, *((found.whole,) if found.whole else ())]
        instances = Instances(Constants(self._prologue, texts(found.parts, gaps)))
        return Inquiry(
            names, tuple(found.parts), tuple(found.gaps), found.whole, instances, self._prologue, certain, inner, outer
        )
