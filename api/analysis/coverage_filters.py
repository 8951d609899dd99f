"""What the matrix of coverage can be narrowed and ordered by, as a form offers it and an address says it."""

import re
from asyncio import gather
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.questions.wishes import one_of
from api.web.panels import Asking, Cell
from graph.curated.choices import Choice
from graph.curated.languages import Language

QUESTION: Final = "coverage-of-barriers"
ASKED: Final = ("members", "kind", "approach", "period")
"""What narrows the answer to the question itself."""
ARRANGED: Final[Mapping[str, Sequence[str]]] = {
    "show": ("all", "gaps"),
    "organisations": ("name", "actions", "kind"),
    "barriers": ("model", "actions"),
    "rows": ("organisations", "barriers"),
}
"""How the answer is shown; the first of each is the usual one."""
_PERIODS: Final[Sequence[tuple[re.Pattern[str], dict[Language, str]]]] = (
    (re.compile(r"\d{4}"), {"en": "Years", "nl": "Jaren"}),
    (re.compile(r"\d{4}-h\d"), {"en": "Half-years", "nl": "Halve jaren"}),
    (re.compile(r"\d{4}-q\d"), {"en": "Quarters", "nl": "Kwartalen"}),
)


@dataclass(frozen=True)
class Offer:
    """A value of a filter, with what it is called."""

    value: str
    label: str


@dataclass(frozen=True)
class Filters:
    """What the form offers.

    Args:
        kinds: of organisations that have a part in the plan.
        approaches: of actions.
        periods: by years, half-years and quarters; what was given beside these stands alone.
    """

    kinds: Sequence[Offer]
    approaches: Sequence[Offer]
    periods: Sequence[tuple[str, Sequence[Offer]]]


def arrangement(given: Mapping[str, str]) -> dict[str, str]:
    """How the matrix is to be shown, as an address says; raises ParameterError for what cannot be."""
    return {name: one_of(name, given.get(name, values[0]), values) for name, values in ARRANGED.items()}


async def filters(asking: Asking, kinds: Sequence[Cell], given: Mapping[str, str]) -> Filters:
    """What can be chosen, in the reader's language."""
    approaches, periods = await gather(asking.choices(QUESTION, "approach"), asking.choices(QUESTION, "period"))
    sorted_kinds = sorted((Offer(one.slug, one.text) for one in kinds if one.iri), key=lambda one: one.label.casefold())
    return Filters(
        sorted_kinds, [_offer(one) for one in approaches], _groups(periods, given.get("period", ""), asking.language)
    )


def _offer(choice: Choice) -> Offer:
    return Offer(choice.value, choice.label)


def _groups(periods: Sequence[Choice], given: str, language: Language) -> Sequence[tuple[str, Sequence[Offer]]]:
    """Only whole years and parts of one, since seasons and spans overlap; and the one that was given."""
    groups = [
        (names[language], [_offer(one) for one in sorted(periods, key=_value) if pattern.fullmatch(one.value)])
        for pattern, names in _PERIODS
    ]
    usual = {offer.value for _, offers in groups for offer in offers}
    others = [_offer(one) for one in periods if one.value == given and given not in usual]
    return [*groups, *([({"en": "Other", "nl": "Anders"}[language], others)] if others else [])]


def _value(choice: Choice) -> str:
    return choice.value
