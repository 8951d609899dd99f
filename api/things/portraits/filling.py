"""Parts of a page with the answers to their questions."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from api.things.portraits.parts import BAR, Part
from api.web.pages import href
from api.web.panels import Asking, Cell, Panel
from graph.charts import drawn
from graph.errors import ParameterError
from graph.sources import BASE

Cells = Mapping[str, Cell | None]

_ROLES: Final = (
    "leader",
    "coLeader",
    "doer",
    "initiator",
    "participant",
    "supporter",
    "funder",
    "consultedParty",
    "promoter",
    "primaryResponsible",
    "addressee",
    "informedParty",
    "targetGroup",
    "mentionedParty",
)
"""In the order in which people want to see them."""
_COVERED: Final = BASE + "id/coverage/covered"
_SEEN, _FIRST = 15, 10  # rows up to which all are seen at once, and how many are where there are more


@dataclass(frozen=True)
class Filled:
    """A part with its answer.

    Args:
        part: which.
        panel: the whole answer to its question.
        iri: the thing that the page is about.
    """

    part: Part
    panel: Panel
    iri: str

    @property
    def title(self) -> str:
        return self.part.title.of(self.panel.language)

    @property
    def none(self) -> str:
        """What is said where there are no rows."""
        return self.part.none.of(self.panel.language) if self.part.none else ""

    @cached_property
    def rows(self) -> list[Cells]:
        """Those about the thing, each once, as far as its columns are shown."""
        shown = (*self._columns, self.part.by)
        found = dict[tuple[Cell | None, ...], Cells]()
        for row in self.panel.rows:
            if self._belongs(row):
                found.setdefault(tuple(row.get(name) for name in shown), row)
        return list(found.values())

    def _belongs(self, row: Cells) -> bool:
        where = row.get(self.part.where) if self.part.where else None
        if self.part.where and (where is None or where.iri != self.iri):
            return False
        if not self.part.kept:
            return True
        column, values = self.part.kept
        held = row[column]
        return held is not None and held.value in values

    @property
    def _columns(self) -> tuple[str, ...]:
        return self.part.columns or self.panel.columns

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Those that are shown: not one that says nothing, or that only repeats the thing."""
        return tuple(name for name in self._columns if any(self._says(row[name]) for row in self.rows))

    def _says(self, found: Cell | None) -> bool:
        return found is not None and found.iri != self.iri

    def pair(self, row: Cells) -> tuple[str, str]:
        """The barrier and the partner of a row about coverage, as addresses name them."""
        barrier, partner = row.get("barrier"), row.get("partner")
        return barrier.slug if barrier else "", partner.slug if partner else ""

    @cached_property
    def picture(self) -> str | None:
        """The answer as SVG, where the part is one that is drawn."""
        return drawn(self.panel.table, href) if self.part.view == "chart" else None

    @property
    def first(self) -> list[Cells]:
        """The rows that are seen at once; where there are many states, those that are covered."""
        if len(self.rows) <= _SEEN:
            return self.rows
        if self.part.view == "states":
            return [row for row in self.rows if (state := row["state"]) and state.iri == _COVERED]
        return self.rows[:_FIRST]

    @property
    def rest(self) -> list[Cells]:
        """The other rows."""
        seen = {id(row) for row in self.first}
        return [row for row in self.rows if id(row) not in seen]

    @cached_property
    def groups(self) -> list[tuple[Cell | None, list[Cells]]]:
        """The rows by the value that they stand under."""
        found = dict[Cell | None, list[Cells]]()
        for row in self.rows:
            found.setdefault(row[self.part.by] if self.part.by else None, []).append(row)
        return sorted(found.items(), key=lambda pair: _place(pair[0]))


async def filled(asking: Asking, parts: Iterable[Part], iri: str) -> list[Filled]:
    """The parts that have something to say of the thing, in order, but for those that are late.

    Raises QueryError.
    """
    wanted = list(dict.fromkeys(parts))
    keys = list(dict.fromkeys((part.question, part.takes, part.where) for part in wanted))
    answers = await asyncio.gather(*(_asked(asking, *key, iri) for key in keys))
    panels = dict(zip(keys, answers, strict=True))
    found = ((part, panels[part.question, part.takes, part.where]) for part in wanted)
    told = [Filled(part, panel, iri) for part, panel in found if panel and not panel.is_late]
    return [one for one in _first(told) if one.rows or one.part.none]


async def _asked(asking: Asking, question: str, takes: str, where: str, iri: str) -> Panel | None:
    """The answer; None where the question does not take the thing, since the data do not say that it is one such."""
    try:
        if takes:
            return await asking.ask(question, None, **{takes: asking.dataset.curie(iri)})
        return await (asking.about(question, where, iri) if where else asking.ask(question))
    except ParameterError:
        return None


def _place(head: Cell | None) -> int:
    """The place of what rows stand under: roles in the order of their weight, anything else as it comes."""
    role = head.iri.removeprefix(BAR) if head else ""
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _first(told: Sequence[Filled]) -> list[Filled]:
    """Without those that show the same question in the same way for another kind of the thing."""
    return list({(one.part.name, one.part.question): one for one in reversed(told)}.values())[::-1]
