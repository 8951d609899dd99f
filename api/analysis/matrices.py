"""The coverage of the barriers as a matrix: who stands where, with how many actions, and on whose word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from api.web.panels import EMPTY, Cell, Panel, filled

_STEPS: Final = (1, 2, 3, 5)
"""From how many actions on a field is one step darker."""
_Side: TypeAlias = Literal["barrier", "partner"]
_SIDES: Final[tuple[_Side, ...]] = ("barrier", "partner")


@dataclass(frozen=True)
class Spot:
    """Where a barrier and a partner meet.

    Args:
        barrier: the barrier.
        partner: the partner.
        state: `covered`, `called-upon`, `through-group`, `not-covered`, `not-assessed` or `no-action`.
        is_stated: whether the plan itself puts the partner there, and no curator alone.
        actions: those of the partner or its parts at the barrier.
        assessed: those that were assessed against the barrier.
        involved: all of theirs.
        own: those at the barrier in which the partner itself has a part, and no part of it alone.
    """

    barrier: Cell
    partner: Cell
    state: str
    is_stated: bool
    actions: int
    assessed: int
    involved: int
    own: int = 0

    @property
    def is_of_parts(self) -> bool:
        """Whether the actions are those of its parts alone."""
        return self.actions > 0 and not self.own

    @property
    def is_named(self) -> bool:
        """Whether the plan calls on the partner there, or on a group of it, without an action of its own."""
        return self.state in ("called-upon", "through-group")

    @property
    def is_covered(self) -> bool:
        """Whether the partner stands there, be it without an action."""
        return self.state == "covered"

    @property
    def is_gap(self) -> bool:
        """Whether the partner has actions, and none there that is known."""
        return self.state in ("not-covered", "not-assessed")

    @property
    def step(self) -> int:
        """How dark it is, from 0 for no action to 4."""
        return sum(self.actions >= least for least in _STEPS)

    @property
    def address(self) -> str:
        """The page about it."""
        return address(self.barrier, self.partner)


def address(barrier: Cell, partner: Cell) -> str:
    """The page about both; a post is named with its kind, since an organisation may be called so too."""
    kind = "post:" if "/post/" in partner.iri else ""
    return f"/coverage/{barrier.slug}/{kind}{partner.slug}"


@dataclass(frozen=True)
class Head:
    """A barrier or a partner, with what its fields add up to.

    Args:
        cell: its name.
        actions: the sum of its fields; an action in two of them counts twice.
        acting: in how many of its fields there is an action of the partner itself, and not of a part of it alone.
        gaps: how many of them are gaps.
        involved: all actions of a partner; None for a barrier.
        kind: of which kind a partner is.
    """

    cell: Cell
    actions: int
    acting: int
    gaps: int
    involved: int | None = None
    kind: Cell = EMPTY


@dataclass(frozen=True)
class Matrix:
    """A field for each barrier and partner.

    Args:
        barriers: in order.
        partners: in order.
        spots: by the IRIs of barrier and partner.
        is_swapped: whether the barriers are the rows.
    """

    barriers: Sequence[Head]
    partners: Sequence[Head]
    spots: Mapping[tuple[str, str], Spot]
    is_swapped: bool = False

    @property
    def rows(self) -> Sequence[Head]:
        return self.barriers if self.is_swapped else self.partners

    @property
    def columns(self) -> Sequence[Head]:
        return self.partners if self.is_swapped else self.barriers

    def at(self, row: Head, column: Head) -> Spot | None:
        """The field in a row and a column; None where no plan describes both."""
        barrier, partner = (row, column) if self.is_swapped else (column, row)
        return self.spots.get((barrier.cell.iri, partner.cell.iri))

    @property
    def by_barrier(self) -> Iterator[tuple[Head, list[Spot], list[Spot], list[Spot], list[Spot]]]:
        """Each barrier with the fields of those who stand, are named or have a gap there, and of all others."""
        for barrier in self.barriers:
            spots = [spot for one in self.partners if (spot := self.spots.get((barrier.cell.iri, one.cell.iri)))]
            standing, gaps = [one for one in spots if one.is_covered], [one for one in spots if one.is_gap]
            named = [one for one in spots if one.is_named]
            others = [one for one in spots if not (one.is_covered or one.is_named or one.is_gap)]
            yield barrier, sorted(standing, key=lambda one: -one.actions), named, gaps, others

    @property
    def bare(self) -> Sequence[Head]:
        """The barriers where nobody has an action."""
        return [one for one in self.barriers if not one.acting]

    @property
    def fullest(self) -> Sequence[Head]:
        """The barriers where most partners act: one, or several with as many; none where nobody acts at any."""
        most = max((one.acting for one in self.barriers), default=0)
        return [one for one in self.barriers if most and one.acting == most]

    @property
    def actions(self) -> int:
        """What all fields add up to."""
        return sum(one.actions for one in self.partners)


def matrix(panel: Panel) -> Matrix:
    """The answer to `coverage-of-barriers`, in the order of the model and of the names."""
    rows = panel.rows
    spots = {(one.barrier.iri, one.partner.iri): one for one in map(_spot, rows)}
    kinds = {filled(row["partner"]).iri: filled(row["kind"]) for row in rows}
    barriers = [_head(found) for found in _by("barrier", spots.values())]
    partners = [_partner(found, kinds) for found in _by("partner", spots.values())]
    return Matrix(barriers, sorted(partners, key=_name), spots)


def _by(side: _Side, spots: Iterable[Spot]) -> list[tuple[Cell, list[Spot]]]:
    """The fields of each barrier or partner, in the order in which these come first."""
    found = dict[str, list[Spot]]()
    for one in spots:
        found.setdefault(getattr(one, side).iri, []).append(one)
    return [(getattr(own[0], side), own) for own in found.values()]


def _spot(row: Mapping[str, Cell | None]) -> Spot:
    return Spot(
        filled(row["barrier"]),
        filled(row["partner"]),
        filled(row["state"]).slug,
        filled(row["stated"]).value in ("true", "1"),
        *(int(filled(row[name]).number) for name in ("actions", "assessed", "involved", "own")),
    )


def _head(found: tuple[Cell, Sequence[Spot]]) -> Head:
    named, spots = found
    actions, acting = sum(one.actions for one in spots), sum(one.own > 0 for one in spots)
    return Head(named, actions, acting, sum(one.is_gap for one in spots))


def _partner(found: tuple[Cell, list[Spot]], kinds: Mapping[str, Cell]) -> Head:
    named, spots = found
    return replace(_head(found), involved=max(one.involved for one in spots), kind=kinds[named.iri])


def _name(head: Head) -> str:
    return head.cell.text.casefold()


def arranged(found: Matrix, partners: str, barriers: str, *, only_gaps: bool, is_swapped: bool) -> Matrix:
    """The same matrix in another order, whole or without the partners and barriers that have no gap.

    Args:
        found: the matrix.
        partners: by `name`, `actions` or `kind`.
        barriers: by `model` or `actions`.
        only_gaps: whether a partner or barrier must have one to stay.
        is_swapped: whether the barriers become the rows.
    """
    shown = _with_gaps(found) if only_gaps else found
    return Matrix(_ordered(shown.barriers, barriers), _ordered(shown.partners, partners), shown.spots, is_swapped)


def _with_gaps(found: Matrix) -> Matrix:
    """What is left without the partners and barriers that have no gap, with the sums of that."""
    kept = {one.cell.iri for one in (*found.barriers, *found.partners) if one.gaps}
    spots = {place: one for place, one in found.spots.items() if kept.issuperset(place)}
    own = {cell.iri: group for side in _SIDES for cell, group in _by(side, spots.values())}
    barriers = [_again(one, own[one.cell.iri]) for one in found.barriers if one.cell.iri in kept]
    return Matrix(barriers, [_again(one, own[one.cell.iri]) for one in found.partners if one.cell.iri in kept], spots)


def _again(head: Head, spots: Sequence[Spot]) -> Head:
    """A barrier or a partner with the sums of these fields of it."""
    return replace(_head((head.cell, spots)), involved=head.involved, kind=head.kind)


def _ordered(heads: Sequence[Head], by: str) -> Sequence[Head]:
    match by:
        case "actions":
            return sorted(heads, key=lambda one: (-one.actions, -one.acting, -(one.involved or 0)))
        case "kind":
            return sorted(heads, key=lambda one: (not one.kind.text, one.kind.text.casefold()))
    return heads
