"""From what a thing is to what its page shows: one table."""

from collections.abc import Iterable
from typing import Final

from api.things.portraits import actions, actors, barriers, means, plans, records
from api.things.portraits.parts import Kind

KINDS: Final[tuple[Kind, ...]] = (
    barriers.BARRIER,
    actions.ACTION,
    plans.CHAPTER,
    actions.GOAL,
    plans.PLAN,
    plans.SECTION,
    actors.ACTOR,
    means.INSTRUMENT,
    means.LAW,
    means.PLACE,
    barriers.MODEL,
    barriers.FOUND,
    *records.CONCEPTS,
    records.CONDITION,
    records.PASSAGE,
    records.DOCUMENT,
    records.CLAIM,
    records.PERIOD,
)
"""What is known of; a thing can be of several, such as a body that is an instrument too."""


def kinds(classes: Iterable[str]) -> list[Kind]:
    """The kinds of something of these classes or concept schemes; none where nobody here knows them."""
    given = frozenset(classes)
    return [kind for kind in KINDS if given.isdisjoint(kind.but) and not given.isdisjoint(kind.classes)]
