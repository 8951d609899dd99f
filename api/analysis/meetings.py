"""What is known of a partner at a barrier: through what it stands there, or why it does not."""

from asyncio import gather
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.analysis.matrices import Spot
from api.questions import evidence_page
from api.questions.evidence_page import Origin
from api.web.panels import Asking, Cell, Panel, filled
from graph.sources import BASE

_DEF = f"{BASE}def#"
_BARRIER = (f"{_DEF}barrier", f"{_DEF}coveredBarrier")
_REVIEWED = (f"{_DEF}reviewedBarrier",)
_MAINTAINS = f"{_DEF}maintainedBy"
"""Under which the statement behind `bar:maintains` stands."""
_ITSELF = "itself"
"""The kind of a way that is through nothing else."""


@dataclass(frozen=True)
class Role:
    """How a partner has a part in something.

    Args:
        role: such as leader.
        part: that of the partner which has it; None for the partner itself.
        origin: who says so.
    """

    role: Cell
    part: Cell | None
    origin: Origin | None


@dataclass(frozen=True)
class Way:
    """Through what a partner stands at a barrier.

    Args:
        through: an action, an instrument or a passage; who stands there, where that is said of nothing else.
        kind: `action`, `instrument`, `section` and such, or `itself`.
        link: who says that it is at the barrier.
        roles: of the partner in it.
        terms: what it promises by when, as `milestones-of-an-action` answers.
    """

    through: Cell
    kind: str
    link: Origin | None
    roles: list[Role] = field(default_factory=list)
    terms: Sequence[Mapping[str, Cell | None]] = ()

    @property
    def is_action(self) -> bool:
        return self.kind == "action"


@dataclass(frozen=True)
class Absence:
    """An action of a partner that is not at a barrier.

    Args:
        action: the action.
        part: that of the partner which contributes to it; None for the partner itself.
        is_assessed: whether a curator looked.
        origin: whose reading it is.
    """

    action: Cell
    part: Cell | None
    is_assessed: bool
    origin: Origin | None


@dataclass(frozen=True)
class Call:
    """How the plan calls on a partner, or on a group of it, without an action of its own.

    Args:
        role: such as addressee.
        named: who is named: a group, a part or a post; None for the partner itself.
        through: the action, instrument or passage at the barrier.
        where: the chapter whose heading names it; None where `through` does.
        origin: who says so.
    """

    role: Cell
    named: Cell | None
    through: Cell
    where: Cell | None
    origin: Origin | None


def calls(explained: Panel) -> list[Call]:
    """How the plan calls on a partner at a barrier.

    Args:
        explained: the answer to `called-upon-at-a-barrier` with what it rests on.
    """
    return [
        Call(
            role := filled(row["role"]),
            row["named"],
            filled(row["through"]),
            row["where"],
            _origin(explained, number, (role.iri,)),
        )
        for number, row in enumerate(explained.rows)
    ]


async def ways(asking: Asking, explained: Panel) -> list[Way]:
    """Through what the partner stands at the barrier: actions first, each with its terms.

    Args:
        asking: for the terms.
        explained: the answer to `partners-at-a-barrier` with what it rests on.
    """
    found = _ways(explained)
    actions = [one for one in found if one.is_action]
    terms = await gather(*(asking.of("milestones-of-an-action", "action", one.through.iri) for one in actions))
    dated = [_dated(one, panel) for one, panel in zip(actions, terms, strict=True)]
    return [*dated, *(one for one in found if not one.is_action)]


def _ways(explained: Panel) -> list[Way]:
    found = dict[tuple[str, str], Way]()
    for number, row in enumerate(explained.rows):
        through, role = row["through"] or row["part"] or filled(row["partner"]), filled(row["role"])
        key = through.iri, filled(row["basis"]).iri
        if key not in found:
            kind = _kind(through) if row["through"] else _ITSELF
            found[key] = Way(through, kind, _origin(explained, number, _BARRIER))
        found[key].roles.append(Role(role, row["part"], _origin(explained, number, (role.iri, _MAINTAINS))))
    return list(found.values())


def _origin(explained: Panel, row: int, properties: Iterable[str]) -> Origin | None:
    """Who says what a row, counted from 0, rests on that has one of these properties."""
    table = explained.table
    evidence = (table.evidence or ())[row]
    return evidence_page.origin(evidence, properties, table.labels, table.asked.dataset, explained.language)


def _kind(thing: Cell) -> str:
    return thing.iri.partition("/id/")[2].partition("/")[0]


def _dated(way: Way, panel: Panel | None) -> Way:
    """The way with the terms of the action itself, without those of its lettered parts."""
    terms = [row for row in (panel.rows if panel else ()) if filled(row["item"]).iri == way.through.iri]
    return Way(way.through, way.kind, way.link, way.roles, terms)


def absences(explained: Panel) -> list[Absence]:
    """The actions of the partner that are not at the barrier.

    Args:
        explained: the answer to `actions-not-at-a-barrier` with what it rests on.
    """
    return [
        Absence(
            filled(row["action"]),
            row["part"],
            filled(row["state"]).slug == "not-covered",
            _origin(explained, number, _REVIEWED),
        )
        for number, row in enumerate(explained.rows)
    ]


def standing(spots: Iterable[Spot], besides: str) -> list[Spot]:
    """Where somebody stands, most actions first, without the partner of that IRI."""
    found = (one for one in spots if one.is_covered and one.partner.iri != besides)
    return sorted(found, key=lambda one: (-one.actions, one.partner.text.casefold()))
