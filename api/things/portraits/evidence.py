"""What the plan, curators and other sources say of a thing, each with the place where it can be checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from api.things.portraits.filling import Cells
from api.web.panels import Asking, Cell, Panel, filled
from graph.sources import BASE

_BASES: Final = BASE + "id/basis/"
_OF_THE_PLAN: Final = frozenset(("stated", "heading", "inherited"))
_LAST: Final = BASE + "def#reviewedBarrier"


@dataclass(frozen=True)
class Statement:
    """A statement about a thing, or one that names it.

    Args:
        claim: the statement.
        about: what it is about.
        says: each property with its values.
        basis: on what it rests.
        confidence: how sure a curator is.
        passage: where it stands.
        place: the part of the plan where that is.
        source: another source than the plan.
        rationale: why somebody judged so.
    """

    claim: Cell
    about: Cell
    says: tuple[tuple[Cell, tuple[Cell, ...]], ...]
    basis: Cell
    confidence: Cell | None
    passage: Cell | None
    place: Cell | None
    source: Cell | None
    rationale: Cell | None

    @property
    def is_review(self) -> bool:
        """Whether it only says against what something was assessed."""
        return bool(self.says) and all(said.iri == _LAST for said, _ in self.says)


@dataclass(frozen=True)
class Evidence:
    """All statements about a thing, or that name it."""

    panel: Panel

    @cached_property
    def statements(self) -> list[Statement]:
        """In the order of the text, what only says against what something was assessed last."""
        by_claim = dict[Cell, list[Cells]]()
        for row in self.panel.rows:
            if claim := row["claim"]:
                by_claim.setdefault(claim, []).append(row)
        found = [_statement(claim, rows) for claim, rows in by_claim.items()]
        return sorted(found, key=lambda one: one.is_review)

    @property
    def stated(self) -> list[Statement]:
        """What the plan says."""
        return self._of(_OF_THE_PLAN)

    @property
    def judged(self) -> list[Statement]:
        """What curators read in it."""
        return [one for one in self._of(("judged",)) if not one.is_review]

    @property
    def reviews(self) -> list[Statement]:
        """What curators held against barriers."""
        return [one for one in self._of(("judged",)) if one.is_review]

    @property
    def external(self) -> list[Statement]:
        """What other sources say."""
        return self._of(("external",))

    def _of(self, bases: Iterable[str]) -> list[Statement]:
        wanted = {_BASES + name for name in bases}
        return [one for one in self.statements if one.basis.iri in wanted]


async def evidence(asking: Asking, iri: str) -> Evidence:
    """The statements about a thing, or that name it; raises QueryError."""
    return Evidence(await asking.ask("statements-about-a-thing", thing=asking.dataset.curie(iri)))


def _statement(claim: Cell, rows: list[Cells]) -> Statement:
    first = rows[0]
    says = dict[Cell, dict[Cell, None]]()
    for row in rows:
        says.setdefault(filled(row["property"]), {})[filled(row["value"])] = None
    return Statement(
        claim,
        filled(first["about"]),
        tuple((property_, tuple(values)) for property_, values in says.items()),
        filled(first["basis"]),
        *(first[name] for name in ("confidence", "passage", "place", "source", "rationale")),
    )
