"""Why an answer is empty: something in the question is unknown, its values exclude each other, or there is nothing."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from enum import Enum

from graph.curated.asked import Asked
from graph.curated.choices import Choice
from graph.curated.labels import Label
from graph.curated.languages import Language
from graph.curated.parameters import Kind
from graph.curated.values import Given


class Reason(Enum):
    """The three of them."""

    UNKNOWN = "unknown"
    COMBINATION = "combination"
    NONE = "none"


@dataclass(frozen=True)
class Emptiness:
    """Why there are no rows.

    Args:
        reason: which of the three.
        text: the same for people.
        parameters: those that are unknown, or without any one of which there are rows, or else without all of which.
        nearest: what else may be meant.
        is_together: whether there are rows only without all of the parameters.
    """

    reason: Reason
    text: str
    parameters: tuple[str, ...] = ()
    nearest: tuple[Choice, ...] = ()
    is_together: bool = False


_UNKNOWN: dict[Language, str] = {
    "en": "The graph does not know {value}.",
    "nl": "De graaf kent {value} niet.",
}
_COMBINATION: dict[Language, str] = {
    "en": "Nothing matches all of these together; without {names} there is something.",
    "nl": "Niets voldoet aan dit alles samen; zonder {names} is er wel iets.",
}
_OR: dict[Language, str] = {"en": " or ", "nl": " of "}
_AND: dict[Language, str] = {"en": " and ", "nl": " en "}


async def emptiness(asked: Asked, named: Mapping[str, Label]) -> Emptiness:
    """Why the question, which has no rows, has none."""
    unknown = next((one for one in asked.given if not one.known), None)
    if unknown:
        text = _UNKNOWN[asked.language].format(value=asked.dataset.curie(unknown.term.value))
        return Emptiness(Reason.UNKNOWN, text, (unknown.parameter.name,), unknown.nearest)
    is_table = asked.question.columns is not None  # a graph is not counted by rows
    narrowing = [one for one in asked.given if not one.parameter.variable.required] if is_table else []
    if len(asked.given) == 1 or not narrowing or not await _has_rows(asked.without(*narrowing)):
        return Emptiness(Reason.NONE, asked.question.header.none.of(asked.language))
    excluding = [one async for one in _excluding(asked)]
    joined = (_OR if excluding else _AND)[asked.language]
    names = tuple(one.parameter.name for one in excluding or narrowing)
    values = joined.join(_called(one, named) for one in excluding or narrowing)
    text = _COMBINATION[asked.language].format(names=values)
    return Emptiness(Reason.COMBINATION, text, names, is_together=not excluding)


async def _has_rows(asked: Asked) -> bool:
    return bool(await asked.dataset.ask(f"{asked.text}\nLIMIT 1"))


async def _excluding(asked: Asked) -> AsyncIterator[Given]:
    """The parameters without any one of which there are rows; a comparison with one left free never holds."""
    for one in asked.given:
        can_be_free = not one.parameter.variable.required or one.parameter.kind is Kind.IRI
        if can_be_free and await _has_rows(asked.without(one)):
            yield one


def _called(one: Given, named: Mapping[str, Label]) -> str:
    label = named.get(one.term.value)
    return f"{one.parameter.name} {label.text if label else one.term.value}"
